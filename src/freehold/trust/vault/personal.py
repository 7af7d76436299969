"""What the key store's columns are."""

from freehold.trust.register.declarations import declare, not_personal

declare(
    "vault.Key",
    not_personal("a random number", "id"),
    not_personal("a keyed hash: without the ring it says nothing of whose key it is", "lookup"),
    not_personal("a key and its holder, wrapped by an epoch key that lies elsewhere", "wrapped"),
    not_personal("how the store is kept, the same for all keys", "key_class", "epoch", "current"),
)
declare("vault.Shredding", not_personal("a counter", "id", "times"))
