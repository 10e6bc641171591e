"""A document made ready for the grammar: tokens, sentences, quotations and dates of its running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property, partial

from despite.evidence import Block, Document, Record, Span
from despite.find.chronicle import in_year, leads
from despite.text.date_origin import with_origins
from despite.text.dates import DateMention, find_dates
from despite.text.lexicon import Lexicon
from despite.text.quotes import Quote, find_quotes
from despite.text.sentences import sentences
from despite.text.shadow import shadow
from despite.text.tokens import Tokens

LONGEST_SENTENCE = 2000
"""Characters; the longest sentence in the 924 news texts at hand has under 1,500."""
LONGEST_BLOCK = 2_000_000
"""Characters; a longer paragraph is no prose and is not searched, which is told."""
_NEAR_CUE = 3
"""Words from the verb of a statement to its date ("said on Tuesday")."""
_DATELINE = re.compile(r"(?=[^a-z\n]*[A-ZÀ-Þ]{3})[A-ZÀ-Þ][^\n“\"]{2,70}?(?:\s[-–—]{1,2}|\.\s?[-–—])\s(?=\S)")
_ENDS = ".!?”"
RUNNING = frozenset({"title", "paragraph", "list_item", "quote", "caption", "cell"})
"""Blocks that hold statements; headings, bylines, references and boilerplate do not."""


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence: its offsets, its tokens (first to before last), and the block that it stands in."""

    start: int
    end: int
    first: int
    last: int
    block: int
    kind: str


def _blanked(text: str, blocks: list[Block]) -> str:
    """The text with ``blocks`` as spaces, at the same length."""
    for block in blocks:
        text = text[: block.start] + " " * (block.end - block.start) + text[block.end :]
    return text


class Prose:
    """The running text of one document. All offsets are the document's; ``shadow`` is a same-length copy."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        running = [block for block in document.blocks if block.kind in RUNNING and block.start < block.end]
        self.too_long = [block for block in running if block.end - block.start > LONGEST_BLOCK]
        self.shadow = _blanked(shadow(document.text, markdown=document.reader.startswith("markdown")), self.too_long)
        self.tokens = Tokens(self.shadow, lexicon)
        self.token_at: Callable[[int], int] = partial(bisect_left, self.tokens.start)
        """The number of the first token that starts at an offset or after it."""
        self.blocks = [block for block in running if block.end - block.start <= LONGEST_BLOCK]
        self.leads = leads(self.shadow, document.blocks, self.blocks, lexicon)
        self.quotes = find_quotes(self.shadow, [(block.start, block.end) for block in self.blocks])
        self.sentences = [s for number, block in enumerate(self.blocks) for s in self._sentences(number, block)]

    def _sentences(self, number: int, block: Block) -> list[Sentence]:
        dateline = _DATELINE.match(self.shadow, block.start, block.end)
        lead = self.leads[number].begins if number in self.leads else block.start
        spans = sentences(self.shadow, max(lead, dateline.end() if dateline else 0), block.end)
        numbered = block.kind == "list_item" and self.shadow[block.end - 1] in _ENDS  # "12. Two patients died in 2023."
        kind = "paragraph" if numbered else block.kind
        return [self._sentence(piece, number, kind) for span in spans for piece in self._pieces(span)]

    def _pieces(self, span: Span) -> list[Span]:
        """A run of words that no grammar needs whole, cut at white space, so that cost stays linear."""
        pieces = []
        start, end = span
        while end - start > LONGEST_SENTENCE:
            cut = self.shadow.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = cut if cut > start else start + LONGEST_SENTENCE
            pieces.append(self.trim(start, cut, " \t\n"))
            start = cut
        pieces.append(self.trim(start, end, " \t\n"))
        return [piece for piece in pieces if piece[0] < piece[1]]

    def _sentence(self, span: Span, block: int, kind: str) -> Sentence:
        first, last = self.token_at(span[0]), self.token_at(span[1])
        return Sentence(start=span[0], end=span[1], first=first, last=last, block=block, kind=kind)

    @cached_property
    def lower(self) -> str:
        """The shadow in lower case, at the same length."""
        return (
            "".join([c if len(c) == 1 else c[0] for c in map(str.lower, self.shadow)])
            if len(self.shadow.lower()) != len(self.shadow)
            else self.shadow.lower()
        )

    @cached_property
    def dates(self) -> list[DateMention]:
        """Every date expression of the running text, in order; those that count from another date have it, if it is certain."""
        found = (d for number, block in enumerate(self.blocks) for d in self._dates_of(number, block))
        return with_origins(found, self._before, self._is_origin)

    def _dates_of(self, number: int, block: Block) -> list[DateMention]:
        """The dates of a block; in an entry of a chronology days without a year are of the entry's."""
        found = find_dates(self.shadow, self.lexicon, block.start, block.end)
        lead = self.leads.get(number)
        return [in_year(date, lead.date.year) for date in found] if lead is not None else list(found)

    def lead_of(self, offset: int) -> DateMention | None:
        """The date with which the entry of a chronology opens that holds ``offset``; null outside of any."""
        lead = self.leads.get(self.block_of(offset)) if self.leads else None
        return lead.date if lead is not None and lead.begins <= offset else None

    def _before(self, offset: int) -> list[Span]:
        """What stands before ``offset``: in its sentence, in the sentence before, in its paragraph."""
        numbers = self.sentence_numbers(offset, offset + 1)
        if not numbers:
            return []
        sentence = self.sentences[numbers[0]]
        last = self.sentences[max(0, numbers[0] - 1)]
        near = last.start if last.kind == sentence.kind else sentence.start
        return [(sentence.start, offset), (near, sentence.start), (self.blocks[sentence.block].start, sentence.start)]

    def _is_origin(self, earlier: DateMention, later: DateMention) -> bool:
        """Whether the later date may count from the earlier: both quoted or neither, and it does not date a statement."""
        if (self.quote_at(earlier.start) is None) != (self.quote_at(later.start) is None):
            return False
        token = self.token_at(earlier.start)
        verbs = (self.lexicon.verbs.get(low) for low in self.tokens.low[max(0, token - _NEAR_CUE) : token])
        return not any(verb is not None and verb.lemma in self.lexicon.cues for verb in verbs)

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """The date expressions that begin in ``start`` to ``end``."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def date_over(self, offset: int) -> DateMention | None:
        """The date expression that holds ``offset``, if one does."""
        number = bisect_left(self._date_starts, offset + 1) - 1
        return self.dates[number] if number >= 0 and offset < self.dates[number].end else None

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds ``offset``, its marks included."""
        number = bisect_left(self._quote_starts, offset + 1) - 1
        return self.quotes[number] if number >= 0 and offset < self.quotes[number].end else None

    def quotes_in(self, start: int, end: int) -> list[Quote]:
        """The quotations that begin in ``start`` to ``end``."""
        return self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentences_at(self, offset: int) -> list[Sentence]:
        """The sentence that holds ``offset``, if one does."""
        number = bisect_left(self._sentence_starts, offset + 1) - 1
        return [self.sentences[number]] if number >= 0 and offset < self.sentences[number].end else []

    def sentence_numbers(self, start: int, end: int) -> range:
        """The numbers of the sentences that the stretch touches."""
        first = max(0, bisect_left(self._sentence_starts, start + 1) - 1)
        return range(first, bisect_left(self._sentence_starts, end))

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before this one in the same block."""
        number = bisect_left(self._sentence_starts, sentence.start) - 1
        before = self.sentences[number] if number >= 0 else None
        return before if before is not None and before.block == sentence.block else None

    def next_sentence(self, offset: int) -> int | None:
        """Where the first sentence begins that starts at ``offset`` or after it."""
        number = bisect_left(self._sentence_starts, offset)
        return self._sentence_starts[number] if number < len(self._sentence_starts) else None

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_of(self, offset: int) -> int:
        """The number of the running block that holds ``offset`` or begins last before it."""
        return bisect_left(self._block_starts, offset + 1) - 1

    def trim(self, start: int, end: int, marks: str = " \t\n\r,;:") -> Span:
        """The stretch without ``marks`` at either end."""
        while start < end and self.shadow[start] in marks:
            start += 1
        while end > start and self.shadow[end - 1] in marks:
            end -= 1
        return start, end
