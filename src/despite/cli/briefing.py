"""Commands that give an answer out: publish, plan, template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from despite.cli.app import open_desk
from despite.cli.asking import question_options


@click.command("publish")
@click.argument("actor")
@question_options
@click.option("--to", "to", metavar="FOLDER", required=True, help="Where to write it: a folder, or one file that ends in .pdf, .docx …")
@click.option(
    "--as", "formats", metavar="FORMATS", default="html", help="Which formats, with commas: html, single, pdf, docx, md, jsonld, bib, csl."
)
@click.option("--plan", "plan", metavar="FILE", help="Order, groups, prose and language, as 'despite plan' begins it.")
@click.option("--template", "templates", metavar="FOLDER", help="Your own templates, as 'despite template' copies them.")
@click.option("--language", metavar="LANGUAGE", help="en, es or fr; else the plan's. Passages stay in their own language.")
@click.option("--with-unreviewed", is_flag=True, help="Take in claims that nobody reviewed, marked on every page.")
@click.pass_context
def publish_command(
    ctx: click.Context, /, actor: str, to: str, formats: str, plan: str | None, templates: str | None, language: str | None,
    with_unreviewed: bool, **asked: Any,
) -> int:  # fmt: skip
    """Write an answer as a briefing in which every sentence leads to the archived words: pages, PDF, DOCX and more.

    \b
    Example:
      despite publish SEDENA --event "CANSEC 2023" --to briefing/
      despite publish SEDENA --event "CANSEC 2023" --to briefing/ --as html,pdf,docx --language es
      despite publish SEDENA --as-of 2023-05-31 --to sedena.docx --plan briefing.toml
    """
    from despite.publish.plan import planned_in

    with open_desk(ctx) as desk:
        answer = desk.ask(actor, **asked)
        made = desk.publish(answer, to, with_unreviewed, formats, planned_in(plan, language), templates)
    for remark in made.remarks:
        click.echo(remark, err=True)
    left = sum(line.state == "proposed" for line in answer.lines)
    if left and not with_unreviewed:
        click.echo(f"{left} claims that nobody reviewed are left out: review them, or take them in with --with-unreviewed.")
    click.echo(f"Briefing written to {_written(to, formats)}")
    return 0


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
    click.echo(text, nl=False)
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
    click.echo(f"{len(names)} templates copied to {to}. What you delete there is built in.")
    return 0
