"""Dates as EDTF by their words alone: "186X", "1872-21", "XXXX-01-12", "1812-02~"."""

from __future__ import annotations

from despite.text.date_mention import DateMention


def written(mention: DateMention) -> str | None:
    """The EDTF string (ISO 8601-2:2019) of what the words say by themselves; ``None`` where they count from another date.

    What they leave open is unspecified ("January 12": "XXXX-01-12"); years are astronomical (64 BC: "-0063").
    """
    if mention.kind == "range":
        return _range(mention)
    if mention.kind == "either":
        ends = [written(one) for one in (mention.first, mention.last) if one]
        return f"[{','.join(filter(None, ends))}]" if all(ends) else None
    if mention.kind == "bound":
        return _bound(mention)
    plain = _plain(mention)
    return plain and plain + mark(mention)


def mark(mention: DateMention) -> str:
    """ "~" for what is approximate, "?" for what is uncertain, "%" for both."""
    return "%" if mention.about and mention.doubt else "~" if mention.about else "?" if mention.doubt else ""


def _range(mention: DateMention) -> str | None:
    if mention.first is None or mention.last is None:
        return None
    first = written(mention.first)
    last = ".." if mention.last.kind == "to_date" else written(mention.last)
    return f"{first}/{last}" if first and last else None


def _bound(mention: DateMention) -> str | None:
    inner = written(mention.first) if mention.first else None
    sharp = mention.first is not None and not mention.first.about
    if inner is None or (mention.bound in ("before", "after") and sharp):  # the day before or after: told in days only
        return None
    return f"{inner}/.." if mention.bound in ("since", "after") else f"../{inner}"


def _plain(mention: DateMention) -> str | None:
    if mention.part or mention.direction is not None or mention.of_year is not None:
        return None
    if mention.kind in ("decade", "century"):
        return _masked(mention)
    year = "XXXX" if mention.year is None else f"{'-' if mention.year < 0 else ''}{abs(mention.year):04}"
    if mention.kind == "year":
        return None if mention.year is None else year
    if mention.kind == "season":
        return None if mention.ordinal else f"{year}-{mention.season}"
    month = None if mention.month is None else f"{year}-{mention.month:02}"
    if mention.kind == "day":
        return month and f"{month}-{mention.day:02}"
    return month if mention.kind == "month" else None


def _masked(mention: DateMention) -> str | None:
    if mention.year is None:
        return None
    sign, digits = ("-" if mention.year < 0 else ""), f"{abs(mention.year):04}"
    return sign + (digits[:3] + "X" if mention.kind == "decade" else digits[:2] + "XX")
