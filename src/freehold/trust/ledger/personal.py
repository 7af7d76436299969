"""What the ledger's columns are."""

from freehold.trust.register.declarations import declare, not_personal

declare(
    "ledger.StoredEntry",
    not_personal("a random number", "id"),
    not_personal("the order in which entries came", "number", "leaf_index", "log"),
    not_personal(
        "a hash of something salted, or of ciphertext", "commitment", "person_hash", "oversight_hash"
    ),
    not_personal("sealed under the person's own key before it comes here, and read by them", "person_copy"),
    not_personal("sealed under the key of its month before it comes here", "oversight_copy"),
    not_personal("the month of writing", "oversight_period"),
    not_personal("whether a person or a job looked; neither at whom nor who", "in_office"),
    not_personal("a keyed hash: without the ring it says nothing of whose entry it is", "subject_index"),
    not_personal("the moment of writing, gone when the entry has its place", "waiting_since"),
)
declare(
    "ledger.ListTile",
    not_personal("which entry's list it is, and which part of it", "id", "entry", "number"),
    not_personal(
        "keyed hashes: without the ring they say nothing of whose marks they are", "first", "last", "marks"
    ),
    not_personal("a hash over them", "root"),
)
declare(
    "ledger.Log",
    not_personal("which of the house's logs it is", "generation", "origin"),
    not_personal("how large it is and since when it grows", "size", "opened_at"),
    not_personal("the house's own statement of what it lost", "gap"),
)
declare(
    "ledger.Tile",
    not_personal("hashes and their place in the tree", "id", "log", "level", "number", "nodes"),
)
declare(
    "ledger.Checkpoint",
    not_personal("a tree head: how many entries there are, and a hash", "id", "log", "size", "root", "note"),
    not_personal("when it was signed and shipped", "made_at", "published_at"),
)
