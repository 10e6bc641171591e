"""The user's own prose: Markdown read into paragraphs, headings, lists and links, everything else as plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from despite.publish.addresses import is_web
from despite.publish.paper import Block, Heading, Listing, Paragraph, Run, Runs, Tone

_TONES: dict[str, Tone] = {"strong": "strong", "em": "emphasis"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")


def prose(text: str) -> tuple[Block, ...]:
    """The blocks of ``text``. HTML is shown as it is written, never used; only web addresses become links."""
    return tuple(_blocks(_MARKDOWN.parse(text)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            end = _closing(tokens, at)
            yield Listing(points=tuple(_points(tokens[at : end + 1])), ordered=token.type.startswith("ordered"), by_user=True)
            at = end
        elif token.type == "heading_open":
            yield Heading(level=4, text="".join(run.text for run in _runs(tokens[at + 1])), by_user=True)
            at += 1
        elif token.type == "inline":
            yield Paragraph(runs=tuple(_runs(token)), style="user")
        elif token.type in ("fence", "code_block"):
            yield Paragraph(runs=(Run(text=token.content.rstrip("\n"), tone="code"),), style="user")
        at += 1


def _closing(tokens: Sequence[Token], at: int) -> int:
    close = tokens[at].type.replace("_open", "_close")
    return next(n for n in range(at + 1, len(tokens)) if tokens[n].type == close and tokens[n].level == tokens[at].level)


def _points(tokens: Sequence[Token]) -> Iterator[tuple[int, Runs]]:
    depth = -1
    for token in tokens:
        depth += {"list_open": 1, "list_close": -1}.get(token.type.partition("_")[2], 0)
        if token.type == "inline":
            yield max(depth, 0), tuple(_runs(token))


def _runs(inline: Token) -> Iterator[Run]:
    tones: list[Tone] = []
    href: str | None = None
    for token in inline.children or ():
        name = token.type.partition("_")[0]
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
            href = address if is_web(address) else None
        elif token.type == "link_close":
            href = None
        elif name in _TONES:
            tones = [*tones, _TONES[name]] if token.nesting == 1 else tones[:-1]
        elif words := _words(token):
            yield Run(text=words, tone="code" if token.type == "code_inline" else tones[-1] if tones else "plain", href=href)


def _words(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content
