"""An old document → the profile of a seed (seeds/*.yaml): source, outline, numbering, figures; no sentences.

python tests/content/make_profile.py 稿.docx > seeds/005_….yaml
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.commands.documents.outline import outline_of
from generator.facts.yaml.edits import scalar
from generator.importing.outline import Heading, Outline
from generator.importing.yaml_lines import entry

_LEVELS = ("部分标题", "一级", "二级", "三级", "四级")


def profile(source: Path) -> dict[str, object]:
    """Return a document's profile in the form of seeds/*.yaml: source, outline, numbering, figures; no sentences."""
    found = outline_of(source).value
    return {
        "来源文件": source.name,
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "标题": found.title,
        "编号": _numbering(found),
        "正文字数": found.characters,
        "提纲": list(_entries(found)),
        "数据": [figure.text + figure.unit for figure in found.measures],
    }


def profile_text(source: Path) -> str:
    """Return a document's profile as a YAML file: what may be published of a text that may not."""
    return "# 文档的骨架：只有来源、标题、编号方式和数据，没有句子\n" + "".join(_written(profile(source)))


def _written(data: dict[str, object]) -> Iterator[str]:
    for key, content in data.items():
        if isinstance(content, dict):
            yield f"{key}:\n"
            yield from (f"  {name}: {scalar(str(words))}\n" for name, words in content.items())
        elif isinstance(content, list):
            yield f"{key}:\n"
            yield from (f"  - {_member(each)}\n" for each in content)
        else:
            yield entry(key, str(content))


def _member(member: object) -> str:
    if not isinstance(member, dict):
        return scalar(str(member))
    # A comma or bracket would end the words inside braces.
    pairs = (f"{key}: '{str(words).replace(chr(39), chr(39) * 2)}'" for key, words in member.items())
    return "{" + ", ".join(pairs) + "}"


def _entries(found: Outline) -> Iterator[dict[str, str]]:
    yield from ({"层次": _LEVELS[heading.level], "文字": heading.text} for heading in found.headings)
    for member in found.members:
        yield {"层次": "段首" if member.opens else "段内", "文字": member.text}


def _numbering(found: Outline) -> dict[str, str]:
    """Return how each level is written: 一、（独占一行）."""
    schemes: dict[str, str] = {}
    for level, name in enumerate(_LEVELS):
        headings = [heading for heading in found.headings if heading.level == level]
        if headings:
            schemes[name] = _scheme(headings)
    return schemes


def _scheme(headings: list[Heading]) -> str:
    run_in = sum(heading.run_in for heading in headings)
    place = "标题以句号与正文相接" if run_in == len(headings) else "独占一行" if not run_in else "独占一行或与正文相接"
    return f"{headings[0].ordinal or '不编号'}（{place}）"


if __name__ == "__main__":
    sys.stdout.write(profile_text(Path(sys.argv[1])))
