"""From a cue to an attribution: who holds, by which cue, which stretches of text.

The frames follow the description of attribution relations by Pareti (2015) and Pareti et al. (EMNLP 2013): content after
the cue (that-clause, bare clause, quotation, infinitive), before it, or around it.
"""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Record, Span, Stance
from despite.find.adverbials import over_adverbials
from despite.find.answers import answered, question_before
from despite.find.content import (
    after_cue,
    begins_clause,
    clause_before,
    has_verb,
    names_act,
    over_addressee,
)
from despite.find.cues import Build, Hit, is_addressed
from despite.find.nominals import nominal
from despite.find.passives import passive
from despite.find.phrases import np_left, np_right, np_with_apposition, opens_apposition
from despite.find.prose import Prose, Sentence
from despite.find.told import Found, chars, heard, to_end

RULE = "attributed/1"
"""What the grammar signs with."""


class Attribution(Record, frozen=True, kw_only=True):
    """Somebody's statement before it is read: spans are offsets in the document's text.

    ``source`` is null for a holder without a name; ``whole`` says that the cue stands inside the content; ``sentence``
    is the number of the sentence that holds the cue. ``content`` are the same words as ``parts`` with what leads into them
    ("that"), for whoever wants the speech as one piece, and ``phrase`` is the source with all that is said of it; empty where
    they are the same as ``parts`` and ``source``. ``stated`` says that the content is a statement, not a thing wished or liked.
    ``further`` are the holders whose words the source passes on, outermost first: source and cue of each. ``found_by`` names
    the rule or model.
    """

    source: Span | None
    cue: Span
    parts: tuple[Span, ...]
    build: Build
    lemma: str
    stance: Stance
    publishes: bool
    negated: bool
    whole: bool
    shared: bool
    sentence: int
    content: tuple[Span, ...] = ()
    phrase: Span | None = None
    stated: bool = True
    further: tuple[tuple[Span | None, Span], ...] = ()
    found_by: str = RULE


def attribute(prose: Prose, number: int, sentence: Sentence, hit: Hit, before: list[Attribution]) -> Attribution | None:
    """The attribution that a cue makes, or none where it has no content. ``before`` are the sentence's earlier ones."""
    low, high = bounds(prose, sentence, hit)
    before = [a for a in before if low <= prose.token_at(a.cue[0]) < high]
    found = _built(prose, hit, low, high, before)
    if found is None or not found[1]:
        return None
    source, parts, whole, shared = found
    stance: Stance | None = hit.stance
    asked = question_before(prose, hit, low) if not whole else None
    reply = answered(prose, hit, high) if asked is not None else None
    if asked is not None and (reply is not None or parts[0][0] == prose.tokens.start[low]):
        parts, stance = (asked,), reply
    if stance == "denied" and prose.shadow[: parts[0][0]].rstrip(" “\"'‘").endswith(":"):
        stance = "asserted"  # "She denied the charges: “I never met him”": these are her words, and not what she denies
    if stance is None:
        return None
    cue = (prose.tokens.start[hit.first], prose.tokens.end[hit.last - 1])
    return Attribution(source=source, cue=cue, parts=parts, build=hit.build, lemma=hit.lemma, stance=stance,
                       publishes=hit.publishes, negated=hit.negated, whole=whole, shared=shared, sentence=number)  # fmt: skip


def _built(prose: Prose, hit: Hit, low: int, high: int, before: list[Attribution]) -> Found | None:
    match hit.build:
        case "active":
            return _active(prose, hit, low, high, before)
        case "gerund":
            return _gerund(prose, hit, low, high, before)
        case "passive":
            return heard(prose, hit, low, high) if "heard" in hit.frames else passive(prose, hit, low, high)
        case "nominal":
            return nominal(prose, hit, low, high)
        case "according":
            return _according(prose, hit, _clause_of(prose, hit, low, before), high)
        case "aside":
            return None  # these need no content of their own: see despite.find.asides


def bounds(prose: Prose, sentence: Sentence, hit: Hit) -> tuple[int, int]:
    """The tokens that the clause of a cue may use: its sentence, or the quotation inside it that holds the cue."""
    quote = prose.quote_at(prose.tokens.start[hit.first])
    if quote is None:
        return sentence.first, sentence.last
    return (
        max(sentence.first, prose.token_at(quote.inner[0])),
        min(sentence.last, prose.token_at(quote.inner[1])),
    )


def _active(prose: Prose, hit: Hit, low: int, high: int, before: list[Attribution]) -> Found | None:
    if prose.tokens.tags[low] == "T" and has_verb(prose, low + 1, hit.group):
        return None  # "That rifles were found with the police does not say that they fired them"
    inverted = _inverted(prose, hit, low, high)
    if inverted is not None:
        return inverted
    first = np_left(prose, hit.group, low)
    if first - 2 > low and prose.tokens.tags[first - 2 : first] == "XP" and first < hit.group:
        hit = replace(hit, group=first - 2)  # "has in the past called"
        first = np_left(prose, hit.group, low)
    first = _with_some(prose, first, low) if first < hit.group else first
    source, shared = (chars(prose, first, hit.group), False) if first < hit.group else _shared(prose, hit, low, before)
    if source is None:
        return None
    source = _without_participle(prose, _without_float(prose, prose.trim(*source)))
    if _is_made(prose, source) or (hit.stance != "no_comment" and (is_nobody(prose, source) or _tells_of_act(prose, hit, high))):
        return None
    if hit.stance == "no_comment":
        begin = prose.tokens.start[hit.group] if shared else source[0]  # "was fined in May and | did not respond"
        return source, (prose.trim(begin, prose.tokens.end[high - 1], " .,;:"),), True, shared
    parts = after_cue(prose, hit, _relative_ends(prose, hit, high))
    if parts:
        lead = _interrupted(prose, hit, first, low) if prose.tokens.tags[hit.last : hit.last + 1] == "," else ()
        return source, lead + parts, False, shared
    if "after" not in hit.frames or first >= hit.group or _takes_up(prose, hit):
        return None
    if (rest := _as_clause(prose, hit, first, low, high)) is not None:
        return source, rest, False, shared
    first -= _is_as(prose, first, low)
    after = over_addressee(prose, hit, high)
    after = over_adverbials(prose, after, high) if prose.tokens.tags[after : after + 1] == "P" else after  # ", a commission found in 2010,"
    return source, clause_before(prose, first, low, high, after), False, shared


def _takes_up(prose: Prose, hit: Hit) -> bool:
    """ "“I was close to it.” The firm denied this": the pronoun is the object, and the quotation before is somebody else's."""
    taken = prose.lexicon.grammar["neuter_pronouns"] | prose.lexicon.grammar["pointing"]
    return hit.stance == "denied" and not taken.isdisjoint(prose.tokens.low[hit.last : hit.last + 1])


def _with_some(prose: Prose, first: int, low: int) -> int:
    """ "Many in the room believe that", "some at the ministry say": who, and not only where."""
    before = first - 2
    some = before >= low and prose.tokens.tags[before:first] == "DP" and prose.tokens.low[before] in prose.lexicon.grammar["standing"]
    return before if some and (before == low or prose.tokens.tags[before - 1] in ",CBST“") else first


def _relative_ends(prose: Prose, hit: Hit, high: int) -> int:
    """ "Soldiers who refused to fire were arrested", "Lee, who said that he refused, is jailed": where the main verb comes."""
    tags = prose.tokens.tags
    if tags[hit.group - 1 : hit.group] != "W":
        return high
    if tags[hit.group - 2 : hit.group - 1] == ",":
        return next((t for t in range(hit.last + 1, high - 1) if tags[t] == "," and tags[t + 1] in "XV"), high)
    infinitive = not prose.lexicon.grammar["to"].isdisjoint(prose.tokens.low[hit.last : hit.last + 1])
    return next((t for t in range(hit.last + 2, high) if infinitive and tags[t] == "X" and tags[t - 1] in "nNv)"), high)


def _as_clause(prose: Prose, hit: Hit, first: int, low: int, high: int) -> tuple[Span, ...] | None:
    """ "As the union has pointed out, …": the content is what follows the comma."""
    opens = first - 1 == low or prose.tokens.tags[first - 2 : first - 1] in (".", "“", ";")
    if first <= low or not opens or prose.tokens.low[first - 1] not in prose.lexicon.grammar["as"]:
        return None
    comma = prose.tokens.tags.find(",", hit.last, min(high, hit.last + 8))
    return to_end(prose, comma + 1, high) if comma != -1 else None


def _is_as(prose: Prose, first: int, low: int) -> bool:
    """Whether "as" stands before the source: "the boats, as the union says, carry guns"."""
    return first - 1 > low and prose.tokens.low[first - 1] in prose.lexicon.grammar["as"]


def _without_float(prose: Prose, source: Span) -> Span:
    """ "She neither confirmed nor …", "they both said": the word belongs to the verb."""
    last = prose.token_at(source[1]) - 1
    first, tags = prose.token_at(source[0]), prose.tokens.tags
    if last - 1 > first and tags[last - 1 : last + 1] == ",A":
        return source[0], prose.tokens.end[last - 2]  # "the drivers, however, say"
    floating = last > first and prose.tokens.low[last] in _FLOATING
    return (source[0], prose.tokens.end[last - 1]) if floating else source


def _without_participle(prose: Prose, source: Span) -> Span:
    """ "After | winning Ohio in the primary, Governor Kasich (R), said": the name, and not what went before."""
    first, last = prose.token_at(source[0]), prose.token_at(source[1])
    comma = prose.tokens.tags.find(",", first, last)
    named = comma != -1 and prose.tokens.tags[first] == "G" and "N" in prose.tokens.tags[comma + 1 : last]
    return (prose.tokens.start[comma + 1], source[1]) if named else source


_FLOATING = frozenset({"neither", "both", "all", "each"})


def _is_made(prose: Prose, source: Span) -> bool:
    """ "The guards made him say that …": whoever is made to say something holds nothing."""
    return prose.tokens.tags[prose.token_at(source[0]) : prose.token_at(source[1])] == "r"


def is_nobody(prose: Prose, source: Span) -> bool:
    """ "Nobody says that", "nothing suggests that", "hardly anyone believes that", "everyone knows": there is no holder."""
    first = prose.token_at(source[0])
    low, lexicon = prose.tokens.low[first], prose.lexicon
    nobody = lexicon.grammar["no_noun"] | lexicon.grammar["none"] | lexicon.grammar["no"] | lexicon.grammar["everybody"]
    return (
        low in nobody
        or _asks_who(prose, first)
        or (low in lexicon.negations and not lexicon.grammar["indefinite"].isdisjoint(prose.tokens.low[first + 1 : first + 2]))
    )


def _asks_who(prose: Prose, at: int) -> bool:
    """ "It is unclear who ordered that", "left open who said so": a question, and nobody."""
    asked = prose.tokens.tags[at - 1 : at] in ("V", "X") or prose.tokens.low[at - 1] in prose.lexicon.grammar["unknown"]
    return at > 0 and prose.tokens.low[at] in prose.lexicon.grammar["who"] and asked


def _tells_of_act(prose: Prose, hit: Hit, high: int) -> bool:
    """ "The journalist who reported the killings was arrested": of a thing that somebody told of, and the sentence goes on."""
    if prose.tokens.tags[hit.group - 1 : hit.group] != "W" or not names_act(prose, hit.last, high):
        return False
    stop = np_right(prose, hit.last, high)
    return prose.tokens.tags[stop : stop + 1] in ("X", "V")


def _interrupted(prose: Prose, hit: Hit, first: int, low: int) -> tuple[Span, ...]:
    return clause_before(prose, first, low, hit.first, hit.last) if first < hit.group else ()


def _inverted(prose: Prose, hit: Hit, low: int, high: int) -> Found | None:
    """ "“…,” said Jane Roe, a lawyer": the source stands to the right."""
    tags = prose.tokens.tags
    if "after" not in hit.frames or hit.group != hit.first or hit.first <= low or tags[hit.first - 1] not in "”,?!–":
        return None
    if hit.last >= high or is_addressed(hit.lemma):
        return None
    if tags[hit.last] not in "NDnR" and not (tags[hit.last] == "v" and tags[hit.last + 1 : hit.last + 2] in ("n", "N")):
        return None
    if tags[hit.first - 1] == "," and opens_apposition(prose, hit.first, low):
        return None
    stop = np_right(prose, hit.last, high) if tags[hit.last] != "R" else hit.last + 1
    if tags[stop : stop + 1] in ("X", "V", "u", "v") and tags[hit.first - 1] == ",":
        return None
    stop = np_with_apposition(prose, stop, high)
    parts = clause_before(prose, hit.first, low, high, stop)
    return (chars(prose, hit.last, stop), parts, False, False) if parts and stop > hit.last else None


def _shared(prose: Prose, hit: Hit, low: int, before: list[Attribution]) -> tuple[Span | None, bool]:
    """ "X said … and added …": the subject of the clause before."""
    tags = prose.tokens.tags
    joined = hit.group > low and (tags[hit.group - 1] in "CB," or tags[hit.group - 1] == "”")
    if joined:
        own = [a for a in before if a.build in ("active", "gerund") and a.source is not None]
        if own:
            apart = tags[hit.group - 2 : hit.group] in (",C", ",B")  # "X said that Y had asked for it, and wished …"
            return (own[0] if apart else own[-1]).source, True
        return _subject(prose, low, hit.group - 1), True
    return None, False


def _subject(prose: Prose, low: int, high: int) -> Span | None:
    """The noun phrase before the first finite verb of a clause."""
    tags = prose.tokens.tags
    for at in range(low + 1, high):
        noun = tags[at] == "v" and tags[at + 1 : at + 2] in ("X", "V")  # "a federal judge allowed"
        if (tags[at] in "XVv" and not noun) or (tags[at] == "u" and tags[at - 1] in "NnR"):
            group = at
            while group > low and tags[group - 1] == "A":
                group -= 1
            first = np_left(prose, group, low)
            if first < group and tags[first:group] != "D":
                return prose.trim(*chars(prose, first, group))
    return None


_LED = 6
"""How many tokens may stand before a gerund that leads the sentence in: "In a statement denying that they fired, the army …"."""


def _gerund(prose: Prose, hit: Hit, low: int, high: int, before: list[Attribution]) -> Found | None:
    tags = prose.tokens.tags
    leads = (t for t in range(high - 3, hit.last, -1) if tags[t] == "," and tags[t + 1] in "DNnR" and has_verb(prose, t + 2, high))
    parts = after_cue(prose, hit, next(leads, high) if tags[low] in "PVG" and hit.first - low < _LED else high)
    if not parts:
        return None
    if tags[hit.group - 1] == "r" or prose.tokens.low[hit.group - 1] in prose.lexicon.grammar["person_pronouns"]:
        return chars(prose, hit.group - 1, hit.group), parts, False, False  # "remembered her telling them that"
    if tags[hit.group - 1] in "Nnv)":
        first = np_left(prose, hit.group, low)
        if tags[hit.group - 1] in "nv" or prose.tokens.low[hit.group - 1] in prose.lexicon.source_nouns:
            return prose.trim(*chars(prose, first, hit.group)), parts, False, False
    own = [a for a in before if a.source is not None and not a.whole and a.build != "nominal"]
    source = own[-1].source if own else _subject(prose, low, hit.group)
    return (source, parts, False, True) if source is not None else None


def _clause_of(prose: Prose, hit: Hit, low: int, before: list[Attribution]) -> int:
    """Where the clause begins that "according to" is about: the content of an earlier cue, or a relative clause."""
    tags, place = prose.tokens.tags, prose.tokens.start[hit.first]
    starts = [a.parts[0][0] for a in before if a.build == "active" and not a.whole and a.parts[0][0] <= place < a.parts[-1][1]]
    if hit.first - 2 > low and tags[hit.first - 2 : hit.first] == "W,":
        return hit.first - 2
    return max([low, *map(prose.token_at, starts)])


def _viewed(prose: Prose, hit: Hit, low: int, high: int) -> Found | None:
    """ "In the coroner's view (,) the shots were fired from the roof", "the shots, in her view, were fired from the roof"."""
    tags = prose.tokens.tags
    owner = next(
        t for t in range(hit.last - 2, hit.group - 1, -1) if t == hit.group or prose.tokens.low[t] not in prose.lexicon.grammar["own"]
    )
    start, end = prose.trim(*chars(prose, hit.group, owner + 1), " '’")
    source = (start, end - 2) if prose.shadow[start:end].endswith(("'s", "’s")) else (start, end)
    low = max(low, tags.rfind(";", low, hit.first) + 1)
    if not all(tags[i] in "CBAS," for i in range(low, hit.first)):
        return source, clause_before(prose, hit.first, low, high, hit.last), False, False
    first = hit.last + (tags[hit.last : hit.last + 1] == ",")
    return (source, to_end(prose, first, high), False, False) if has_verb(prose, first, high) else None


def _according(prose: Prose, hit: Hit, low: int, high: int) -> Found | None:
    tags = prose.tokens.tags
    if tags[hit.last : hit.last + 1] == "W":  # "put out a statement according to which …"
        return _subject(prose, low, hit.first), to_end(prose, hit.last + 1, high), False, False
    if "view" in hit.frames:
        return _viewed(prose, hit, low, high)
    stop = np_right(prose, hit.last, high)
    if stop == hit.last and (
        tags[hit.last : hit.last + 1] in ("R", "r") or prose.tokens.low[hit.last] in prose.lexicon.grammar["role_pronouns"]
    ):
        stop += 1
    while stop < high and tags[stop] in "Po" and np_right(prose, stop + 1, high) > stop + 1:
        stop = np_right(prose, stop + 1, high)
    if stop == hit.last:
        return None
    source = chars(prose, hit.last, stop)
    low = max(low, tags.rfind(";", low, hit.first) + 1)
    leads = all(tags[i] in "CBAS," for i in range(low, hit.first))
    if leads:
        if tags[stop : stop + 1] not in (",", "“", ":", "W") and begins_clause(prose, stop, high):
            return source, to_end(prose, stop, high), False, False  # "According to the register its director is"
        comma = next((i for i in range(stop, high) if tags[i] in ",“:"), None)
        if comma is not None and tags[comma + 1 : comma + 2] in ("V", "W"):  # ", declassified in 2011,"
            comma = next((i for i in range(comma + 2, high) if tags[i] in ","), comma)
        return (source, to_end(prose, comma + (tags[comma] != "“"), high), False, False) if comma else None
    head = prose.trim(*chars(prose, low, hit.first))
    if tags[stop : stop + 2] == ",W":  # "according to Dr Volk, who is on duty there": of the holder
        stop = next((t for t in range(stop + 2, high) if tags[t] == ","), high)
    tail = to_end(prose, stop + 1, high) if tags[stop : stop + 1] == "," and has_verb(prose, stop + 1, high) else ()
    return source, (head, *tail), False, False
