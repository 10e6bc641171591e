"""Who is meant by "she", "the company", "the commission": the holder or subject before, where only one can be meant."""

from __future__ import annotations

import re

from msgspec.structs import replace

from despite.evidence import Record, Span, When
from despite.find.clause import Clause
from despite.find.phrases import bare, np_left
from despite.find.prose import Prose, Sentence
from despite.text.lexicon import Lexicon
from despite.text.names import name_key

_MEN, _WOMEN = frozenset("he him his".split()), frozenset("she her".split())
_PERSON = _MEN | _WOMEN | {"i"}
_THING = frozenset("it its".split())
_MANY = frozenset("they their them".split())
_PAPERS = frozenset({"letter", "statement", "document"})
"""Publications that an office or a firm is not."""
_REACH = 2
"""How many paragraphs back a pronoun's name may stand."""
_RECENT = 40
"""How many speakers back."""
_BEFORE = 8
"""How many sentences back a subject may stand, in the same paragraph or the one before."""


class Speaker(Record, frozen=True, kw_only=True):
    """Somebody already named, to whom a later pronoun may go back: named at ``place``, last spoken of ``at``.

    ``leads`` says that the main clause of a sentence is about them; ``sex`` is "m" or "f" where a word of theirs tells it.
    """

    name: str
    place: Span
    at: int
    said_on: When | None
    block: int
    is_document: bool
    is_person: bool
    leads: bool = True
    sex: str | None = None


class Antecedents:
    """Remembers the named holders in the order of the text."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._speakers: list[Speaker] = []
        self._subjects: dict[int, Speaker | None] = {}

    def remember(self, name: str, mention: Span, said_on: When | None, leads: bool, phrase: str) -> None:
        """A holder with a name; ``phrase`` is the name with what is said of it."""
        if name_key(name).split():
            sex = _sex(phrase, self.prose.lexicon)
            self._speakers.append(replace(self._speaker(name, mention, said_on), leads=leads, sex=sex))

    def again(self, speaker: Speaker) -> None:
        """The same holder, spoken of once more."""
        self._speakers.append(speaker)

    def of(self, mention: Span) -> Speaker | None:
        """The one that a pronoun or a description goes back to; none for a name, or where two can be meant."""
        words = self.prose.text[slice(*mention)].casefold()
        if words in ("who", "which"):
            return self._relative(mention)
        if words in _THING or words in _PERSON or words in _MANY:
            return self._by_pronoun(words, mention[0])
        if words.startswith(("the ", "this ", "that ")):
            return self._by_noun(mention)
        return None

    def _speaker(self, name: str, mention: Span, said_on: When | None) -> Speaker:
        lexicon = self.prose.lexicon
        return Speaker(
            name=name, place=mention, at=mention[0], said_on=said_on, block=self.prose.block_of(mention[0]),
            is_document=any(w in lexicon.source_documents for w in name_key(name).split()),
            is_person=_is_person(name, lexicon), sex=_sex(name, lexicon),
        )  # fmt: skip

    def _by_noun(self, mention: Span) -> Speaker | None:
        """ "The commission" is the one whose name holds the word; "the rights group" a group, "the article" a publication."""
        head = self._head(mention)
        if head is None:
            return None
        known = self._near(mention[0])
        near = known if head in self.prose.lexicon.publications else [*self._mentioned(mention[0]), *known]
        described = _without_article(self.prose.text[slice(*mention)])
        near = [s for s in near if _is_named(s)]
        named = [s for s in near if head in name_key(_core(s.name)).split() and _without_article(s.name) != described]
        if named:
            return _only(named)
        sort = _sort(head, self.prose.lexicon)
        if head in _PAPERS:
            near = [s for s in near if s.is_document]
        return _only([s for s in near if _fits(s, sort, self.prose.lexicon)]) if sort else None

    def _head(self, mention: Span) -> str | None:
        """The noun of a description without a name in it: "group" of "the Lisbon-based rights group"."""
        tokens = self.prose.tokens
        first, last = self.prose.token_at(mention[0]) + 1, self.prose.token_at(mention[1])
        last = next((t for t in range(first, last) if tokens.tags[t] in "oP,("), last)
        if first >= last or any(tokens.low[t].endswith(("'s", "s'")) or tokens.tags[t] in "'’" for t in range(first, last)):
            return None
        if any(tokens.tags[t] == "N" and not tokens.low[t].endswith("-based") for t in range(first, last)):
            return None
        return tokens.low[last - 1]

    def _by_pronoun(self, words: str, at: int) -> Speaker | None:
        near = self._near(at)
        if (own := self._own_subject(words, at)) is not None:
            return own
        subject = self._subject_before(at)
        if words in _PERSON:
            persons = [s for s in near if s.is_person and _agrees(s, words)]
            if (speaker := self._last_to_speak(persons, at)) is not None:
                return speaker
            if subject is not None and subject.is_person and _agrees(subject, words) and not self._speaks_before(at):
                return subject
            return _only([s for s in persons if s.leads]) or _only(persons)
        if words in _MANY:
            near = [s for s in near if _is_many(s, self.prose.lexicon)]
            subject = subject if subject is not None and _is_many(subject, self.prose.lexicon) else None
        if subject is not None and not subject.is_person:
            return subject
        return _only([s for s in near if not s.is_person])

    def _own_subject(self, words: str, at: int) -> Speaker | None:
        """The subject of the pronoun's own sentence: "The judges believed him, but they found …"."""
        sentence = self.prose.sentences_at(at)
        subject = self._subject(sentence[0]) if sentence else None
        joined = self.prose.tokens.tags[self.prose.token_at(at) - 1 : self.prose.token_at(at)] in ("C", "B")
        if subject is None or subject.place[1] >= at or not joined:
            return None
        fits = _is_many(subject, self.prose.lexicon) if words in _MANY else subject.is_person == (words in _PERSON)
        return subject if fits and _agrees(subject, words) else None

    def _last_to_speak(self, persons: list[Speaker], at: int) -> Speaker | None:
        """Of ``persons`` the one whom the sentence before is about."""
        leading = [s for s in persons if s.leads and self._is_before(s, at)]
        return leading[-1] if len({name_key(s.name) for s in leading}) == 1 else None

    def _speaks_before(self, at: int) -> bool:
        """Whether the sentence before is what somebody says: then its subject is not who goes on."""
        return any(self._is_before(s, at) for s in self._speakers[-_BEFORE:])

    def _is_before(self, speaker: Speaker, at: int) -> bool:
        numbers = self.prose.sentence_numbers(at, at + 1)
        before = self.prose.sentences[numbers[0] - 1] if numbers and numbers[0] else None
        return before is not None and before.start <= speaker.at < before.end

    def _subject_before(self, at: int) -> Speaker | None:
        """The name that is subject of the sentence before, in the same paragraph and outside quotation marks."""
        sentence = self.prose.sentences_at(at)
        before = self.prose.sentences_at(sentence[0].start - 2) if sentence else []
        return self._subject(before[0]) if before and before[0].block == sentence[0].block else None

    def _mentioned(self, at: int) -> list[Speaker]:
        """The names that are subjects of the sentences before, in this paragraph and the one before it."""
        numbers = self.prose.sentence_numbers(at, at + 1)
        here = self.prose.sentences[numbers[0]] if numbers else None
        if here is None:
            return []
        before = self.prose.sentences[max(0, numbers[0] - _BEFORE) : numbers[0]]
        found = [self._subject(s) for s in before if s.block >= here.block - 1]
        return [s for s in found if s is not None]

    def _subject(self, sentence: Sentence) -> Speaker | None:
        if sentence.start not in self._subjects:
            self._subjects[sentence.start] = self._subject_of(sentence)
        return self._subjects[sentence.start]

    def _subject_of(self, sentence: Sentence) -> Speaker | None:
        if self.prose.quote_at(sentence.start) is not None:
            return None
        clause = Clause(self.prose, ((sentence.start, sentence.end),), (), frozenset())
        if clause.subject is None:
            return None
        first, last = clause.subject
        if "N" not in self.prose.tokens.tags[first:last] and self.prose.lexicon.persons.isdisjoint(self.prose.tokens.low[first:last]):
            return None
        whole = self.prose.trim(self.prose.tokens.start[first], self.prose.tokens.end[last - 1])
        place = bare(self.prose, whole)
        if "N" not in self.prose.tokens.tags[first : self.prose.token_at(place[1])] and "N" in self.prose.tokens.tags[first:last]:
            place = whole  # "One warden, Achille Droz,"
        return self._speaker(self.prose.text[slice(*place)], place, None) if place[0] < place[1] else None

    def _near(self, at: int) -> list[Speaker]:
        block, quote = self.prose.block_of(at), self.prose.quote_at(at)
        before = [s for s in self._speakers[-_RECENT:] if s.at < at]
        return [s for s in before if block - _REACH <= s.block <= block and self.prose.quote_at(s.at) == quote]

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


def _only(speakers: list[Speaker]) -> Speaker | None:
    """The one meant: the only one, or the last where the last paragraph that names any names one."""
    if not speakers:
        return None
    latest = max(s.block for s in speakers)
    names = {name_key(s.name) for s in speakers if s.block == latest}
    return max(speakers, key=lambda s: (s.block, s.at)) if len(names) == 1 else None


def _is_person(name: str, lexicon: Lexicon) -> bool:
    """Whether a holder is one person: a proper name that names no body, or a description with a singular noun of persons."""
    core = _core(name)
    words = name_key(core).split()
    if any(word in lexicon.bodies or word in lexicon.generic_sources or word in lexicon.source_documents for word in words):
        return False
    if not words or (core.isupper() and " " not in core) or words[-1].removesuffix("s") in lexicon.persons - {words[-1]}:
        return False
    if any(word[0].isupper() for word in core.split()[1:]) or (len(words) == 1 and core[0].isupper()):
        return not words[-1].endswith("ians")
    return words[-1] in lexicon.persons or _sex(core, lexicon) is not None


def _is_many(speaker: Speaker, lexicon: Lexicon) -> bool:
    """Whether "they" can stand for the name: several people, or a body."""
    words = name_key(_core(speaker.name)).split()
    if not words or speaker.sex is not None:
        return False
    several = words[-1].endswith("s") or words[-1] in lexicon.dates.get("counted", ()) or "and" in words
    bodies = lexicon.bodies | lexicon.groups | lexicon.companies | lexicon.generic_sources
    return several or not bodies.isdisjoint(words) or (speaker.name.isupper() and len(words) == 1)


def _is_named(speaker: Speaker) -> bool:
    """Whether the name holds a proper name: "the governor of Skell" never goes back to a bare "governor"."""
    return any(word[0].isupper() for word in _core(_without_article(speaker.name, fold=False)).split())


def _sex(phrase: str, lexicon: Lexicon) -> str | None:
    """What a word of the phrase tells of the person: "Mr", "her father", "a spokeswoman"."""
    for word in reversed(_core(phrase).casefold().replace(".", " ").split()):
        if word.endswith(("'s", "’s")):
            return None
        if word in lexicon.men or word in lexicon.women:
            return "m" if word in lexicon.men else "f"
    return None


def sex_of(pronoun: str) -> str | None:
    """What a pronoun tells of whom it stands for."""
    return "m" if pronoun in _MEN else "f" if pronoun in _WOMEN else None


def _agrees(speaker: Speaker, pronoun: str) -> bool:
    """Whether the pronoun can be theirs."""
    told = sex_of(pronoun)
    return speaker.sex is None or told is None or speaker.sex == told


def _without_article(name: str, fold: bool = True) -> str:
    return re.sub(r"^(?:the|this|that|an?) ", "", name.casefold() if fold else name, flags=re.IGNORECASE)


def _core(name: str) -> str:
    """ "Ann Lee" of "Ann Lee of the Miners' Union": the union is somebody else."""
    return re.split(r",| (?:of|for|at|from|in) ", name, maxsplit=1)[0]


def _sort(noun: str, lexicon: Lexicon) -> str | None:
    """What sort of holder a noun means: group, company, publication or person."""
    for sort, words in (("publication", lexicon.publications), ("company", lexicon.companies), ("group", lexicon.groups)):
        if noun in words:
            return sort
    return "person" if noun.endswith("-year-old") else None


def _fits(speaker: Speaker, sort: str, lexicon: Lexicon) -> bool:
    """Whether a holder can be of the sort: no word of its name says otherwise."""
    if sort == "person":
        return speaker.is_person
    words = name_key(speaker.name).split()
    if speaker.is_person or any(word in lexicon.offices for word in words):
        return False
    if sort != "publication" and speaker.is_document:
        return False
    return all(_sort(word, lexicon) in (None, sort) for word in words)
