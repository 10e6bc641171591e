"""Bytes to text: which encoding they are in, and what does not fit it."""

from __future__ import annotations

import codecs
import re

from despite.errors import Problem
from despite.read.lexicon import word_set

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh",
    b"\x7fELF", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"\xfd7zXZ", b"SQLite format 3\x00", b"wOFF", b"OggS", b"ID3",
)  # fmt: skip
_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\r\f") + b"\x7f"
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_STRAY = re.compile("[\udc80-\udcff]+")
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I)
_SAMPLE = 4096
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""What browsers read under a declared name (WHATWG Encoding Standard, section 4.2)."""
_LEGACY = word_set(
    "cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 "
    "iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u "
    "mac-roman mac-cyrillic cp866 gb18030 big5hkscs euc_jp iso2022_jp"
)


def decode(data: bytes, name: str, *, html: bool = False) -> tuple[str, list[Problem]]:
    """The text of ``data`` with the faults found in it; ``name`` is the file's, for the messages.

    A byte order mark decides, then what HTML declares, then the NULs of UTF-16, else UTF-8, in which stray bytes
    are read as Windows-1252. Nothing is dropped; binary data has the empty text.
    """
    if not data:
        return "", [Problem("read.empty", f"{name} is empty: there is nothing to read.", name)]
    codec = _by_mark(data) or _by_nulls(data)
    if codec is None and is_binary(data):
        said = f"{name} holds binary data, not text: nothing was read from it."
        return "", [Problem("read.binary", said, name)]
    text, problems = _with_codec(data, codec, name) if codec else _bytewise(data, name, html)
    return text, problems + _control(text, name)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: a known signature, or more control bytes than any text has."""
    if data.startswith(_MAGIC):
        return True
    control = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if control < 8 or control * 100 < len(data):
        return False
    return control * 10 > len(data) or _strays(data) * 20 > len(data)


def _by_mark(data: bytes) -> str | None:
    return next((codec for mark, codec in _BOMS if data.startswith(mark)), None)


def _by_nulls(data: bytes) -> str | None:
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    pairs = len(sample) // 2
    if min(even, odd) * 50 > pairs or max(even, odd) * 4 < pairs or pairs < 2 or data[-2:] == b"\0\0":
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    return codec if len(_CONTROL.findall(sample.decode(codec, "replace"))) * 50 <= pairs else None


def _with_codec(data: bytes, codec: str, name: str) -> tuple[str, list[Problem]]:
    try:
        return data.decode(codec), []
    except UnicodeDecodeError as error:
        if codec == "utf-8":
            return _utf8(data, name)
        said = f"{name} is {codec.upper()[:6]} but damaged from byte {error.start}: what cannot be read stands as \ufffd."
        return data.decode(codec, "replace"), [Problem("read.encoding", said, name)]


def _bytewise(data: bytes, name: str, html: bool) -> tuple[str, list[Problem]]:
    declared = _declared(data) if html else None
    if declared is None or declared == "utf-8" or _is_multibyte_utf8(data):
        return _utf8(data, name)
    codec = _legacy(declared)
    if codec is None:
        text, problems = _utf8(data, name)
        said = f"{name} declares the encoding {declared!r}, which is not known: it was read as UTF-8."
        return text, [Problem("read.encoding", said, name), *problems]
    return (_cp1252(data), []) if codec == "cp1252" else _with_codec(data, codec, name)


def _declared(data: bytes) -> str | None:
    """The encoding that the page names; one that the very reading of it rules out (UTF-16) means UTF-8."""
    match = _DECLARED.search(data, 0, _SAMPLE)
    if match is None:
        return None
    label = match.group(1).decode("ascii", "replace").lower()
    return "utf-8" if label in ("utf8", "utf-8") or label.startswith(("utf-16", "utf-32")) else label


def _legacy(label: str) -> str | None:
    try:
        codec = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    codec = _WIDER.get(codec, codec)
    return codec if codec in _LEGACY else None


def _is_multibyte_utf8(data: bytes) -> bool:
    """Bytes that are valid UTF-8 beyond ASCII are that, whatever the page declares; chance hardly makes them so."""
    if data.isascii() or b"\x1b$" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf8(data: bytes, name: str) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        first = error.start
    strays = _strays(data)
    text = _cp1252(data) if strays == _beyond_ascii(data) else _mixed(data)
    said = f"{name} is not UTF-8 throughout: {strays} byte{'s' * (strays != 1)}, the first at byte {first}"
    return text, [Problem("read.encoding", f"{said}, {'were' if strays != 1 else 'was'} read as Windows-1252.", name)]


def _cp1252(data: bytes) -> str:
    """Windows-1252 as browsers read it: its five unassigned bytes are the control characters of ISO 8859-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_C1)


_C1 = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def _control(text: str, name: str) -> list[Problem]:
    first = _CONTROL.search(text)
    if first is None:
        return []
    count = sum(1 for _ in _CONTROL.finditer(text, first.start()))
    said = f"{name} holds {count} control character{'s' * (count != 1)}, the first at character {first.start()}: kept."
    return [Problem("read.control", said, name)]


def _strays(data: bytes) -> int:
    """How many bytes are no UTF-8."""
    return len(data) - len(data.decode("utf-8", "ignore").encode())


def _beyond_ascii(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(range(128, 256))))


def _mixed(data: bytes) -> str:
    """UTF-8 where it is that, Windows-1252 elsewhere."""
    escaped = data.decode("utf-8", "surrogateescape")
    return _STRAY.sub(lambda run: _cp1252(run.group().encode("utf-8", "surrogateescape")), escaped)
