"""Bytes of a data file → its text within the limits; a file saved by an old Notepad is read too, with a warning."""

from __future__ import annotations

from generator.problems import DataError, Outcome, Place, Problem, Severity

MOST_BYTES = 4_000_000
# Two thousand pages.
MOST_LINES = 50_000
# Keys and values together: forty times what a county sums up. All of them are read, checked, printed and traced.
MOST_SCALARS = 40_000
# Signs 【: each may be looked up in all groups around it.
MOST_REFERENCES = 20_000
# Levels of mappings and lists; real data has four or five.
DEEPEST = 40


def too_large(file: str, found: str, expected: str) -> Problem:
    """Return the problem of a file that is beyond one of the limits."""
    return Problem("too-large", "文件太大", Place(file), found=found, expected=expected)


def too_deep(place: Place) -> Problem:
    """Return the problem of a mapping or list within too many others."""
    return Problem("too-deep", f"层次太深（超过{DEEPEST}层）", place, hint="数据最多四五层，看看缩进或括号是不是写错了")


# How other files begin → what they are and what to do with them.
_OTHER_FILES = {
    b"PK\x03\x04": ("这是 Word 或压缩文件", "旧的 Word 稿用 gongwen import 转成数据"),
    b"\xd0\xcf\x11\xe0": ("这是旧式 Word 文件（.doc）", "先在 Word 里另存为 .docx，再用 gongwen import 转成数据"),
    b"%PDF": ("这是 PDF 文件", "数据文件是 .yaml 文本，用 gongwen new 新建一份"),
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = "\ufeff"


def decode(data: bytes, file: str) -> Outcome[str]:
    """Return the text as it is read: every line end a single line feed, no byte order mark.

    UTF-8 is the rule; UTF-16 with BOM and GBK are read with a warning.
    Raises DataError for other files, those too large or of too many lines, and broken text.
    """
    decoded = decode_exactly(data, file)
    return Outcome(unified(decoded.value), decoded.problems)


def decode_exactly(data: bytes, file: str) -> Outcome[str]:
    """Return the text with its line ends and byte order mark as they are; warnings and errors as in `decode`."""
    _refuse_other_files(data, file)
    if len(data) > MOST_BYTES:
        raise DataError([too_large(file, f"{len(data) / 1_000_000:.1f}MB", f"不超过{MOST_BYTES // 1_000_000}MB的文本")])
    text, problems = _decode(data, file)
    if (lines := max(text.count("\n"), text.count("\r"))) > MOST_LINES:
        raise DataError([too_large(file, f"{lines:,}行", f"不超过{MOST_LINES:,}行的文本")])
    return Outcome(text, problems)


def unified(text: str) -> str:
    """Return a text with line feeds as its only line ends and without byte order mark."""
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def _refuse_other_files(data: bytes, file: str) -> None:
    for beginning, (what, hint) in _OTHER_FILES.items():
        if data.startswith(beginning):
            raise DataError([Problem("not-a-data-file", f"{what}，不是数据文件", Place(file), hint=hint)])
    if b"\0" in data[:4096] and not data.startswith(_UTF16):
        raise DataError([Problem("not-a-data-file", "这不是文本文件", Place(file), hint="数据文件是 .yaml 文本")])


def _decode(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    encodings = ("utf-16",) if data.startswith(_UTF16) else ("utf-8", "gb18030")
    broken_at = 0
    for encoding in encodings:
        try:
            return data.decode(encoding), _warning(encoding, file)
        except UnicodeDecodeError as error:
            broken_at = broken_at or error.start
        if encoding == "utf-8" and _is_mostly_utf8(data):
            break
    line = data.count(b"\n", 0, broken_at) + 1
    hint = "用记事本打开，另存为时编码选 UTF-8"
    raise DataError([Problem("bad-encoding", "文件里有读不出的字", Place(file, line), hint=hint)])


def _warning(encoding: str, file: str) -> tuple[Problem, ...]:
    if encoding == "utf-8":
        return ()
    name = {"utf-16": "UTF-16", "gb18030": "GBK"}[encoding]
    message = f"文件是 {name} 编码，已按 {name} 读入"
    return (Problem("not-utf8", message, Place(file), Severity.WARNING, hint="建议另存为 UTF-8 编码"),)


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell a UTF-8 file with a few broken bytes from a GBK file, which is broken nearly everywhere."""
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    sound = sum(1 for character in text if character > "\x7f") - broken
    return sound > broken
