"""All attributions of a document: cue by cue, then the quotations that no cue of their own introduces."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from despite.evidence import Span, Stance
from despite.find.asides import with_asides
from despite.find.attribution import Attribution, attribute
from despite.find.cues import MOST, find_hits
from despite.find.letters import speeches_by_frame
from despite.find.passing import passed_on
from despite.find.prose import Prose
from despite.find.remarks import unjudged, without_remark, without_verdict
from despite.find.speakers import speeches_by_label, without_own_voice
from despite.text.lexicon import UNKNOWN
from despite.text.quotes import Quote

_WORDS = 3
"""A quotation of fewer words that no cue introduces is a turn of phrase, not a statement."""


QUOTED = "quoted/1"
"""What a quotation is signed with that was found by its marks alone."""
TAGGED = frozenset({"en"})
"""The languages for which the tagger has weights."""
_NAMELESS = 6
"""How many words after "asked" may tell that a name is withheld."""
_RECENT = 40
"""How many attributions back the speaker of a loose quotation is looked for."""


def collect(prose: Prose, tagger: bool = True) -> list[Attribution]:
    """Every attribution, in the order of their cues: what the grammar proposes and, where weights ship, the tagger decides."""
    if prose.lexicon.language == UNKNOWN:
        return _quotations(prose)
    decided = passed_on(prose, _decided(prose, tagger))
    held = [without_remark(prose, without_verdict(prose, _withheld(prose, attribution))) for attribution in decided]
    found = with_asides(prose, held)
    labelled = sorted([*speeches_by_label(prose), *speeches_by_frame(prose)], key=lambda a: a.cue)
    return sorted([*labelled, *without_own_voice(prose, found, labelled)], key=lambda a: a.cue) if labelled else found


def _decided(prose: Prose, tagger: bool) -> list[Attribution]:
    proposed = grammatical(prose)
    if not tagger or prose.lexicon.language not in TAGGED:
        return proposed
    from despite.find.tagger.arbitrate import arbitrate  # numpy is only loaded where it is used

    return _with_loose_quotes(prose, _parted(prose, unjudged(prose, _spoken(prose, _said_once(arbitrate(prose, proposed))))))


def _said_once(found: list[Attribution]) -> list[Attribution]:
    """Each without a later quotation that has a cue of its own: "“They knew,” said Ms Ruiz. “They knew for years,” she added."."""
    own = {part[0]: a.cue for a in found if not a.whole for part in a.parts if part[1] <= a.cue[0]}
    return [
        replace(a, parts=kept, content=())
        if len(kept := a.parts[:1] + tuple(p for p in a.parts[1:] if own.get(p[0], a.cue) == a.cue)) < len(a.parts)
        else a
        for a in found
    ]


def grammatical(prose: Prose) -> list[Attribution]:
    """The attributions that the grammar finds, in the order of their cues."""
    found: list[Attribution] = []
    for number in range(len(prose.sentences)):
        found += [_led(prose, attribution) for attribution in _of_sentence(prose, number)]
    return _with_loose_quotes(prose, _spoken(prose, found))


def _spoken(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    """Without those whose cue is a word of somebody's description: "a man who said that he was a soldier told …"."""
    near = ((a, found[max(0, number - MOST) : number + MOST]) for number, a in enumerate(found))
    return [a for a, around in near if not _in_a_source(prose, a, around) and not _asks_no_name(prose, a)]


def _asks_no_name(prose: Prose, attribution: Attribution) -> bool:
    """ "who asked not to be named": how somebody spoke, not what they said."""
    after = prose.token_at(attribution.cue[1])
    following = " ".join(prose.tokens.low[after : after + _NAMELESS])
    return any(following.startswith(words) for words in prose.lexicon.grammar["nameless"])


def _withheld(prose: Prose, attribution: Attribution) -> Attribution:
    """ "could not confirm that", "would not say whether": nothing is held, so the whole is what stands on record."""
    if attribution.lemma in prose.lexicon.grammar["declining"] and not _declines(prose, attribution):
        return replace(attribution, stated=False)  # "refused to leave": an act, and nothing said
    held = attribution.stance in _HELD or _relates(prose, attribution)
    silent = (attribution.negated and held and not _is_denied(prose, attribution)) or _declines(prose, attribution)
    disowned = is_disowned(prose, attribution)
    if not (silent or disowned) or attribution.whole or attribution.build != "active" or attribution.source is None:
        return attribution
    start, end = min(attribution.source[0], attribution.cue[0]), attribution.parts[-1][1]
    if start > attribution.parts[0][0]:
        return attribution
    first = prose.token_at(start)
    if attribution.shared:  # "found traces of it but | could not say who had put them there"
        first = prose.token_at(attribution.cue[0])
        while prose.tokens.tags[first - 1] in "XA":
            first -= 1
        start = prose.tokens.start[first]
    elif first > 1 and prose.tokens.low[first - 2] in prose.lexicon.grammar["nor"]:
        start = prose.tokens.start[first - 2]  # "Nor do | we accuse the firm"
    stance: Stance = "no_comment" if silent else attribution.stance
    return replace(attribution, stance=stance, whole=True, parts=((start, end),), content=attribution.content or attribution.parts)


def is_disowned(prose: Prose, attribution: Attribution) -> bool:
    """ "falsely accused", "wrongly claimed", "withdrew the claim that": the words that take it back stay beside what was said."""
    if attribution.lemma in prose.lexicon.grammar["retracting"]:
        return True
    cue = prose.token_at(attribution.cue[0])
    return not prose.lexicon.grammar["unjustly"].isdisjoint(prose.tokens.low[max(0, cue - 1) : cue])


def _is_denied(prose: Prose, attribution: Attribution) -> bool:
    """ "Did not find that the army knew": held to be not so; "could not say that", "did not say that" is held by nobody."""
    first, cue = prose.token_at(attribution.parts[0][0]), prose.token_at(attribution.cue[0])
    grammar = prose.lexicon.grammar
    modal = grammar["modal"] | grammar["would"] | grammar["failing"] | {"cannot", "can't", "couldn't"}
    before = prose.tokens.low[max(0, cue - 4) : cue + 1]
    return attribution.lemma in grammar["finding"] and prose.tokens.tags[first - 1] == "T" and modal.isdisjoint(before)


_HELD = frozenset({"asserted", "concluded", "documented", "ruled", "alleged", "admitted", "denied"})
"""Stances that a "not" before the cue takes away; "does not believe" and "does not want" are held all the same."""


def _relates(prose: Prose, attribution: Attribution) -> bool:
    """ "did not mention that": a verb of relating, and a that-clause."""
    that = prose.tokens.tags[prose.token_at(attribution.parts[0][0]) - 1] == "T"
    return that and attribution.lemma in prose.lexicon.grammar["relaying"]


def _declines(prose: Prose, attribution: Attribution) -> bool:
    """ "refused to say whether …", "declined to name the buyer", "withdrew their claim that …"."""
    if attribution.lemma in prose.lexicon.grammar["retracting"]:
        return True
    if attribution.lemma not in prose.lexicon.grammar["declining"]:
        return False
    after = prose.token_at(attribution.cue[1])
    return prose.tokens.low[after : after + 1] == ["to"] and not prose.lexicon.grammar["telling"].isdisjoint(
        prose.tokens.low[after + 1 : after + 2]
    )


def _quotations(prose: Prose) -> list[Attribution]:
    """In a language whose words nobody listed: every quotation of some length, said by nobody who can be named."""
    return [_quotation(prose, quote) for quote in prose.quotes if prose.shadow.count(" ", *quote.inner) >= _WORDS]


def _quotation(prose: Prose, quote: Quote) -> Attribution:
    number = prose.sentence_numbers(quote.start, quote.end)
    return Attribution(
        source=None, cue=(quote.start, quote.inner[0]), parts=(quote.inner,), build="active", lemma="", stance="asserted", publishes=False,
        negated=False, whole=False, shared=False, sentence=number[0] if number else 0, found_by=QUOTED,
    )  # fmt: skip


def _in_a_source(prose: Prose, attribution: Attribution, near: list[Attribution]) -> bool:
    """Whether the cue is a word of somebody's name or description; "Lee, who said that he saw it, was fined" is none."""
    source = attribution.source
    if source is not None and prose.tokens.tags[prose.token_at(source[0]) - 1 :][:2] == ",W":
        return False
    others = [other for other in near if other is not attribution and other.source is not None and other.stated]
    return any(other.source is not None and other.source[0] <= attribution.cue[0] < other.source[1] for other in others)


def _led(prose: Prose, attribution: Attribution) -> Attribution:
    """With the "that" before what is said as part of the undivided content."""
    start, end = attribution.parts[0]
    token = prose.token_at(start) - 1
    if token < 0 or prose.tokens.tags[token] != "T" or attribution.whole:
        return attribution
    return replace(attribution, content=((prose.tokens.start[token], end), *attribution.parts[1:]))


def _within(found: list[Attribution]) -> list[Attribution]:
    """Each that begins in what another says no longer than that: "who testified that he refused to fire, is convicted"."""
    result: list[Attribution] = []
    for attribution in found:
        around = [e for a in result[-MOST:] if not a.whole for s, e in a.parts if s <= attribution.cue[0] < e]
        end = min(around, default=attribution.parts[-1][1])
        inside = all(start < end for start, _ in attribution.parts) and attribution.parts[-1][0] > attribution.cue[0]
        cut = inside and attribution.parts[-1][1] > end
        result.append(replace(attribution, parts=(*attribution.parts[:-1], (attribution.parts[-1][0], end))) if cut else attribution)
    return result


def _of_sentence(prose: Prose, number: int) -> list[Attribution]:
    sentence = prose.sentences[number]
    found: list[Attribution] = []
    for hit in find_hits(prose, sentence):
        attribution = attribute(prose, number, sentence, hit, found)
        if attribution is not None and all(start < end for start, end in attribution.parts):
            found.append(attribution)
    return _within(_parted(prose, _of_reports(prose, found))) if len(found) > 1 else found


def _parted(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    """Each without what stands beside it in its sentence; ``found`` in the order of their cues."""
    result = []
    for number, attribution in enumerate(found):
        later = [a for a in found[number + 1 : number + MOST] if a.sentence == attribution.sentence]
        cut = _cut(prose, attribution, later) if later else attribution
        result += [cut] if cut.parts else []
    return result


def _of_reports(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    """ "rejected reports that …" is one denial of what the reports say, "withdrew their claim that …" takes one statement back."""
    retracting = prose.lexicon.grammar["retracting"]
    result: list[Attribution] = []
    for attribution in found:
        last = result[-1] if result else None
        if (
            last is not None
            and (last.stance == "denied" or last.lemma in retracting)
            and attribution.build == "nominal"
            and _object_of(prose, last, attribution)
        ):
            result[-1] = replace(last, parts=attribution.parts)
        else:
            result.append(attribution)
    return result


def _object_of(prose: Prose, verb: Attribution, noun: Attribution) -> bool:
    first, last = prose.token_at(verb.cue[1]), prose.token_at(noun.cue[0])
    return 0 <= last - first <= 8 and not any(tag in "XV;.:" for tag in prose.tokens.tags[first:last])


def _cut(prose: Prose, attribution: Attribution, others: list[Attribution]) -> Attribution:
    """Without the clauses of ``others``, whose cues come later, that are not part of what is said: ", he added", "but the union says"."""
    parts = attribution.parts
    for other in others:
        semicolon = prose.shadow.find(";", attribution.cue[1], other.cue[0])
        if semicolon != -1 and prose.quote_at(semicolon) is None:
            parts = tuple(p for part in parts for p in _before(prose, part, semicolon))
        elif _apart(attribution, other) or _contrasted(prose, attribution, other):
            rest = tuple(part for part in parts if not (other.build == "gerund" or other.shared) or not _is_theirs(part, other))
            parts = tuple(p for part in rest for p in _before(prose, part, _clause_start(other)))
    return attribution if parts == attribution.parts else replace(attribution, parts=parts, content=())


def _is_theirs(part: Span, other: Attribution) -> bool:
    """Whether the stretch is the later clause itself: ", adding that …"."""
    return part in other.parts or _clause_start(other) <= part[0] < other.parts[-1][1]


def _apart(attribution: Attribution, other: Attribution) -> bool:
    """Whether the later cue stands beside the earlier one, not inside what it says."""
    if other.source == attribution.source and (other.shared or other.build == "gerund"):
        return True
    if other.shared and other.source is not None and attribution.source is not None and other.source[0] < attribution.source[0]:
        return True  # "She said that the committee had asked for a plan, and wished to know …"
    if other.build == "according" and attribution.build == "active" and _holds_all(attribution, other):
        return False
    return bool(other.parts) and not other.whole and other.parts[0][1] <= other.cue[0]


def _holds_all(attribution: Attribution, other: Attribution) -> bool:
    """Whether the one's content takes in the other's with its cue: "she said that the phone was on, according to the record"."""
    start, end = attribution.parts[0][0], attribution.parts[-1][1]
    return attribution.cue[0] < start <= other.parts[0][0] and other.cue[1] <= end


def _contrasted(prose: Prose, attribution: Attribution, other: Attribution) -> bool:
    """ "X says the boats are unarmed, but Y says they carry guns": after a comma and a conjunction somebody else speaks."""
    if other.build != "active" or other.source is None or other.shared or other.source[0] > other.cue[0]:
        return False
    first = prose.token_at(other.source[0])
    while prose.tokens.tags[first - 1] == "A":
        first -= 1
    joined = prose.tokens.tags[first - 2 : first] in (",C", ",B") or prose.tokens.low[first - 1] in prose.lexicon.grammar["contrast"]
    return joined and prose.quote_at(other.cue[0]) == prose.quote_at(attribution.cue[0])


def _clause_start(other: Attribution) -> int:
    if other.source is None and other.parts and not other.whole and other.parts[-1][1] <= other.cue[0]:
        return other.parts[-1][1]  # "the ward was unsafe, | the inquiry heard"
    starts = [other.cue[0]] if other.source is None or other.shared else [other.cue[0], other.source[0]]
    return min(starts)


def _before(prose: Prose, part: Span, at: int) -> list[Span]:
    if not part[0] < at < part[1]:
        return [part]
    stop = prose.trim(part[0], at)[1]
    while prose.shadow[part[0] : stop].endswith(_JOINING):
        stop = prose.trim(part[0], prose.shadow.rfind(" ", part[0], stop))[1]
    return [(part[0], stop)] if stop > part[0] else []


_JOINING = (" and", " but", " also", " then", " has", " have", " had", " while", " whereas", " although", " though", " yet")


def _with_loose_quotes(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    """Quotations without a cue go to the speaker before: resumed in the same paragraph, or opened again in the next."""
    found = _from_their_beginning(prose, found)
    claimed = _merged([part for a in found for part in a.parts if not _within_one(prose, a, part)])
    starts = [start for start, _ in claimed]
    result = list(found)
    for quote in prose.quotes:
        before = bisect_left(starts, quote.inner[1]) - 1
        if (before >= 0 and claimed[before][1] > quote.inner[0]) or not _is_speech(prose, quote):
            continue
        number = _speaker(prose, quote, result)
        if number is not None:
            said = result[number]
            content = (*said.content, quote.inner) if said.content else ()
            result[number] = replace(said, parts=(*said.parts, quote.inner), content=content)
    return result


def _within_one(prose: Prose, attribution: Attribution, part: Span) -> bool:
    """Whether cue and content stand in one quotation: its speaker tells what somebody else said."""
    quote = prose.quote_at(attribution.cue[0])
    return quote is not None and quote == prose.quote_at(part[0])


def _from_their_beginning(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    """A quotation that began in earlier paragraphs and whose cue stands after the last one, from its first word on."""
    quotes = {quote.inner: number for number, quote in enumerate(prose.quotes)}
    result = []
    for attribution in found:
        parts, before = attribution.parts, tuple[Span, ...]()
        while (number := quotes.get((*before, *parts)[0])) and prose.quotes[number].continues:
            before = (prose.quotes[number - 1].inner, *before)
        content = (*before, *attribution.content) if attribution.content else ()
        result.append(replace(attribution, parts=(*before, *parts), content=content) if before else attribution)
    return result


def _merged(spans: list[Span]) -> list[Span]:
    """The same stretches, overlapping ones as one, in order."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_speech(prose: Prose, quote: Quote) -> bool:
    if prose.shadow.count(" ", *quote.inner) + 1 < _WORDS:
        return False
    return any(s.start == quote.start for s in prose.sentences_at(quote.start))


def _fills(prose: Prose, quote: Quote, block: int) -> bool:
    """Whether the quotation is the whole paragraph."""
    return quote.start == prose.blocks[block].start and quote.end >= prose.blocks[block].end - 1


def _bears_out(prose: Prose, quote: Quote, last: Attribution) -> bool:
    """ "The driver said that the lorry jumped the light. “It didn't even slow down.”": right after, in whole sentences."""
    sentence = prose.sentences[last.sentence]
    beside = not prose.shadow[sentence.end : quote.start].strip() and prose.shadow[quote.inner[1] - 1 : quote.inner[1]] in (".", "!", "?")
    told = last.stance in ("asserted", "admitted", "alleged", "warned") and last.build == "active" and not (last.negated or last.whole)
    return beside and told and last.parts[-1][0] > last.cue[0]


def _speaker(prose: Prose, quote: Quote, found: list[Attribution]) -> int | None:
    """The attribution that the quotation goes on from: by quotation marks left open, or in the same paragraph."""
    block = prose.block_of(quote.start)
    after = bisect_left([a.cue[0] for a in found], quote.start) if len(found) < _RECENT else len(found)
    for number in range(after - 1, max(-1, after - _RECENT), -1):
        last = found[number]
        if last.cue[0] > quote.start or last.build not in ("active", "according") or last.source is None:
            continue
        ends = prose.quote_at(last.parts[-1][1] - 1)
        if (ends is None and not _bears_out(prose, quote, last)) or prose.quote_at(last.cue[0]) is not None:
            continue
        near = prose.block_of(last.parts[-1][0])
        follows = quote.continues or _fills(prose, quote, block)
        return number if near == block or (follows and near == block - 1) else None
    return None
