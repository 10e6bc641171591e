"""The tree over the entries is the one of RFC 6962, and its proofs hold for what they prove and for nothing else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despite.ledger import merkle

LEAVES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The example tree of the reference implementation of RFC 6962, of 0 to 8 leaves."""


def by_definition(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash, word for word as RFC 6962, section 2.1, defines it."""
    if len(leaves) < 2:
        return hashlib.sha256(b"\0" + leaves[0]).digest() if leaves else hashlib.sha256(b"").digest()
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + by_definition(leaves[:k]) + by_definition(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_roots_of_the_reference_example(size: int) -> None:
    assert merkle.root(size, merkle.of(LEAVES)).hex() == ROOTS[size]


def test_the_paths_of_the_reference_example() -> None:
    node = merkle.of(LEAVES)
    assert [step.hex()[:16] for step in merkle.inclusion(0, 8, node)] == ["96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"]
    assert [step.hex()[:16] for step in merkle.inclusion(5, 8, node)] == ["bc1a0643b12e4d2d", "ca854ea128ed050b", "d37ee418976dd957"]
    assert [step.hex()[:16] for step in merkle.inclusion(2, 3, node)] == ["fac54203e7cc696c"]
    assert merkle.inclusion(0, 1, node) == [] == merkle.consistency(1, 1, node)
    assert [step.hex()[:16] for step in merkle.consistency(6, 8, node)] == ["0ebc5d3437fbe2db", "ca854ea128ed050b", "d37ee418976dd957"]


def test_what_is_not_in_the_tree_has_no_proof() -> None:
    for index, size in ((3, 3), (-1, 3), (0, 0)):
        with pytest.raises(ValueError, match="not in a tree"):
            merkle.inclusion(index, size, merkle.of(LEAVES))
        assert not merkle.included(merkle.leaf_hash(b""), index, size, [], merkle.EMPTY)
    for older, size in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match="does not continue"):
            merkle.consistency(older, size, merkle.of(LEAVES))
        assert not merkle.continues(older, merkle.EMPTY, size, merkle.EMPTY, [])


SIZES = st.integers(1, 70).flatmap(lambda size: st.tuples(st.integers(1, size), st.just(size)))


@given(SIZES, st.integers(0, 10**6))
def test_every_proof_holds_for_its_tree_and_for_no_other(sizes: tuple[int, int], place: int) -> None:
    older, size = sizes
    leaves = [str(number).encode() for number in range(size)]
    node, index = merkle.of(leaves), older - 1
    tree, before = by_definition(leaves), by_definition(leaves[:older])
    assert merkle.root(size, node) == tree
    path, steps, leaf = merkle.inclusion(index, size, node), merkle.consistency(older, size, node), merkle.leaf_hash(leaves[index])
    assert merkle.included(leaf, index, size, path, tree) and merkle.continues(older, before, size, tree, steps)
    other = merkle.leaf_hash(b"another")
    assert not merkle.included(other, index, size, path, tree) and not merkle.included(leaf, index, size, path, other)
    assert not merkle.included(leaf, index, size, [*path, other], tree)
    assert size == 1 or not merkle.included(leaf, (index + 1) % size, size, path, tree)
    assert not merkle.continues(older, other, size, tree, steps) and not merkle.continues(older, before, size, other, steps)
    assert not merkle.continues(older, before, size, tree, [*steps, other])
    for proof in (path, steps):
        if proof:
            at = place % len(proof)
            bent = [*proof[:at], other, *proof[at + 1 :]]
            assert not (
                merkle.included(leaf, index, size, bent, tree) if proof is path else merkle.continues(older, before, size, tree, bent)
            )
            short = proof[:-1]
            assert not (
                merkle.included(leaf, index, size, short, tree) if proof is path else merkle.continues(older, before, size, tree, short)
            )
