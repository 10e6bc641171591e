"""A document's text in pieces: nothing of it is lost, and every claim finds its words, however passages overlap."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from despite.evidence import Block, Claim, Document, Hedge, Holder, Passage
from despite.web.marking import HUES, LINES, PART, Text, groups, letter

TEXTS = st.text(st.sampled_from("ab \n\r😀é́ش…“"), min_size=1, max_size=80)


def a_document(text: str, cuts: list[int] | None = None) -> Document:
    """A document of ``text`` in blocks that begin and end at ``cuts``; between two of them there may be white space."""
    edges = sorted({0, len(text), *(cut for cut in cuts or [] if cut < len(text))})
    blocks = [Block(kind="paragraph", start=a, end=b) for a, b in pairwise(edges)]
    return Document(id="d", capture="c", reader="text/1", blocks=tuple(blocks), text=text)


def a_claim(text: str, start: int, end: int, name: str | None = "X", number: int = 0, hedge: bool = False) -> Claim:
    """A claim of these words by ``name``."""
    passage = Passage(start=start, end=end, exact=text[start:end], parts=((start, end),))
    hedges = (Hedge(text=text[start:end], span=(start, end)),) if hedge else ()
    return Claim(id=f"c{number}", document="d", passage=passage, mode="indirect", holders=(Holder(name=name),), hedges=hedges, found_by="x")


@st.composite
def told(draw: st.DrawFn) -> tuple[Document, list[Claim]]:
    """A document with claims anywhere in it."""
    text = draw(TEXTS)
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=4))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda pair: pair[0] < pair[1])
    spans = sorted(draw(st.lists(ends, max_size=8)), key=lambda pair: (pair[0], -pair[1]))
    names = st.sampled_from(["X", "Y", None])
    return a_document(text, cuts), [a_claim(text, a, b, draw(names), n, draw(st.booleans())) for n, (a, b) in enumerate(spans)]


@given(told())
def test_the_pieces_are_the_text_and_hold_every_claim_whole(case: tuple[Document, list[Claim]]) -> None:
    document, claims = case
    text = Text(document, claims)
    rows = [row for part in range(len(text.parts)) for row in text.rows(part)]
    pieces = [piece for row in rows for piece in row.pieces]
    for piece in pieces:
        assert document.text[piece.start : piece.start + len(piece.text)] == piece.text
    if not any(character.isalnum() for character in document.text):
        return
    assert "".join(piece.text for piece in pieces) == document.text
    for claim in claims:
        assert "".join(piece.text for piece in pieces if claim.id in {mark.claim for mark in piece.marks}) == claim.passage.exact
    begun = [mark.claim for piece in pieces for mark in piece.begins]
    assert sorted(begun) == sorted(claim.id for claim in claims)
    assert [number for row in rows for number in row.claims] == list(range(len(claims)))


def test_of_nested_passages_the_inner_one_gives_the_look_and_both_are_marked() -> None:
    text = "A says that B denies the deed."
    outer, inner = a_claim(text, 0, 30, "A", 0), a_claim(text, 12, 29, "B", 1)
    (row,) = Text(a_document(text), [outer, inner]).rows(0)
    looks = [(piece.text, piece.look.claim if piece.look else None, len(piece.marks)) for piece in row.pieces]
    assert looks == [("A says that ", "c0", 1), ("B denies the deed", "c1", 2), (".", "c0", 1)]


def test_holders_differ_by_letter_and_look_as_long_as_there_are_looks() -> None:
    text = "x" * 40
    claims = [a_claim(text, n, n + 1, f"holder {n}", n) for n in range(40)]
    keys = Text(a_document(text), claims).keys
    assert len({key.letter for key in keys}) == 40
    assert len({(key.hue, key.line) for key in keys[: HUES * LINES]}) == HUES * LINES
    assert [letter(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_a_long_text_comes_in_parts_and_each_offset_is_found_in_one() -> None:
    text = "word " * (PART // 2)
    document = Document(id="d", capture="c", reader="text/1", blocks=(Block(kind="paragraph", start=0, end=len(text)),), text=text)
    parts = Text(document, [a_claim(text, len(text) - 5, len(text) - 1)])
    assert len(parts.parts) > 2 and all(sum(block.end - block.start for block in part) <= PART for part in parts.parts)
    last = parts.part_of(len(text) - 5)
    assert last == len(parts.parts) - 1 and parts.rows(last)[-1].claims == (0,)


def test_cells_make_a_table_with_the_empty_ones_in_place() -> None:
    cells = [("t1!A1", "a"), ("t1!C1", "c"), ("t1!B3", "b"), ("t2!A1", "z")]
    text = "".join(words for _, words in cells)
    blocks = tuple(Block(kind="cell", start=n, end=n + 1, cell=place) for n, (place, _) in enumerate(cells))
    document = Document(id="d", capture="c", reader="html/1", blocks=blocks, text=text)
    first, second = groups(Text(document, []).rows(0))
    assert first.columns == ("A", "B", "C") and [line for line, _ in first.lines] == [1, 3]
    assert [[cell.pieces[0].text if cell else "" for cell in cells] for _, cells in first.lines] == [["a", "", "c"], ["", "b", ""]]
    assert second.columns == ("A",)
