"""Documents as answers cite them: what stands at their head, their capture and their date, without their text."""

from __future__ import annotations

from despite.errors import NotFound
from despite.evidence import Capture, Dating, Record, When, from_json
from despite.ledger.documents import document
from despite.ledger.history import holds
from despite.ledger.ledger import Ledger
from despite.ledger.payload import unpack


class Head(Record, frozen=True, kw_only=True):
    """What a document says of itself; the fields are those of ``Document``."""

    reader: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    language: str | None = None
    address: str | None = None
    modified_on: When | None = None
    dating: Dating | None = None


class Cited(Record, frozen=True, kw_only=True):
    """A document's head and capture; ``dating`` is what dates it at the moment asked for, ``dated_by`` the person who
    said so (null: the document itself).
    """

    head: Head
    capture: Capture
    dating: Dating | None
    dated_by: str | None


class _Read(Record, frozen=True, kw_only=True):
    document: Head


_CITED = f"""SELECT r.payload, f.payload, t.dating, t.author FROM documents d
    JOIN entries r ON r.number = d.from_entry JOIN captures c ON c.id = d.capture JOIN entries f ON f.number = c.from_entry
    LEFT JOIN datings t ON t.capture = d.capture AND {holds("t")} WHERE d.id = ?"""


def cited(ledger: Ledger, document_id: str, n: int) -> Cited:
    """Where the claims of one document come from, as the file stands at moment ``n``; raises ``NotFound``."""
    for read, captured, stated, author in ledger.rows(_CITED, (n, document_id)):
        if read is not None and captured is not None:
            head = from_json(unpack(read) or b"", _Read).document
            dating = from_json(stated, Dating) if stated is not None else head.dating
            return Cited(head=head, capture=from_json(unpack(captured) or b"", Capture), dating=dating, dated_by=author)
    document(ledger, document_id)  # raises, with what is lacking
    raise NotFound("capture of document", document_id, "add the file again")
