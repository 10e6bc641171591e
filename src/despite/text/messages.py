"""What the program says, in the language of whom it says it to: one gettext catalogue a language and domain.

A message is a whole sentence with named places (``_("{count} documents were searched", count=9)``), never glued of parts,
so that each language can put its words in its own order. English stands in the source; the other languages in
``locale/LANGUAGE/LC_MESSAGES/DOMAIN.po``. Words of documents and of users are values and are never translated.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib import resources

from despite.errors import BadValue

LANGUAGES = {"en": "English", "es": "español", "fr": "français"}
"""The languages that the program speaks, each in its own words."""
DOMAINS = {"briefing": ("publish",), "program": ("cli", "desk", "errors.py"), "web": ("web",)}
"""Each catalogue with the folders and files of the package whose messages it holds; the first one leads where two hold the same."""

_spoken: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, messages are in ``language``; raises ``BadValue`` for one that the program does not speak."""
    token = _spoken.set(known(language))
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(language: str) -> None:
    """The same for the rest of the program's run; raises ``BadValue``."""
    _spoken.set(known(language))


def known(language: str) -> str:
    """``language``, if the program speaks it ('es', or 'es_MX' as systems name it); raises ``BadValue``."""
    short = language.replace("-", "_").partition("_")[0].lower()
    if short not in LANGUAGES:
        raise BadValue("language of the program", language, f"one of {', '.join(LANGUAGES)}")
    return short


def spoken() -> str:
    """The language in which messages are now."""
    return _spoken.get()


def _(message: str, /, **values: object) -> str:
    """``message`` in the language spoken, with its places filled."""
    told = _catalogue(_spoken.get()).gettext(message)
    return told.format(**values) if values else told


def _n(one: str, many: str, /, count: int, **values: object) -> str:
    """The form of a message that fits ``count``, which fills the place {count}."""
    return _catalogue(_spoken.get()).ngettext(one, many, count).format(count=count, **values)


def _p(context: str, message: str, /, **values: object) -> str:
    """``message`` as it is meant in ``context``, where one English word has several meanings."""
    told = _catalogue(_spoken.get()).pgettext(context, message)
    return told.format(**values) if values else told


def N_(message: str) -> str:  # noqa: N802
    """Marks a message that is translated later, where it is used."""
    return message


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    """All domains of a language in one; a message that none holds stays English."""
    found = gettext.NullTranslations()
    for domain in reversed(DOMAINS) if language != "en" else ():
        file = resources.files("despite").joinpath("locale", language, "LC_MESSAGES", f"{domain}.mo")
        if file.is_file():
            with file.open("rb") as opened:
                read = gettext.GNUTranslations(opened)
            read.add_fallback(found)
            found = read
    return found
