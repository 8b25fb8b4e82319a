"""templates/提法.yaml → the set phrases of the genre, yearly and past ones; phrases/评价词.txt → words that judge."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.facts.schema.declaration_types import SetPhrase, YearlyPhrases, first_file, stamp_of
from generator.facts.schema.fields import Report
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode

PRAISE_FILE = "phrases/评价词.txt"
_SUCCESS = "成绩："


def read_yearly_phrases(node: SourceNode | None, report: Report) -> YearlyPhrases:
    """Return what 每年 declares; a row that cannot be understood is reported."""
    yearly: dict[str, dict[str, str]] = {}
    for name, rows in node.entries.items() if isinstance(node, MappingNode) else ():
        for typed, words in rows.entries.items() if isinstance(rows, MappingNode) else ():
            years = typed.strip().replace("—", "-").split("-")
            sound = len(years) <= 2 and all(map(_is_year, years))
            if not sound or not isinstance(words, ScalarNode) or words.blank:
                _report_row(words, f"{typed}: {getattr(words, 'text', '')}", "2024: 党的…精神", report)
                continue
            for year in range(int(years[0]), int(years[-1]) + 1):
                yearly.setdefault(name, {})[str(year)] = words.text.strip()
    return yearly


def read_set_phrases(node: SourceNode | None, report: Report) -> tuple[SetPhrase, ...]:
    """Return the phrases that 提法 lists; a row that cannot be understood is reported."""
    rows = node.items if isinstance(node, SequenceNode) else ()
    return tuple(phrase for row in rows if (phrase := _phrase(row, report)))


def _phrase(node: SourceNode, report: Report) -> SetPhrase | None:
    entries = node.entries if isinstance(node, MappingNode) else {}
    typed = {key: each.text.strip() for key, each in entries.items() if isinstance(each, ScalarNode)}
    words = typed.get("提法", "")
    years = {name: int(typed[name]) for name in ("起", "止", "出现") if _is_year(typed.get(name, ""))}
    if not words or not ({"止", "出现"} & set(years)):
        _report_row(node, words, "{提法: 新质生产力, 出现: 2023} 或 {提法: 六稳, 起: 2018, 止: 2021}", report)
        return None
    return SetPhrase(words, years.get("止", 0), years.get("起", 0), years.get("出现", 0), typed.get("改用", ""))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()


def _report_row(node: SourceNode, found: str, expected: str, report: Report) -> None:
    report.error("set-phrase-row", "提法的这一行看不懂", node.place, found=found[:30], expected=expected)


class Praise(NamedTuple):
    """Evaluative words, the longest first."""

    words: tuple[str, ...] = ()
    # Those of the words that claim success: beside a fall they are untrue.
    success: tuple[str, ...] = ()


def praise_words(roots: tuple[Path, ...]) -> Praise:
    """Return the words of the first such file among the template folders; none without the file."""
    file = first_file(roots, PRAISE_FILE)
    if file is None:
        return Praise()
    return _read_praise(file, stamp_of(file))


@lru_cache(maxsize=8)
def _read_praise(file: Path, stamp: tuple[int, int]) -> Praise:
    words: set[str] = set()
    success: set[str] = set()
    for line in file.read_text("utf-8-sig").splitlines():
        if line.lstrip().startswith("#"):
            continue
        found = line.removeprefix(_SUCCESS).split()
        words.update(found)
        success.update(found if line.startswith(_SUCCESS) else ())
    return Praise(_longest_first(words), _longest_first(success))


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
