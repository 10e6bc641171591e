"""The pictures of a briefing as SVG, in the language spoken, for whatever format holds pictures."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from despite.evidence import Record
from despite.publish.pictures import svg
from despite.publish.records import Briefing
from despite.publish.style import Style


class Drawn(Record, frozen=True, kw_only=True):
    """The timeline, the network, and the tree of origins of each happening by its anchor; empty where there is none."""

    timeline: str = ""
    network: str = ""
    trees: Mapping[str, str] = {}


NOTHING = Drawn()
"""For formats that hold no picture."""


def drawn(briefing: Briefing, style: Style) -> Drawn:
    """The pictures for a text that is one file: what the timeline leads to is in that file, the others lead nowhere."""
    timeline = str(svg(briefing.picture, style=style)) if briefing.picture else ""
    for page in briefing.pages:
        timeline = timeline.replace(f'href="{page.path}#', 'href="#')
    return Drawn(
        timeline=timeline,
        network=str(svg(briefing.network, style=style, linked=False)) if briefing.network else "",
        trees={anchor: str(tree) for anchor, tree in trees(briefing, style, linked=False).items()},
    )


def trees(briefing: Briefing, style: Style, *, linked: bool = True) -> dict[str, Markup]:
    """The tree of origins of each happening that several documents tell of, by its anchor."""
    return {anchor: svg(tree, style=style, linked=linked) for anchor, tree in briefing.trees.items()}
