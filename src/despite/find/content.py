"""Where the content of a statement lies: after its cue, or before it."""

from __future__ import annotations

from despite.evidence import Span
from despite.find.adverbials import over_adverbials, over_qualifier
from despite.find.cue_nouns import is_plural
from despite.find.cues import Hit, is_addressed
from despite.find.kinds import kind_hits, kind_words, listed
from despite.find.phrases import np_right
from despite.find.prose import Prose

_LEAD = 18
"""How many tokens of addressee, place and time may stand between a cue and its content."""


def has_verb(prose: Prose, first: int, last: int) -> bool:
    """Whether a finite verb stands among the tokens ``first`` to before ``last``."""
    tags = prose.tokens.tags
    return any(tags[i] in "XV" or (tags[i] in "vu" and i > first and _before(tags, i) in "NnR") for i in range(first, last))


def _before(tags: str, at: int) -> str:
    """The tag before token ``at``; an opening quotation mark between is looked over: "it “regrets” the deaths"."""
    return tags[at - 2] if tags[at - 1] in '“"' and at > 1 else tags[at - 1]


def after_cue(prose: Prose, hit: Hit, high: int) -> tuple[Span, ...]:
    """The content to the right of a cue, up to token ``high``; empty if there is none."""
    at = over_addressee(prose, hit, high)
    if at >= high:
        return ()
    start = _marked(prose, hit, at, high)
    if start is None and (start := _unmarked(prose, hit, at, high)) is not None and not begins_clause(prose, start, high):
        high = to_next_clause(prose, start, high)
    return (_stretch(prose, start, high, hit),) if start is not None and start < high else ()


def to_next_clause(prose: Prose, first: int, high: int) -> int:
    """ "He denied damaging it; that charge was withdrawn", "accused the army of torture, but none has": there the writer goes on."""
    tags = prose.tokens.tags
    marks = (
        at
        for at in range(first + 1, high)
        if tags[at] == ";"
        or (tags[at : at + 2] == "CT" and not has_verb(prose, first, at))
        or (tags[at] == "," and _opens_another(prose, at + 1, high))
        or (tags[at] in "CB" and _acts_on(prose, at, high))
    )
    return next((at for at in marks if prose.quote_at(prose.tokens.start[at]) is None), high)


def _acts_on(prose: Prose, at: int, high: int) -> bool:
    """ "Denied the sale | but deleted its records", "promised an inquiry | and then promoted them": what the holder did besides."""
    tags, verbs = prose.tokens.tags, prose.lexicon.verbs
    place = at + 1 + (tags[at + 1 : at + 2] == "A")
    verb = verbs.get(prose.tokens.low[place]) if place + 1 < high else None
    did = verb is not None and "d" in verb.forms and tags[place] == "V" and tags[at - 1] in "nN," and tags[place + 1] not in "n."
    return did and prose.tokens.low[place + 1] not in prose.lexicon.grammar["by"]


def _opens_another(prose: Prose, at: int, high: int) -> bool:
    """Whether a conjunction and a clause with a subject of its own follow."""
    tags, lows = prose.tokens.tags, prose.tokens.low
    if at + 2 >= high or (tags[at] not in "CB" and lows[at] not in prose.lexicon.grammar["contrast"]):
        return False
    nobody = lows[at + 1] in prose.lexicon.grammar["none"] and not set(tags[at + 2 : min(high, at + 4)]).isdisjoint("XV")
    return nobody or begins_clause(prose, at + 1, high)


def _stretch(prose: Prose, first: int, high: int, hit: Hit) -> Span:
    """From token ``first`` to the end of the clause, or of the quotation that is the whole content."""
    tokens = prose.tokens
    opening = prose.quote_at(tokens.start[first]) if tokens.tags[first] in "“\"'‘" else None
    if opening is None or opening.start != tokens.start[first]:
        return prose.trim(tokens.start[first], tokens.end[high - 1], " ,;:.")
    rest = prose.token_at(opening.end)
    if rest < high and (tokens.tags[rest] not in ".,;?!)”–C" or "object_quote" in hit.frames) and has_verb(prose, rest, high):
        return prose.trim(opening.start, tokens.end[high - 1], " ,;:.")
    return opening.inner


def over_addressee(prose: Prose, hit: Hit, high: int) -> int:
    """Over "reporters" in "told reporters that …"."""
    tags, at = prose.tokens.tags, hit.last
    if not is_addressed(hit.lemma) or at >= high or tags[at] in "Tw“:":
        return at
    stop = at + 1 if tags[at] in "Rr" or prose.tokens.low[at] in ("her", "it", "you") else np_right(prose, at, high)
    while stop < high and tags[stop] == "P" and prose.tokens.low[stop] != "to" and np_right(prose, stop + 1, high) > stop + 1:
        stop = np_right(prose, stop + 1, high)
    return stop


def _marked(prose: Prose, hit: Hit, at: int, high: int) -> int | None:
    """The token after "that" or ":", or the opening quotation mark, if only adverbials stand before it."""
    tags = prose.tokens.tags
    close = tags.find(",T", at + 1, min(high, at + _LEAD)) if tags[at] == "," else -1
    if close != -1 and "clause" in hit.frames:
        return close + 2  # "conceded, when pressed by Ms Roe, that …"
    for place in range(at, min(high, at + _LEAD)):
        tag = tags[place]
        if prose.date_over(prose.tokens.start[place]) is not None:
            continue
        if tag == "T" and "clause" in hit.frames:
            return _after_that(prose, hit, at, place, high)
        if _opens_quote(prose, place) and hit.frames & {"quote", "object_quote"}:
            return place if "object_quote" not in hit.frames or _near(tags, at, place) else None
        if tag == ":" and "quote" in hit.frames and (hit.stance != "denied" or _opens_quote(prose, min(place + 1, high - 1))):
            return place + 1 if prose.tokens.low[place - 1] not in prose.lexicon.grammar["so"] else None  # "the firm says so: its report"
        if tag == "R" and hit.stance == "denied" and tags[place + 1 : place + 2] == ":":
            continue  # "denied it: “I never met him”"
        if tag in "XVRW.;?!w" or (tag in "u" and prose.tokens.low[place - 1] != "to" and tags[place - 1] != "D"):
            return None
    return None


def _after_that(prose: Prose, hit: Hit, at: int, place: int, high: int) -> int | None:
    """The token after "that", or the "that" of "said | that was not so"; null where it leads in something else."""
    tags = prose.tokens.tags
    other = place > at and (_is_cue(prose, place - 1) or _is_of_noun(prose, hit, at, place, high))
    if other or _is_relative(prose, hit, at, place):
        return None
    if tags[place + 1 : place + 2] == "X" and tags[place + 2 : place + 3] not in ("R", "N", "D"):
        return place
    return place + 1 if place == at or tags[place - 1] != "P" else None


def _is_cue(prose: Prose, token: int) -> bool:
    """Whether the word before "that" is a cue itself: "requested a report after claims alleging that"."""
    verb = prose.lexicon.verbs.get(prose.tokens.low[token])
    return verb is not None and verb.lemma in prose.lexicon.cues and prose.tokens.tags[token] in "GV"


def _is_of_noun(prose: Prose, hit: Hit, at: int, place: int, high: int) -> bool:
    """ "The firm says the union's claim that the well is foul is a lie": the noun and its clause are the subject of what is said."""
    noun = prose.tokens.low[place - 1] in prose.lexicon.nominal and "P" not in prose.tokens.tags[at:place]
    return noun and "that_free" in hit.frames and place + 1 < high and begins_clause(prose, place + 1, high)


def _is_relative(prose: Prose, hit: Hit, at: int, place: int) -> bool:
    """ "rejected a bill that would …": a "that" after a thing is its relative clause, after a noun of saying the content."""
    if (
        place == at
        or is_addressed(hit.lemma)
        or prose.tokens.tags[at] not in "DnN#v"
        or prose.tokens.tags[place + 1 : place + 2] not in "XVuv"
    ):
        return False
    return prose.tokens.low[place - 1] not in prose.lexicon.nominal


def _near(tags: str, at: int, place: int) -> bool:
    return not any(tag in "XVR.;" for tag in tags[at:place])


def _opens_quote(prose: Prose, place: int) -> bool:
    if prose.tokens.tags[place] not in "“\"'‘":
        return False
    quote = prose.quote_at(prose.tokens.start[place])
    return quote is not None and quote.start == prose.tokens.start[place]


def _unmarked(prose: Prose, hit: Hit, at: int, high: int) -> int | None:
    tags, low = prose.tokens.tags, prose.tokens.low
    if "clause" in hit.frames and (_exists(prose, at, high) or tags[at : at + 2] == "AX"):
        return at
    at = over_adverbials(prose, at, high)
    if at >= high:
        return None
    if hit.stance == "asked" and low[at] in prose.lexicon.grammar["whether"]:
        return at  # "asked if it was true"
    if "infinitive" in hit.frames and low[at] == "to" and at + 1 < high and tags[at + 1] in "uvXVAn":
        return at
    if "object_infinitive" in hit.frames:
        return _infinitive_of_object(prose, hit, at, high)
    if at > hit.last and low[at] in prose.lexicon.grammar["to"] and is_addressed(hit.lemma) and tags[at + 1 : at + 2] in _BASE:
        return at - (low[at - 1] in prose.lexicon.grammar["not"])  # "told jurors not to look"
    if _takes_thing(prose, hit, at, high):
        return at
    if "clause" in hit.frames and (begins_clause(prose, at, high) or _says(prose, hit, at, high)):
        return at
    if "act" in hit.frames and names_act(prose, at, high):
        return at
    return None


def _takes_thing(prose: Prose, hit: Hit, at: int, high: int) -> bool:
    """Whether the object is of the sort that the cue takes: "the army of hiding", "selling boats", "any wrongdoing"."""
    tags, low, frames = prose.tokens.tags, prose.tokens.low, hit.frames
    if "of_gerund" in frames:
        blamed = prose.lexicon.grammar["blamed_for"] | prose.lexicon.grammar["blamed_on"]
        joined = "o" in tags[at : at + 14] or (hit.lemma == "blame" and not blamed.isdisjoint(low[at : at + 14]))
        return joined and tags[at] in "DNnrRv"
    if not frames.isdisjoint(("as", "down_to")) and tags[at] in "DNnrR#" and _is_rated(prose, hit, at, high):
        return True
    if "to_cause" in frames:
        stop = max(np_right(prose, at, high), at + 1)
        return low[stop : stop + 1] == ["to"]
    if ("gerund" in frames and (tags[at] == "G" or low[at] in prose.lexicon.grammar["having"])) or (
        "noun" in frames and tags[at] in "DnNGv"
    ):
        return True
    if hit.stance == "concluded" and low[at] in prose.lexicon.grammar["no"]:
        return low[at + 1] in prose.lexicon.nominal or low[at + 1] in prose.lexicon.grammar["traces"]  # "found no evidence that"
    return "said_noun" in frames and tags[at] in "DnNvr" and names_speech(prose, at, high)


def _is_rated(prose: Prose, hit: Hit, at: int, high: int) -> bool:
    """ "Gave the cause of death as asphyxia", "put the mistake down to a clerk", "put the dead at nine"."""
    low, tags, grammar = prose.tokens.low, prose.tokens.tags, prose.lexicon.grammar
    stop = max(np_right(prose, at, high), at + 1)
    if "as" in hit.frames:
        rated = stop + 1 < high and low[stop] in grammar["as"] and low[stop - 1] != "such"
        near = list(range(max(0, hit.group - 2), high))  # "the catalogue describes it as": an act by itself
        return rated and all(act.first >= hit.last for act in kind_hits(prose, near))
    led = next((words.split() for words in grammar["put_down"] if low[stop : stop + len(words.split())] == words.split()), [])
    count = over_qualifier(prose, stop + 1, high)
    counted = tags[count : count + 1] in ("#", "£", "“") or not prose.lexicon.number_words.keys().isdisjoint(low[count : count + 1])
    return len(led) > 1 or (bool(led) and counted)


def _exists(prose: Prose, at: int, high: int) -> bool:
    """ "there was no warning"."""
    return prose.tokens.low[at] in prose.lexicon.grammar["existential"] and at + 1 < high and prose.tokens.tags[at + 1] == "X"


def names_speech(prose: Prose, at: int, high: int) -> bool:
    """Whether the object is something said or an act: "rejected the allegations", "rejects the finding", not "rejected a bill"."""
    lexicon, stop = prose.lexicon, max(np_right(prose, at, high), at + 1)
    words = prose.tokens.low[at : stop + (prose.tokens.tags[at : at + 2] == "DG" and stop == at + 1)]
    return any(word in lexicon.nominal or word in lexicon.grammar["deniable"] for word in words)


def names_act(prose: Prose, at: int, high: int) -> bool:
    """Whether the object is a nominalised act: "documents beatings", "condemned the killing of two farmers"."""
    if at >= high or prose.tokens.tags[at] not in "DnNvG#A":
        return False
    words = kind_words(prose.lexicon.language).words
    stop = max(np_right(prose, at, high), at + 1)
    of = prose.tokens.tags.find("o", at, stop)
    counted = of > at and prose.tokens.low[of - 1] in listed(prose, "acts")  # "61 cases of torture"
    stop = of if of != -1 and not counted else stop
    return any(prose.tokens.low[i] in words for i in range(at, stop))


def _says(prose: Prose, hit: Hit, at: int, high: int) -> bool:
    """Verbs that take no mere thing as object: whatever sentence follows them is what is said."""
    at = over_qualifier(prose, at, high)
    return "that_free" in hit.frames and prose.tokens.tags[at] in "DNnR#£G" and has_verb(prose, at + 1, high)


_BASE = tuple("uvXVn")
"""Tags of a verb after "to"."""


def _infinitive_of_object(prose: Prose, hit: Hit, at: int, high: int) -> int | None:
    tags, low = prose.tokens.tags, prose.tokens.low
    for place in range(at, min(high, at + 14)):
        if low[place] == "to" and place + 1 < high and tags[place + 1] in _BASE:
            return hit.last
    if tags[at] == "w" or ("nominal" in hit.frames and tags[at] in "DnNGv#") or begins_clause(prose, at, high):
        return at
    return None


def begins_clause(prose: Prose, at: int, high: int) -> bool:
    """Whether a subject and then a finite verb follow: "the army had fired"."""
    tags = prose.tokens.tags
    at = over_qualifier(prose, at, high)
    if tags[at] == "w":
        return at + 1 < high
    if tags[at] in "RW" or (tags[at] in "DA" and at + 1 < high and tags[at + 1] == "X"):  # "said more were expected"
        return has_verb(prose, at + 1, min(high, at + 6)) or _is_unlisted_verb(prose, at, high)
    if tags[at] in "STP":
        return tags[at] == "S" and "," in tags[at:high]
    if prose.tokens.low[at] in ("nothing", "something", "little", "much", "more") and tags[at + 1 : at + 2] == "P":
        return False
    stop = np_right(prose, at, high)
    if any(_is_verb_inside(prose, t) for t in range(at + 1, stop)):
        return True
    while stop > at and stop < high and tags[stop] in "PC,":
        further = _clause_gap(prose, stop, high)
        if further == stop:
            break
        stop = further
    return stop > at and tags[stop : stop + 1] in tuple("XVuvA") and has_verb(prose, stop - 1, min(high, stop + 3))


def _is_unlisted_verb(prose: Prose, at: int, high: int) -> bool:
    """ "Said nobody rang back", "said he mislaid it": after a pronoun that is a subject only, any word may be the verb."""
    subjects = prose.lexicon.grammar["none"] | prose.lexicon.grammar["person_pronouns"]
    return prose.tokens.low[at] in subjects and at + 1 < high and prose.tokens.tags[at : at + 2] == "Rn"


def _is_verb_inside(prose: Prose, at: int) -> bool:
    """Of what looks like one noun phrase the verb: "satellite pictures show fresh graves", "his diary records it"."""
    tags, verb = prose.tokens.tags, prose.lexicon.verbs.get(prose.tokens.low[at])
    if verb is None or tags[at] not in "uv" or tags[at - 1] not in "nN":
        return False
    many = is_plural(prose.tokens.low[at - 1])
    after = tags[at + 1 : at + 2]
    return (many and verb.forms == "b" and after in tuple("nDARr#")) or (not many and verb.forms == "s" and after in tuple("RrDT"))


def _clause_gap(prose: Prose, at: int, high: int) -> int:
    """Over a prepositional phrase, a second subject, an apposition or a relative clause between subject and verb."""
    tags = prose.tokens.tags
    if tags[at] in "PC":
        return max(np_right(prose, at + 1, high), at)
    close = tags.find(",", at + 1, min(high, at + 20))
    return close + 1 if close != -1 else at


def clause_before(prose: Prose, first: int, low: int, high: int, after: int) -> tuple[Span, ...]:
    """The content before the clause "X said" that begins at token ``first`` and ends before ``after``.

    A quotation that is closed there (from wherever in its paragraph it opens), or the clause before the comma; and
    what follows after a second comma or in a resumed quotation.
    """
    tokens = prose.tokens
    quote = _closed_before(prose, first)
    if first <= low and quote is None:
        return ()
    if first - 2 > low and tokens.tags[first - 2 : first] in ("C,", "B,") and tokens.tags[after : after + 1] == "," and after + 1 < high:
        return (prose.trim(tokens.start[after + 1], tokens.end[high - 1], " .,;"),)  # "230 stands and, its organiser says, 11,400 visitors"
    if quote is not None:
        head = _with_lead(prose, quote[0], quote[1], low)
    elif _interrupts(prose, first, after, high) and (semicolon := max(tokens.tags.rfind(mark, low, first) for mark in ";:")) != -1:
        head = prose.trim(tokens.start[semicolon + 1], tokens.end[first - 1])  # "…; the uniforms, it said, had been stolen"
    elif tokens.tags[first - 1] in ",–?!" and (has_verb(prose, low, first - 1) or _interrupts(prose, first, after, high)):
        if _is_subordinate(prose, low, first - 1) and not _interrupts(prose, first, after, high):
            return ()
        head = prose.trim(tokens.start[low], tokens.end[first - 1])
        if _hangs(prose, first, after, high):
            return ((tokens.start[first - 2], tokens.end[first - 2]), prose.trim(tokens.start[after + 1], tokens.end[high - 1], " .,;"))
    else:
        return ()
    return (head, *_resumed(prose, after, high))


def _is_subordinate(prose: Prose, first: int, last: int) -> bool:
    """ "Although the militia killed her parents, she pleaded": a clause that leads in, and nothing that she says."""
    concessive = prose.tokens.low[first] in prose.lexicon.grammar["contrast"]
    return concessive and prose.tokens.tags.find(",", first, last) == -1


def _hangs(prose: Prose, first: int, after: int, high: int) -> bool:
    """ "shows sights developed, it claims, with help from abroad": only the participle's phrase is what it claims."""
    tags = prose.tokens.tags
    around = tags[first - 1] == "," and tags[after : after + 1] == "," and tags[after + 1 : after + 2] == "P"
    return around and tags[first - 2] == "V" and tags[first - 3] in "nNv" and not has_verb(prose, after + 1, high)


def _interrupts(prose: Prose, first: int, after: int, high: int) -> bool:
    """ "The ministry, he announced, will sue": subject before, verb after."""
    tags = prose.tokens.tags
    return tags[first - 1] == "," and tags[after : after + 1] == "," and tags[after + 1 : after + 2] in tuple("XVuv") and high - after > 2


def _closed_before(prose: Prose, first: int) -> tuple[Span, Span] | None:
    """The quotation whose closing mark stands right before token ``first``: whole, and inner."""
    place = prose.tokens.start[first] - 1
    while place > 0 and prose.shadow[place] in " ,\n":
        place -= 1
    quote = prose.quote_at(place)
    if quote is None or quote.end != place + 1 or prose.block_of(quote.start) != prose.block_of(prose.tokens.start[first]):
        return None
    return (quote.start, quote.end), quote.inner


def _with_lead(prose: Prose, quote: Span, inner: Span, low: int) -> Span:
    """The quotation alone, or with the words of the writer's clause before it ("The raid was “brutal,” she said")."""
    start = prose.tokens.start[low]
    lead = prose.shadow[start : quote[0]].strip(" ,:…")
    if start < quote[0] and lead and any(c.isalpha() for c in lead):
        return prose.trim(start, inner[1])
    return inner


def _resumed(prose: Prose, after: int, high: int) -> tuple[Span, ...]:
    tags = prose.tokens.tags
    if tags[after : after + 2] == ",C" and begins_clause(prose, after + 2, high):
        return (prose.trim(prose.tokens.start[after + 2], prose.tokens.end[high - 1], " .,;"),)
    for place in range(after, min(high, after + 10)):
        if _opens_quote(prose, place):
            quote = prose.quote_at(prose.tokens.start[place])
            return (quote.inner,) if quote is not None else ()
        goes_on = has_verb(prose, place, high) or tags[place] in "uv"
        if place > after and tags[place - 1] == "," and goes_on and tags[after] == ",":
            return (prose.trim(prose.tokens.start[place], prose.tokens.end[high - 1], " .,;"),)
    return ()
