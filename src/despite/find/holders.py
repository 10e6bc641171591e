"""Who the holder is: a name, the name that a pronoun stands for, or nobody named; and when it was said."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Cue, Holder, Span, When
from despite.find.antecedents import Antecedents
from despite.find.attribution import Attribution
from despite.find.phrases import bare
from despite.find.prose import Prose
from despite.find.stances import is_now
from despite.text.calendar import resolve, resolve_past

_POINTING = 3
"""Fewer words may point back to what was said: "this", "that charge"."""
_NOBODY = frozenset("some many others people everyone someone somebody nobody few most several any those".split())


class Holders:
    """Makes holders in the order of the text and remembers the named ones."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.antecedents = Antecedents(prose)

    def chain(self, attribution: Attribution, said_on: When | None, leads: bool = True) -> tuple[Holder, ...]:
        """The holder that an attribution names and those whose words it passes on, outermost first; the main verb's has the date.

        ``leads`` says that no other holder's words hold the attribution.
        """
        last = attribution.build == "passive"
        links = [replace(attribution, source=source, cue=cue, publishes=False) for source, cue in attribution.further]
        dates = [None if last and links else said_on, *(said_on if last and link is links[-1] else None for link in links)]
        chain = [self.holder(attribution, dates[0], leads)]
        for link, when in zip(links, dates[1:], strict=True):
            holder = self.holder(link, when, False)
            if holder.name is None or holder.name != chain[-1].name:  # "She doubts it: in her view …"
                chain.append(holder)
        return tuple(chain)

    def holder(self, attribution: Attribution, said_on: When | None, leads: bool = True) -> Holder:
        """The holder that an attribution names. ``said_on`` is what the clause itself says of the time."""
        cue = Cue(text=self.prose.text[slice(*attribution.cue)], start=attribution.cue[0], end=attribution.cue[1])
        if attribution.source is None:
            return Holder(name=None, cue=cue, said_on=said_on, publishes=attribution.publishes)
        mention = self._without_self(bare(self.prose, attribution.source))
        if _emerges(self.prose, attribution.cue, mention):
            return Holder(name=None, cue=cue, said_on=said_on, publishes=attribution.publishes)
        follows = attribution.parts[-1][1] <= attribution.cue[0]
        rebuts = attribution.stance == "denied" and self._points_back(attribution)
        speaker = self.antecedents.of(mention, attribution.parts[0][0] if follows else mention[0], rebuts)
        of_self = self.prose.text[slice(*mention)].casefold() in self.prose.lexicon.first_person
        if of_self and not leads and attribution.stance != "no_comment":
            speaker = self.antecedents.leading(mention[0])
        if speaker is not None:
            again = replace(speaker, at=mention[0], block=self.prose.block_of(mention[0]), leads=leads)
            self.antecedents.again(again, self.prose.text[slice(*mention)].casefold())
            said_on = said_on or speaker.said_on
            return Holder(name=speaker.name, mention=mention, cue=cue, said_on=said_on, publishes=attribution.publishes,
                          resolved_from=speaker.place)  # fmt: skip
        name = self._name(mention)
        if name is not None:
            phrase = self.prose.text[slice(*attribution.source)]
            self.antecedents.remember(name, mention, said_on, leads and not _aside(self.prose, attribution), phrase)
        return Holder(name=name, mention=attribution.source, cue=cue, said_on=said_on, publishes=attribution.publishes)

    def _without_self(self, mention: Span) -> Span:
        """ "He" of "He himself"."""
        tokens, first, last = self.prose.tokens, self.prose.token_at(mention[0]), self.prose.token_at(mention[1])
        floats = last - first == 2 and tokens.tags[first] == "R" and tokens.low[first + 1] in self.prose.lexicon.grammar["floating"]
        return (mention[0], tokens.end[first]) if floats else mention

    def _points_back(self, attribution: Attribution) -> bool:
        """ "denies this", "denies that charge"."""
        start, end = attribution.parts[0]
        first, last = self.prose.token_at(max(start, attribution.cue[1])), self.prose.token_at(end)
        return 0 < last - first < _POINTING and self.prose.tokens.low[first] in self.prose.lexicon.grammar["pointing"]

    def _name(self, mention: Span) -> str | None:
        words = self.prose.text[slice(*mention)]
        return None if words.casefold() in _NOBODY or words.casefold() in ("who", "which", "that") else words


def _emerges(prose: Prose, cue: Span, mention: Span) -> bool:
    """ "It later emerged that", "it turned out that": "it" is nobody."""
    words = prose.tokens.low[prose.token_at(cue[0]) : prose.token_at(cue[1])]
    it = prose.text[slice(*mention)].casefold() in prose.lexicon.grammar["neuter_pronouns"]
    return it and any(
        (verb := prose.lexicon.verbs.get(low)) is not None and verb.lemma in prose.lexicon.grammar["emerging"] for low in words
    )


def _aside(prose: Prose, attribution: Attribution) -> bool:
    """Whether the holder stands in a relative clause: "who, according to her parents, was taken"."""
    opening = prose.token_at(attribution.parts[0][0])
    return attribution.build == "according" and prose.tokens.tags[opening] == "W"


def _is_elsewhere(prose: Prose, attribution: Attribution, at: int) -> bool:
    """Whether a date at offset ``at`` belongs to another clause than the cue: after a semicolon, or told of somebody beside."""
    tags, date, cue = prose.tokens.tags, prose.token_at(at), prose.token_at(attribution.cue[0])
    first = prose.sentences[attribution.sentence].first
    who = tags.rfind("W", first, date)
    beside = first < who < date < cue and tags[who - 1] == "," and "," not in tags[who:date]
    return ";" in tags[min(date, cue) : max(date, cue)] or beside


def said_on(prose: Prose, attribution: Attribution, public_on: When | None) -> When | None:
    """When it was said, by the date in the clause of the cue and outside what is said; relative to the document's day."""
    sentence = prose.sentences[attribution.sentence]
    dates = prose.dates_in(sentence.start, sentence.end)
    outside = [d for d in dates if not any(part[0] <= d.start < part[1] for part in attribution.parts)]
    for date in sorted(outside, key=lambda d: abs(d.start - attribution.cue[0])):
        if _is_elsewhere(prose, attribution, date.start):
            continue
        if prose.quote_at(date.start) is None or prose.quote_at(attribution.cue[0]) is not None:
            found = resolve(date, public_on) if is_now(prose, attribution) else resolve_past(date, public_on)
            if found is not None:
                return found
    lead = prose.lead_of(sentence.start)
    opens = lead is not None and (sentence.start == prose.leads[sentence.block].begins or is_now(prose, attribution))
    # "2 April: The boats are handed over. The envoy speaks of a gift."
    return resolve(lead, public_on) if lead is not None and opens else None
