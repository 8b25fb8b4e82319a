"""Bytes of a data file → its text; a file saved by an old Notepad is read too, and said so."""

from __future__ import annotations

import re

from generator.problems import DataError, Outcome, Place, Problem, Severity

# Far beyond any year of any town; what is larger is no data file.
LARGEST_BYTES = 4_000_000
# Two thousand pages: what has more is no document, and would keep a clerk waiting for nothing.
MOST_LINES = 50_000
_STRANGERS = (
    (b"PK\x03\x04", "这是 Word 或压缩文件", "旧的 Word 稿用 gongwen import 转成数据"),
    (b"\xd0\xcf\x11\xe0", "这是旧式 Word 文件（.doc）", "先在 Word 里另存为 .docx，再用 gongwen import 转成数据"),
    (b"%PDF", "这是 PDF 文件", "数据文件是 .yaml 文本，用 gongwen new 新建一份"),
)
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BROKEN_UTF8 = re.compile(r"[\udc80-\udcff]+")


def decode(data: bytes, file: str) -> Outcome[str]:
    """Return the text, every line end a single line feed.

    UTF-8 with or without BOM is the rule; UTF-16 with BOM and GBK are read with a warning.
    Raises DataError for other files, those too large or of too many lines, and broken text.
    """
    _refuse_strangers(data, file)
    text, problems = _decode(data, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if (lines := text.count("\n")) > MOST_LINES:
        raise DataError([too_large(file, f"{lines:,}行", f"不超过{MOST_LINES:,}行的文本")])
    return Outcome(text, problems)


def _refuse_strangers(data: bytes, file: str) -> None:
    for signature, what, hint in _STRANGERS:
        if data.startswith(signature):
            raise DataError([Problem("not-a-data-file", f"{what}，不是数据文件", Place(file), hint=hint)])
    if b"\0" in data[:4096] and not data.startswith(_UTF16):
        raise DataError([Problem("not-a-data-file", "这不是文本文件", Place(file), hint="数据文件是 .yaml 文本")])
    if len(data) > LARGEST_BYTES:
        raise DataError([too_large(file, f"{len(data) / 1_000_000:.1f}MB", "不超过4MB的文本")])


def too_large(file: str, found: str, expected: str) -> Problem:
    """Return the problem of a file that holds more than any town's year does."""
    return Problem("too-large", "文件太大", Place(file), found=found, expected=expected)


def _decode(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    if data.startswith(_UTF16):
        return _decode_utf16(data, file)
    try:
        # The codec “utf-8-sig” does the same, four times as slowly.
        return (data[len(_BOM) :] if data.startswith(_BOM) else data).decode(), ()
    except UnicodeDecodeError as error:
        start = error.start
    if _mostly_utf8(data):
        raise DataError([_broken(data, start, file)])
    try:
        return data.decode("gb18030"), (_told("文件是 GBK 编码，已按 GBK 读入", file),)
    except UnicodeDecodeError:
        raise DataError([_broken(data, start, file)]) from None


def _decode_utf16(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode("utf-16"), (_told("文件是 UTF-16 编码，已按 UTF-16 读入", file),)
    except UnicodeDecodeError:
        raise DataError([_broken(data, 0, file)]) from None


def _mostly_utf8(data: bytes) -> bool:
    """Tell a UTF-8 file with a few broken bytes from a GBK file, which is broken nearly everywhere."""
    text = data.decode("utf-8", "surrogateescape")
    broken = sum(len(run) for run in _BROKEN_UTF8.findall(text))
    sound = sum(1 for character in text if character > "\x7f") - broken
    return sound > broken


def _broken(data: bytes, start: int, file: str) -> Problem:
    return Problem(
        "bad-encoding",
        "文件里有读不出的字",
        Place(file, data.count(b"\n", 0, start) + 1),
        hint="用记事本打开，另存为时编码选 UTF-8",
    )


def _told(message: str, file: str) -> Problem:
    return Problem("not-utf8", message, Place(file), Severity.WARNING, hint="建议另存为 UTF-8 编码")
