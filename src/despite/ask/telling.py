"""What an answer works out, in sentences that a reporter can repeat."""

from __future__ import annotations

from despite.ask.gaps import counted
from despite.ask.results import Agreement, Disagreement, Occurrence

VERDICTS: dict[Agreement, str] = {
    "agree": "the same",
    "conflict": "these exclude each other",
    "different_measures": "different measures",
    "different_days": "counts of different days",
    "cannot_be_told": "cannot be told",
}


def origins_words(occurrence: Occurrence) -> str:
    """ "9 documents, at least 1 and at most 4 origins": how many there are, never what they are worth."""
    documents = counted(len(occurrence.documents), "document")
    unnamed = f"; {counted(len(occurrence.unnamed), 'claim')} by somebody not named" if occurrence.unnamed else ""
    if not occurrence.at_most:
        return f"{documents}, no origin that is named{unnamed}"
    if occurrence.at_least == occurrence.at_most:
        return f"{documents}, {counted(occurrence.at_most, 'origin')}{unnamed}"
    return f"{documents}, at least {occurrence.at_least} and at most {counted(occurrence.at_most, 'origin')}{unnamed}"


def disagreement_words(found: Disagreement) -> str:
    """Both sides, how they stand, and why."""
    return f"“{found.words[0]}” and “{found.words[1]}”: {VERDICTS[found.verdict]} ({found.why})"
