"""How fine a claim is: the statements of a stretch of text, one clause with its own verb each."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Record, Span
from despite.find.adverbials import over_adverbials
from despite.find.content import has_verb
from despite.find.phrases import np_right
from despite.find.prose import Prose


class Statement(Record, frozen=True, kw_only=True):
    """One statement: its stretches (more than one where a quotation is interrupted), and the date that leads it in.

    ``relative`` says that it is a relative clause, which belongs to the statement before unless something sets it
    apart; ``shared`` that its subject is the one of the statement before.
    """

    parts: tuple[Span, ...]
    lead: Span | None = None
    relative: bool = False
    shared: bool = False

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


def split(prose: Prose, parts: tuple[Span, ...]) -> list[Statement]:
    """The statements in ``parts``, in order; stretches of one interrupted sentence stay together."""
    statements: list[Statement] = []
    for group in _sentences_of(prose, parts):
        *before, last = group
        clauses = _clauses(prose, *last)
        if before and (not clauses or clauses[0].start != last[0]):
            clauses = [Statement(parts=(last,))]
        statements += [replace(c, parts=(*before, *c.parts)) if before and c is clauses[0] else c for c in clauses]
    return statements


def _sentences_of(prose: Prose, parts: tuple[Span, ...]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    for part in parts:
        pieces = [half for piece in _pieces(prose, part) for half in (_halves(prose, piece) if groups else [piece])]
        apart = bool(groups and pieces) and (_opens_clause(prose, pieces[0]) or _opens_predicate(prose, pieces[0], groups[-1]))
        if groups and pieces and not apart and _goes_on(prose, groups[-1][-1], pieces[0]):
            groups[-1].append(pieces[0])
            pieces = pieces[1:]
        groups += [[piece] for piece in pieces]
    return groups


def _pieces(prose: Prose, part: Span) -> list[Span]:
    """The part cut at the sentence ends inside it."""
    pieces = []
    at = part[0]
    while at < part[1]:
        sentence = prose.sentences_at(at)
        stop = min(part[1], sentence[0].end) if sentence else part[1]
        piece = prose.trim(max(at, sentence[0].start if sentence else at), stop, ' \t\n\r,;:“”"')
        if piece[0] < piece[1]:
            pieces.append(piece)
        following = prose.next_sentence(stop)
        at = following if following is not None and following < part[1] else part[1]
    return pieces


def _halves(prose: Prose, piece: Span) -> list[Span]:
    """The words that go on after an interruption and what follows a semicolon: "not commanded; it had heard of no abuse"."""
    first, last = prose.token_at(piece[0]), prose.token_at(piece[1])
    marks = [t for t in range(first + 1, last) if prose.tokens.tags[t] == ";"]
    edges = [piece[0], *(at for t in marks for at in (prose.tokens.start[t], prose.tokens.end[t])), piece[1]]
    halves = [prose.trim(a, b, ' \t\n\r,;:“”"') for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [half for half in halves if half[0] < half[1]]


def _opens_clause(prose: Prose, piece: Span) -> bool:
    """ "…,” she said, “and we found nothing": a clause of its own after the interruption."""
    first, last = prose.token_at(piece[0]), prose.token_at(piece[1])
    joins = prose.tokens.tags[first] in "CB" or prose.tokens.low[first] in prose.lexicon.grammar["contrast"]
    return joins and _clause_follows(prose, first + 1, last)


def _opens_predicate(prose: Prose, piece: Span, before: list[Span]) -> bool:
    """ "He is now a deputy, he says, | and has never harmed anyone": a second predicate after the interruption."""
    verb = any(has_verb(prose, prose.token_at(start), prose.token_at(end)) for start, end in before)
    return verb and _joins_predicate(prose, prose.token_at(piece[0]))


def _joins_predicate(prose: Prose, first: int) -> bool:
    return prose.tokens.tags[first] in "CB" and prose.tokens.tags[first + 1 : first + 2] == "X"


def _goes_on(prose: Prose, before: Span, after: Span) -> bool:
    ends = prose.shadow[before[1] - 1 : before[1]] in ".!?"
    return not ends and not prose.shadow[after[0] : after[0] + 1].isupper()


def _clauses(prose: Prose, start: int, end: int) -> list[Statement]:
    first, last = prose.token_at(start), prose.token_at(end)
    tags = prose.tokens.tags
    places = [at for at in range(first + 1, last - 1) if tags[at] in _CUTTING and not _bracketed(tags, first, at)]
    cuts = [cut for at in places if (cut := _cut(prose, at, first, last)) is not None]
    statements: list[Statement] = []
    begin, relative, lead, shared = _after_while(prose, first), False, None, _joins_predicate(prose, first)
    for cut in cuts:
        if cut.stop > begin:
            statements.append(_statement(prose, begin, cut.stop, relative, lead, shared))
            begin, relative, lead, shared = cut.begin, cut.relative, cut.lead, cut.shared
    statements.append(_statement(prose, begin, last, relative, lead, shared))
    return [s for s in statements if s.start < s.end]


def _bracketed(tags: str, first: int, at: int) -> bool:
    """Whether the token stands in a bracket that opened in the same stretch: the writer's words are never a statement."""
    return any(tags.rfind(opening, first, at) > tags.rfind(closing, first, at) for opening, closing in ("[]", "()"))


def _statement(prose: Prose, first: int, last: int, relative: bool, lead: Span | None, shared: bool) -> Statement:
    tokens = prose.tokens
    if first >= last:
        return Statement(parts=((tokens.end[first - 1], tokens.end[first - 1]),))
    span = prose.trim(tokens.start[first], tokens.end[last - 1])
    return Statement(parts=(span,), lead=lead, relative=relative, shared=shared)


def _after_while(prose: Prose, first: int) -> int:
    lows = prose.tokens.low
    if prose.tokens.tags[first] in "CB":
        return first + 1
    return first + 1 if lows[first] in prose.lexicon.grammar["contrast"] else first


_CUTTING = ";:,CBwS"


class Cut(Record, frozen=True, kw_only=True):
    """Where one statement stops and the next begins (tokens), and what is to be said of the next."""

    stop: int
    begin: int
    relative: bool = False
    lead: Span | None = None
    shared: bool = False


def _cut(prose: Prose, at: int, first: int, last: int) -> Cut | None:
    tags = prose.tokens.tags
    tag = tags[at]
    if tag == ";":
        begin = at + 1 + (tags[at + 1] in "CB")
        return Cut(stop=at, begin=begin + (tags[begin : begin + 1] == "T" == tags[first - 1]))
    if not has_verb(prose, first, at):
        return None
    if tag in ",:":
        return _at_comma(prose, at, first, last) if tag == "," else _at_colon(prose, at, last)
    if tag in "CB" and tags[at + 1] == "T" and has_verb(prose, at + 2, last):
        return Cut(stop=at, begin=at + 2)
    if tag == "C" and _pairs(prose, at, first):
        return None
    if tag in "CB" and tags[at - 1] != "," and _clause_follows(prose, at + 1, last):
        return Cut(stop=at, begin=at + 1)
    if tag == "C" and prose.tokens.low[at + 1] == "to" and "to" in prose.tokens.low[first:at] and at + 3 < last:
        return Cut(stop=at, begin=at + 1, shared=True)
    if tag in "CB" and _predicate_follows(prose, at, first, last):
        return Cut(stop=at - (tags[at - 1] == ","), begin=at + 1, shared=True)
    if tag == "w" and prose.tokens.low[at] == "when":
        return _when(prose, at, first)
    return None


def _pairs(prose: Prose, at: int, first: int) -> bool:
    """ "Clashes between the army and rebels left 40 dead", "both the army and the rebels": the "and" joins two names.

    In "That it was made by a firm or a State does not mean …" the clause is the subject of the verb to come.
    """
    tags, lows = prose.tokens.tags, prose.tokens.low
    if tags[first] == "T":
        return True
    for token in range(at - 1, max(first, at - _PAIRED) - 1, -1):
        if lows[token] in prose.lexicon.grammar["pairing"]:
            return True
        if tags[token] in "XVRC,;:":
            return False
    return False


_PAIRED = 8
"""How many tokens before "and" its "between" or "both" may stand."""


def _at_colon(prose: Prose, at: int, last: int) -> Cut | None:
    """ "No launcher reached Dravia: customs officers opened the crate"."""
    return Cut(stop=at, begin=at + 1) if _clause_follows(prose, at + 1, last) else None


def _at_comma(prose: Prose, at: int, first: int, last: int) -> Cut | None:
    tags, lows = prose.tokens.tags, prose.tokens.low
    following = tags[at + 1]
    opened_by_while = first > 0 and lows[first] in prose.lexicon.grammar["contrast"]
    if following in "CB" and (tags[at + 2 : at + 3] == "T" or _clause_follows(prose, at + 2, last)):
        return Cut(stop=at, begin=at + 2 + (tags[at + 2 : at + 3] == "T"))
    if lows[at + 1] in prose.lexicon.grammar["contrast"] and has_verb(prose, at + 2, last):
        return Cut(stop=at, begin=at + 2)
    if opened_by_while and _clause_follows(prose, at + 1, last):
        return Cut(stop=at, begin=at + 1)
    if _is_that(prose, at + 1) and _is_that(prose, first):
        return Cut(stop=at, begin=at + 1)
    if following == "A" and tags[at + 2 : at + 3] == "T" and has_verb(prose, at + 3, last):
        return Cut(stop=at, begin=at + 3)  # "said that it was lost, then that it was burnt"
    if following == "W" and has_verb(prose, at + 2, min(last, at + 10)):
        return Cut(stop=at, begin=at + 1, relative=True)
    if lows[at + 1] in ("where", "when") and has_verb(prose, at + 2, last):
        return Cut(stop=at, begin=at + 2, relative=True)
    return None


def _is_that(prose: Prose, at: int) -> bool:
    """ "It's not that …", "it is that …"."""
    tokens = prose.tokens
    at += tokens.low[at] in prose.lexicon.grammar["neuter_pronouns"]
    be = tokens.tags[at : at + 1] == "X" and (tokens.low[at] in prose.lexicon.grammar["be"] or tokens.low[at].endswith("'s"))
    return be and tokens.tags[at + 1 + (tokens.tags[at + 1 : at + 2] == "A") :][:1] == "T"


def _when(prose: Prose, at: int, first: int) -> Cut | None:
    """ "…, including in 2017 when the army was accused …": the date belongs to the clause after "when"."""
    start = prose.tokens.start[at]
    dates = prose.dates_in(prose.tokens.start[first], start)
    if not dates or prose.shadow[dates[-1].end : start].strip(" ,"):
        return None
    stop = prose.token_at(dates[-1].start)
    while stop > first and (prose.tokens.tags[stop - 1] in "P,A"):
        stop -= 1
    lead = (dates[-1].start, dates[-1].end)
    return Cut(stop=stop, begin=at + 1, lead=lead) if has_verb(prose, first, stop) else None


def _predicate_follows(prose: Prose, at: int, first: int, last: int) -> bool:
    """ "… was charged in May and was released a year later": a second predicate with words of its own on both sides."""
    tags, low = prose.tokens.tags, prose.tokens.low
    begin = at + 1
    while begin < last and tags[begin] == "A":
        begin += 1
    if begin + 1 >= last or tags[begin] not in "XV" or low[at] == "or":
        return False
    nouns = "DoP#" if tags[at] == "C" else ""  # "acquitted him of murder and convicted him": the word there is no verb
    verbs = [i for i in range(first, at) if tags[i] in "XV" or (tags[i] == "v" and tags[i - 1] not in nouns)]
    if not verbs or _goes_on_in_relative(tags, begin, first, last):
        return False
    if tags[begin] == "X":  # "was preventive and did not amount to", but not "had warnings and did nothing"
        verb = tags[begin + 1 : last].lstrip("A")[:1] in tuple("VuvG")
        return verb and ((at - verbs[-1] > 1 and tags[at - 1] not in "XG") or tags[at - 1] == "V")
    apart = at - verbs[-1] >= 3 and tags[at - 1] not in "GV"
    return apart and begin + 1 < last and tags[begin + 1] in "DNPn#oAr" and low[begin + 1] != "by"


def _goes_on_in_relative(tags: str, begin: int, first: int, last: int) -> bool:
    """ "The rebels who attacked the village and killed nine farmers were arrested": the second verb is the relative clause's too."""
    who = tags.rfind("W", first + 1, begin)
    main = next((t for t in range(begin + 1, last) if tags[t] == "X" or (tags[t] == "V" and tags[t - 1] in "nN")), -1)
    opened = who != -1 and tags[who - 1] in "nNv" and not set(tags[who:begin]) & set(",;")
    return opened and main != -1 and tags[begin] == "V" and not set(tags[begin + 1 : main]) & set(",;XVRWTSwBC")


def _clause_follows(prose: Prose, at: int, last: int) -> bool:
    """Whether a subject of its own and a finite verb follow."""
    tags = prose.tokens.tags
    at = over_adverbials(prose, at, last)  # "and in June the rifles were flown out"
    if at >= last:
        return False
    if tags[at] == "R":
        return has_verb(prose, at + 1, min(last, at + 7))
    if tags[at] not in "DNn#":
        return False
    if tags[at : at + 3] in ("DDX", "DDV") and prose.tokens.low[at] in prose.lexicon.grammar["no"]:
        return True  # "but no one was charged"
    if tags[at : at + 2] == "DX" and prose.tokens.low[at] in prose.lexicon.grammar["standing"] | prose.lexicon.grammar["none"]:
        return at + 2 < last  # "and none has been called"
    stop = np_right(prose, at, last)
    while stop < last and tags[stop] in "P" and np_right(prose, stop + 1, last) > stop + 1:
        stop = np_right(prose, stop + 1, last)
    return (
        stop > at
        and stop < last
        and (
            tags[stop] in "X"
            or (
                tags[stop] in "V"
                and tags[stop + 1 : stop + 2] not in ("o",)
                and prose.tokens.low[stop + 1 if stop + 1 < last else stop] != "by"
            )
        )
    )
