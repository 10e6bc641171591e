"""How much room words take in a picture, and how they are cut or broken to fit it.

No font is on file: widths are those of a common sans-serif face (Arial, DejaVu Sans), rounded up, so that what fits here fits
on a reader's screen.
"""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]/ ")
_WIDE = frozenset("mwMWÆæ@—…%&")


def width(text: str, size: float) -> float:
    """The width of ``text`` in letters of ``size`` pixels."""
    return size * sum(map(_share, text))


def _share(letter: str) -> float:
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.33
    return 0.92 if letter in _WIDE else 0.7 if letter.isupper() else 0.58


def shorten(text: str, room: float, size: float) -> str:
    """``text``, cut at its end with an ellipsis where it needs more than ``room`` pixels."""
    if width(text, size) <= room:
        return text
    kept, used = 0, width("…", size)
    for letter in text:
        used += width(letter, size)
        if used > room:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def wrap(text: str, room: float, size: float, lines: int) -> tuple[str, ...]:
    """``text`` in at most so many lines of ``room`` pixels, broken between words; the last one is cut where it must be."""
    broken: list[str] = [""]
    words = text.split()
    for number, word in enumerate(words):
        longer = f"{broken[-1]} {word}".strip()
        if broken[-1] and width(longer, size) > room:
            if len(broken) == lines:
                broken[-1] = " ".join([broken[-1], *words[number:]])
                break
            broken.append(word)
        else:
            broken[-1] = longer
    return tuple(shorten(line, room, size) for line in broken)
