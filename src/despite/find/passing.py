"""Who passes on whose words: "quoted the minister as saying", "citing two officials", "quoted by the Herald".

A holder who passes on another makes one claim with the chain (Pareti 2015 calls these nested sources), so the
attribution gets the holders behind its source as ``further``.
"""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Span
from despite.find.attribution import Attribution
from despite.find.content import after_cue, has_verb
from despite.find.cues import Hit, is_addressed
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose, Sentence

_REACH = 24
"""How many tokens may stand between "quoted" and "as saying"."""


def passed_on(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    """``found`` (in the order of their cues) with the holders that others pass on."""
    quoting, lows = prose.lexicon.grammar["quoting"], prose.tokens.low
    opening = {words.split()[0] for words in quoting}
    for at in [at for at, low in enumerate(lows) if low in opening]:
        if lows[at] in quoting or " ".join(lows[at : at + 2]) in quoting:
            found = _passed(prose, at, found)
    found = _told_by(prose, [_wished(prose, a, found[number + 1 : number + 3]) for number, a in enumerate(found)])
    return _once(_heard(_sourced([_presented(prose, _relayed(prose, attribution)) for attribution in found])))


def _heard(found: list[Attribution]) -> list[Attribution]:
    """ "She recalled a colleague telling her that …": the same words, hers and through her the colleague's."""
    result: list[Attribution] = []
    for attribution in found:
        last = result[-1] if result and attribution.build == "gerund" and not attribution.shared else None
        if last is None or last.parts != attribution.parts or last.further or last.cue[1] > (attribution.source or last.cue)[0]:
            result.append(attribution)
        else:
            result[-1] = replace(last, further=((attribution.source, attribution.cue),))
    return result


def _sourced(found: list[Attribution]) -> list[Attribution]:
    """ "She said that the phone was on, according to the record": one claim, hers with the record behind her."""
    result: list[Attribution] = []
    for attribution in found:
        last = result[-1] if result and attribution.build == "according" else None
        if last is None or last.build != "active" or last.further or _common(last, attribution) < _SAME or last.cue > attribution.parts[0]:
            result.append(attribution)
        elif is_addressed(last.lemma):  # the report tells what he told the officers
            result[-1] = replace(_behind(last, attribution.source, attribution.cue), parts=attribution.parts)
        elif last.stance in ("concluded", "documented", "ruled"):  # the summary tells what the inspector concluded
            result[-1] = replace(_behind(last, attribution.source, attribution.cue), parts=last.parts)
        else:
            result[-1] = replace(last, parts=attribution.parts, further=((attribution.source, attribution.cue),))
    return result


_SAME = 0.6


def _common(one: Attribution, other: Attribution) -> float:
    """The share of the other's content that the one holds too."""
    held = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one.parts for b in other.parts)
    return held / sum(end - start for start, end in other.parts)


def _once(found: list[Attribution]) -> list[Attribution]:
    """Without those that say again what stands in a chain."""
    chained = {part for a in found if a.further for part in a.parts}
    cues = {cue for a in found if a.further for cue in (a.cue, *(behind for _, behind in a.further))}
    return [a for a in found if a.further or not (chained.issuperset(a.parts) or a.cue in cues)] if chained else found


def _passed(prose: Prose, at: int, found: list[Attribution]) -> list[Attribution]:
    """With the chain that the quoting verb at token ``at`` makes."""
    sentences = prose.sentences_at(prose.tokens.start[at])
    if not sentences:
        return found
    sentence = sentences[0]
    inner = _as_saying(prose, sentence, at)
    if inner is not None:
        return _quoted_as_saying(prose, sentence, at, inner, found)
    if prose.tokens.tags[at] == "G" or prose.tokens.tags[at - 2 : at] == ",W":
        return _citing(prose, sentence, at, found)
    by = prose.tokens.low[at + 1 : at + 2]
    return _quoted_by(prose, sentence, at, found) if by and by[0] in prose.lexicon.grammar["by"] else found


def _replaced(found: list[Attribution], old: Attribution, new: Attribution) -> list[Attribution]:
    return sorted((new if one is old else one for one in found), key=lambda one: one.cue)


# ---- "quoted the minister as saying that …", "was quoted by state television as saying that …"
def _as_saying(prose: Prose, sentence: Sentence, at: int) -> int | None:
    """The token of "saying" after "as", in the reach of a quoting verb."""
    tokens, verbs = prose.tokens, prose.lexicon.verbs
    for place in range(at + 1, min(sentence.last - 1, at + _REACH)):
        if tokens.tags[place] in ".;":
            return None
        verb = verbs.get(tokens.low[place + 1])
        if tokens.low[place] in prose.lexicon.grammar["as"] and verb and verb.forms == "g" and verb.lemma in prose.lexicon.cues:
            return place + 1
    return None


def _quoted_as_saying(prose: Prose, sentence: Sentence, at: int, saying: int, found: list[Attribution]) -> list[Attribution]:
    tokens = prose.tokens
    subject = _chars(prose, np_left(prose, _group(prose, sentence, at), sentence.first), _group(prose, sentence, at))
    passive = any(low in prose.lexicon.grammar["be"] for low in tokens.low[_group(prose, sentence, at) : at])
    by = tokens.low[at + 1] in prose.lexicon.grammar["by"]
    first = at + 1 + by
    pronoun = tokens.low[first] in prose.lexicon.grammar["role_pronouns"]  # "records him as saying"
    named = _chars(prose, first, first + 1 if pronoun else np_right(prose, first, saying - 1))
    outer, inner = (named if by else None, subject) if passive else (subject, named)
    verb = prose.lexicon.verbs[tokens.low[saying]]
    cue = prose.lexicon.cues[verb.lemma]
    hit = Hit(group=saying, first=saying, last=saying + 1, build="gerund", lemma=cue.lemma, stance="asserted", frames=cue.frames)
    parts = after_cue(prose, hit, sentence.last)
    if inner is None or not parts:
        return found
    said, quoted = _chars(prose, saying, saying + 1), _chars(prose, at, at + 1)
    assert said is not None and quoted is not None
    known = next((a for a in found if a.cue[0] < said[1] and said[0] < a.cue[1]), None)
    new = Attribution(
        source=outer or inner, cue=quoted if outer else said, parts=known.parts if known else parts, build="active", lemma=cue.lemma,
        stance=known.stance if known else "asserted", publishes=False, negated=False, whole=False, shared=False,
        sentence=prose.sentence_numbers(*said)[0], further=((inner, said),) if outer else (),
    )  # fmt: skip
    others = [a for a in found if a is not known and not (quoted[0] <= a.cue[0] < said[1])]
    return sorted([*others, new], key=lambda one: one.cue)


# ---- "the Herald, citing two officials, reported that …"
def _citing(prose: Prose, sentence: Sentence, at: int, found: list[Attribution]) -> list[Attribution]:
    tags = prose.tokens.tags
    relative = tags[at - 1 : at] == "W"  # "According to the Herald, which cited two officials, …"
    if at > sentence.first and tags[at - 1] not in ",–(" and not relative:
        return found
    first = at + 1 if tags[at + 1 : at + 2] not in ("P", "o") else at + 2
    source = _chars(prose, first, _whole(prose, first, sentence.last))
    place = prose.tokens.start[at]
    near = [a for a in found if a.source is not None and a.stated and _same_sentence(sentence, a) and prose.quote_at(a.cue[0]) is None]
    if source is None or not near or prose.quote_at(place) is not None:
        return found
    near = [a for a in near if a.cue[0] != place] if relative else near
    main = min(near, key=lambda a: abs(a.cue[0] - place), default=None)
    if main is None or main.further or main.cue[0] == place:
        return found
    if relative and (main.source is None or not main.source[0] < place or prose.token_at(main.source[1]) not in (at - 2, at - 1)):
        return found
    end = prose.tokens.start[at - 1] if at > sentence.first else place
    parts = tuple((start, min(stop, end)) if start < end < stop else (start, stop) for start, stop in main.parts)
    return _replaced(found, main, replace(main, parts=parts, further=((source, _span(prose, at)),)))


# ---- "Shore Watch, quoted by the Herald, said that …"
def _quoted_by(prose: Prose, sentence: Sentence, at: int, found: list[Attribution]) -> list[Attribution]:
    tokens = prose.tokens
    if tokens.tags[at - 1] not in "nNv,)":
        return found
    start = tokens.start[at]
    main = next((a for a in found if a.source is not None and _same_sentence(sentence, a) and _names(prose, a, start)), None)
    if main is None or main.further or main.source is None:
        return found
    last = prose.token_at(main.cue[0]) if main.cue[0] > start else sentence.last
    outer = _chars(prose, at + 2, np_right(prose, at + 2, last))
    if outer is None:
        return found
    inner = prose.trim(main.source[0], min(main.source[1], start))
    parts = tuple(part for part in (_without_lead(prose, part, outer) for part in main.parts) if part[0] < part[1])
    further = ((inner, main.cue),)
    return _replaced(
        found, main, replace(main, source=outer, cue=_span(prose, at), parts=parts or main.parts, further=further, phrase=None)
    )


def _names(prose: Prose, attribution: Attribution, at: int) -> bool:
    """Whether the participle at offset ``at`` stands in the source or right after it."""
    assert attribution.source is not None
    start, end = attribution.source
    return start < at < end or (end <= at and not prose.shadow[end:at].strip(" ,"))


def _without_lead(prose: Prose, part: Span, outer: Span) -> Span:
    """Content that the grammar let begin at "cited by the Herald, …", from the comma on."""
    return prose.trim(outer[1], part[1]) if part[0] <= outer[0] < part[1] else part


# ---- "pointed to a briefing by X, which said that …"
def _relayed(prose: Prose, attribution: Attribution) -> Attribution:
    tokens, lexicon = prose.tokens, prose.lexicon
    if attribution.source is None or attribution.further or not lexicon.grammar["relaying"]:
        return attribution
    which = prose.token_at(attribution.source[0])
    if tokens.tags[which] != "W" or tokens.tags[which - 1] != ",":
        return attribution
    sentence = prose.sentences[attribution.sentence]
    for at in range(which - 2, max(sentence.first, which - _REACH), -1):
        verb = lexicon.verbs.get(tokens.low[at])
        if verb is not None and verb.lemma in lexicon.grammar["relaying"] and "g" not in verb.forms:
            group = _group(prose, sentence, at)
            subject = _chars(prose, np_left(prose, group, sentence.first), group)
            between = has_verb(prose, at + 1, which)
            return attribution if subject is None or between else _behind(attribution, subject, _span(prose, at))
    return attribution


# ---- "read out a statement in which the guard admitted that …"
def _presented(prose: Prose, attribution: Attribution) -> Attribution:
    tokens, lexicon = prose.tokens, prose.lexicon
    if attribution.source is None or attribution.further or attribution.build != "active":
        return attribution
    which = prose.token_at(attribution.source[0]) - 1
    work = tokens.low[which - 2].removesuffix("s") if which > 2 else ""
    if tokens.tags[which - 1 : which + 1] != "PW" or work not in lexicon.source_documents:
        return attribution
    sentence = prose.sentences[attribution.sentence]
    first = np_left(prose, which - 1, sentence.first)
    for at in range(min(first, which - 2), max(sentence.first, first - 3), -1):
        verb = lexicon.verbs.get(tokens.low[at])
        if verb is not None and verb.lemma in lexicon.grammar["presenting"] and tokens.tags[at] in "Vvu":
            group = _group(prose, sentence, at)
            subject = _chars(prose, np_left(prose, group, sentence.first), group)
            cue = (tokens.start[at], tokens.end[which])
            return attribution if subject is None else _behind(attribution, subject, cue)
    return attribution


# ---- "sought to play down reports that …"
def _wished(prose: Prose, attribution: Attribution, later: list[Attribution]) -> Attribution:
    """Not stated where somebody only wishes to do something with what others say: that passes nothing on."""
    start = attribution.parts[0][0]
    first = prose.token_at(start)
    if attribution.stance not in ("asked", "announced") or prose.tokens.low[first] not in prose.lexicon.grammar["to"]:
        return attribution
    nouns = (a for a in later if a.build == "nominal" and a.cue[0] > start)
    taken = any(prose.token_at(noun.cue[0]) - first < _TAKEN and prose.tokens.tags[first + 1] in "Vvu" for noun in nouns)
    return replace(attribution, stated=False) if taken else attribution


_TAKEN = 5
"""How many tokens from "to" the noun of saying may stand that the verb takes."""


# ---- "she had heard from neighbours that …"
def _told_by(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    tokens, grammar = prose.tokens, prose.lexicon.grammar
    cues = {a.cue for a in found}
    new = []
    for at in (at for at, low in enumerate(tokens.low[:-2]) if at and low in grammar["kept_from"]):
        verb = prose.lexicon.verbs.get(tokens.low[at - 1])
        if verb is not None and verb.lemma in grammar["hearing"] and _span(prose, at - 1) not in cues:
            new += _heard_from(prose, at)
    return sorted([*found, *new], key=lambda one: one.cue) if new else found


def _heard_from(prose: Prose, at: int) -> list[Attribution]:
    """Of token ``at``, the "from": whoever heard it passes on what the others told."""
    tokens, sentences = prose.tokens, prose.sentences_at(prose.tokens.start[at])
    if not sentences or sentences[0].first == at:
        return []
    sentence = sentences[0]
    that, group = _whole(prose, at + 1, sentence.last), _group(prose, sentence, at - 1)
    quote = prose.quote_at(tokens.start[at])
    end = prose.token_at(quote.inner[1]) if quote is not None else sentence.last
    subject = _chars(prose, np_left(prose, group, sentence.first), group)
    negated = not prose.lexicon.negations.isdisjoint(tokens.low[group:at])
    if tokens.tags[that : that + 1] != "T" or that == at + 1 or subject is None or negated or that + 1 >= end:
        return []
    teller, content = _chars(prose, at + 1, that), prose.trim(tokens.start[that + 1], tokens.end[end - 1], " .,;:")
    cue = _span(prose, at - 1)
    return [Attribution(
        source=subject, cue=cue, parts=(content,), build="active", lemma="hear", stance="asserted", publishes=False, negated=False,
        whole=False, shared=False, sentence=prose.sentence_numbers(*cue)[0], further=((teller, (cue[0], tokens.end[at])),),
    )]  # fmt: skip


def _behind(attribution: Attribution, subject: Span | None, cue: Span) -> Attribution:
    """The attribution as said by its source and passed on by ``subject``."""
    return replace(attribution, source=subject, cue=cue, further=((attribution.source, attribution.cue),), phrase=None)


# ---- tokens and offsets
def _group(prose: Prose, sentence: Sentence, at: int) -> int:
    """The token at which the auxiliaries and adverbs before the verb begin."""
    while at > sentence.first and prose.tokens.tags[at - 1] in "XA":
        at -= 1
    return at


def _whole(prose: Prose, first: int, last: int) -> int:
    """The end of the noun phrase with its prepositional phrases: "officials in the capital"."""
    stop = np_right(prose, first, last)
    while stop > first and stop < last and prose.tokens.tags[stop] in "PC" and np_right(prose, stop + 1, last) > stop + 1:
        stop = np_right(prose, stop + 1, last)
    return stop


def _same_sentence(sentence: Sentence, attribution: Attribution) -> bool:
    return sentence.start <= attribution.cue[0] < sentence.end


def _span(prose: Prose, at: int) -> Span:
    return prose.tokens.start[at], prose.tokens.end[at]


def _chars(prose: Prose, first: int, last: int) -> Span | None:
    if first >= last:
        return None
    span = prose.trim(prose.tokens.start[first], prose.tokens.end[last - 1])
    return span if span[0] < span[1] else None
