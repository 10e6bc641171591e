"""Merkle trees as in RFC 6962 (the proofs are checked as RFC 9162, section 2.1, says). Pure functions: no file, no clock.

A tree is known by its ``Node``: a function that gives the hash of any complete subtree, so that whoever keeps some of
these hashes need not compute them again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

Node = Callable[[int, int], bytes]
"""The hash of the complete subtree of 2**level leaves that begins at leaf ``position * 2**level``."""

EMPTY = hashlib.sha256(b"").digest()
"""The root of the tree without leaves."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf that holds ``data``."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two others."""
    return hashlib.sha256(b"\1" + left + right).digest()


def complete(hashes: Sequence[bytes]) -> bytes:
    """The root above leaf or node hashes whose number is a power of two."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def of(leaves: Sequence[bytes]) -> Node:
    """The tree over the data of ``leaves``, each subtree computed when it is asked for."""

    def node(level: int, position: int) -> bytes:
        return complete([leaf_hash(data) for data in leaves[position << level : (position + 1) << level]])

    return node


def root(size: int, node: Node) -> bytes:
    """The hash of the tree over the first ``size`` leaves."""
    return _over(0, size, node) if size else EMPTY


def _over(start: int, end: int, node: Node) -> bytes:
    size = end - start
    level = size.bit_length() - 1
    if size == 1 << level:
        return node(level, start >> level)
    middle = start + _split(size)
    return node_hash(_over(start, middle, node), _over(middle, end, node))


def _split(size: int) -> int:
    """The largest power of two smaller than ``size``."""
    return 1 << (size - 1).bit_length() - 1


def inclusion(index: int, size: int, node: Node) -> list[bytes]:
    """The proof that leaf ``index`` (from 0) is in the tree over the first ``size`` leaves; raises ``ValueError``."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    return _path(index, 0, size, node)


def _path(index: int, start: int, end: int, node: Node) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _split(end - start)
    if index < middle:
        return [*_path(index, start, middle, node), _over(middle, end, node)]
    return [*_path(index, middle, end, node), _over(start, middle, node)]


def consistency(older: int, size: int, node: Node) -> list[bytes]:
    """The proof that the tree of ``size`` leaves continues the one of ``older`` leaves; raises ``ValueError``."""
    if not 0 < older <= size:
        raise ValueError(f"a tree of {size} leaves does not continue one of {older}")
    return _subproof(older, 0, size, True, node)


def _subproof(older: int, start: int, end: int, whole: bool, node: Node) -> list[bytes]:
    if older == end:
        return [] if whole else [_over(start, end, node)]
    middle = start + _split(end - start)
    if older <= middle:
        return [*_subproof(older, start, middle, whole, node), _over(middle, end, node)]
    return [*_subproof(older, middle, end, False, node), _over(start, middle, node)]


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], tree: bytes) -> bool:
    """Whether ``proof`` shows that the leaf with the hash ``leaf`` is number ``index`` (from 0) of the tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, digest = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            digest = node_hash(other, digest)
            place, last = _up_to_a_right_one(place, last)
        else:
            digest = node_hash(digest, other)
        place, last = place >> 1, last >> 1
    return last == 0 and digest == tree


def continues(older: int, older_root: bytes, size: int, tree: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the tree of ``size`` leaves begins with the one of ``older`` leaves (RFC 9162, 2.1.4.2)."""
    if not 0 < older <= size:
        return False
    if older == size:
        return not proof and older_root == tree
    steps = [older_root, *proof] if older & (older - 1) == 0 else list(proof)
    return bool(steps) and _both_roots(older - 1, size - 1, steps) == (older_root, tree)


def _both_roots(place: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The roots of the older and the newer tree that follow from the steps; null where they are too few or too many."""
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for other in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            before, after = node_hash(other, before), node_hash(other, after)
            place, last = _up_to_a_right_one(place, last)
        else:
            after = node_hash(after, other)
        place, last = place >> 1, last >> 1
    return (before, after) if last == 0 else None


def _up_to_a_right_one(place: int, last: int) -> tuple[int, int]:
    """Climbs to the next node that is the right one of two, or to the top."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last
