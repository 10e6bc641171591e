"""The catalogues of messages: what the source says, and what each language has for it. ``make messages`` brings them up to date."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import despite
import program_words
from despite.text.messages import DOMAINS, LANGUAGES

SOURCE = Path(despite.__file__).parent
KEYWORDS = {"_": None, "N_": None, "_n": (1, 2), "_p": ((1, "c"), 2)}
METHODS = {".py": "python", ".j2": "jinja2.ext:babel_extract"}
LEADING = next(iter(DOMAINS))
"""The catalogue whose words every other one takes over, where they say the same."""
OTHERS = tuple(language for language in LANGUAGES if language != "en")


def extracted(domain: str) -> Catalog:
    """Every message of a domain, with where it stands."""
    found = Catalog(domain=domain, project="despite", fuzzy=False)
    for path in sorted(_files(domain)):
        for number, message, comments, context in extract_from_file(METHODS[path.suffix], path, keywords=KEYWORDS):  # type: ignore[arg-type]
            where = (path.relative_to(SOURCE).as_posix(), 0)
            found.add(message, locations=[where], auto_comments=comments, context=context, lineno=number)
    for name, texts in program_words.gathered().items() if domain == "program" else ():
        for text in texts:
            found.add(text, locations=[(f"{name} at the command line", 0)])
    return found


def _files(domain: str) -> Iterator[Path]:
    for name in DOMAINS[domain]:
        place = SOURCE / name
        yield from [place] if place.is_file() else (path for path in place.rglob("*") if path.suffix in METHODS)


def po(domain: str, language: str) -> Path:
    """Where the translations lie."""
    return SOURCE / "locale" / language / "LC_MESSAGES" / f"{domain}.po"


def filed(domain: str, language: str) -> Catalog:
    """The translations as they are on file; an empty catalogue where there are none."""
    path = po(domain, language)
    if not path.is_file():
        return Catalog(locale=language, domain=domain, project="despite", fuzzy=False)
    with path.open("rb") as opened:
        return read_po(opened, locale=language, domain=domain)


def merged(domain: str, language: str) -> Catalog:
    """What is on file brought up to date: new messages without a translation, old ones gone, none guessed."""
    catalogue = filed(domain, language)
    catalogue.update(extracted(domain), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    for message in catalogue:
        if message.id and message.fuzzy:  # it became a plural, or ceased to be one
            message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""
            message.flags.discard("fuzzy")
    return catalogue if domain == LEADING else _as_led(catalogue, language)


def _as_led(catalogue: Catalog, language: str) -> Catalog:
    """What the leading catalogue says too is said in its words."""
    leading = {(message.context, str(message.id)): message.string for message in filed(LEADING, language) if message.id}
    for message in catalogue:
        if message.id and (words := leading.get((message.context, str(message.id)))):
            message.string = words
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as a file that translators edit: by message, without dates and line numbers, so that changes read well."""
    written = io.BytesIO()
    catalogue.header_comment = "# What the program says. 'make messages' brings this file up to date; the glossary is in docs/briefing.md."
    write_po(written, catalogue, sort_output=True, omit_header=False, include_lineno=False, width=120)
    lines = written.getvalue().decode().splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team', '"Report-Msgid')
    return "".join(line for line in lines if not line.startswith(dated)).encode()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    written = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)  # else it is the moment of writing
    write_mo(written, catalogue)
    return written.getvalue()


def catalogues() -> Iterator[tuple[str, str]]:
    """Every domain that says something, with every language but English."""
    return ((domain, language) for domain in DOMAINS if len(extracted(domain)) for language in OTHERS)


def main() -> None:
    """Gathers what the program says, brings every .po up to date and makes every .mo anew."""
    program_words.write()
    for domain, language in catalogues():
        path = po(domain, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(merged(domain, language)))
        catalogue = filed(domain, language)
        path.with_suffix(".mo").write_bytes(as_mo(catalogue))
        left = sum(not message.string or not all(_forms(message.string)) for message in catalogue if message.id)
        print(f"{path.relative_to(SOURCE)}: {len(catalogue)} messages, {left} without a translation")


def _forms(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string),)


if __name__ == "__main__":
    main()
