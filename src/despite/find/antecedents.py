"""Who is meant by "she", "the company", "the commission": the holder or subject before, where only one can be meant.

The order in which candidates are asked follows the high-precision rules of Baldwin (CogNIAC, 1997): whom the sentence before
is about, then the only one it names; where two can be meant the words stay as they stand.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from despite.evidence import Span, When
from despite.find.candidates import Speaker, bodies_in, fits_sort, is_many, is_named, is_plural, only, sort_of, without_article
from despite.find.persons import Person, core, is_certainly_person, is_person, named_in, sex, surname
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose, Sentence
from despite.find.subjects import Subjects
from despite.text.names import name_key

_PAPERS = frozenset({"letter", "statement", "document"})
"""Publications that an office or a firm is not."""
_REACH = 2
"""How many paragraphs back a pronoun's name may stand."""
_RECENT = 40
"""How many speakers back."""
_BEFORE = 8
"""How many sentences back."""


class Antecedents:
    """Remembers the named holders in the order of the text."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._grammar = prose.lexicon.grammar
        self._owners = dict(words.split() for words in self._grammar["of_whom"])
        self._nobody = self._grammar["none"] | self._grammar["no"] | self._grammar["no_noun"]
        self._speakers: list[Speaker] = []
        self._subjects = Subjects(prose)
        self._sexes: dict[str, str] = {}
        self._families: set[str] = set()
        self._topics: dict[tuple[int, str], Speaker | None] = {}
        self._deep = 0

    def remember(self, name: str, mention: Span, said_on: When | None, leads: bool, phrase: str) -> None:
        """A holder with a name; ``phrase`` is the name with what is said of it."""
        if (words := name_key(name).split()) and words[0] not in self._grammar["none"] | self.prose.lexicon.first_person:
            told = sex(phrase, self.prose.lexicon)
            self._keep(replace(self._speaker(name, mention, said_on), leads=leads, sex=told))

    def again(self, speaker: Speaker, pronoun: str) -> None:
        """The same holder, spoken of once more, by ``pronoun`` or a description."""
        said = pronoun if pronoun in self._grammar["role_pronouns"] else None
        self._keep(replace(speaker, sex=speaker.sex or self._told(pronoun), pronoun=said))

    def of(self, mention: Span, said: int, rebuts: bool = False) -> Speaker | None:
        """The one that a pronoun or a description goes back to; none for a name, or where two can be meant.

        What they say begins at ``said`` where it stands before them: nobody in it is meant ("The boats are sold abroad, it noted").
        Who ``rebuts`` what was just said did not say it: "The lawyer called Roe a liar. He denies this."
        """
        words = self.prose.text[slice(*mention)].casefold()
        words = self._owners.get(words, words)  # "his claim", "in their version"
        if words in ("who", "which"):
            return self._relative(mention)
        if words in self._grammar["role_pronouns"]:
            found = self._by_pronoun(words, mention[0], min(said, mention[0]))
            return self._rebutting(words, mention[0], found) if rebuts and found is not None else found
        if words.startswith(("the ", "this ", "that ")):
            return self._by_noun(mention)
        return None

    def _rebutting(self, words: str, at: int, found: Speaker) -> Speaker | None:
        """The other whom the sentence before names, where ``found`` leads it; as found where it names nobody else."""
        number = self.prose.sentence_numbers(at, at + 1)[0]
        before = self.prose.sentences[number - 1] if number else None
        if before is None or words not in self._grammar["person_pronouns"] or found not in self._spoke(before, at):
            return found
        others = {self._key(s): s for s in self._named(before, self.prose.quote_at(at)) if self._fit(words)(s)}
        others.pop(self._key(found), None)
        return next(iter(others.values())) if len(others) == 1 else None if others else found

    def leading(self, at: int) -> Speaker | None:
        """Who leads the sentence that holds ``at``, named after it: the "I" of "I do not believe it, his mother said"."""
        here = self.prose.sentence_numbers(at, at + 1)
        last = next((s for s in reversed(self._speakers) if s.leads and s.at > at), None)
        return last if last is not None and here == self.prose.sentence_numbers(last.at, last.at + 1) else None

    def _keep(self, speaker: Speaker) -> None:
        self._speakers.append(speaker)
        if speaker.is_person and any(word[:1].isupper() for word in core(speaker.name).split()):
            self._families.add(surname(speaker.name))
            if speaker.sex is not None:
                self._sexes.setdefault(surname(speaker.name), speaker.sex)

    def _speaker(self, name: str, mention: Span, said_on: When | None = None) -> Speaker:
        lexicon = self.prose.lexicon
        return Speaker(
            name=name, place=mention, at=mention[0], said_on=said_on, block=self.prose.block_of(mention[0]),
            is_document=any(w in lexicon.source_documents for w in name_key(name).split()),
            is_person=is_person(name, lexicon), sex=sex(name, lexicon),
        )  # fmt: skip

    # Pronouns

    def _by_pronoun(self, words: str, at: int, said: int) -> Speaker | None:
        number = self.prose.sentence_numbers(at, at + 1)[0]
        sentence = self.prose.sentences[number]
        own = self._put_to(sentence, words, at) or (self._in_sentence(sentence, words, at) if said > sentence.start or said == at else None)
        return own or self._before(words, at, number)

    def _in_sentence(self, sentence: Sentence, words: str, at: int) -> Speaker | None:
        """Who leads the pronoun's own sentence: "The judges believed him, but they found …", "Ann Lee spoke; she said …"."""
        quote, fits = self.prose.quote_at(at), self._fit(words)
        leading = [s for s in self._spoke(sentence, at) if s.leads and fits(s)]
        if leading:
            return leading[-1] if len({self._key(s) for s in leading}) == 1 else None
        subject = self._subject(sentence)
        if (meant := self._in_phrase(sentence, subject, words, at)) is not None:
            return meant
        between = self._between(subject.place[1], at) if subject is not None else ""
        joined = between != "," and not {"C", "B", ",", ";", ":", "–"}.isdisjoint(between)  # "Roe, he says, was a clerk": he is not Roe
        return subject if subject is not None and joined and fits(subject) and self.prose.quote_at(subject.at) == quote else None

    def _in_phrase(self, sentence: Sentence, subject: Speaker | None, words: str, at: int) -> Speaker | None:
        """The only person named in a subject that is a thing: "The charges against Ann Lee, which she denies, …"."""
        which = self.prose.token_at(at) - 1
        if self.prose.tokens.tags[which] != "W" or subject is None or subject.is_person or words not in self._grammar["person_pronouns"]:
            return None
        named = [s for s in self._named(sentence, self.prose.quote_at(at)) if s.at < at and self._fit(words)(s)]
        return named[0] if len(named) == 1 else None

    def _spoke(self, sentence: Sentence, at: int) -> list[Speaker]:
        """Who speaks in the sentence before ``at``, in the same quotation or outside of any like it."""
        quote, stop = self.prose.quote_at(at), min(sentence.end, at)
        return [s for s in self._speakers[-_RECENT:] if sentence.start <= s.at < stop and self.prose.quote_at(s.at) == quote]

    def _between(self, start: int, end: int) -> str:
        return self.prose.tokens.tags[self.prose.token_at(start) : self.prose.token_at(end)]

    def _before(self, words: str, at: int, number: int) -> Speaker | None:
        """The one whom the nearest sentence before that can mean anybody means; none if it can mean two."""
        here = self.prose.sentences[number]
        before = self.prose.sentences[max(0, number - _BEFORE) : number]
        for sentence in reversed(before):
            if sentence.block < here.block - _REACH:
                return None
            if sentence is before[-1] and (asked := self._asked(sentence, words)) is not None:
                return asked
            found = self._meant(sentence, words, at)
            if found:
                return found[-1] if len({self._key(s) for s in found}) == 1 else None
        return None

    def _asked(self, sentence: Sentence, words: str) -> Speaker | None:
        """Whom a sentence asks something: it is they who speak next ("She asked the manager what it was. He said …")."""
        tokens, verbs = self.prose.tokens, self.prose.lexicon.verbs
        for at in range(sentence.first + 1, sentence.last - 1):
            verb = verbs.get(tokens.low[at])
            if verb is None or verb.lemma not in self._grammar["asking"] or tokens.tags[at] == "G" or tokens.tags[at + 1] not in "DN":
                continue
            stop = np_right(self.prose, at + 1, sentence.last)
            place = (tokens.start[at + 1], tokens.end[stop - 1])
            asked = self._speaker(self.prose.text[slice(*place)], place)
            return asked if stop > at + 1 and self._fit(words)(asked) else None
        return None

    def _put_to(self, sentence: Sentence, words: str, at: int) -> Speaker | None:
        """ "When we put this to the dean, Ann Lee, she said": the dean."""
        tokens, verbs = self.prose.tokens, self.prose.lexicon.verbs
        if tokens.tags[sentence.first] not in "wS":
            return None
        for token in range(sentence.first + 1, min(self.prose.token_at(at), sentence.last) - 2):
            verb = verbs.get(tokens.low[token])
            to = next((t for t in range(token + 1, token + 4) if tokens.low[t] in self._grammar["to"]), None)
            if verb is not None and verb.lemma in self._grammar["sending"] and to is not None:
                place = (tokens.start[to + 1], self.prose.trim(tokens.start[to + 1], at, " ,")[1])
                put = self._speaker(self.prose.text[slice(*place)], place)
                return put if self._fit(words)(put) else None
        return None

    def _meant(self, sentence: Sentence, words: str, at: int) -> list[Speaker]:
        """Whom a pronoun can mean by a sentence before it: who leads it, else its subject, else those whom it names."""
        fits = self._fit(words)
        quote = self.prose.quote_at(at)
        spoke = self._spoke(sentence, at)
        leading = [s for s in spoke if s.leads]
        if leading and not self._is_other_sex(leading, words):
            return self._led(leading, sentence, words)
        topic = self._topic(sentence)
        if topic is not None and (speaker := self._continued(topic, words)) is not None:
            return [speaker]
        subject = self._subject(sentence)
        named = self._named(sentence, quote) if words in self._grammar["person_pronouns"] else []
        if subject is not None and fits(subject) and self.prose.quote_at(subject.at) == quote:
            return [subject, *self._told_apart(subject, named, words)]
        if words in self._grammar["neuter_pronouns"] and subject is not None and is_plural(subject, self.prose.lexicon):
            return self._bodies(sentence)
        return [s for s in [*spoke, *named] if fits(s)]

    def _led(self, leading: list[Speaker], sentence: Sentence, words: str) -> list[Speaker]:
        """Who leads the sentence and can be meant, else whom it names: "Critics have accused Roe of it. He …"."""
        found = [s for s in leading if self._fit(words)(s)]
        if found:
            return self._addressed(found, sentence, words)
        if words in self._grammar["neuter_pronouns"]:
            return self._bodies(sentence)
        if words not in self._grammar["person_pronouns"] or any(s.is_person for s in leading):
            return []
        return [s for s in self._named(sentence, self.prose.quote_at(leading[0].at)) if self._fit(words)(s)]

    def _addressed(self, found: list[Speaker], sentence: Sentence, words: str) -> list[Speaker]:
        """ "A lieutenant told her that … She remembers": whoever is told something is not the one who tells it."""
        tokens, told = self.prose.tokens, self._told(words)
        if told is None or any(self._sex(s) is not None for s in found) or self._deep >= _BEFORE:
            return found
        that = tokens.tags.find("T", sentence.first, sentence.last)
        if that == -1 or self._told(tokens.low[that - 1]) != told:
            return found
        self._deep += 1
        place = (tokens.start[that - 1], tokens.end[that - 1])
        number = self.prose.sentence_numbers(*place)[0]
        before = self._before(words, place[0], number) or self._speaker(self.prose.text[slice(*place)], place)
        self._deep -= 1
        return [before] if before.place != place else [*found, before]

    def _told_apart(self, subject: Speaker, named: list[Speaker], words: str) -> list[Speaker]:
        """Others whom a word tells to be of the pronoun's sex, where none tells it of the subject: "Ister was visited by Ann Lee. She"."""
        told = self._told(words)
        if told is None or self._sex(subject) is not None:
            return []
        beside = (s for s in named if s.at >= subject.at and set("XV").isdisjoint(self._between(subject.at, s.at)))
        apposed = {self._key(s) for s in beside}  # "His friend, the historian Ann Lee, thinks not."
        return [s for s in named if self._sex(s) == told and self._key(s) not in {self._key(subject), *apposed}]

    def _bodies(self, sentence: Sentence) -> list[Speaker]:
        return [self._speaker(self.prose.text[slice(*place)], place) for place in bodies_in(self.prose, sentence)]

    def _sex(self, speaker: Speaker) -> str | None:
        return speaker.sex or self._sexes.get(surname(speaker.name))

    def _is_other_sex(self, leading: list[Speaker], words: str) -> bool:
        """ "“…,” she said in a statement read by her solicitor, Dominic Hale. He added that …": whom the sentence names besides."""
        told = self._told(words)
        return told is not None and all(s.sex is not None and s.sex != told for s in leading)

    def _topic(self, sentence: Sentence) -> int | None:
        """The pronoun that a sentence is about, as a token: "She waits.", "Does she hope?", "Her complaint went unread"."""
        tags, lows = self.prose.tokens.tags, self.prose.tokens.low
        opening = range(sentence.first, min(sentence.first + 3, sentence.last))
        hers = self._grammar["masculine"] | self._grammar["feminine"]
        first = next((t for t in opening if (tags[t] == "R" or lows[t] in hers) and tags[sentence.first : t].strip("ACBX,") == ""), None)
        place = self._subjects.of(sentence) if first is None else None  # "In his last years, he was asked whether …"
        subject = self.prose.token_at(place[0]) if place is not None else sentence.first
        return first if first is not None or tags[subject] != "R" else subject

    def _continued(self, topic: int, words: str) -> Speaker | None:
        """Whom a pronoun of the same sort in a sentence before stands for."""
        low, tokens = self.prose.tokens.low[topic], self.prose.tokens
        sorts = ("masculine", "feminine", "plural_pronouns", "neuter_pronouns")
        same = any(low in self._grammar[sort] and words in self._grammar[sort] for sort in sorts)
        if same and (topic, words) not in self._topics and self._deep < _BEFORE:
            self._deep += 1
            self._topics[topic, words] = self._by_pronoun(words, tokens.start[topic], tokens.start[topic])
            self._deep -= 1
        return self._topics.get((topic, words))

    def _fit(self, words: str) -> Callable[[Speaker], bool]:
        if words in self._grammar["plural_pronouns"]:
            return lambda s: s.pronoun not in self._grammar["neuter_pronouns"] and is_many(s, self.prose.lexicon)
        if words in self._grammar["neuter_pronouns"]:
            many = self._grammar["plural_pronouns"]
            return lambda s: (
                not (s.pronoun in many or s.sex or is_certainly_person(s.name, self.prose.lexicon) or is_plural(s, self.prose.lexicon))
            )
        return lambda s: s.is_person and self._agrees(s, words)

    def _key(self, speaker: Speaker) -> str:
        return surname(speaker.name) if speaker.is_person else name_key(speaker.name)

    def _subject(self, sentence: Sentence) -> Speaker | None:
        """The subject of a sentence, if it is a name or people."""
        place = self._subjects.of(sentence)
        if place is None:
            return None
        tokens, lexicon = self.prose.tokens, self.prose.lexicon
        first, last = self.prose.token_at(place[0]), self.prose.token_at(place[1])
        if tokens.tags[first] == "R" or tokens.low[first] in self._nobody:
            return None
        people = lexicon.persons | lexicon.generic_sources | lexicon.bodies
        if "N" not in tokens.tags[first:last] and not any(
            low in people or low.removesuffix("s") in people for low in tokens.low[first : self._over_description(last, sentence)]
        ):
            return None
        speaker = self._speaker(self.prose.text[slice(*place)], place)
        described = self._over_description(last, sentence)
        if described == last:
            return speaker
        noun = tokens.low[described - 1]
        return (
            replace(speaker, is_person=speaker.is_person or noun in lexicon.persons)
            if noun not in lexicon.companies
            else replace(speaker, is_person=False)
        )

    def _over_description(self, last: int, sentence: Sentence) -> int:
        """The token after ", a diplomat" behind a name or "The second"; ``last`` where nothing is said of it."""
        tags = self.prose.tokens.tags
        if tags[last : last + 2] != ",D":
            return last
        stop = np_right(self.prose, last + 1, sentence.last)
        return stop if tags[stop : stop + 1] == "," else last

    def _named(self, sentence: Sentence, quote: object) -> list[Speaker]:
        persons = named_in(self.prose, sentence, frozenset(self._families))
        return [self._person(p) for p in persons if self.prose.quote_at(p.place[0]) == quote]

    def _person(self, person: Person) -> Speaker:
        return replace(self._speaker(person.name, person.place), is_person=True, sex=person.sex)

    def _told(self, pronoun: str) -> str | None:
        """What a pronoun tells of whom it stands for."""
        return next((s for s, name in (("m", "masculine"), ("f", "feminine")) if pronoun in self._grammar[name]), None)

    def _agrees(self, speaker: Speaker, pronoun: str) -> bool:
        """Whether the pronoun can be theirs."""
        told = self._told(pronoun)
        known = self._sex(speaker)
        return known is None or told is None or known == told

    # Descriptions

    def _by_noun(self, mention: Span) -> Speaker | None:
        """ "The commission" is the one whose name holds the word; "the rights group" a group, "the article" a publication."""
        head = self._head(mention)
        if head is None:
            return None
        known = self._near(mention[0])
        near = known if head in self.prose.lexicon.publications else [*self._mentioned(mention[0]), *known]
        described = without_article(self.prose.text[slice(*mention)])
        near = [s for s in near if is_named(s)]
        named = [s for s in near if head in name_key(core(s.name)).split() and without_article(s.name) != described]
        if named:
            return only(named)
        sort = sort_of(head, self.prose.lexicon)
        if head in _PAPERS:
            near = [s for s in near if s.is_document]
        return only([s for s in near if fits_sort(s, sort, self.prose.lexicon)]) if sort else None

    def _head(self, mention: Span) -> str | None:
        """The noun of a description without a name in it: "group" of "the Lisbon-based rights group"."""
        tokens = self.prose.tokens
        first, last = self.prose.token_at(mention[0]) + 1, self.prose.token_at(mention[1])
        if ",N" in tokens.tags[first:last]:
            return None  # "The manufacturer, Roe & Sons"
        last = next((t for t in range(first, last) if tokens.tags[t] in "oP,("), last)
        if first >= last or any(tokens.low[t].endswith(("'s", "s'")) or tokens.tags[t] in "'’" for t in range(first, last)):
            return None
        if any(tokens.tags[t] == "N" and not tokens.low[t].endswith("-based") for t in range(first, last)):
            return None
        return tokens.low[last - 1]

    def _mentioned(self, at: int) -> list[Speaker]:
        """The names that are subjects of the sentences before, in this paragraph and the one before it."""
        numbers = self.prose.sentence_numbers(at, at + 1)
        here = self.prose.sentences[numbers[0]] if numbers else None
        if here is None:
            return []
        before = self.prose.sentences[max(0, numbers[0] - _BEFORE) : numbers[0]]
        found = [self._subject(s) for s in before if s.block >= here.block - 1]
        return [s for s in found if s is not None]

    def _near(self, at: int) -> list[Speaker]:
        block, quote = self.prose.block_of(at), self.prose.quote_at(at)
        before = [s for s in self._speakers[-_RECENT:] if s.at < at]
        return [s for s in before if block - _REACH <= s.block <= block and self.prose.quote_at(s.at) == quote]

    def _relative(self, mention: Span) -> Speaker | None:
        """ "Jane Roe, who said …": the name before "who"."""
        token = self.prose.token_at(mention[0])
        stop = token - (self.prose.tokens.tags[token - 1 : token] == ",")
        first = np_left(self.prose, stop, max(0, stop - 12))
        verb = next((t for t in range(stop - 1, first, -1) if self.prose.tokens.tags[t] in "XV"), first)
        first = first if verb == first else np_left(self.prose, stop, verb + 1)  # "a letter came from a sergeant, who …"
        first += self._according(first)
        if first >= stop:
            return None
        place = (self.prose.tokens.start[first], self.prose.tokens.end[stop - 1])
        named = replace(self._speaker(self.prose.text[slice(*place)], place), is_document=False)
        return named if self.prose.tokens.low[token] in self._grammar["who"] else replace(named, is_person=False, sex=None)

    def _according(self, first: int) -> int:
        """How many tokens of "according to the Herald, which" are no part of the name."""
        phrases = (phrase.split() for phrase in self.prose.lexicon.phrases.get("according", ()))
        return next((len(p) for p in phrases if self.prose.tokens.low[first : first + len(p)] == p), 0)
