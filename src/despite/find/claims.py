"""From attributions and sentences to claims: statement by statement, each with its chain of holders and its reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from despite.errors import Problem
from despite.evidence import Claim, Document, Holder, Mode, Passage, Role, Span, Stance, When, claim_id
from despite.find.anchor import pin
from despite.find.attribution import Attribution
from despite.find.blame import blamed
from despite.find.clause import Clause
from despite.find.collect import collect
from despite.find.content import has_verb
from despite.find.events import event_names
from despite.find.fairness import fair, is_of_things, undisputed, without_self
from despite.find.holders import Holders, said_on
from despite.find.kinds import KindHit
from despite.find.marks import Marks
from despite.find.negation import find_negation, is_beside
from despite.find.nesting import frame, inside, joined, outermost, passed_through
from despite.find.parties import Parties
from despite.find.presence import kind_and_roles
from despite.find.prose import Prose
from despite.find.reading import figures_of, find_hedges, find_stance, happened_on
from despite.find.responses import linked
from despite.find.stances import is_now, is_silence, stance_of, turns, unsaid
from despite.find.statements import Statement, split
from despite.find.telling import is_past, is_present, may_tell, tells
from despite.find.titles import without_repeated_title
from despite.text.calendar import resolve

_OWN = 4
"""Words of a statement around a nested one; fewer are no statement, an act apart ("Soldiers were arrested")."""
OWN = "narrated/1"


class Reader:
    """Makes the claims of one document; every method reads, none changes the text."""

    def __init__(self, prose: Prose, tagger: bool = True) -> None:
        self.prose = prose
        self.document: Document = prose.document
        self.attributions = collect(prose, tagger)
        self._cues = [attribution.cue[0] for attribution in self.attributions]
        self.holders = Holders(prose)
        self.events = event_names(prose)
        self.problems: list[Problem] = []
        self._seen: dict[str, int] = {}
        self.parties = Parties(prose)
        self._before: Clause | None = None
        self._marks = Marks(prose, self.events)
        self._leading = prose.lexicon.grammar["after"] | prose.lexicon.grammar["contrast"]

    def claims(self) -> Iterator[Claim]:
        """Every claim, in the order of the text; a title that the body repeats is left out."""
        yield from linked(self.prose, without_repeated_title(self.prose, list(self._all())), self.attributions)

    def speeches(self) -> Iterator[Claim]:
        """What each holder said, undivided: one claim for each attribution that stands in no other's content."""
        for attribution in outermost(self.attributions):
            attribution = replace(attribution, source=attribution.phrase or attribution.source)
            holder = self.holders.holder(attribution, said_on(self.prose, attribution, self.document.public_on))
            stance = self._stance(attribution, holder, attribution.parts[0][0])
            claim = self._claim(Statement(parts=attribution.content or attribution.parts), (holder,), stance, attribution, ())
            if claim is not None:
                yield claim

    def _all(self) -> Iterator[Claim]:
        top = outermost([a for a in self.attributions if a.stated])
        by_sentence: dict[int, list[Attribution]] = {}
        for attribution in top:
            by_sentence.setdefault(attribution.sentence, []).append(attribution)
        taken = self._taken(top)
        for number, sentence in enumerate(self.prose.sentences):
            here, said = by_sentence.get(number, []), taken.get(number, [])
            if not any(s <= sentence.start and sentence.end <= e + 1 for s, e in said):
                yield from self._narration(sentence.start, sentence.end, here, sentence.kind, said)
            for attribution in here:
                yield from self._held(attribution, ())

    def _taken(self, attributions: list[Attribution]) -> dict[int, list[Span]]:
        """By sentence, the stretches that holders say."""
        taken: dict[int, list[Span]] = {}
        for start, end in (part for attribution in attributions for part in attribution.parts):
            for number in self.prose.sentence_numbers(start, end):
                taken.setdefault(number, []).append((start, end))
        return taken

    def _held(self, attribution: Attribution, chain: tuple[Holder, ...], lead: Span | None = None,
              around: frozenset[Span] = frozenset()) -> Iterator[Claim]:  # fmt: skip
        """The claims of one attribution: its statements, each with what others say inside it, ``around`` being the cues outside."""
        around |= {attribution.cue}
        when = (
            said_on(self.prose, attribution, self._now(chain))
            if not attribution.whole
            else self._led(lead or self._after(attribution), chain)
        )
        held = () if self._is_writers(attribution, chain) else passed_through(chain, self.holders.chain(attribution, when, not chain))
        inner = outermost([a for a in self._near(attribution) if a.cue not in around and a.stated and inside(a, attribution)])
        statements = [Statement(parts=attribution.parts)] if attribution.whole else split(self.prose, attribution.parts)
        self._before = None
        for statement in joined(statements, inner, self.prose):
            yield from self._statement(statement, held, inner, attribution, around)

    def _is_writers(self, attribution: Attribution, chain: tuple[Holder, ...]) -> bool:
        """ "We found nothing to show that", "I do not accuse": the writer, who is not listed, and who holds nothing here."""
        silent = attribution.whole and attribution.stance == "no_comment"
        silent = silent or (attribution.negated and attribution.stance == "believed")  # "I did not see the first shot"
        source = self.prose.text[slice(*attribution.source)].casefold() if attribution.source else ""
        return silent and not chain and source in self.prose.lexicon.first_person and self.prose.quote_at(attribution.cue[0]) is None

    def _near(self, attribution: Attribution) -> list[Attribution]:
        """The attributions whose cues lie between the first and the last word of what this one says."""
        first, last = attribution.parts[0][0], attribution.parts[-1][1]
        return self.attributions[bisect_left(self._cues, first) : bisect_left(self._cues, last)]

    def _now(self, chain: tuple[Holder, ...]) -> When | None:
        said = [holder.said_on for holder in chain if holder.said_on is not None]
        return said[-1] if said else self.document.public_on

    def _after(self, attribution: Attribution) -> Span | None:
        """The date right after a passive cue ("was accused in 2017 of …"): that of the accusation."""
        end = attribution.cue[1]
        dates = self.prose.dates_in(end, end + 12)
        if not dates or self.prose.shadow[end : dates[0].start].strip() not in ("", "in", "on", "early in", "late in"):
            return None
        return dates[0].start, dates[0].end

    def _led(self, lead: Span | None, chain: tuple[Holder, ...]) -> When | None:
        dates = self.prose.dates_in(*lead) if lead else []
        return resolve(dates[0], self._now(chain)) if dates else None

    def _statement(self, statement: Statement, held: tuple[Holder, ...], inner: list[Attribution], outer: Attribution,
                   around: frozenset[Span]) -> Iterator[Claim]:  # fmt: skip
        nested = [a for a in inner if statement.start <= a.cue[0] < statement.end]
        beside = (statement.relative and self._is_writers_relative(statement, outer)) or self._is_of_now(statement, outer)
        chain = () if beside else held  # a relative clause after unquoted content is the writer's own
        hidden = tuple(span for a in nested for span in frame(a))
        if nested and not self._has_own(statement, hidden):
            for attribution in nested:
                yield from self._held(attribution, self._behind(attribution, chain), statement.lead, around)
            return
        dated = self._after(outer) if outer.whole else None
        stance = "asserted" if beside else self._stance(outer, held[-1] if held else None, statement.start)
        about = None if beside else outer
        claim = self._claim(statement, chain, stance, about, (*hidden, dated) if dated else hidden, "paragraph" if beside else "")
        if claim is not None:
            yield claim
        for attribution in nested:
            yield from self._held(attribution, self._behind(attribution, chain), statement.lead, around)

    def _is_writers_relative(self, statement: Statement, outer: Attribution) -> bool:
        """ "She said the firm, which is based in Lima, knew": not where the cue comes after it or leads in whole paragraphs."""
        led = self.prose.block_of(outer.cue[0]) != self.prose.block_of(statement.start) or self.prose.shadow[slice(*outer.cue)] == ":"
        return self.prose.quote_at(statement.start) is None and outer.cue[0] < statement.start and not led

    def _is_of_now(self, statement: Statement, outer: Attribution) -> bool:
        """ "CCTV shows that he slipped, and nobody is being sought": after the past of what is held, the writer's present."""
        before = self._before
        if before is None or statement.shared or statement.start == outer.parts[0][0] or self.prose.quote_at(statement.start) is not None:
            return False
        first = self.prose.token_at(statement.start)
        joined = self.prose.tokens.tags[first - 2 : first] in (",C", ",B")
        return joined and is_past(before) and is_present(Clause(self.prose, statement.parts, (), self.events))

    def _behind(self, attribution: Attribution, chain: tuple[Holder, ...]) -> tuple[Holder, ...]:
        """The holders who pass an attribution on; of a relative clause set off by commas it is the writer, who is not listed."""
        first = self.prose.token_at(attribution.parts[0][0])
        relative = self.prose.tokens.tags[first - 1 : first + 1] == ",W" and self.prose.quote_at(attribution.cue[0]) is None
        return () if relative else chain

    def _stance(self, attribution: Attribution, holder: Holder | None, start: int) -> Stance:
        at, lows = self.prose.token_at(start), self.prose.tokens.low
        negates = lows[at] in self.prose.lexicon.grammar["not"] and at + 1 < len(lows)
        opening = lows[at + 1] if negates else lows[at]  # "told them | not to look"
        return stance_of(attribution, holder, self.prose.lexicon, opening)

    def _has_own(self, statement: Statement, hidden: tuple[Span, ...]) -> bool:
        """Whether something is stated outside the clauses of nested holders."""
        clause = Clause(self.prose, statement.parts, hidden, self.events)
        return clause.main is not None and len(clause.tokens) >= _OWN - bool(clause.hits)

    def _narration(self, start: int, end: int, here: list[Attribution], kind: str, taken: list[Span]) -> Iterator[Claim]:
        """The document's own statements of a kind in one sentence, outside what others are said to say in it."""
        if self.prose.shadow[end - 1] == "?" or kind == "quote" or not self._may_state(start, end, kind):
            return
        hidden = tuple(part for part in taken if part[0] < end and part[1] > start)
        hidden += tuple(span for a in here for span in frame(a))
        hidden += tuple((q.start, q.end) for q in self.prose.quotes_in(start, end) if q.end - q.start > 40)
        statements = split(self.prose, ((start, end),))
        for statement, after in zip(statements, [*statements[1:], None], strict=True):
            if any(s <= statement.start and statement.end <= e for s, e in hidden):
                continue
            if (after is None or not after.shared) and not self._is_worth(statement, hidden, kind):
                continue
            statement = self._beside(statement, hidden)
            claim = self._claim(statement, (), "asserted", None, hidden, kind)
            if claim is not None and not self._is_frame(statement, hidden):
                yield claim

    def _beside(self, statement: Statement, hidden: tuple[Span, ...]) -> Statement:
        """Without the words of others with which it begins: "He denied it, | although his name stands on the papers"."""
        start, end = statement.parts[0][0], statement.parts[-1][1]
        for span in sorted(hidden):
            start = max(start, span[1]) if span[0] <= self.prose.trim(start, end)[0] else start
        first, last = self.prose.token_at(start), self.prose.token_at(end)
        while first < last and (self.prose.tokens.tags[first] in ",;:CBS.”" or self.prose.tokens.low[first] in self._leading):
            first += 1
        if start == statement.start or len(statement.parts) > 1 or not has_verb(self.prose, first, last):
            return statement
        return replace(statement, parts=(self.prose.trim(self.prose.tokens.start[first], end),))

    def _is_frame(self, statement: Statement, hidden: tuple[Span, ...]) -> bool:
        """ "In a letter dated 4 March, the minister told parliament that …": beside what leads in, nothing but a holder's clause."""
        tokens, tags = Clause(self.prose, statement.parts, hidden, self.events).tokens, self.prose.tokens.tags
        comma = next((number for number, t in enumerate(tokens) if tags[t] == ","), None) if tags[tokens[0]] == "P" else None
        return bool(hidden) and comma is not None and not any(tags[t] in "XVvu" for t in tokens[comma:])

    def _may_state(self, start: int, end: int, block: str) -> bool:
        return self._marks.within(start, end) or may_tell(self.prose, start, end, block)

    def _is_worth(self, statement: Statement, hidden: tuple[Span, ...], block: str) -> bool:
        """Whether a statement may be one of the document's own; a quick look, since most are none."""
        if self._marks.within(statement.start, statement.end):
            return True
        return may_tell(self.prose, statement.start, statement.end, block) and tells(
            Clause(self.prose, statement.parts, hidden, self.events, self._shared(statement))
        )

    def _shared(self, statement: Statement) -> tuple[int, int] | None:
        """The subject that a coordinated predicate has in common with the one before."""
        return self._before.subject if statement.shared and self._before is not None else None

    def _claim(self, statement: Statement, held: tuple[Holder, ...], stance: Stance, outer: Attribution | None,
               hidden: tuple[Span, ...], block: str = "") -> Claim | None:  # fmt: skip
        shared = self._shared(statement)
        passive = shared is not None and self._before is not None and self._before.main_passive
        clause = Clause(self.prose, statement.parts, hidden, self.events, shared, passive)
        if len(clause.tokens) < 2 - (stance == "denied"):  # "denied wrongdoing"
            return None
        self._before = clause
        stance = unsaid(self.prose, outer) if stance == "no_comment" and outer is not None else stance
        hit, found = (None, ()) if _tells_no_act(stance, outer) else kind_and_roles(clause)
        accused = blamed(clause, outer)
        roles = self.parties.all_resolved((*accused, *found), clause.subject)
        roles = without_self(roles, outer) if accused else roles
        if not held and (outer is None or outer.found_by == OWN) and not self._states(clause, hit, roles, block):
            return None
        fewest = 2 - (hit is not None or stance == "denied")
        if held and sum(self.prose.tokens.tags[t].isalpha() and self.prose.tokens.low[t].isalpha() for t in clause.tokens) < fewest:
            return None
        self.parties.note(roles)
        hedges = find_hedges(self.prose, clause.parts)
        denied = stance == "denied"
        turned = outer is not None and turns(self.prose, outer, stance)
        silent = outer is not None and outer.stance == "no_comment" and len(held) == 1 and is_silence(self.prose, outer)
        negated = False if denied or silent else find_negation(clause, hit) != turned
        if negated and hit is not None and not turned and is_beside(clause, hit):
            hit, roles = None, undisputed(roles)
        if negated and clause.main_lemma in self.prose.lexicon.grammar["proving"]:
            hit, roles = None, ()  # "does not mean that they sold it": nothing is said of anybody
        if hit is not None and is_of_things(clause, hit, roles):
            hit, roles = None, ()
        roles = fair(clause, hit, outer, roles, negated)
        if negated:  # languages whose negation the grammar may miss list its words as hedges; said once is enough
            hedges = tuple(h for h in hedges if h.text.casefold() not in self.prose.lexicon.negations)
        claim = self._pinned(clause)
        if claim is None:
            return None
        return Claim(
            id=claim_id(self.document.id, clause.parts, held, negated, self._ordinal(clause, held, negated)),
            document=self.document.id,
            passage=claim,
            mode=self._mode(clause.parts, outer if held else None),
            holders=held,
            happened_on=happened_on(clause, hit, self._now(held), not held),
            public_on=self.document.public_on,
            kind=hit.kind.name if hit else None,
            roles=roles,
            figures=figures_of(self.prose, clause.parts, clause.editorial),
            stance=find_stance(clause, hit, stance, hedges, bool(held), outer is not None and is_now(self.prose, outer)),
            hedges=hedges,
            negated=negated,
            editorial=clause.editorial if outer is not None else (),
            found_by=outer.found_by if outer else OWN,
            language=self.document.language,
        )

    def _states(self, clause: Clause, hit: KindHit | None, roles: tuple[Role, ...], block: str) -> bool:
        """Whether the document itself states something here: a finite verb, and a party, or an act with a figure or date, or what
        is told of the past.
        """
        if clause.main is None:
            return False
        if (block == "paragraph" or self.prose.lead_of(clause.parts[0][0]) is not None) and tells(clause):
            return True
        if hit is None and not roles:
            return False
        start, end = clause.parts[0][0], clause.parts[-1][1]
        entry = self.prose.lead_of(start) is not None
        if block in ("title", "caption", "cell", "list_item") and clause.bare_participle and not entry:
            return False
        told = hit is not None and (hit.form != "noun" or 0 < hit.first - clause.main_token <= _OBJECT)
        return bool(roles) or (
            told
            and (
                bool(self.prose.dates_in(start, end))
                or self.prose.lead_of(start) is not None
                or any(c.isdigit() for c in self.prose.shadow[start:end])
            )
        )

    def _ordinal(self, clause: Clause, held: tuple[Holder, ...], negated: bool) -> int:
        key = claim_id(self.document.id, clause.parts, held, negated)
        self._seen[key] = self._seen.get(key, -1) + 1
        return self._seen[key]

    def _pinned(self, clause: Clause) -> Passage | None:
        passage = pin(self.document, clause.parts)
        if isinstance(passage, Problem):
            self.problems.append(passage)
            return None
        return passage

    def _mode(self, parts: tuple[Span, ...], outer: Attribution | None) -> Mode:
        if outer is None:
            return "narration"
        inside = [self._quoted(part) for part in parts]
        if all(x == 1 for x in inside):
            return "direct"
        return "mixed" if any(inside) else "indirect"

    def _quoted(self, part: Span) -> float:
        """The share of a stretch that stands in quotation marks: 1, 0 or between."""
        quote = self.prose.quote_at(part[0])
        if quote is not None and part[1] <= quote.end:
            return 1
        partly = quote is not None or any(q.end - q.start > 3 for q in self.prose.quotes_in(*part))
        return 0.5 if partly else 0


_OBJECT = 3
"""How many tokens after the main verb the noun of an act is its object: "imposed a heavy fine"."""


def _tells_no_act(stance: Stance, outer: Attribution | None) -> bool:
    """Whoever does not reply fails nobody by that, and what a question or an aside was about, nobody tells there."""
    return stance == "no_comment" or (outer is not None and outer.build == "aside")
