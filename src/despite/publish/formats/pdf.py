"""PDF by WeasyPrint: the one-file text on pages, footnotes at their foot, tagged so that it can be read aloud (PDF/UA)."""

from __future__ import annotations

import hashlib
from typing import Any

from despite.errors import Refused
from despite.publish.formats import single
from despite.publish.records import Briefing
from despite.publish.style import Style, printable
from despite.text.collector import uncollected


def write(briefing: Briefing, style: Style) -> bytes:
    """The file; raises ``Refused`` where the extra is not installed."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as fault:  # OSError: its own libraries (pango) are not there
        raise Refused("PDF needs WeasyPrint and its libraries: install despite with 'pip install despite[pdf]'.") from fault
    page = printable(single.html(briefing, style, on_pages=True))
    digest = hashlib.sha256(page.encode()).hexdigest()
    asked: list[str] = []
    with uncollected():  # a layout holds on to nearly all that it makes, and looking it through costs a quarter more
        written: bytes = HTML(string=page, base_url="", url_fetcher=_fetcher(asked)).write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=digest[:32].encode()
        )
    if asked:
        raise Refused(f"A briefing fetches nothing, and so not {asked[0]}: put it into the template itself as a data: address.")
    return written


def _fetcher(asked: list[str]) -> Any:
    """Fetches what stands in the text itself (``data:``) and nothing else: no picture, font or style of anywhere.

    What is refused is noted in ``asked``, for the layout goes on without it.
    """
    from weasyprint.urls import URLFetcher

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.lower().startswith("data:"):
                asked.append(url)
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data",), allow_redirects=False)
