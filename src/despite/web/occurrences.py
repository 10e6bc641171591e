"""One occurrence: the claims about it, where they start, where they exclude each other, and what stands beside."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.ask.course import Course
from despite.ask.results import Occurrence
from despite.ask.telling import origins_words
from despite.desk import Desk
from despite.errors import BadValue, NotFound
from despite.evidence import Record
from despite.publish.dates import say_day
from despite.web import pictures, recalled
from despite.web.actors import in_words
from despite.web.asked import address, day, word
from despite.web.happened import heading, pair, root
from despite.web.pages import field, form, page, render, see

nav: tuple[tuple[str, str], ...] = ()

_CLAIMS = 60


class Perhaps(Record, frozen=True, kw_only=True):
    """Another occurrence that may be the same, and why that cannot be told."""

    id: str
    heading: str
    why: tuple[str, ...]


@page
def show(desk: Desk, request: Request) -> Response:
    """An occurrence among the claims that name an actor, as all claims on file tell it, and as those on record by a day did."""
    name, identity, then = word(request, "actor"), word(request, "id") or "", word(request, "our_file_on")
    if name is None:
        return see("/actors")
    on = day(desk, request)
    course = recalled.course(desk, name, on, then)
    found = course.occurrence(identity, on)
    if found is None:
        raise NotFound("occurrence", identity, f"go to the page of {course.answer.actor}: a decision may have changed it")
    told_of, whole = found
    claims = {claim: in_words(course, course.line(claim, on)) for claim in (*whole.claims, *whole.answered_by)}
    return render(
        request, "occurrence.html.j2", name=name, actor=course.answer.actor, on=on, day=say_day(on), then=then, whole=whole,
        heading=heading(whole), counted=origins_words(told_of) if told_of else "nothing on record", in_all=origins_words(whole),
        by_then=frozenset(told_of.claims if told_of else ()), claims=[claims[one] for one in whole.claims[:_CLAIMS]],
        left=len(whole.claims) - _CLAIMS, roots=[root(each, claims) for each in whole.origins],
        pairs=[pair(each, claims) for each in whole.disagreements], beside=[claims[one] for one in whole.answered_by],
        titles=_titles(course, whole), perhaps=_perhaps(course, whole), address=address,
        tree=pictures.tree(course.answer, whole),
    )  # fmt: skip


def _titles(course: Course, whole: Occurrence) -> list[tuple[str, str, str]]:
    """Each document with its title and who published it."""
    sources = [course.source(document) for document in whole.documents]
    return [(each.document, each.title or each.name, each.publisher or "publisher not known") for each in sources]


def _perhaps(course: Course, whole: Occurrence) -> list[Perhaps]:
    known = {each.id: each for each in course.answer.occurrences}
    return [
        Perhaps(id=each.occurrence, heading=heading(known[each.occurrence]), why=each.why)
        for each in whole.perhaps
        if each.occurrence in known
    ]


@page
def regroup(desk: Desk, request: Request) -> Response:
    """Joins claims into one happening, or splits the first from the others: one entry."""
    claims = [str(one) for one in form(request).getlist("claim")]
    verbs = {"join": desk.join, "split": desk.split}
    judgement = field(request, "judgement")
    if judgement not in verbs:
        raise BadValue("judgement", judgement, f"one of {', '.join(verbs)}")
    others = field(request, "with").split()
    verbs[judgement](*claims, *others, reason=field(request, "reason"))
    return see(address("/actor", name=field(request, "actor"), by=field(request, "by")))


routes = [Route("/occurrence", show), Route("/occurrence/regroup", regroup, methods=["POST"])]
