"""A data file, or a text that need not be on disk → Source: its path, text, digest and tree.

UTF-8 is the rule; a file saved by an old Notepad is read too, with a warning.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

import yaml

from generator.facts.yaml.mistakes import MOST_BYTES, MOST_LINES, MOST_REFERENCES, diagnose, mended, too_deep, too_large
from generator.facts.yaml.nodes import MappingNode, Source, is_blank
from generator.facts.yaml.tree import FORBIDDEN, YamlReader
from generator.problems import DataError, Outcome, Place, Problem, Severity, has_errors, not_readable

# In place of a file's name: standard input, and for a file that is written standard output.
STREAM = Path("-")
DATA_SUFFIXES = (".yaml", ".yml")
# Nobody reads more of them at once.
_MOST_CHARACTERS = 20
# More is refused as any kind of file; what stands behind a pipe may never end.
_MOST_FROM_STREAM = 50_000_001
# How other files begin → what they are and what to do with them.
_OTHER_FILES = {
    b"PK\x03\x04": ("这是 Word 或压缩文件", "旧的 Word 稿用 gongwen import 转成数据"),
    b"\xd0\xcf\x11\xe0": ("这是旧式 Word 文件（.doc）", "先在 Word 里另存为 .docx，再用 gongwen import 转成数据"),
    b"%PDF": ("这是 PDF 文件", "数据文件是 .yaml 文本，用 gongwen new 新建一份"),
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = "\ufeff"


def from_stream() -> bytes:
    """Return what comes from standard input, cut off where it is too large for any file."""
    return sys.stdin.buffer.read(_MOST_FROM_STREAM)


def read_source(path: Path) -> Source:
    """Return a file, or what comes from standard input, as read; raises DataError with everything wrong in it."""
    if path == STREAM:
        return parse_source(from_stream(), "标准输入")
    try:
        data = path.read_bytes()
    # A name with a NUL character is a ValueError.
    except (OSError, ValueError) as error:
        raise DataError([not_readable(path, error)]) from None
    return parse_source(data, path)


def read_mended(path: Path, problems: Sequence[Problem]) -> Source | None:
    """Return a file that these problems stop, read as if its colons were right, None when that doesn't help.

    Only to find what else is wrong in it.
    """
    try:
        text = unified(decode_exactly(path.read_bytes(), str(path)).value)
        better = mended(text, problems)
        return parse_source(better, path) if better != text else None
    except (OSError, DataError):
        return None


def parse_source(data: bytes | str, name: str | Path) -> Source:
    """Return bytes, or a text that need not be on disk, as read.

    `name` is shown in problems, and is the path from which a data file finds what it inherits.
    Raises DataError with everything wrong in it.
    """
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    decoded = decode_exactly(encoded, str(name))
    tree, problems = _parsed(unified(decoded.value), str(name), decoded.problems)
    return Source(Path(name), decoded.value, sha256(encoded).hexdigest(), tree, problems)


def _parsed(text: str, file: str, noticed: tuple[Problem, ...]) -> tuple[MappingNode, tuple[Problem, ...]]:
    """Return the top mapping of a text, and what was noticed before and while reading it."""
    hint = "用 gongwen new 新建一份空白表"
    if not text.strip():
        raise DataError([Problem("empty-file", "文件是空的", Place(file), hint=hint)])
    _refuse_characters(text, file)
    if (found := text.count("【")) > MOST_REFERENCES:
        raise DataError([too_large(file, f"{found:,}处“【”", f"不超过{MOST_REFERENCES:,}处")])
    try:
        reader = YamlReader(text, file)
        tree = reader.read()
    except yaml.YAMLError as error:
        raise DataError(_explained(error, text, file)) from None
    problems = (*noticed, *reader.problems)
    if has_errors(problems):
        raise DataError(problems)
    if is_blank(tree):
        raise DataError([*noticed, Problem("empty-file", "文件里没有数据", Place(file), hint=hint)])
    if not isinstance(tree, MappingNode):
        raise DataError([*noticed, *diagnose(text, file, 1, "not a mapping")])
    return tree, problems


def _refuse_characters(text: str, file: str) -> None:
    if text.replace("\n", "").replace("\u3000", "").isprintable():
        return
    problems = []
    hint = "多半是从别处粘贴带来的，删去这一行重打一遍"
    for match in islice(re.finditer(FORBIDDEN, text), _MOST_CHARACTERS):
        start = match.start()
        place = Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        found = f"U+{ord(match.group()):04X}"
        problems.append(Problem("control-character", "文件里有看不见的控制字符", place, found=found, hint=hint))
    if problems:
        raise DataError(problems)


def _explained(error: yaml.YAMLError, text: str, file: str) -> list[Problem]:
    # A quote left open is reported where the file ends; it belongs where it was opened.
    quote = "quoted scalar" in str(getattr(error, "context", ""))
    mark = getattr(error, "context_mark" if quote else "problem_mark", None)
    line = mark.line + 1 if mark else 0
    # Newer libyaml counts levels itself, and looks so far ahead that it may be the first to notice.
    if "nesting depth" in str(error):
        return [too_deep(Place(file, line))]
    return diagnose(text, file, line, str(getattr(error, "problem", "") or ""))


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
