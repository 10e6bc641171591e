"""Who the holder is: a name, the name that a pronoun stands for, or nobody named; and when it was said."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Cue, Holder, Record, Span, When
from despite.find.attribution import Attribution
from despite.find.clause import Clause
from despite.find.phrases import np_left
from despite.find.prose import Prose
from despite.text.calendar import resolve
from despite.text.lexicon import Lexicon
from despite.text.names import name_key

_PERSON = frozenset("he she him her his i".split())
_THING = frozenset("it its".split())
_MANY = frozenset("they their them".split())
_NOBODY = frozenset("some many others one people everyone someone somebody nobody few most several any those".split())
_REACH = 2
"""How many paragraphs back a pronoun's name may stand."""


_RECENT = 40
"""How many speakers back."""


class Speaker(Record, frozen=True, kw_only=True):
    """A holder already found, to whom a later pronoun may go back: named at ``place``, last spoken of ``at``."""

    name: str
    place: Span
    at: int
    said_on: When | None
    block: int
    is_document: bool
    is_person: bool


class Holders:
    """Makes holders in the order of the text and remembers the named ones."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._speakers: list[Speaker] = []

    def holder(self, attribution: Attribution, said_on: When | None) -> Holder:
        """The holder that an attribution names. ``said_on`` is what the clause itself says of the time."""
        cue = Cue(text=self.prose.text[slice(*attribution.cue)], start=attribution.cue[0], end=attribution.cue[1])
        if attribution.source is None:
            return Holder(name=None, cue=cue, said_on=said_on, publishes=attribution.publishes)
        mention = _bare(self.prose, attribution.source)
        speaker = self._antecedent(mention)
        if speaker is not None:
            self._speakers.append(replace(speaker, at=mention[0], block=self.prose.block_of(mention[0])))
            said_on = said_on or speaker.said_on
            return Holder(name=speaker.name, mention=mention, cue=cue, said_on=said_on, publishes=attribution.publishes,
                          resolved_from=speaker.place)  # fmt: skip
        name = self._name(mention)
        if name is not None:
            self._remember(name, mention, said_on)
        return Holder(name=name, mention=attribution.source, cue=cue, said_on=said_on, publishes=attribution.publishes)

    def _name(self, mention: Span) -> str | None:
        words = self.prose.text[slice(*mention)]
        return None if words.casefold() in _NOBODY or words.casefold() in ("who", "which", "that") else words

    def _remember(self, name: str, mention: Span, said_on: When | None) -> None:
        words = name_key(name).split()
        if not words:
            return
        self._speakers.append(self._speaker(name, mention, said_on))

    def _speaker(self, name: str, mention: Span, said_on: When | None) -> Speaker:
        words = name_key(name).split()
        lexicon = self.prose.lexicon
        is_body = any(w in lexicon.generic_sources or w in lexicon.bodies for w in words) or name.isupper()
        return Speaker(
            name=name, place=mention, at=mention[0], said_on=said_on, block=self.prose.block_of(mention[0]),
            is_document=any(w in lexicon.source_documents for w in words),
            is_person=not is_body and not any(w in lexicon.source_documents for w in words) and (name[0] != "T" or len(words) < 4),
        )  # fmt: skip

    def _antecedent(self, mention: Span) -> Speaker | None:
        """The named holder that a pronoun or a bare "the article" goes back to, where only one can be meant."""
        words = self.prose.text[slice(*mention)].casefold()
        if words in ("who", "which"):
            return self._relative(mention)
        if words in _THING or words in _PERSON or words in _MANY:
            return self._by_pronoun(words, mention[0])
        if words.startswith(("the ", "this ", "that ")):
            return self._by_noun(name_key(words), mention[0])
        return None

    def _by_noun(self, noun: str, at: int) -> Speaker | None:
        """ "The commission" is the one whose name holds the word; "the article" any publication, "the group" no office."""
        lexicon = self.prose.lexicon
        near = self._near(at)
        named = [s for s in near if noun in name_key(s.name).split() and s.name.casefold() not in (f"the {noun}", noun)]
        if named:
            return self._only(named)
        if noun in lexicon.publications:
            return self._only([s for s in near if not s.is_person and not _is_office(s.name, lexicon)])
        if noun in lexicon.groups:
            return self._only([s for s in near if not s.is_person and not s.is_document and not _is_office(s.name, lexicon)])
        return None

    def _by_pronoun(self, words: str, at: int) -> Speaker | None:
        near = self._near(at)
        subject = self._subject_before(at)
        if words in _PERSON:
            if subject is not None and subject.is_person:
                return subject
            return self._only([s for s in near if s.is_person])
        if subject is not None and not subject.is_person and words in _THING:
            return subject
        return self._only([s for s in near if not s.is_person])

    def _subject_before(self, at: int) -> Speaker | None:
        """The name that is subject of the sentence before, in the same paragraph and outside quotation marks."""
        sentence = self.prose.sentences_at(at)
        before = self.prose.sentences_at(sentence[0].start - 2) if sentence else []
        if not before or before[0].block != sentence[0].block or self.prose.quote_at(before[0].start) is not None:
            return None
        clause = Clause(self.prose, ((before[0].start, before[0].end),), (), frozenset())
        if clause.subject is None or "N" not in self.prose.tokens.tags[slice(*clause.subject)]:
            return None
        first, last = clause.subject
        place = _bare(self.prose, (self.prose.tokens.start[first], self.prose.tokens.end[last - 1]))
        return self._speaker(self.prose.text[slice(*place)], place, None)

    def _near(self, at: int) -> list[Speaker]:
        block, quote = self.prose.block_of(at), self.prose.quote_at(at)
        return [s for s in self._speakers[-_RECENT:] if block - _REACH <= s.block <= block and self.prose.quote_at(s.at) == quote]

    def _only(self, speakers: list[Speaker]) -> Speaker | None:
        """The one speaker meant: the only one, or the last where the last two statements are one speaker's."""
        if not speakers:
            return None
        names = {name_key(s.name) for s in speakers}
        latest = {name_key(s.name) for s in speakers if s.block == speakers[-1].block}
        return speakers[-1] if len(names) == 1 or len(latest) == 1 else None

    def _relative(self, mention: Span) -> Speaker | None:
        """ "Jane Roe, who said …": the name before "who"."""
        token = self.prose.token_at(mention[0])
        stop = token - (self.prose.tokens.tags[token - 1 : token] == ",")
        first = np_left(self.prose, stop, max(0, stop - 12))
        if first >= stop:
            return None
        place = (self.prose.tokens.start[first], self.prose.tokens.end[stop - 1])
        return Speaker(name=self.prose.text[slice(*place)], place=place, at=place[0], said_on=None, block=0, is_document=False,
                       is_person=False)  # fmt: skip


def _is_office(name: str, lexicon: Lexicon) -> bool:
    """Whether the name is one of a ministry, a force or a court, which is no article and no group."""
    return any(word in lexicon.offices for word in name_key(name).split())


def _bare(prose: Prose, source: Span) -> Span:
    """The name without the apposition after it ("Jane Roe, the director of …") and without brackets at its end."""
    comma = prose.shadow.find(", ", *source)
    if comma != -1 and comma > source[0]:
        token = prose.token_at(comma)
        if prose.tokens.tags[token + 1 : token + 2] in ("D", "W", "#", "G", "V", "o", "n", "P"):
            source = (source[0], comma)
    dates = prose.dates_in(source[0] + 1, source[1])
    if dates:
        token = prose.token_at(dates[0].start)
        while token > 0 and prose.tokens.tags[token - 1] == "P":
            token -= 1
        cut = prose.tokens.start[token]
        source = (source[0], cut) if cut > source[0] else source
    for opening, closing in ((" (", ")"), (" [", "]")):
        bracket = prose.shadow.rfind(opening, *source)
        if bracket > source[0] and prose.shadow[source[1] - 1] == closing:
            source = (source[0], bracket)
    start, end = source
    if prose.shadow[start:end].endswith(("’s", "'s")):
        end -= 2
    return prose.trim(start, end, " ,(")


def said_on(prose: Prose, attribution: Attribution, public_on: When | None) -> When | None:
    """When it was said, by the date in the clause of the cue and outside what is said; relative to the document's day."""
    sentence = prose.sentences[attribution.sentence]
    dates = prose.dates_in(sentence.start, sentence.end)
    outside = [d for d in dates if not any(part[0] <= d.start < part[1] for part in attribution.parts)]
    for date in sorted(outside, key=lambda d: abs(d.start - attribution.cue[0])):
        if prose.quote_at(date.start) is None or prose.quote_at(attribution.cue[0]) is not None:
            found = resolve(date, public_on)
            if found is not None:
                return found
    return None
