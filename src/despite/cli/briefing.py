"""Commands that give an answer out: publish, plan, template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from despite.cli.app import open_desk
from despite.cli.asking import question_options
from despite.cli.saying import echo


@click.command("publish")
@click.argument("actor", required=False)
@question_options
@click.option("--to", "to", metavar="FOLDER", required=True, help="Where to write it: a folder, or one file that ends in .pdf, .docx …")
@click.option(
    "--as", "formats", metavar="FORMATS", help="Which formats, with commas: html, single, pdf, docx, md, jsonld, bib, csl; else html."
)
@click.option("--plan", "plan", metavar="FILE", help="Order, groups, prose and language, as 'despite plan' begins it.")
@click.option("--template", "templates", metavar="FOLDER", help="Your own templates, as 'despite template' copies them.")
@click.option("--language", metavar="LANGUAGE", help="en, es or fr; else the plan's. Passages stay in their own language.")
@click.option("--with-unreviewed", is_flag=True, help="Take in claims that nobody reviewed, marked on every page.")
@click.option("--reissue", "again", is_flag=True, help="Write a briefing given out before again, with a note of what was corrected.")
@click.option("--of", "of", type=int, metavar="ENTRY", help="With --reissue: the entry of that briefing, where it had another name.")
@click.pass_context
def publish_command(
    ctx: click.Context, /, actor: str | None, to: str, formats: str | None, plan: str | None, templates: str | None, language: str | None,
    with_unreviewed: bool, again: bool, of: int | None, **asked: Any,
) -> int:  # fmt: skip
    """Write an answer as a briefing in which every sentence leads to the archived words: pages, PDF, DOCX and more.

    \b
    Example:
      despite publish SEDENA --event "CANSEC 2023" --to briefing/
      despite publish SEDENA --event "CANSEC 2023" --to briefing/ --as html,pdf,docx --language es
      despite publish SEDENA --as-of 2023-05-31 --to sedena.docx --plan briefing.toml
      despite publish --to briefing/ --reissue
    """
    from despite.errors import BadValue
    from despite.publish.plan import planned_in

    settled = planned_in(plan, language) if plan or language else None
    with open_desk(ctx) as desk:
        if again:
            made = desk.reissue(to, of, with_unreviewed or None, formats, settled, templates, actor=actor, **asked)
            _say_again(made, to)
            return 0
        if actor is None:
            raise BadValue("actor", "", "name whom the briefing is about, or write one given out before again with --reissue")
        answer = desk.ask(actor, **asked)
        made = desk.publish(answer, to, with_unreviewed, formats or "html", settled, templates, {"actor": actor, **asked})
    for remark in made.remarks:
        echo(remark, err=True)
    left = sum(line.state == "proposed" for line in answer.lines)
    once = sum(line.state == "accepted_once" for line in answer.lines)
    if once and not with_unreviewed:
        echo(f"{once} claims that wait for a second reader are left out: despite review, by another author, shows them.")
    if left and not with_unreviewed:
        echo(f"{left} claims that nobody reviewed are left out: review them, or take them in with --with-unreviewed.")
    echo(f"Briefing written to {_written(to, formats or 'html')}")
    return 0


def _say_again(made: Any, to: str) -> None:
    from despite.publish.reissue import differences

    note = made.corrections[0]
    found = differences(note)
    changed = sum(each.before is not None and each.after is not None for each in found)
    gone, new = sum(each.after is None for each in found) + note.lost, sum(each.before is None for each in found)
    echo(f"It corrects the briefing of entry {note.entry}: {changed} said otherwise, {gone} taken out, {new} added")
    inside = Path(to) / "corrections.html"
    echo(f"Written again to {to}" + (f"; what was corrected: {inside}" if inside.is_file() else ""))


def _written(to: str, formats: str) -> Path:
    """What to open first."""
    from despite.publish.files import NAMES, PAGES, by_ending
    from despite.publish.formats import wanted

    if by_ending(to):
        return Path(to)
    first = wanted(formats)
    return Path(to) / ("index.html" if PAGES in first else NAMES[first[0]])


@click.command("plan")
@click.argument("actor")
@question_options
@click.option("--language", metavar="LANGUAGE", default="en", help="en, es or fr: the language of the briefing.")
@click.option("--with-unreviewed", is_flag=True, help="Take in claims that nobody reviewed.")
@click.pass_context
def plan_command(ctx: click.Context, /, actor: str, language: str, with_unreviewed: bool, **asked: Any) -> int:
    """Print a first plan of a briefing, to be changed and given to 'despite publish --plan'.

    \b
    Example:
      despite plan SEDENA --event "CANSEC 2023" > briefing.toml
    """
    with open_desk(ctx) as desk:
        answer = desk.ask(actor, **asked)
        text = desk.plan(answer, with_unreviewed, language)
    echo(text, nl=False)
    return 0


@click.command("template")
@click.option("--to", "to", metavar="FOLDER", required=True, help="A new folder for the copies.")
def template_command(to: str) -> int:
    """Copy the templates of briefings, to be changed and given to 'despite publish --template'.

    \b
    Example:
      despite template --to house-style/
    """
    from despite.desk import copy_templates

    names = copy_templates(to)
    echo(f"{len(names)} templates copied to {to}. What you delete there is built in.")
    return 0
