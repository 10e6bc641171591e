"""Answers made ready to publish: a plain folder that works offline, every sentence leading to its passage."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from despite.ask.answer import Answer
from despite.evidence import Document
from despite.publish.briefing import Briefing, briefing
from despite.publish.dates import say_instant
from despite.publish.folder import check, write
from despite.publish.proof import FILE, Proof, page
from despite.publish.render import render

__all__ = ["Briefing", "publish"]


def publish(
    answer: Answer,
    documents: Mapping[str, Document],
    folder: Path,
    *,
    title: str | None = None,
    with_unreviewed: bool = False,
    made_at: str,
    made_by: str,
    tool: str,
    proof: Proof | None = None,
) -> Briefing:
    """Write the briefing of ``answer`` to ``folder`` and return it.

    ``documents`` holds the text of every cited document by its id. Only accepted claims are published, unless
    ``with_unreviewed`` asks for the proposed ones too, which are then marked on every page. ``proof`` goes beside
    the pages. A folder that holds
    anything but an earlier briefing is refused; a fault of the disk leaves the earlier one in its place.
    """
    check(folder)
    made = f"Made on {say_instant(made_at)} by {made_by} with {tool}."
    made_ready = briefing(answer, documents, title=title, with_unreviewed=with_unreviewed, made=made)
    pages = render(made_ready)
    write(folder, {**pages, FILE: page(proof, pages)} if proof is not None else pages)
    return made_ready
