"""How a cue makes its holder stand to what is said: what the holder is, silence, refusal, a negation before the cue."""

from __future__ import annotations

from despite.evidence import Holder, Stance
from despite.find.attribution import Attribution
from despite.find.cues import SILENT, is_addressed
from despite.find.prose import Prose
from despite.text.lexicon import Lexicon

_COURTS = frozenset("court tribunal judge judges chamber jury".split())
_TURNED = frozenset({"believed", "asserted", "concluded", "documented", "ruled", "alleged", "asked"})
_SELF = frozenset({"it", "he", "she", "they", "its", "his", "her", "their", "i", "we"})
_RULING = frozenset("find conclude rule hold decide order determine".split())


def stance_of(attribution: Attribution, holder: Holder | None, lexicon: Lexicon, opening: str) -> Stance:
    """What the holder is makes the stance: a document documents, a court rules; confirming about oneself is admitting.

    ``opening`` is the first word of what is said, after a "not".
    """
    words = _head(holder.name or "", lexicon) if holder is not None else set[str]()
    if attribution.stance in ("asserted", "documented") and words & lexicon.source_documents and attribution.build != "gerund":
        return "documented"
    if attribution.lemma in lexicon.grammar["agreeing"] and opening == "to":
        return "announced"
    if is_addressed(attribution.lemma) and attribution.stance == "asserted" and opening in lexicon.grammar["to"]:
        return "asked"
    if attribution.lemma == "confirm" and attribution.stance == "concluded" and opening in _SELF:
        return "admitted"
    if attribution.stance in ("asserted", "concluded") and words & _COURTS and attribution.lemma in _RULING:
        return "ruled"
    return attribution.stance


def _head(name: str, lexicon: Lexicon) -> set[str]:
    """The words that say what a holder is: of "sources close to the inquiry" not the inquiry, of "one of the reports" the reports."""
    words = name.casefold().split()
    stop = next((at for at, word in enumerate(words) if lexicon.tags.get(word) in ("P", "o")), len(words))
    counted = lexicon.grammar["standing"] | lexicon.number_words.keys()
    return set(words) if counted.issuperset(words[:stop]) else set(words[:stop])


def turns(prose: Prose, outer: Attribution, stance: Stance) -> bool:
    """Whether the cue says that what follows is not so: "did not find that …", "refused to shoot"."""
    refuses = outer.lemma in prose.lexicon.grammar["refusing"] and not outer.negated and not outer.whole
    return refuses or (outer.negated and not outer.whole and stance in _TURNED)


def is_silence(prose: Prose, outer: Attribution) -> bool:
    """Whether nothing is said: "did not reply", "has not said whether"; in "does not say that" something is said not to be so."""
    phrases = prose.lexicon.phrases
    if outer.lemma == SILENT or outer.lemma in phrases.get("no_comment", ()) or outer.lemma in phrases.get("silent", ()):
        return True
    if outer.lemma in prose.lexicon.grammar["denying"] | prose.lexicon.grammar["declining"]:
        return True  # "did not deny that", "declined to say who"
    return outer.negated and bool(outer.content) and prose.tokens.tags[prose.token_at(outer.content[0][0])] in "wW"


def unsaid(prose: Prose, outer: Attribution) -> Stance:
    """Silence, or a sentence that says what was not said: "the panel does not state that they sold it"."""
    cue = prose.lexicon.cues.get(outer.lemma)
    plain = outer.negated and cue is not None and cue.stance in ("asserted", "alleged")
    return "asserted" if plain and not is_silence(prose, outer) else "no_comment"


def is_now(prose: Prose, outer: Attribution) -> bool:
    """Whether the cue's verb is of the present: "says", "argue"."""
    last = prose.token_at(outer.cue[1]) - 1
    verb = prose.lexicon.verbs.get(prose.tokens.low[last])
    return verb is not None and verb.forms in ("s", "b") and prose.tokens.tags[last - 1] != "X"
