"""Units of measure and of money: their names and symbols, and how large they are.

A unit is named by its symbol ("km", "m2", "mi/h"), money by its ISO 4217 code, or by a plain noun where the words leave it open
("dollar"). Sizes and symbols are those of ``lexicon/units.toml``, names those of the language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from despite.text.lexicon import Lexicon

_DIMENSIONS = ("length", "area", "volume", "mass", "information")


class Unit(msgspec.Struct, frozen=True):
    """A unit: its kind, and its size in the base unit of that kind (metre, m2, m3, kg, bit, m/s)."""

    kind: str
    size: float


class Units(msgspec.Struct, frozen=True):
    """All that is known of units in one language. Names are in small letters; of symbols capitals count."""

    units: dict[str, Unit]
    symbols: dict[str, str]
    names: dict[str, str]
    ages: dict[str, str]
    temperatures: dict[str, str]
    money: dict[str, str]
    money_symbols: dict[str, str]
    dollars: dict[str, str]
    spaced: tuple[str, ...]
    letters: dict[str, int]
    parts: dict[str, dict[str, int]]
    guarded: frozenset[str]
    words: dict[str, Any]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("despite.text.lexicon").joinpath("units.toml").read_text(encoding="utf-8"))


_KNOWN: dict[str, tuple[Lexicon, Units]] = {}


def units_of(lexicon: Lexicon) -> Units:
    """The units as the lexicon's language names them, made once."""
    known = _KNOWN.get(lexicon.language)
    if known is None or known[0] is not lexicon:
        known = _KNOWN[lexicon.language] = (lexicon, _made(lexicon.units))
    return known[1]


def unit_named(name: str, lexicon: Lexicon) -> str | None:
    """The unit of that name in the lexicon's language; ``None`` if it has no such name."""
    known = units_of(lexicon)
    return known.names.get(name.lower()) or known.temperatures.get(name.lower()) or known.money.get(name.lower())


def family_of(code: str) -> str | None:
    """The noun that many countries call their money by, as "pound" of GBP."""
    families: dict[str, str] = _table()["money"]["families"]
    return next((name for name, codes in families.items() if code in codes.split()), None)


# ---- making the tables
def _made(words: dict[str, Any]) -> Units:
    table = _table()
    units: dict[str, Unit] = {}
    symbols: dict[str, str] = dict(table["symbols"])
    names: dict[str, str] = {}
    endings = ("", *words.get("plural_endings", ()))
    for kind in _DIMENSIONS:
        for unit, size, its_symbols, its_names in _prefixed(table[kind], table["prefixes"], words):
            units[unit] = Unit(kind, size)
            symbols |= dict.fromkeys(its_symbols, unit)
            names |= {name + ending: unit for name in its_names for ending in endings}
    _add_powers(units, symbols, names, words)
    _add_speeds(units, symbols, names, words)
    units |= {name: Unit("angle", row["size"]) for name, row in table["angle"].items()}
    names |= {name + ending: "rad" for name in words.get("names", {}).get("rad", ()) for ending in endings}
    names |= {name + ending: "nmi/h" for name in words.get("names", {}).get("nmi/h", ()) for ending in endings}
    return Units(
        units=units,
        symbols=symbols,
        names=names,
        ages=_ages(words, endings),
        temperatures=_temperatures(words, table, endings),
        money=_money(words, endings),
        money_symbols=table["money"]["symbols"],
        dollars=table["money"]["dollars"],
        spaced=tuple(table["money"]["spaced"].split()),
        letters=table["money"]["letters"],
        parts={unit: row["parts"] for kind in _DIMENSIONS for unit, row in table[kind].items() if "parts" in row},
        guarded=frozenset(table["guards"]["symbols"]),
        words=words,
    )


def _prefixed(rows: dict[str, Any], prefixes: dict[str, float], words: dict[str, Any]) -> Iterator[tuple[str, float, list[str], list[str]]]:
    """Each unit with size, symbols and names, and the same of its multiples: "km", "kilometer"."""
    for unit, row in rows.items():
        names = words.get("names", {}).get(unit, [])
        yield unit, row["size"], row["symbols"], names
        for prefix, factor in prefixes.items():
            if "prefixed" in row and prefix in row["prefixed"]:
                symbols = [prefix + symbol for symbol in row["symbols"] if prefix + symbol != "pm"]  # a time of day
                symbols += [symbol.replace("μ", other) for symbol in symbols if prefix == "μ" for other in ("µ", "u")]
                spelled = words.get("prefixes", {}).get(prefix, "\0")
                yield prefix + unit, row["size"] * factor, symbols, [spelled + name for name in names]


def _add_powers(units: dict[str, Unit], symbols: dict[str, str], names: dict[str, str], words: dict[str, Any]) -> None:
    for power, kind, raised in (("2", "area", "²"), ("3", "volume", "³")):
        for name, unit in [(name, unit) for name, unit in names.items() if units[unit].kind == "length"]:
            names |= {f"{word} {name}": unit + power for word in words.get("powers", {}).get(power, ())}
        for symbol, unit in [(symbol, unit) for symbol, unit in symbols.items() if unit in units and units[unit].kind == "length"]:
            symbols |= dict.fromkeys((symbol + power, symbol + raised, f"{symbol}^{power}"), unit + power)
            names |= {f"{word} {symbol}": unit + power for word in words.get("powers", {}).get(power, ())}
        units |= {unit + power: Unit(kind, row.size ** int(power)) for unit, row in list(units.items()) if row.kind == "length"}


def _add_speeds(units: dict[str, Unit], symbols: dict[str, str], names: dict[str, str], words: dict[str, Any]) -> None:
    """Every length over every time: "km/h", "meters per second", "centimeters/millisecond"."""
    lengths = [(name, unit) for name, unit in {**symbols, **names}.items() if unit in units and units[unit].kind == "length"]
    for time, row in _table()["time"].items():
        spelled = words.get("time", {}).get(time, [])
        for name, unit in lengths:
            speed = f"{unit}/{time}"
            symbols |= {f"{name}/{under}": speed for under in (*row["symbols"], *spelled)}
            names |= {f"{name} {per} {under}": speed for per in words.get("per", ()) for under in (*row["symbols"], *spelled)}
            units[speed] = Unit("speed", units[unit].size / row["size"])


def _ages(words: dict[str, Any], endings: tuple[str, ...]) -> dict[str, str]:
    return {
        template.format(unit=name + ending): unit
        for unit, names in words.get("ages", {}).items()
        for name in names
        for template in words.get("age_templates", ())
        for ending in endings
    } | {name: unit for unit, names in words.get("age_names", {}).items() for name in names}


def _temperatures(words: dict[str, Any], table: dict[str, Any], endings: tuple[str, ...]) -> dict[str, str]:
    found = {symbol.lower(): unit for unit, row in table["temperature"].items() for symbol in row["symbols"]}
    degrees = [name + ending for name in words.get("degrees", ()) for ending in endings]
    found |= dict.fromkeys(degrees, "degree")
    for unit, names in words.get("temperature", {}).items():
        found |= dict.fromkeys(names, unit)
        for degree in degrees:
            found |= {f"{degree} {name}": unit for name in (*names, *words.get("scale_letters", {}).get(unit, ()))}
    return found


def _money(words: dict[str, Any], endings: tuple[str, ...]) -> dict[str, str]:
    """By name, the code or the noun; by code, itself."""
    money, table = words.get("money", {}), _table()["money"]
    found = {name: name for name in money.get("open", ())} | money.get("names", {})
    for noun, forms in money.get("forms", {}).items():
        found |= dict.fromkeys(forms, noun)
    for noun in {*money.get("open", ()), *money.get("names", {})}:
        qualified = money.get(noun) if isinstance(money.get(noun), dict) else {}
        for form in (noun, *money.get("forms", {}).get(noun, ())):
            found |= {f"{which} {form}": code for which, code in (qualified or {}).items()}
    found = {name + ending: unit for name, unit in found.items() for ending in endings}
    small = {code.lower(): code for code in table["codes"].split()}
    avoided = set(money.get("word_codes", "").split())
    return found | {name: code for name, code in small.items() if name not in avoided} | {code: code for code in small.values()}


@lru_cache(maxsize=1)
def minor_units() -> frozenset[str]:
    """The nouns for a hundredth of an amount: "cent", "pence"."""
    return frozenset(_table()["money"]["parts"])


@lru_cache(maxsize=1)
def money_symbols() -> dict[str, str]:
    """By what may stand before figures ("US$", "€", "CHF"), the ISO 4217 code, or "$" for a dollar of nobody knows whose."""
    money = _table()["money"]
    found = {symbol: "$" if unit == "dollar" else unit for symbol, unit in money["symbols"].items() if unit.isupper() or unit == "dollar"}
    for name, code in money["dollars"].items():
        forms = {name.upper(), name.capitalize()} if len(name) > 1 else {name.upper()}
        found |= {f"{form}$": code for form in forms}
    return found | {code: code for code in sorted(money_codes())}


@lru_cache(maxsize=1)
def money_codes() -> frozenset[str]:
    """The ISO 4217 codes that are no word in capitals ("ALL", "TOP")."""
    money = _table()["money"]
    return frozenset(money["codes"].split()) - frozenset(money["words"].split())


def sure_currencies(lexicon: Lexicon) -> dict[str, str]:
    """The names of currencies that say which country's, with their ISO 4217 codes; codes themselves are not names."""
    known = units_of(lexicon).money
    return {name: code for name, code in known.items() if len(code) == 3 and code.isupper() and name.upper() != code}
