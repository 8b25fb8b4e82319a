"""A document → its sentences in order, each with the headings above, its part, and its figures among their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.document.lines import headings_after
from generator.document.marks import plain
from generator.document.model import Document, Paragraph, Role, Table
from generator.facts.sentences.sentence_figures import LabelledFigure, label_figures
from generator.importing.last_report.field_doubts import Said
from generator.importing.last_report.tables import row_sentences
from generator.importing.outline import LEVELS, REVIEWS, is_plan
from generator.importing.town_and_year import TOWNS
from generator.importing.writing_rules import normalise

# What happened, or will, in several years: its figures are sums over them.
_SEVERAL = re.compile(
    "[三四五]年(?:来|间|以来)|(?:过去|今后|未来)的?[三四五]年|“十[一二三四五]五”(?:时期|期间|以来)|[本上换]届[^，。]{0,6}以来"
    "|(?:19|20)[0-9]{2}[-—－~～至到]+(?:19|20)?[0-9]{2}年|[由从](?:19|20)[0-9]{2}年"
)
_ONE = re.compile("(?:过去|刚刚过去的|这|新的)一年|一年来|[今去]年(?!后)|全年|年初")
_GLOSSARY = re.compile("名词解释|注释|^附[：:件]|用语说明")
_ATTACHED = re.compile("附[件表录]?[0-9一二三四五]{0,2}[：:]")
_BESIDES = re.compile("问题|不足|困难|体会|经验|启示|附|名词|注释")
_TARGET = re.compile("[到至]((?:19|20)[0-9]{2})年")
_NAMES = re.compile("《[^》]*》")
_OPENING = 20


@dataclass(slots=True)
class ReportParts:
    """Where in a report one stands, while its blocks are read in order."""

    # The year reported on.
    year: int | None
    town: str = ""
    plan: bool = False
    _several: bool = False
    _glossary: bool = False
    _first: str = ""
    _reviewed: bool = False

    def under(self, above: Mapping[int, str]) -> None:
        """Go on below headings, outermost first."""
        path = tuple(above.values())
        if path[0] != self._first:
            self._reviewed |= any(word in self._first for word in REVIEWS)
            self._first, self._several = path[0], False
        # What follows the review of a report looks ahead, whatever it is called.
        ahead = self._reviewed and not any(word in path[0] for word in REVIEWS) and not _BESIDES.search(path[0])
        self.plan = ahead or is_plan(path, self.year)
        self._glossary = any(_GLOSSARY.search(each) for each in path)
        self._notice(path[-1])

    def reads(self, paragraph: str) -> None:
        """Go on with a paragraph: 五年来 at its opening speaks for those that follow, too, and so does 附件1."""
        if _ATTACHED.match(paragraph):
            self.plan, self._glossary = False, True
        self._notice(paragraph[:_OPENING])

    def of_the_year(self, sentence: str) -> bool:
        """Tell whether the figures of a sentence are those of one year."""
        last = (self.year or 0) + 1 if self.year else 9999
        far = any(int(year) > last for year in _TARGET.findall(sentence))
        # 《五年行动计划（2021—2025年）》 is a name.
        return not (self._several or self._glossary or far or _SEVERAL.search(_NAMES.sub("", sentence)))

    def _notice(self, words: str) -> None:
        one = _ONE.search(words) or (self.year and f"{self.year}年" in words)
        if bool(one) != bool(_SEVERAL.search(words)):
            self._several = not one


_ENDS = re.compile("(?<=[。！？；])|\n")
# The order of 一是 and 二是 is lost where each goes to its topic.
_COUNTED = re.compile("^(?:[一二三四五六七八九十]{1,3}是|——)")
_STOP = re.compile("[，。；：！？、（）(),;:!?]")
_LEAD = re.compile("[一二三四五六七八九十]{1,3}是(?P<title>[^。；：0-9]{4,40})。")
# Below all levels of headings.
_OWN = 9
# 复垦项目3个，共计面积21亩: what it is stands before.
_UNSAID = re.compile("[共计约近达为（]|总?(?:面积|金额)")
_REACH = 24
_BEHIND = 10
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_ABOVE = re.compile("[全我][县市区旗省国州]")
_ADDED = re.compile("（(?:[\u4e00-\u9fff]{1,2}|[A-Z]{2,4})）")


@dataclass(frozen=True, slots=True)
class OldSentence:
    """One sentence of last year's report."""

    text: str
    # Number of its paragraph, from 1, as a person counts them in the document.
    paragraph: int
    # Headings above, outermost first.
    path: tuple[str, ...]
    plan: bool
    figures: tuple[LabelledFigure, ...]
    # Its figures tell of one year.
    of_the_year: bool = True
    # The year its part tells of: of a plan, the one that follows.
    year: int | None = None
    # The town that reports.
    town: str = ""


def old_sentences(document: Document, year: int | None, town: str = "") -> Iterator[OldSentence]:
    """Yield what stands below the title: sentences, rows of tables, headings aside.

    `year` is the one reported on, `town` the one that reports.
    """
    above: dict[int, str] = {}
    parts = ReportParts(year, town)
    for number, block in enumerate(document.blocks, 1):
        if isinstance(block, Table):
            for text in filter(None, () if block.record else row_sentences(block)):
                yield _sentence(text, number, above, parts)
        if not isinstance(block, Paragraph):
            continue
        words = plain(block.runs)
        if block.role in LEVELS:
            heading = normalise(plain(block.lead or block.runs).strip())[0].rstrip("。")
            above = headings_after(above, block.role, heading)
            words = words if block.lead else ""
            parts.under(above)
        elif block.role is not Role.BODY:
            continue
        else:
            words = normalise(block.ordinal + plain(block.lead) + words)[0]
            above = {place: text for place, text in above.items() if place < _OWN}
            if opening := _LEAD.match(words):
                # 一是坚持创新引领。 heads its paragraph.
                above[_OWN], words = opening["title"], words[opening.end() :]
        parts.reads(words)
        for text in filter(str.strip, _ENDS.split(words)):
            said_once = _COUNTED.sub("", normalise(text.strip())[0])
            yield _sentence(said_once.removesuffix("；") + "。" * said_once.endswith("；"), number, above, parts)


def _sentence(text: str, number: int, above: dict[int, str], parts: ReportParts) -> OldSentence:
    path = tuple(above.values())
    year = parts.year + parts.plan if parts.year else None
    figures = tuple(label_figures(text))
    return OldSentence(text, number, path, parts.plan, figures, parts.of_the_year(text), year, parts.town)


def said(sentence: OldSentence, topic: str = "") -> Iterator[Said]:
    """Yield each figure of a sentence with the words around it; `topic` is the one its paragraph speaks of."""
    # 174个村（居）民小组, 平安村（社区）: what a short bracket adds does not stop the words, and is not counted.
    text, heading = _ADDED.sub(lambda added: "\u3000" * len(added[0]), sentence.text), "".join(sentence.path[-2:])
    behind = 0
    for place, each in enumerate(sentence.figures):
        start, end = each.figure.start, each.figure.end + len(each.figure.unit)
        stops = [0, *(match.end() for match in _STOP.finditer(text, 0, start))]
        clauses = [stop for stop in stops if not stop or text[stop - 1] != "、"]
        clause = clauses[-1]
        before = text[max(clause, behind) : start]
        after = re.split("[0-9]", _STOP.split(text[end : end + _BEHIND], maxsplit=1)[0], maxsplit=1)[0]
        bare = not _UNSAID.sub("", before)
        if "分别" in text[clause:start]:
            before = _shared_out(text, clause, start, [other.figure.start for other in sentence.figures[:place]])
        elif re.search("[和与及、]$", before) or (bare and (clause < behind or not after)):
            # 10个农村网格和21个企业网格: what was done stands before the first; 93户，455万元: what it is, too.
            first = clause if _UNSAID.sub("", text[clause:start]) else ([0, *clauses])[-2]
            before = re.split("[0-9]", text[first:start], maxsplit=1)[0]
        elif clause < behind and after and each.figure.unit == sentence.figures[place - 1].figure.unit:
            # 1个居委会27个行政村: what stands between them is what the first one counts.
            before = re.split("[0-9]", text[clause:start], maxsplit=1)[0]
        # No other year is named, 完成2021年度农田2000亩, and nothing above the town.
        named = _YEAR.findall(text, clause, start)
        above = sentence.town.endswith(TOWNS) and _ABOVE.search(text, clause, start)
        own = not above and (not named or sentence.year is None or int(named[-1]) == sentence.year)
        yield Said(
            before[-_REACH:],
            after,
            text[:clause][-60:],
            heading,
            # 2.4万余人
            each.figure.unit.replace("余", ""),
            sentence.plan,
            sentence.paragraph,
            topic,
            each.figure.text,
            text[clause:start],
            sentence.of_the_year and own,
        )
        behind = end


def _shared_out(text: str, clause: int, start: int, earlier: Sequence[int]) -> str:
    """Return which of the things before 分别 a figure tells of: 城镇、农村居民收入分别增长7%、8%; "" in doubt."""
    place = text.index("分别", clause)
    things = [each for each in re.split("[、和与及]", text[clause:place]) if each]
    number = sum(place < each < start for each in earlier)
    if len(things) < 2 or number >= len(things):
        return ""
    thing, whole = things[number], things[-1]
    # 城镇、农村居民收入: the first lacks what they share.
    rest = whole[len(thing) :] if len(whole) > len(thing) + 2 else ""
    return thing + rest + re.split("[0-9]", text[place + 2 : start], maxsplit=1)[0]
