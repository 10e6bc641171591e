"""The grammar proposes attributions, the tagger decides: which stand, where they begin and end, and which were missed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from despite.evidence import Span
from despite.find.attribution import RULE, Attribution, is_nobody
from despite.find.content import begins_clause, has_verb, to_next_clause
from despite.find.cues import is_addressed
from despite.find.phrases import np_left, np_right, without_lead
from despite.find.prose import Prose
from despite.find.tagger.decode import labels, runs
from despite.find.tagger.features import Unit, units
from despite.find.tagger.network import Guess, network
from despite.find.tagger.relating import rule_uses
from despite.find.tagger.stating import is_statement, trails
from despite.find.tagger.words import stance_of

_TAIL = "AXBCSPoV“”\"'"
"""Tags of words that end no source: "she neither", "it then"."""
TAGGER = "tagger/1"
"""What the tagger signs with where it is alone."""
BOTH = f"{RULE} {TAGGER}"
"""The grammar found the cue, the tagger drew the borders."""
SURE = 0.6
"""From which chance on a cue that the grammar does not know is one."""
KEPT = 0.2
"""Below which chance a cue of the grammar is none."""
_NEAR = 8
"""How many attributions before and after are looked at."""
_BESIDE, _SAME = 12, 0.8
"""Characters between two cues, and the share of content in common, that make them one."""
_TO_THAT = 12
"""How many tokens after a noun of saying its "that" may stand."""
_ALIKE = 0.5
"""From which share in common the grammar's own borders of a statement stay, which its readers know."""


def arbitrate(prose: Prose, proposed: list[Attribution]) -> list[Attribution]:
    """The attributions of ``prose`` in the order of their cues; ``proposed`` are the grammar's."""
    pieces = units(prose, proposed)
    uses = rule_uses(prose, proposed, pieces)
    left = {attribution.cue: attribution for attribution in proposed}
    found: list[Attribution] = []
    seen: list[Unit] = []
    cues = [attribution.cue[0] for attribution in proposed]
    for guess, row in ((g, r) for batch in network().guesses(pieces, uses, KEPT, SURE) for g, r in zip(batch, labels(batch), strict=True)):
        seen.append(guess.unit)
        known = _known(prose, guess, proposed, cues)
        if known and known[0].cue not in left:
            continue  # two guesses at one cue: "did not return a call"
        for attribution in known:
            left.pop(attribution.cue, None)
        if known or guess.sure >= SURE:
            found += _read(prose, guess, row, known)
    found += [left.pop(cue) for cue in _unread(prose, seen, list(left))]
    return _settled(prose, sorted(found, key=_place), list(left.values()))


def _place(attribution: Attribution) -> Span:
    return attribution.cue


def _settled(prose: Prose, found: list[Attribution], left: list[Attribution]) -> list[Attribution]:
    """Without new ones that say again what stands beside or around them, with the grammar's that stand in a chain."""
    cues = [a.cue[0] for a in found]
    kept = []
    for number, new in enumerate(found):
        near = found[max(0, number - _NEAR) : number + _NEAR + 1]
        if new.found_by != TAGGER or not any(
            _repeats(new, o) or _says_already(o, new) or (_holds(o, new) and o.source == new.source) for o in near
        ):
            kept.append(new)
    for inner in left:
        number = bisect_left(cues, inner.cue[0])
        near = found[max(0, number - _NEAR) : number + _NEAR]
        if inner.content or inner.stance == "no_comment" or _is_heard(prose, inner) or any(_holds(outer, inner) for outer in near):
            kept.append(inner)  # what follows "reports that" is never the writer's own statement
    return sorted(kept, key=_place)


def _is_heard(prose: Prose, attribution: Attribution) -> bool:
    """ "The court heard that …": the tagger saw few courts."""
    return attribution.lemma in prose.lexicon.phrases.get("heard", ())


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the cue of ``inner`` stands in what ``outer`` says: chains are the grammar's, the tagger saw few of them."""
    return any(start <= inner.cue[0] < end for start, end in outer.parts) and outer.cue != inner.cue


def _repeats(new: Attribution, other: Attribution) -> bool:
    """Whether the tagger split one cue in two ("then" "notes"): the same content, right beside a cue that is known better."""
    if other is new or not (other.found_by != TAGGER or other.cue > new.cue):
        return False
    gap = max(new.cue[0], other.cue[0]) - min(new.cue[1], other.cue[1])
    return gap < _BESIDE and _shared(new.content, other.content or other.parts) > _SAME


def _says_already(other: Attribution, new: Attribution) -> bool:
    """ "Disputed the conclusion that …", "wrote to him in June to say that …": one statement, and the first verb is its cue."""
    before = other.cue[1] <= new.cue[0] and (new.source == other.source or (new.source is None and other.stance == "denied"))
    return before and other.sentence == new.sentence and _shared(new.parts, other.parts) > _SAME


def _unread(prose: Prose, seen: list[Unit], cues: list[Span]) -> list[Span]:
    """The cues in paragraphs of which the tagger says nothing (so full of cues that they are no prose): there the grammar decides."""
    units = sorted({(unit.first, unit.last) for unit in seen})
    outside = []
    for cue in cues:
        at = prose.token_at(cue[0])
        number = bisect_right(units, (at, len(prose.tokens))) - 1
        if number < 0 or at >= units[number][1]:
            outside.append(cue)
    return outside


def _known(prose: Prose, guess: Guess, proposed: list[Attribution], cues: list[int]) -> list[Attribution]:
    """The grammar's attributions whose cue words are among the guess's; ``cues`` are where theirs begin, in order."""
    start, end = prose.tokens.start[guess.cue[0]], prose.tokens.end[guess.cue[-1]]
    near = proposed[max(0, bisect_left(cues, start) - 2) : bisect_left(cues, end)]
    return [a for a in near if a.cue[0] < end and start < a.cue[1]]


def _read(prose: Prose, guess: Guess, row: list[int], known: list[Attribution]) -> list[Attribution]:
    first = guess.unit.first
    contents = [_trimmed(prose, first + a, first + b) for a, b in runs(row, (3, 4))]
    contents = [c for c in contents if c[0] < c[1]]
    if not contents:
        return known
    source = _source(prose, [(first + a, first + b) for a, b in runs(row, (1, 2))])
    if not known and (_own_voice(prose, guess, source) or _is_nobody(prose, source) or _reminds(prose, guess) or _is_made(prose, guess)):
        return []
    if known:
        return [_mended(prose, guess, known[0], source, tuple(contents)), *known[1:]]
    new = _new(prose, guess, source, tuple(contents))
    return [new] if new.parts else []


def _own_voice(prose: Prose, guess: Guess, source: Span | None) -> bool:
    """ "I think" inside a quotation: the speaker is its holder already."""
    low = prose.shadow[slice(*source)].casefold() if source else ""
    return low in prose.lexicon.first_person and prose.quote_at(prose.tokens.start[guess.cue[0]]) is not None


def _is_nobody(prose: Prose, source: Span | None) -> bool:
    """ "Neither saw what happened": nobody holds that; "the other two" and "both" are somebody."""
    if source is None:
        return False
    first, last = prose.token_at(source[0]), prose.token_at(source[1])
    somebody = not prose.lexicon.grammar["standing"].isdisjoint(prose.tokens.low[first:last])
    return is_nobody(prose, source) or (not somebody and set(prose.tokens.tags[first:last]) <= set("DAT"))


def _is_made(prose: Prose, guess: Guess) -> bool:
    """ "The guards made him say that …": whoever is made to say something holds nothing."""
    first = guess.cue[0]
    return prose.tokens.tags[first - 1 : first + 1] in ("ru", "rv") and len(guess.cue) == 1


def _reminds(prose: Prose, guess: Guess) -> bool:
    """ "It may be recalled that …": the writer's own reminder; or what nobody has said yet."""
    first = max(0, guess.cue[0] - 3)
    lows = prose.tokens.low[first : guess.cue[-1]]
    return _is_chance(prose, guess) or (
        "it" in lows and not prose.lexicon.grammar["modal"].isdisjoint(lows) and not prose.lexicon.grammar["be"].isdisjoint(lows)
    )


def _is_chance(prose: Prose, guess: Guess) -> bool:
    """ "A jury could infer that …": nobody has said so yet."""
    lows = prose.tokens.low[guess.cue[0] : guess.cue[-1]]
    chance = prose.lexicon.grammar["chance"] | prose.lexicon.grammar["duty"]
    return not chance.isdisjoint(lows) and prose.lexicon.negations.isdisjoint(lows)


def _source(prose: Prose, stretches: list[tuple[int, int]]) -> Span | None:
    """The longest stretch of the source."""
    if not stretches:
        return None
    first, last = max(stretches, key=lambda s: s[1] - s[0])
    while last > first and (prose.tokens.tags[last - 1] in _TAIL or (last > first + 1 and prose.tokens.tags[last - 1] == "W")):
        last -= 1  # "people who"
    first = _after_verb(prose, without_lead(prose, first, last), last) if first < last else first
    while 0 < first < last and prose.tokens.tags[first - 1] == "D" == prose.tokens.tags[first]:
        first -= 1  # "the other | two"
    if "(" in prose.tokens.tags[first:last] and ")" not in prose.tokens.tags[first:last]:
        last = prose.tokens.tags.index("(", first, last)
    span = prose.trim(prose.tokens.start[first], prose.tokens.end[last - 1]) if first < last else (0, 0)
    return span if any(letter.isalnum() for letter in prose.shadow[slice(*span)]) else None


def _after_verb(prose: Prose, first: int, last: int) -> int:
    """Of "A judge threw out the suit" the suit: no source holds the verb of its sentence."""
    tags, lows = prose.tokens.tags, prose.tokens.low
    if tags[last - 1] == "R" and lows[last - 1] in prose.lexicon.grammar["role_pronouns"]:
        return last - 1  # "a letter released by her office he"
    for at in range(first + 1, last - 1):
        verb = prose.lexicon.verbs.get(lows[at])
        if tags[at] == "V" and verb is not None and "n" not in verb.forms and not set(tags[first:at]) & set("WT"):
            return max(np_left(prose, last, at + 1), at + 1)
    return first


def _trimmed(prose: Prose, first: int, last: int) -> Span:
    return prose.trim(prose.tokens.start[first], prose.tokens.end[last - 1], " \t\n\r,;:.")


def _mended(prose: Prose, guess: Guess, known: Attribution, source: Span | None, contents: tuple[Span, ...]) -> Attribution:
    end = prose.tokens.end[guess.unit.last - 1]
    further = tuple(part for part in known.parts if part[0] >= end)
    parts = known.parts
    contents = tuple(c for c in contents if _has_words(prose, c)) or known.content or known.parts
    said = _up_to_sentence(prose, known, contents)
    settled = known.whole or _holds_another(known, said) or _is_subject(prose, known, said) or _said_before(prose, known, said)
    if not settled and _shared(known.parts, said) < _ALIKE and (_tell(prose, said) or not _tell(prose, known.parts)):
        parts = (*_inner(prose, said), *further) or known.parts
    named = known.source or (source if known.build == "active" else None)
    return replace(known, source=named, phrase=source or known.source, parts=parts, content=(*contents, *further), found_by=BOTH)


def _up_to_sentence(prose: Prose, known: Attribution, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """``contents`` without the sentences after the cue and what the grammar saw: there the writer goes on, unless in quotation marks."""
    last = prose.sentences_at(max(known.cue[1], known.parts[-1][1]) - 1)
    stop = last[-1].end if last else known.parts[-1][1]
    quote = prose.quote_at(stop)
    stop = max(stop, quote.end) if quote is not None else stop
    cut = ((start, min(end, stop)) for start, end in contents)
    return tuple(c for c in cut if c[0] < c[1]) or contents


def _holds_another(known: Attribution, said: tuple[Span, ...]) -> bool:
    """ "According to the record, he said: “…”": the record's words take in the speaker, of whom the tagger knows nothing."""
    return known.build == "according" and known.parts[0][0] > known.cue[0] and known.parts[0][0] <= said[0][0] < known.parts[-1][1]


def _is_subject(prose: Prose, known: Attribution, said: tuple[Span, ...]) -> bool:
    """ "The insistence that nobody was hurt | has been questioned": the noun and its clause are the subject of the verb to come."""
    end = known.parts[-1][1]
    return known.build == "nominal" and end < said[-1][1] and prose.tokens.tags[prose.token_at(end)] in "XV"


def _said_before(prose: Prose, known: Attribution, said: tuple[Span, ...]) -> bool:
    """ "“It broke in June.” A spokesman said the letter never came": another speaker's quotation, in a sentence before the cue's."""
    return known.parts[0][0] > known.cue[0] and said[-1][1] <= prose.sentences[known.sentence].start


def _tell(prose: Prose, spans: tuple[Span, ...]) -> bool:
    """Whether a verb stands in one of the stretches."""
    return any(has_verb(prose, prose.token_at(start), prose.token_at(end)) for start, end in spans)


def _has_words(prose: Prose, span: Span) -> bool:
    """Whether anything is said in the stretch: "and" or "that" alone is nothing."""
    return any(tag in "nNvVuG#R" for tag in prose.tokens.tags[prose.token_at(span[0]) : prose.token_at(span[1])])


def _shared(some: tuple[Span, ...], others: tuple[Span, ...]) -> float:
    """The harmonic mean of the shares of characters that the stretches have in common."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in some for b in others)
    return 2 * common / max(1, sum(b - a for a, b in some) + sum(b - a for a, b in others))


def _new(prose: Prose, guess: Guess, source: Span | None, contents: tuple[Span, ...]) -> Attribution:
    tokens = prose.tokens
    lows = [tokens.low[t] for t in guess.cue]
    lemma, stance = stance_of(lows)
    cue = (tokens.start[guess.cue[0]], tokens.end[guess.cue[-1]])
    negated = any(
        tokens.low[t] in prose.lexicon.negations or tokens.low[t].endswith("n't") for t in (*_auxiliaries(prose, guess), *guess.cue)
    )
    sentence = prose.sentence_numbers(*cue)
    source = source or _agent(prose, guess.cue)
    contents = tuple(_in_quote(prose, content) for content in _to_comma(prose, guess, contents))
    contents = _of_one(prose, tuple(_to_next_clause(prose, content) for content in contents))
    told = is_addressed(lemma) and any(tokens.low[t] in prose.lexicon.grammar["be"] for t in range(guess.cue[0] - 1, guess.cue[-1]))
    heard = source is not None and f"{prose.shadow[slice(*source)].split()[-1].casefold()} {lows[-1]}" in prose.lexicon.phrases["heard"]
    lemma, stance = (lows[-1], "asserted") if heard else (lemma, stance)  # "Jury hears officer falsified records"
    source = None if told or heard or _is_expletive(prose, source, guess.cue) or _looks_into(prose, lows) else source
    return Attribution(
        source=source, cue=cue, parts=_inner(prose, contents), build="active" if source else "passive", lemma=lemma, stance=stance,
        publishes=False, negated=negated, whole=False, shared=False, sentence=sentence[0] if sentence else 0, content=contents,
        stated=is_statement(prose, guess.cue, contents, negated and lemma in prose.lexicon.grammar["proving"]),
        found_by=TAGGER,
    )  # fmt: skip


def _agent(prose: Prose, cue: list[int]) -> Span | None:
    """The opposition of "amid claims by the opposition that"."""
    lows, that = prose.tokens.low, prose.tokens.tags.find("T", cue[0], cue[-1] + _TO_THAT)
    for at in (t + 1 for t in cue if lows[t] in prose.lexicon.nominal):
        if that > at + 1 and lows[at] in prose.lexicon.grammar["by"] and np_right(prose, at + 1, that) == that:
            return prose.tokens.start[at + 1], prose.tokens.end[that - 1]
    return None


def _to_comma(prose: Prose, guess: Guess, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """What is said before ", a court finds." up to the comma."""
    if not trails(prose, guess.cue, contents):
        return contents
    comma = prose.tokens.tags.rfind(",", 0, guess.cue[0])
    return ((contents[0][0], prose.tokens.end[comma - 1]),)


def _in_quote(prose: Prose, content: Span) -> Span:
    """ "One message read: “Run.” Nobody in the group was charged": what a quotation opens ends with it where a sentence does."""
    quote = prose.quote_at(content[0])
    if quote is None or quote.start != content[0] or quote.end >= content[1]:
        return content
    return (content[0], quote.end) if prose.shadow[quote.inner[1] - 1] in ".!?" else content


def _to_next_clause(prose: Prose, content: Span) -> Span:
    """ "blamed both parties, but no one was convicted": what is no clause itself ends where another begins."""
    first, last = prose.token_at(content[0]), prose.token_at(content[1])
    if first >= last or prose.tokens.tags[first] in "T“w" or begins_clause(prose, first, last):
        return content
    return prose.trim(content[0], prose.tokens.end[to_next_clause(prose, first, last) - 1])


def _of_one(prose: Prose, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Without a clause that "but" sets beside a thing: "both parties | but no one was convicted"."""
    first, last = prose.token_at(contents[0][0]), prose.token_at(contents[0][1])
    if has_verb(prose, first, last):
        return contents
    return (contents[0], *(c for c in contents[1:] if prose.tokens.tags[prose.token_at(c[0]) - 1] not in "BC"))


def _auxiliaries(prose: Prose, guess: Guess) -> range:
    """The tokens of the auxiliaries and adverbs before the cue."""
    first = guess.cue[0]
    while first > 0 and prose.tokens.tags[first - 1] in "XA":
        first -= 1
    return range(first, guess.cue[0])


def _looks_into(prose: Prose, lows: list[str]) -> bool:
    """ "is to examine claims that": whoever looks into a claim does not make it."""
    inquiring, verbs = prose.lexicon.grammar["inquiring"], prose.lexicon.verbs
    return lows[-1] in prose.lexicon.nominal and any(low in verbs and verbs[low].lemma in inquiring for low in lows[:-1])


def _is_expletive(prose: Prose, source: Span | None, cue: list[int]) -> bool:
    """ "It is thought that", "it was put about that": nobody is named."""
    neuter, be = prose.lexicon.grammar["neuter_pronouns"], prose.lexicon.grammar["be"]
    it = source is not None and prose.shadow[slice(*source)].casefold() in neuter
    return it and any(prose.tokens.low[t] in be for t in range(max(0, cue[0] - 1), cue[-1]))


def _inner(prose: Prose, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Without "that" before the statement and without the quotation marks around it."""
    parts: list[Span] = []
    for number, (start, end) in enumerate(contents):
        token = prose.token_at(start)
        if number == 0 and prose.tokens.tags[token] == "T" and prose.tokens.end[token] < end:
            start = prose.trim(prose.tokens.end[token], end)[0]
        quote = prose.quote_at(start)
        if quote is not None and quote.start == start:
            start, end = quote.inner if quote.end >= end else (start, end)
        start = max(start, parts[-1][1]) if parts else start
        parts.append(prose.trim(start, max(start, end)))
    return tuple(part for part in parts if part[0] < part[1])
