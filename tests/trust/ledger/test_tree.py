"""The tree against its vectors, the definitions of RFC 6962, and an implementation that is not ours."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.trust.ledger import leaf, tree
from freehold.trust.ledger.tiles import HASH, Edge, home, unfinished
from freehold.trust.ledger.verifier.files import Link, Proof
from freehold.trust.ledger.verifier.notes import Head
from freehold.trust.ledger.verifier.refused import Refused
from freehold.trust.ledger.verifier.trees import check_consistency, check_inclusion
from tests.trust.ledger import oracle
from tests.trust.ledger.vectors import names, vectors
from tests.vectors.ledger import definitions

sizes = st.integers(1, 700)


class Grown:
    """A tree that was grown leaf by leaf, and gives hashes of ranges from its tiles."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.edge = Edge(0, {})
        self.roots = [self.edge.root()]
        for one in leaves:
            self.edge.append(one)
            self.roots.append(self.edge.root())

    def hashes(self, ranges: list[tree.Range]) -> list[bytes]:
        return [tree.fold([self._node(node) for node in tree.cover(leaves)]) for leaves in ranges]

    def _node(self, node: tree.Node) -> bytes:
        at, offset = home(node)
        return bytes(self.edge.tiles[at][offset : offset + HASH])


LEAVES = [leaf.leaf_hash(index.to_bytes(4, "big")) for index in range(700)]
GROWN = Grown(LEAVES)
ORACLE_ROOTS = oracle.roots_of([index.to_bytes(4, "big") for index in range(700)])


@pytest.mark.parametrize("name", names("tree"))
def test_a_tree_gives_the_roots_and_proofs_of_its_vector(name: str) -> None:
    case: dict[str, Any] = vectors("tree")[name]
    grown = Grown([leaf.leaf_hash(bytes.fromhex(data)) for data in case["leaves"]])
    assert {size: grown.roots[int(size)].hex() for size in case["roots"]} == case["roots"]
    for one in case["inclusion"]:
        path = grown.hashes(tree.inclusion(one["index"], one["size"]))
        assert [hashed.hex() for hashed in path] == one["path"]
    for one in case["consistency"]:
        proof = grown.hashes(tree.consistency(one["old"], one["new"]))
        assert [hashed.hex() for hashed in proof] == one["proof"]


@given(sizes)
def test_every_root_is_the_one_of_the_definition(size: int) -> None:
    assert GROWN.roots[size] == definitions.root(LEAVES[:size])
    assert GROWN.roots[size] == ORACLE_ROOTS(size)


@given(sizes, st.data())
def test_every_path_is_the_one_of_the_definition_and_both_verifiers_follow_it(
    size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, size - 1))
    path = GROWN.hashes(tree.inclusion(index, size))
    assert path == definitions.path(index, LEAVES[:size])
    check_inclusion(Proof(index, path, LEAVES[index], None, None, Head("x/1", size, GROWN.roots[size])))
    oracle.check_inclusion(LEAVES[index], index, path, size, GROWN.roots[size])


@given(sizes, st.data())
def test_every_consistency_proof_is_the_one_of_the_definition_and_both_verifiers_follow_it(
    new: int, data: st.DataObject
) -> None:
    old = data.draw(st.integers(1, new))
    hashes = GROWN.hashes(tree.consistency(old, new))
    assert hashes == definitions.proof(old, LEAVES[:new])
    roots = GROWN.roots
    check_consistency(Head("x/1", old, roots[old]), Link(old, hashes, Head("x/1", new, roots[new])))
    oracle.check_consistency(old, roots[old], hashes, new, roots[new])


@settings(max_examples=300)
@given(sizes, st.data())
def test_a_path_with_one_changed_bit_convinces_nobody(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    parts = [LEAVES[index], *GROWN.hashes(tree.inclusion(index, size)), GROWN.roots[size]]
    which, bit = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(0, 255))
    parts[which] = (int.from_bytes(parts[which], "big") ^ 1 << bit).to_bytes(32, "big")
    one, *path, root = parts
    with pytest.raises(Refused, match="does not stand"):
        check_inclusion(Proof(index, path, one, None, None, Head("x/1", size, root)))
    with pytest.raises(oracle.Disbelieved):
        oracle.check_inclusion(one, index, path, size, root)


@settings(max_examples=300)
@given(sizes, st.data())
def test_a_consistency_proof_with_one_changed_bit_convinces_nobody(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, new))
    parts = [GROWN.roots[old], *GROWN.hashes(tree.consistency(old, new)), GROWN.roots[new]]
    which, bit = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(0, 255))
    parts[which] = (int.from_bytes(parts[which], "big") ^ 1 << bit).to_bytes(32, "big")
    before, *hashes, after = parts
    with pytest.raises(Refused, match="does not contain"):
        check_consistency(Head("x/1", old, before), Link(old, hashes, Head("x/1", new, after)))
    with pytest.raises(oracle.Disbelieved):
        oracle.check_consistency(old, before, hashes, new, after)


@given(sizes, st.integers(1, 300))
def test_a_tree_goes_on_growing_from_its_unfinished_tiles_alone(size: int, more: int) -> None:
    before = Grown(LEAVES[:size]).edge
    kept = {at: bytes(before.tiles[at]) for at in unfinished(size)}
    again = Edge(size, kept)
    assert again.is_whole()
    assert again.root() == GROWN.roots[size]
    for one in LEAVES[:more]:
        again.append(one)
    assert again.root() == definitions.root(LEAVES[:size] + LEAVES[:more])


@given(sizes, st.data())
def test_an_unfinished_tile_that_lost_a_hash_is_not_whole(size: int, data: st.DataObject) -> None:
    kept = {at: bytes(GROWN_TILES[size][at]) for at in unfinished(size)}
    if not kept:
        return
    at = data.draw(st.sampled_from(sorted(kept)))
    assert not Edge(size, {**kept, at: kept[at][:-HASH]}).is_whole()
    assert not Edge(size, {other: nodes for other, nodes in kept.items() if other != at}).is_whole()


class _Tiles(dict[int, dict[tuple[int, int], bytes]]):
    def __missing__(self, size: int) -> dict[tuple[int, int], bytes]:
        edge = Grown(LEAVES[:size]).edge
        self[size] = {at: bytes(nodes) for at, nodes in edge.tiles.items()}
        return self[size]


GROWN_TILES = _Tiles()


def test_a_full_tile_takes_the_room_that_the_format_says() -> None:
    assert len(GROWN.edge.tiles[0, 0]) == 16_352
    assert GROWN.edge.tiles[0, 0][-HASH:] == GROWN.edge.tiles[1, 0][:HASH]
