"""Cues: the words that tell that somebody says, thinks or finds something, and in which construction they stand."""

from __future__ import annotations

from typing import Literal

from despite.evidence import Record, Stance
from despite.find.cue_nouns import is_noun
from despite.find.phrases import is_since, np_left, np_right
from despite.find.prose import Prose, Sentence
from despite.find.seeming_cues import (
    is_act,
    is_appeal,
    is_apposed,
    is_display,
    is_mere_chance,
    is_own_record,
    is_participle,
    is_put_to,
    is_small_clause,
    over_small_clause,
    tells_on,
)
from despite.find.that_cues import leads_clause
from despite.text.lexicon import Cue, Lexicon, Verb, with_forms

Build = Literal["active", "gerund", "passive", "nominal", "according", "aside"]
"""The construction: "X said", ", saying", "X is believed to", "the claim that", "according to X", ", which X denies"."""


class Hit(Record, frozen=True, kw_only=True):
    """A cue in a sentence: tokens ``first`` to before ``last``, ``group`` where its auxiliaries begin."""

    group: int
    first: int
    last: int
    build: Build
    lemma: str
    stance: Stance
    frames: frozenset[str]
    publishes: bool = False
    negated: bool = False


MOST = 12
"""How many cues a sentence may have; a run with more is no sentence, and the cost stays linear."""
_ALL = frozenset({"clause", "quote", "after"})
_PASSIVE = frozenset(
    "accuse believe think say allege report suspect consider expect understand presume estimate claim fear rumor "
    "assume know document find tip blame".split()
)
_ADDRESSED = frozenset("tell inform remind assure notify ask urge brief advise instruct".split())
_AGENTIVE = _PASSIVE | frozenset("deny reject dismiss dispute contest refute announce confirm reveal disclose describe state note "
    "conclude determine order criticize criticise condemn denounce".split())  # fmt: skip


def find_hits(prose: Prose, sentence: Sentence) -> list[Hit]:
    """The cues of one sentence, in order."""
    lexicon, lows = prose.lexicon, prose.tokens.low
    opening = _openings(lexicon)
    hits: list[Hit] = []
    last = sentence.first
    for at in [at for at in range(sentence.first, sentence.last) if lows[at] in opening]:
        if at < last or len(hits) >= MOST:
            continue
        hit = (
            _phrase(prose, sentence, at)
            or _verbal(prose, sentence, at, lexicon)
            or _noun(prose, sentence, at, lexicon)
            or _view(prose, sentence, at)
        )
        if hit is not None and not _in_adverbial(prose, hits, hit):
            hits.append(hit)
        last = hit.last if hit is not None else last
    return hits


def _in_adverbial(prose: Prose, hits: list[Hit], hit: Hit) -> bool:
    """ "said in a statement that": the noun belongs to the verb before. "No proof that" holds nothing."""
    if hit.build != "nominal":
        return False
    if prose.tokens.low[hit.first - 1] in ("no", "any", "little"):
        return True
    between = (
        prose.tokens.tags[hits[-1].last : hit.first]
        if hits and (hits[-1].build in ("active", "gerund") or is_told(prose, hits[-1].lemma))
        else ""
    )
    return 0 < len(between) <= 4 and set(between) <= set("PDnA")


def _phrase(prose: Prose, sentence: Sentence, at: int) -> Hit | None:
    for name, words in _phrases_from(prose.lexicon, prose.tokens.low[at]):
        last = at + len(words)
        if last <= sentence.last and tuple(prose.tokens.low[at:last]) == words:
            return _phrase_hit(prose, sentence, name, at, last)
    return None


_OPENINGS: dict[str, frozenset[str]] = {}


def _openings(lexicon: Lexicon) -> frozenset[str]:
    """Every word with which a cue may begin; most words are none."""
    if lexicon.language not in _OPENINGS:
        verbs = {form for form, verb in lexicon.verbs.items() if verb.lemma in lexicon.cues}
        first = {words.split()[0] for phrases in lexicon.phrases.values() for words in phrases}
        _OPENINGS[lexicon.language] = frozenset(verbs | first | set(lexicon.nominal) | lexicon.grammar["views"])
    return _OPENINGS[lexicon.language]


_PHRASES: dict[str, dict[str, list[tuple[str, tuple[str, ...]]]]] = {}


def _phrases_from(lexicon: Lexicon, word: str) -> list[tuple[str, tuple[str, ...]]]:
    table = _PHRASES.get(lexicon.language)
    if table is None:
        table = _PHRASES[lexicon.language] = _phrase_table(lexicon)
    return table.get(word, [])


def _phrase_table(lexicon: Lexicon) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, phrases in lexicon.phrases.items():
        for phrase in sorted(phrases, key=len, reverse=True):
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((name, words))
    return table


def _phrase_hit(prose: Prose, sentence: Sentence, name: str, at: int, last: int) -> Hit | None:
    words = " ".join(prose.tokens.low[at:last])
    if name == "according":
        return Hit(group=at, first=at, last=last, build="according", lemma=words, stance="asserted", frames=_ALL)
    group, _ = _group(prose, sentence, at)
    if name in _PHRASED:
        stance, frames = _PHRASED[name]
        negated = _negates(prose, group, at)
        if is_put_to(prose, sentence, group, at) or (
            stance == "asked" and (negated or is_act(prose, at, sentence.last) or tells_on(prose, sentence, last))
        ):
            return None  # "never asked for money": nothing was asked
        return Hit(group=group, first=at, last=last, build="active", lemma=words, stance=stance, frames=frames, negated=negated)
    if name == "dismissive":
        if not prose.lexicon.grammar["be"].isdisjoint(prose.tokens.low[group:at]):
            return None  # "it cannot be ruled out that"
        ruled = words.split()[0] in _forms(prose.lexicon, "ruling")  # "ruled out selling rifles" tells of the act itself
        frames = frozenset({"said_noun"} if ruled else {"clause", "gerund", "noun", "said_noun"})
        return Hit(group=group, first=at, last=last, build="active", lemma=words, stance="denied", frames=frames)
    if name == "heard":
        return Hit(group=group, first=at, last=last, build="passive", lemma=words, stance="asserted", frames=_ALL | {"heard"})
    blamed = not prose.lexicon.grammar["blamed_for"].isdisjoint(prose.tokens.low[last : last + 1])  # "no one has answered for the deaths"
    thing = prose.tokens.tags[last : last + 1] == "D" and words.endswith("answered")  # "nobody answered the bell"
    spoken = prose.quote_at(prose.tokens.start[at]) is not None  # "“We wrote to them. Nobody answered,” she said"
    if name == "no_comment" or (name == "silent" and _is_none(prose, sentence, group) and not (blamed or thing or spoken)):
        return Hit(group=group, first=at, last=last, build="active", lemma=words, stance="no_comment", frames=_SILENCE)
    return None


def _forms(lexicon: Lexicon, name: str) -> set[str]:
    """Every form of the verbs of a list."""
    return {form for lemma in lexicon.grammar[name] for form in with_forms(lexicon, lemma)}


_PHRASED: dict[str, tuple[Stance, frozenset[str]]] = {
    "pleaded_guilty": ("admitted", frozenset({"gerund", "noun"})),
    "pleaded_not_guilty": ("denied", frozenset({"gerund", "noun"})),
    "asked_for": ("asked", frozenset({"nominal", "object_infinitive"})),
    "pointed": ("asserted", _ALL),
    "of_opinion": ("believed", _ALL),
    "spoke_of": ("asserted", frozenset({"gerund", "noun"})),
}
"""Of the phrases that lead in as a verb does: stance, and what may follow."""


def _is_none(prose: Prose, sentence: Sentence, group: int) -> bool:
    """ "Neither the army nor the police responded": the subject itself says that nobody did."""
    return any(low in prose.lexicon.grammar["none"] or low == "neither" for low in prose.tokens.low[sentence.first : group])


def _verbal(prose: Prose, sentence: Sentence, at: int, lexicon: Lexicon) -> Hit | None:
    verb = lexicon.verbs.get(prose.tokens.low[at])
    cue = lexicon.cues.get(verb.lemma) if verb else None
    if verb is None or cue is None or prose.tokens.tags[at] == "N" or _is_question(prose, sentence, at, cue):
        return None
    if prose.tokens.low[at + 1 : at + 2] == ["out"] and prose.tokens.low[at] in _forms(lexicon, "ruling"):
        return None  # "it cannot be ruled out that"
    build, group, negated = _construction(prose, sentence, at, verb)
    if build is None and (rose := _rises(prose, sentence, at)):
        build, group = "active", rose
    if build == "active" and negated and _says_nothing(prose, sentence, group, at, verb.lemma):
        return Hit(group=group, first=at, last=at + 1, build=build, lemma=SILENT, stance="no_comment", frames=_SILENCE, negated=True)
    if (negated and verb.lemma in lexicon.grammar["proving"]) or (build == "active" and _only_looks(prose, sentence, at, group, negated)):
        return None
    if verb.lemma == "accuse" and _is_cleared(prose, sentence, build, group, negated):
        return None
    if build == "active" and (held := _held_responsible(prose, sentence, at, verb.lemma)):
        return Hit(group=group, first=at, last=held, build=build, lemma="blame", stance="concluded", frames=_BLAMING, negated=negated)
    last = over_small_clause(prose, at)
    if (
        build is None
        or (build != "passive" and "that" in cue.frames and not leads_clause(prose, sentence, group, last - 1))
        or (not (build == "passive" and is_told(prose, verb.lemma)) and _own_voice(prose, sentence, group))
    ):
        return None
    return Hit(group=group, first=at, last=last, build=build, lemma=cue.lemma, stance=_stance(cue), frames=cue.frames,
               publishes=cue.publishes, negated=negated)  # fmt: skip


def _is_cleared(prose: Prose, sentence: Sentence, build: Build | None, group: int, negated: bool) -> bool:
    """ "None of the officers is accused", "is not accused of": the writer says so."""
    first = max(sentence.first, *(prose.tokens.tags.rfind(tag, sentence.first, group) for tag in "WT,"))
    nobody = not prose.lexicon.grammar["none"].isdisjoint(prose.tokens.low[first:group])
    return build == "passive" and (negated or nobody)


def _only_looks(prose: Prose, sentence: Sentence, at: int, group: int, negated: bool) -> bool:
    """Whether the active verb is no cue: "a jury could infer", "detectives want to speak to", "a liquid, believed to be acid,"."""
    chance = not negated and is_mere_chance(prose, group, at)
    beside = is_apposed(prose, at, group) or is_participle(prose, sentence, at, group) or is_small_clause(prose, at)
    return chance or beside or is_appeal(prose, group, at) or is_display(prose, group, at) or is_own_record(prose, group, at)


def _rises(prose: Prose, sentence: Sentence, at: int) -> int:
    """Where the verb before "to ask" begins in "rose to ask what", "wrote to say that"; 0 where none does."""
    lows, verbs, grammar = prose.tokens.low, prose.lexicon.verbs, prose.lexicon.grammar
    before = verbs.get(lows[at - 2]) if at - 2 > sentence.first and lows[at - 1] in grammar["to"] else None
    rose = before is not None and before.lemma in grammar["rising"] and "d" in before.forms
    return _group(prose, sentence, at - 2)[0] if rose else 0


_BLAMING = frozenset({"of_gerund"})
_SILENCE = frozenset({"no_comment"})
SILENT = "be silent"
"""The lemma of what no phrase lists: "did not reply", "would not tell us which"."""


def is_told(prose: Prose, lemma: str) -> bool:
    """Whether the subject of the verb's passive is whom it is said to: "was told that", "was warned that"."""
    return lemma in _ADDRESSED or lemma in prose.lexicon.grammar["warned"]


def _held_responsible(prose: Prose, sentence: Sentence, at: int, lemma: str) -> int:
    """The token after the verb in "held the army responsible for", 0 where it is none."""
    if lemma != "hold":
        return 0
    lows, tags, grammar = prose.tokens.low, prose.tokens.tags, prose.lexicon.grammar
    for place in range(at + 2, min(sentence.last - 1, at + _OBJECT)):
        if tags[place] in "XVT.;:,":
            return 0
        if lows[place] in grammar["responsible"]:
            return at + 1 if not grammar["blamed_for"].isdisjoint(lows[place + 1 : place + 4]) else 0
    return 0


_OBJECT = 12
"""How many tokens after "held" its "responsible" may stand."""


def _says_nothing(prose: Prose, sentence: Sentence, group: int, at: int, lemma: str) -> bool:
    """ "Did not reply", "would not tell us which", "to whom, he would not say", "will not say the name": no clause follows."""
    tags, grammar = prose.tokens.tags, prose.lexicon.grammar
    if lemma in grammar["replying"]:
        return True
    if not (is_addressed(lemma) or lemma in grammar["telling"]):
        return False
    stop = next((t for t in range(at + 1, sentence.last) if tags[t] in ".,;"), sentence.last)
    rest = tags[at + 1 : stop]
    if len(rest) < _FEW and rest.rstrip("P")[-1:] in ("w", "W"):
        return True  # "did not say who by"
    fronted = not set(tags[sentence.first : sentence.first + 2]).isdisjoint("wW")
    would = not (grammar["would"] | grammar["future"]).isdisjoint(prose.tokens.low[group:at])
    thing = rest == "" or (rest[0] in "Dn#" and np_right(prose, at + 1, stop) == stop)
    return (fronted and rest == "") or (would and thing)


_FEW = 5
"""How many words may stand between "would not tell" and the question word that ends it."""


def _is_question(prose: Prose, sentence: Sentence, at: int, cue: Cue) -> bool:
    """ "Asked whether …, he said", "when asked about": the question is put to the one who speaks."""
    lows = prose.tokens.low
    if cue.lemma != "ask" or "d" not in prose.lexicon.verbs[lows[at]].forms:
        return False
    return at == sentence.first or lows[at - 1] in prose.lexicon.grammar["when"] or prose.tokens.tags[at - 1] in "“;"


def _own_voice(prose: Prose, sentence: Sentence, group: int) -> bool:
    """ "I think" inside a quotation: the speaker is its holder already."""
    if group <= sentence.first or prose.tokens.low[group - 1] not in prose.lexicon.first_person:
        return False
    return prose.quote_at(prose.tokens.start[group - 1]) is not None


def _stance(cue: Cue) -> Stance:
    return cue.stance  # type: ignore[return-value]


def _construction(prose: Prose, sentence: Sentence, at: int, verb: Verb) -> tuple[Build | None, int, bool]:
    """Which construction a verb form stands in, or none where it is a noun, an adjective or an infinitive."""
    group, auxiliaries = _group(prose, sentence, at)
    negated = _negates(prose, group, at) or (group > sentence.first and prose.tokens.low[group - 1] in ("nor", "neither"))
    negated = negated or (prose.tokens.low[sentence.first] in prose.lexicon.grammar["nor"] and prose.tokens.tags[sentence.first + 1] == "X")
    be = any(word in _BE for word in auxiliaries)
    if verb.forms == "g":
        return _gerund(prose, sentence, at, be), group, negated
    if be and set(verb.forms) & set("nd"):
        return _passive(prose, at, verb), group, negated
    if is_noun(prose, sentence, at, group, verb):
        return None, group, negated
    return "active", group, negated


_BE = frozenset("is are was were be been being it's that's isn't aren't wasn't weren't".split())


def _negates(prose: Prose, group: int, at: int) -> bool:
    """Whether one of the auxiliaries before the verb negates it."""
    denying = prose.lexicon.negations | prose.lexicon.grammar["failing"]
    return any(word in denying or word.endswith("n't") for word in prose.tokens.low[group:at])


def _group(prose: Prose, sentence: Sentence, at: int) -> tuple[int, list[str]]:
    """Where the auxiliaries and adverbs before the verb begin, and which they are."""
    group = at
    while group > sentence.first and (width := _auxiliary(prose, group)):
        group -= width
    words = prose.tokens.low[group:at]
    return group, words


def _auxiliary(prose: Prose, group: int) -> int:
    """How many tokens before ``group`` still belong to the verb: "has", "not", "both" in "have both said", "appears to"."""
    tags, lows, grammar = prose.tokens.tags, prose.tokens.low, prose.lexicon.grammar
    if tags[group - 1] in "XA" or is_since(prose, group) or lows[group - 1] in ("never", "not"):
        return 1
    if lows[group - 1] in grammar["to"] and lows[group - 2] in grammar["raising"] | grammar["failing"]:
        return 2
    return int(lows[group - 1] in grammar["floating"] and tags[group - 2 : group - 1] == "X")


def _gerund(prose: Prose, sentence: Sentence, at: int, progressive: bool) -> Build | None:
    if progressive:
        return "active"
    before = prose.tokens.tags[at - 1] if at > sentence.first else "."
    return "gerund" if before in ",Nnv)”A–" and at > sentence.first else None


def _passive(prose: Prose, at: int, verb: Verb) -> Build | None:
    after = prose.tokens.low[at + 1] if at + 1 < len(prose.tokens) else ""
    if is_told(prose, verb.lemma):
        return "passive"
    if after == "by":
        return "passive" if verb.lemma in _AGENTIVE else None
    return "passive" if verb.lemma in _PASSIVE else None


def _noun(prose: Prose, sentence: Sentence, at: int, lexicon: Lexicon) -> Hit | None:
    """ "The claim that …", "reports that …": a noun of saying or thinking before a that-clause."""
    stance = lexicon.nominal.get(prose.tokens.low[at])
    if stance is None or at + 1 >= sentence.last or prose.tokens.tags[at + 1] != "T":
        return None
    if at + 2 >= sentence.last or prose.tokens.tags[at + 2] in "XVu,.A":
        return None
    return Hit(group=at, first=at, last=at + 1, build="nominal", lemma=prose.tokens.low[at], stance=stance,  # type: ignore[arg-type]
               frames=frozenset({"clause"}))  # fmt: skip


def _view(prose: Prose, sentence: Sentence, at: int) -> Hit | None:
    """ "In the coroner's view", "by his own account", "in their version": the noun, what stands before it and whose it is."""
    lows, grammar = prose.tokens.low, prose.lexicon.grammar
    owner = at - 1 - (lows[at - 1] in grammar["own"])
    first = owner
    if at <= sentence.first or lows[at] not in grammar["views"]:
        return None
    if lows[owner].endswith(("'s", "s'")) or prose.tokens.tags[owner] in "'’":
        first = np_left(prose, owner + 1, sentence.first)
    elif lows[owner] not in grammar["possessive"]:
        return None
    if first <= sentence.first or lows[first - 1] not in grammar["viewed_in"]:
        return None
    stance: Stance = "believed" if prose.lexicon.nominal.get(lows[at]) == "believed" else "asserted"
    return Hit(group=first, first=first - 1, last=at + 1, build="according", lemma=lows[at], stance=stance, frames=_ALL | {"view"})


def is_addressed(lemma: str) -> bool:
    """Whether the verb names whom it is said to before what is said ("told reporters that")."""
    return lemma in _ADDRESSED
