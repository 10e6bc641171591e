"""Who an actor is: its names with their reasons, the decisions that can be taken or taken back, its relations over time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.desk import Desk
from despite.desk.deciding import Who
from despite.errors import BadValue
from despite.publish.relations import relation_words
from despite.web.asked import address, number, word
from despite.web.pages import field, page, render, see

nav: tuple[tuple[str, str], ...] = ()

SIZE = 50


@page
def show(desk: Desk, request: Request) -> Response:
    """The names held to be one actor, and what might be."""
    name, then = word(request, "name"), word(request, "our_file_on")
    if name is None:
        return see("/actors")
    who, at = desk.who(name, then), number(request, "page")
    rows, people = _rows(who), [one for one in who.decided if not one.decision.rule]
    rules = [one for one in who.decided if one.decision.rule]
    last = max(1, -(-max(len(rows), len(people), len(rules), len(who.relations)) // SIZE))
    page_of = slice((at - 1) * SIZE, at * SIZE)
    return render(
        request, "actor_names.html.j2", who=who, name=name, then=then, address=address, page=at, last=last,
        rows=rows[page_of], people=people[page_of], rules=rules[page_of],
        relations=[(relation_words(one), one) for one in who.relations[page_of]],
    )  # fmt: skip


def _rows(who: Who) -> list[tuple[str, list[str], str]]:
    """Each name with the documents in which it counts (none: everywhere), and why; what is alike stands once."""
    rows: dict[tuple[str, str, bool], list[str]] = {}
    for spelling, document, why in who.names:
        rows.setdefault((spelling, why, document is not None), []).extend([document] if document else [])
    return [(spelling, documents, why) for (spelling, why, _), documents in rows.items()]


@page
def decide(desk: Desk, request: Request) -> Response:
    """Same, different or unsure: one entry."""
    a, b, judgement = field(request, "a"), field(request, "b"), field(request, "judgement")
    verbs = {"same": desk.same, "different": desk.different, "unsure": desk.unsure}
    if judgement not in verbs:
        raise BadValue("judgement", judgement, f"one of {', '.join(verbs)}")
    verbs[judgement](a, b, field(request, "reason"), field(request, "document") or None)
    return see(address("/actor/names", name=a))


@page
def take_back(desk: Desk, request: Request) -> Response:
    """A decision taken back: one entry; it stays on file."""
    number_of = field(request, "entry")
    if not number_of.isdigit():
        raise BadValue("entry", number_of, "give its number")
    desk.undo(int(number_of), field(request, "reason"))
    return see(address("/actor/names", name=field(request, "name")))


routes = [
    Route("/actor/names", show), Route("/actor/decide", decide, methods=["POST"]), Route("/actor/undo", take_back, methods=["POST"]),
]  # fmt: skip
