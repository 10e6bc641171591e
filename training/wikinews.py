"""Wikinews articles of the MEANTIME corpus (CC BY 4.0): the text is rebuilt from its release, our marks stand beside it.

``wikinews/NAME.tsv`` holds no text: attribution number, role (s, c, q), first and one-past-last offset in the text that
``text_of`` rebuilds from the release's CAT XML.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from training.data import Article, from_text
from training.marked import Marked

MARKS = Path(__file__).parent / "wikinews"
_TOKEN = re.compile(r'<token number="\d+" sentence="(\d+)" t_id="\d+">(.*?)</token>')
_LEFT = frozenset(".,;:!?)]}%") | {"''", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "’s"}
_RIGHT = frozenset("([$£€#") | {"US$"}
_BRACKETS = {"-LRB-": "(", "-RRB-": ")"}


def text_of(xml: str) -> str:
    """The article as running text, a sentence a line: punctuation joined to its words, straight quotation marks."""
    sentences: dict[int, list[str]] = {}
    for number, token in _TOKEN.findall(xml):
        sentences.setdefault(int(number), []).append(html.unescape(token))
    lines = [_line(tokens) for _, tokens in sorted(sentences.items())]
    return "\n".join(lines).replace("<", "(").replace(">", ")") + "\n"


def _line(tokens: list[str]) -> str:
    line, glued, quoted = "", True, False
    for token in tokens:
        piece, left, right = _BRACKETS.get(token, token), False, False
        if token in ("``", "''", '"'):
            opens = token == "``" or (token == '"' and not quoted)
            quoted = opens if token == '"' else quoted
            piece, left, right = '"', not opens, opens
        elif token in _RIGHT or token == "-LRB-":
            right = True
        elif token in _LEFT or token == "-RRB-" or (token.startswith("'") and len(token) < 4):
            left = True
        line += piece if glued or left or not line else " " + piece
        glued = right
    return line


def articles(release: Path) -> list[Article]:
    """The annotated articles whose text is in ``release`` (the folder of ``temporal-meantime-en``)."""
    found = []
    for path in sorted(release.rglob("intra_cross*/*/*.xml")):
        marks = MARKS / f"{path.stem}.tsv"
        if marks.is_file():
            found.append(from_text(path.stem, text_of(path.read_text(encoding="utf-8")), read_marks(marks)))
    return found


def read_marks(path: Path) -> list[Marked]:
    """The attributions of one stand-off file."""
    rows: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, role, start, end = line.split("\t")
            rows.setdefault(int(number), {}).setdefault(role, []).append((int(start), int(end)))
    return [Marked(*(tuple(roles.get(role, ())) for role in "scq")) for _, roles in sorted(rows.items())]
