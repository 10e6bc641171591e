"""Answers made ready to publish: a folder that works offline, or files of other formats, every sentence leading to its passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from despite.ask.answer import Answer
from despite.evidence import Document
from despite.publish import folder as folders
from despite.publish.briefing import briefing
from despite.publish.corrections import Reissue
from despite.publish.dates import say_instant
from despite.publish.files import ANSWER, NAMES, PAGES, PROOF, by_ending
from despite.publish.formats import FORMATS, wanted
from despite.publish.pages import answer_file, pages
from despite.publish.plan import Plan
from despite.publish.proof import Proof, page
from despite.publish.records import Briefing
from despite.publish.style import Style
from despite.publish.work import Work
from despite.text.messages import _, speaking

__all__ = ["Briefing", "publish"]


def publish(
    answer: Answer,
    documents: Mapping[str, Document],
    to: Path,
    *,
    formats: Sequence[str] = (PAGES,),
    plan: Plan | None = None,
    templates: Path | None = None,
    title: str | None = None,
    with_unreviewed: bool = False,
    made_at: str,
    made_by: str,
    tool: str,
    work: Work | None = None,
    proof: Proof | None = None,
    corrections: tuple[Reissue, ...] = (),
) -> Briefing:
    """Write the briefing of ``answer`` to the folder ``to``, or to one file where its name ends like a format's, and return it.

    ``documents`` holds the text of every cited document by its id. Only accepted claims are published, unless
    ``with_unreviewed`` asks for the proposed ones too, which are then marked on every page. ``plan`` settles order, prose and
    language, ``templates`` is a folder of the user's own. ``proof`` goes beside what is written; ``corrections`` tell, newest first,
    what is said otherwise than in briefings that were given out before. A folder that holds
    anything but an earlier briefing is refused; a fault of the disk leaves the earlier one in its place.
    """
    folders.check(to)
    style = Style(templates)
    plan = plan or Plan()
    with speaking(plan.language):
        made = _("Made on {instant} by {author} with {tool}.", instant=say_instant(made_at), author=made_by, tool=tool)
        made_ready = briefing(
            answer, documents, plan=plan, title=title, with_unreviewed=with_unreviewed, work=work, proof=proof,
            made=made, made_at=made_at, by=made_by, corrections=corrections,
        )  # fmt: skip
        one = by_ending(to.name)
        files = {to.name: FORMATS[one].write(made_ready, style)} if one else written(made_ready, style, wanted(formats))
    with_proof = {**files, PROOF: page(proof, files)} if proof is not None else files
    if one:
        folders.write_file(to, with_proof)
    else:
        folders.write(to, with_proof)
    return made_ready


def written(made_ready: Briefing, style: Style, formats: Sequence[str]) -> dict[str, bytes]:
    """Every file of a briefing's folder: the formats asked for, and what is published of the answer as data."""
    found = {NAMES[name]: FORMATS[name].write(made_ready, style) for name in formats if name != PAGES}
    return {**found, **(pages(made_ready, style) if PAGES in formats else {}), ANSWER: answer_file(made_ready)}
