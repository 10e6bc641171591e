"""Noun phrases over light tags: who stands to the left of a verb, what stands to the right of it."""

from __future__ import annotations

import re

from despite.evidence import Span
from despite.find.prose import Prose

_REACH = 40
_VERBS = "VXuv"
_LEFT = "NnDRr#oG&v£"
_BRACKETS = {")": "(", "]": "["}
_RIGHT = re.compile(
    r"[A]?(?:D[A]?)?(?:[#£&]|[Nn]|G(?=[Nn])|V(?=[Nnv])|v(?![D])|u(?=n)|(?<=D)u(?=[oP,.])|A(?=[nN#])|(?<=[nNv])['’](?=[nNvAVG#])|\([^()]{1,12}\)|\[[^\[\]]{1,60}\])+"
)
_APPOSED = "DWoP#GVnNA"
"""With which tags an apposition may begin."""


def np_left(prose: Prose, end: int, low: int) -> int:
    """The first token of the noun phrase that ends before token ``end``, not before ``low``; ``end`` if there is none.

    Appositions between commas, brackets, prepositional and relative clauses inside the phrase are taken along.
    """
    tags = prose.tokens.tags
    opens, low = low, max(low, end - _REACH)
    stop = _before_date(prose, _over_remark(prose.tokens.tags, end, low), low)
    at = _over_apposition(tags, stop, low, opens)
    if at == stop and tags[at - 1] in "VX" and (stop != end or "W" in tags[max(low, at - 3) : at - 1]):
        at = _over_relative(tags, at, low)  # "the students who disappeared on 26 September", "those who ran"
    while at > low:
        if tags[at - 1] == "T" and at < end and _opens_clause(prose, at - 1, low):
            break
        if _is_close_to(prose, at, low, end):
            at -= 2
        own = tags[at - 1] == "u" and at < end and prose.tokens.low[at - 1] in prose.lexicon.grammar["own"]  # "the firm's own website"
        step = at - 1 if own else _step_left(tags, at, low, end)
        if step == at:
            break
        at = step
        if tags[at] == "R" or (tags[at] == "W" and (at + 1 == end or at <= low or tags[at - 1] not in "nNvDR")):
            break
    return without_lead(prose, _after_whose(prose, _after_predicate(prose, at, low, end), end), end)


def _after_whose(prose: Prose, at: int, end: int) -> int:
    """Of "the court, whose president, Ann Lee, [says]" what "whose" begins: nothing is told there of the court."""
    whose = next((t for t in range(end - 2, at, -1) if prose.tokens.low[t] in prose.lexicon.grammar["whose"]), at)
    return whose if set("XV").isdisjoint(prose.tokens.tags[whose:end]) else at


def _is_close_to(prose: Prose, at: int, low: int, end: int) -> bool:
    """ "a source close to the force": an adjective that is a verb elsewhere."""
    near = at < end and at - 3 >= low and prose.tokens.tags[at - 1] == "P" and prose.tokens.tags[at - 3] in "nNv"
    return near and prose.tokens.low[at - 2] in prose.lexicon.grammar["close"]


def _opens_clause(prose: Prose, that: int, low: int) -> bool:
    """ "said that Aldmark had": after a cue's verb "that" is no part of the phrase."""
    verb = prose.lexicon.verbs.get(prose.tokens.low[that - 1]) if that > low else None
    return verb is not None and prose.tokens.tags[that - 1] == "V" and verb.lemma in prose.lexicon.cues


def _after_predicate(prose: Prose, at: int, low: int, end: int) -> int:
    """Of "the boats were unarmed and the union" the union: what a verb right before the phrase takes is no subject."""
    tags = prose.tokens.tags
    joint = tags.rfind("C", at, end)
    if joint <= at or at <= low or tags[at - 1] not in "XV":
        return at
    verb = prose.lexicon.verbs.get(prose.tokens.low[at - 1])
    return at if verb is not None and verb.lemma in prose.lexicon.cues else joint + 1


def _before_date(prose: Prose, end: int, low: int) -> int:
    """Before a date at the phrase's end: "the students who disappeared on 26 September 2014"."""
    date = prose.date_over(prose.tokens.start[end - 1]) if end - 1 > low else None
    if date is None:
        return end
    first = prose.token_at(date.start)
    while first > low and prose.tokens.tags[first - 1] in "PA":
        first -= 1  # "a report out this morning"
    return first if first > low else end


def _over_remark(tags: str, end: int, low: int) -> int:
    """Over the remark of "The police, I understand, deny it"."""
    remark = re.search(r"[nN],R[AX]*[Vvu],$", tags[low:end])
    return low + remark.start() + 1 if remark else end


def _over_apposition(tags: str, end: int, low: int, opens: int) -> int:
    """Over ", 34, the director of X," to the comma that opens the first apposition after the name; at ``opens`` the clause begins."""
    if end - 1 <= low or tags[end - 1] not in ",–":
        return end
    mark, best = tags[end - 1], end
    opening = tags.rfind(mark, low, end - 1)
    while opening > low and end - opening < _REACH and not re.search(r"[“”.;:]", tags[opening:end]):
        if _leads_in(tags, opens, opening):
            break
        if tags[opening - 1] in "Nnvr)#" and tags[opening + 1] in _APPOSED:
            best = opening
            if tags[opening - 1] == "N" and tags[opening + 1] in "W":
                break
        elif best != end:
            break
        opening = tags.rfind(mark, low, opening)
    return best


def _leads_in(tags: str, opens: int, comma: int) -> bool:
    """Whether the comma ends what leads a clause in: "Asked about a video, the head of the office, Ann Lee, said"."""
    lead = tags[opens:comma]
    clause = lead[:1] in ("S", "w")  # "When the office asked him, the head of the office, Ann Lee, said"
    return "," not in lead and (clause or (lead[:1] in tuple("PVG") and not re.search("[XV]", lead[1:])))


def opens_apposition(prose: Prose, end: int, low: int) -> bool:
    """Whether the comma before token ``end`` closes an apposition: "the spokesman, Ann Lee, told"."""
    return _over_apposition(prose.tokens.tags, end, max(low, end - _REACH), low) != end


def _step_left(tags: str, at: int, low: int, end: int) -> int:
    tag = tags[at - 1]
    if tag in "nNv" and at < end and tags[at] == "D":
        return at
    if tag in "'’" and at < end and tags[at] in "nNvVAG#" and tags[at - 2 : at - 1] in ("n", "N", "v"):
        return at - 1
    if tag in _LEFT or (tag == "-" and tags[at - 2 : at - 1] == "#"):
        return at - 1
    if tag in _BRACKETS:
        opening = tags.rfind(_BRACKETS[tag], low, at - 1)
        return opening if opening != -1 else at
    if at == end and (tag == "W" or tags[at - 2 : at] == "DV"):
        return at - 1  # "who", "the disappeared"
    return _over_joint(tags, at, low, end)


def _over_joint(tags: str, at: int, low: int, end: int) -> int:
    """Over what joins parts of one phrase: prepositions, "and", "that", commas of a list, participles, relative clauses."""
    tag = tags[at - 1]
    if (
        tag in "PC"
        and at - 1 > low
        and (tags[at - 2] in "Nnv#)]”" or (tag == "P" and (tags[at - 2] in "GR" or tags[at - 3 : at - 1] in ("nV", "NV", "vV", "WV"))))
        and at < end
    ):
        return at - 1
    if tag == "T" and at < end and tags[at] in "nNv" and (at - 1 == low or tags[at - 2] in "PoXVu,"):
        return at - 1
    if tag == "," and at < end and at - 1 > low and tags[at - 2] in "N" and tags[at] == "N" and "C" in tags[at:end]:
        return at - 1
    if tag == "A" and at < end and tags[at - 2 : at - 1] in ("u", "v", "V") and "W" in tags[max(low, at - 5) : at - 1]:
        return at - 1  # "who manage about 11 per cent"
    if tag in "AV" and at - 1 > low and at < end:
        return _over_modifier(tags, at, low)
    return _over_relative(tags, at, low) if tag in _VERBS and at < end else at


def _over_modifier(tags: str, at: int, low: int) -> int:
    """Over a participle: "experts appointed by …", "the wounded men", "the recently appointed minister"."""
    if tags[at - 1] == "V" and at < len(tags) and tags[at] in "Po" and tags[at - 2] in "Nnv]":
        return at - 1
    if tags[at - 2] in "DAoC" and tags[at] in "nNVAvG" and not (tags[at - 2] == "A" and tags[at - 3 : at - 2] == "X"):
        return at - 1
    return _over_relative(tags, at, low) if tags[at - 1] == "V" else at


def _over_relative(tags: str, at: int, low: int) -> int:
    """Over "… who led the raid" to before "who"; a comma before the verb has closed the clause already."""
    if tags[at - 2 : at - 1] == ",":
        return at
    if tags[at - 3 : at] == "VPX" and tags[at - 4 : at - 3] in ("n", "N", "v"):
        return at - 3  # "men believed to be soldiers"
    for place in range(at - 1, max(low, at - 12), -1):
        if (tags[place] in "WT" and tags[place - 1] in "Nn,)v") or tags[place - 1 : place + 1] in ("DW", "RW"):
            return place - (tags[place - 1] == ",")
        if tags[place] in ".;:“”":
            break
    return at


def without_lead(prose: Prose, at: int, end: int) -> int:
    """Without the adverbials before it: "On Tuesday Amnesty …", "and …", "In a report the group …"."""
    tokens = prose.tokens
    moved = True
    while moved and at < end:
        moved = False
        if tokens.tags[at] in "PoCBSAT,.–:)":
            at, moved = at + 1, True
        if (name := _after_work(prose, at, end)) != at:
            at, moved = name, True
        date = prose.date_over(tokens.start[at]) if at < end else None
        if date is not None and (after := prose.token_at(date.end)) < end and not _qualifies(tokens.tags, at, after):
            at, moved = after, True
    return _after_dated(prose, at, end)


def _after_work(prose: Prose, at: int, end: int) -> int:
    """Of "[In] her book Ann Lee" Ann Lee; ``at`` where no work and name follow "in"."""
    tags, lows, lexicon = prose.tokens.tags, prose.tokens.low, prose.lexicon
    shape = tags[at : at + 1] == "D" and tags[at + 1 : at + 2] in tuple("nvu") and tags[at + 2 : at + 3] == "N"
    led = 0 < at < end - 2 and shape and lows[at - 1] in lexicon.grammar["amid"]
    return at + 2 if led and (lows[at] in lexicon.grammar["possessive"] or lows[at + 1] in lexicon.source_documents) else at


def _qualifies(tags: str, at: int, after: int) -> bool:
    """Whether the date is part of the name: "the 2019 report"."""
    return tags[at] == "D" and after - at == 2 and tags[after] in "nNv"


def _after_dated(prose: Prose, at: int, end: int) -> int:
    """Of "in its report of June 2016 the committee" the committee: a determiner after a date begins a phrase of its own."""
    tokens = prose.tokens
    for date in prose.dates_in(tokens.start[at], tokens.start[end - 1]) if at < end else ():
        after = prose.token_at(date.end)
        opens = "DRN" if at and tokens.tags[at - 1] == "P" else "DR"  # "By letter of 9 May the magistrate", "By letter of 9 May Ann Lee"
        if at < after < end and tokens.tags[after] in opens:
            return after
    return at


def np_right(prose: Prose, first: int, last: int) -> int:
    """The token after the noun phrase that begins at ``first``; ``first`` if none does. "of" phrases are taken along."""
    tags = prose.tokens.tags
    last = min(last, first + _REACH)
    some = 2 if tags[first : first + 2] in ("Do", "#o", "no") and first + 2 < last and tags[first + 2] in "DNn" else 0
    match = _RIGHT.match(tags, first + some, last)
    at = match.end() if match else first
    while match and at + 1 < last and tags[at] == "o":
        match = _RIGHT.match(tags, at + 1, last)
        at = match.end() if match else at
    return at


def heads(prose: Prose, first: int, last: int, whole: bool = False) -> list[tuple[int, int]]:
    """The members of a coordination ("A, B of C and the D") from ``first`` to at most ``last``, as token ranges.

    With ``whole`` the range is one phrase, and prepositional phrases stay with their noun ("lawmakers in Lima").
    """
    members: list[tuple[int, int]] = []
    at = first
    tags = prose.tokens.tags
    if first < last and tags[first] in "Rr":
        return [(first, first + 1)]
    while at < last:
        stop = np_right(prose, at, last)
        if stop == at:
            break
        while whole and stop < last and tags[stop] == "P" and np_right(prose, stop + 1, last) > stop + 1:
            stop = np_right(prose, stop + 1, last)
        members.append((at, stop))
        step = next_member(tags, stop, last)
        if step == stop:
            break
        at = step
    return members


def next_member(tags: str, at: int, last: int) -> int:
    """Past ", " or "and" to the next member of a list; ``at`` where the list ends."""
    rest = tags[at : at + 3]
    if at >= last:
        return at
    if rest[:1] == "C":
        return at + 1
    if rest[:2] == ",C":
        return at + 2
    listed = rest[:1] == "," and rest[1:2] in ("N", "D", "n", "#") and _goes_on(tags, at + 1, last)
    return at + 1 if listed else at


def _goes_on(tags: str, at: int, last: int) -> bool:
    """Whether a comma parts the members of a list: an "and" follows before the next verb."""
    for tag in tags[at : min(last, at + 30)]:
        if tag == "C":
            return True
        if tag in "XVuW.;:":
            return False
    return False


def _is_given_name(prose: Prose, first: int, after: int, end: int) -> bool:
    """ "Minister Jan Rusk", "Dr April Lind": a month's word between a noun and a name."""
    tags = prose.tokens.tags
    return after == first + 1 and tags[first - 1] in "nNv" and tags[after] == "N" and prose.tokens.start[after] < end


def _is_remark(prose: Prose, first: int, end: int) -> bool:
    """Whether "I understand" of "The police, I understand," is the rest."""
    return re.fullmatch(r"R[AX]*[Vvu]", prose.tokens.tags[first : prose.token_at(end)]) is not None


def bare(prose: Prose, source: Span) -> Span:
    """The name without the apposition after it ("Jane Roe, the director of …") and without brackets at its end."""
    comma = prose.shadow.find(", ", *source)
    while comma > source[0]:
        token = prose.token_at(comma)
        if prose.tokens.tags[token + 1 : token + 2] in ("D", "W", "#", "G", "V", "o", "n", "P") or _is_remark(prose, token + 1, source[1]):
            source = (source[0], comma)
        comma = prose.shadow.find(", ", comma + 2, source[1])
    dates = prose.dates_in(source[0] + 1, source[1])
    if dates and not _is_given_name(prose, prose.token_at(dates[0].start), prose.token_at(dates[0].end), source[1]):
        token = prose.token_at(dates[0].start)
        while token > 0 and prose.tokens.tags[token - 1] in "Po":
            token -= 1
        cut = prose.tokens.start[token]
        lead = prose.tokens.tags[prose.token_at(source[0]) : token]
        source = (source[0], cut) if lead.strip("DA") else source
    for opening, closing in ((" (", ")"), (" [", "]")):
        bracket = prose.shadow.rfind(opening, *source)
        if bracket > source[0] and prose.shadow[source[1] - 1] == closing:
            source = (source[0], bracket)
    start, end = source
    if prose.shadow[start:end].endswith(("’s", "'s")):
        end -= 2
    return prose.trim(start, end, " ,(")


def np_with_apposition(prose: Prose, stop: int, high: int) -> int:
    """Over ", the director of the group" after a name."""
    tags = prose.tokens.tags
    while stop < high and tags[stop] == "P" and np_right(prose, stop + 1, high) > stop + 1 and tags[stop - 1] in "nN":
        if prose.tokens.low[stop] not in ("of", "for", "at", "from"):
            return stop
        stop = np_right(prose, stop + 1, high)
    if stop + 1 < high and tags[stop] == "," and tags[stop + 1] in "Dn#W":
        close = next((i for i in range(stop + 1, high) if tags[i] in ",.;“–"), high)
        return close if close - stop < 25 else stop
    return stop


def is_since(prose: Prose, group: int) -> bool:
    """ "has since urged"."""
    return prose.tokens.low[group - 1] == "since" and prose.tokens.tags[group - 2 : group - 1] == "X"
