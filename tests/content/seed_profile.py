"""A seed's profile (seeds/*.yaml) and a built document → what of the seed the document carries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.document.marks import mark_all, split
from generator.document.model import Document, Paragraph, Role, Run
from generator.document.numbering import renumber
from generator.document.pruning import prune
from generator.facts.checked_sums import check_sums
from generator.facts.model import Facts
from generator.facts.reader import read_facts
from generator.facts.schema.library import default_library
from generator.templating.render import render
from generator.text.reader import read_text
from generator.text.writer import write_text

ROOT = Path(__file__).parent.parent.parent
# Read once: thousands of documents are made.
LIBRARY = default_library(ROOT)
# Set phrases and names may be as long as this.
LONGEST_LOAN = 29
# What a seed writes against GB/T 15835 or against sense (the insured and the sick are counted in 人, 名), and its
# example writes right.
_CORRECTED = {
    **{"2分类": "二分类", "“0”": "“零”", "12余人次": "12人次", "20个": "20名"},
    **{"6383人次": "6383人", "6881人次": "6881人"},
}
_SET_PHRASE = re.compile(
    "坚持以习近平新时代中国特色社会主义思想为指导|(?:深入|全面)贯彻党的(?:十九|二十)大[^，。]{0,24}精神"
)
# What a town writes itself, and what it names itself because no field is called so.
_SENTENCES = ("补充", "亮点", "导语", "举措", "正文", "总体评价")
_TOWNS_OWN = ("指标", "事项")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DOUBLED = re.compile(r"[，、；：。！？][，、；：。！？]|（[，、；。）]|[，、；]$|“”|一是[。；，]|[。：]其中")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile says of its seed."""

    source: str
    data: Path
    title: str
    length: int
    headings: tuple[str, ...]
    figures: tuple[str, ...]
    # Those of them for which no field of the right meaning exists.
    fieldless: tuple[str, ...]


def read_profile(name: str) -> Profile:
    """Read seeds/<name>.yaml."""
    told = yaml.safe_load((ROOT / "seeds" / f"{name}.yaml").read_text("utf-8"))
    headings = tuple(each["文字"] for each in told["提纲"])
    figures = tuple(told["数据"]), tuple(told.get("没有数据项", ()))
    data = ROOT / told["示例数据"]
    return Profile(told["来源文件"], data, told["标题"], told["正文字数"], headings, *figures)


@lru_cache(maxsize=8)
def build(data: Path) -> Document:
    """Return the document made from a data file, without a Word file."""
    return document_of(read_facts(data, LIBRARY).value)


def document_of(facts: Facts) -> Document:
    """Return the document made of some facts."""
    document = prune(read_text(render(facts, LIBRARY, None).value))
    return renumber(document) if facts.kind.renumber else document


def broken_sums(data: Path) -> list[str]:
    """Return what the sums of a data file disagree on."""
    return [problem.found for problem in check_sums(read_facts(data, LIBRARY).value)]


def text_of(document: Document) -> str:
    """Return the document's words."""
    return write_text(document)


def runs_of(document: Document) -> list[Run]:
    """Return all runs of the document's paragraphs."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return [run for each in paragraphs for run in split(mark_all((*each.lead, *each.runs)))]


def title_of(document: Document) -> str:
    """Return the title."""
    return "".join(
        run.text
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role is Role.TITLE
        for run in (*block.lead, *block.runs)
    )


def missing_headings(profile: Profile, text: str) -> list[str]:
    """Return the headings that are not there, or not in the seed's order; * stands for a masked name."""
    place, missing = 0, []
    for heading in profile.headings if profile is not None else ():
        pattern = re.compile(".{1,4}".join(map(re.escape, heading.split("*"))))
        found = pattern.search(text, place)
        if found is None:
            missing.append(heading)
        else:
            place = found.end()
    return missing


def missing_figures(profile: Profile, text: str) -> list[str]:
    """Return the figures that the text holds less often than the seed."""
    missing = []
    for figure, times in Counter(profile.figures).items():
        found = len(re.findall(rf"(?<![\d.]){re.escape(_CORRECTED.get(figure, figure))}", text))
        missing += [figure] * max(0, times - found)
    return missing


def carried(profile: Profile, document: Document, *apart: str) -> Counter[str]:
    """Return the seed's figures that come from a field of their own, not from a town's own sentence.

    `apart` names what else counts for nothing: 指标, or a field of one kind alone.
    """
    own = (*_SENTENCES, *apart)
    runs = (run.text for run in runs_of(document) if run.key and not {*run.key.split(".")} & {*own})
    # 第 of 第6名 and 村 of 5个村 are the template's.
    missing = missing_figures(profile, "　".join(runs).replace("个　", "个村　").replace("　", "　第"))
    return Counter(profile.figures) - Counter(missing)


class Shares(NamedTuple):
    """Of a seed's figures: how many have a field, how many of these come through it, how many needed 指标 or 事项."""

    fielded: int
    carried: int
    named: int
    figures: int


def shares(profile: Profile, own: Document, other: Document, only: Collection[str]) -> Shares:
    """Return how a seed's figures come into a document of another kind than its own.

    No field has what the profile lists as such, what its own document carries as 指标 or 事项, and what it carries by
    the fields in `only`, which the other kind lacks (a look back on five years).
    """
    by_fields = carried(profile, own)
    named = by_fields - carried(profile, own, *_TOWNS_OWN)
    without = Counter(profile.fieldless) + named + (by_fields - carried(profile, own, *only))
    fielded = Counter(profile.figures) - without
    found = fielded & carried(profile, other, *_TOWNS_OWN)
    return Shares(fielded.total(), found.total(), named.total(), len(profile.figures))


def loans(text: str, seed: str, profile: Profile | None = None) -> list[str]:
    """Return the passages of the text that stand in the seed word for word, counted in Chinese characters.

    Headings and names in 《》 are the seed's own and end a passage.
    """
    for heading in profile.headings if profile is not None else ():
        text = text.replace(heading, "|")
    # What every report of a year says word for word: the guiding thought, and whom it follows.
    text = _SET_PHRASE.sub("|", text)
    text = re.sub("《[^》]*》|[|\n]", "\x7f", text)
    return [loan for passage in text.split("\x7f") for loan in _loans("".join(_HAN.findall(passage)), seed)]


def _loans(bare: str, seed: str) -> list[str]:
    source = "".join(_HAN.findall(seed))
    size = LONGEST_LOAN + 1
    known = {source[start : start + size] for start in range(len(source) - size + 1)}
    return [bare[start : start + size] for start in range(len(bare) - size + 1) if bare[start : start + size] in known]


def doubled_punctuation(text: str) -> list[str]:
    """Return the places where marks of punctuation meet, dangle or open nothing."""
    found = ((line, hit) for line in text.splitlines() for hit in _DOUBLED.finditer(line))
    return [line[max(0, hit.start() - 8) : hit.end() + 4] for line, hit in found]
