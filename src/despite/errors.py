"""The two ways in which things go wrong.

A mistake of the caller is raised: a ``DespiteError`` whose text is one sentence with what, where and the mend.
A fault of the material is returned: a ``Problem``, shown beside the results and never the end of a batch.
"""

from __future__ import annotations

import msgspec


class DespiteError(Exception):
    """The root of the family; commands print its text and leave with status 2."""


class NoCase(DespiteError):
    """No case folder was named and none was found."""

    def __init__(self, looked_in: str) -> None:
        super().__init__(
            f"There is no case in {looked_in} or above it: name one with --case FOLDER or DESPITE_CASE, "
            "or make one with 'despite add PATH --case FOLDER'."
        )


class NoSuchFile(DespiteError):
    """A path that the caller named is not there."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not there: check the spelling, or give the path from the folder you are in.")


class NotFound(DespiteError):
    """Something named in the case (a document, a claim, an actor, an entry) is not in it."""

    def __init__(self, what: str, name: str, mend: str) -> None:
        super().__init__(f"There is no {what} {name!r} in this case: {mend}.")


class Ambiguous(DespiteError):
    """A short form fits several things."""

    def __init__(self, what: str, name: str, found: list[str]) -> None:
        super().__init__(f"{name!r} fits {len(found)} {what}s ({', '.join(found[:4])}): give more of it.")


class BadValue(DespiteError):
    """A value that the caller gave cannot be understood."""

    def __init__(self, what: str, value: str, mend: str) -> None:
        super().__init__(f"{value!r} is no {what}: {mend}.")


class NewerLedger(DespiteError):
    """The ledger was written by a newer version of the program."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer despite (ledger version {found}, this one reads up to {known}): "
            "install the newer version to open it; nothing was changed."
        )


class NotALedger(DespiteError):
    """The file at the ledger's place is something else, or damaged beyond opening."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} cannot be opened as a ledger ({why}): restore it from a copy; nothing was changed.")


class CaseInUse(DespiteError):
    """Another process is writing."""

    def __init__(self, path: str, who: str = "Another process") -> None:
        super().__init__(f"{who} is writing to {path}: wait until it is done, then run the command again.")


class CannotWrite(DespiteError):
    """The disk refused a write: full, read-only, or not permitted."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} cannot be written ({why}): free some space or choose another folder, then run the same command "
            "again; everything recorded before is safe."
        )


class Refused(DespiteError):
    """A rule of the house forbids the act (a passage that is not in the text, a merge of two called different)."""


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fault of the material: shown and recorded, never raised.

    ``code`` is stable and dotted (``read.encoding``), ``where`` a file or document, ``span`` an offset pair there.
    """

    code: str
    message: str
    where: str = ""
    span: tuple[int, int] | None = None
