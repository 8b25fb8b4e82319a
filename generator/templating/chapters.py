"""Topics of a part of the document → its chapters in lines of official text: one level of headings, good paragraphs.

A topic's text may open with a lead between LEAD and LED: it is said unless a heading or the paragraph before says it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from zlib import crc32

from generator.document.marks import BORDER, CLOSE, OPEN
from generator.facts.model import Section, Value
from generator.templating.absent import NOTHING
from generator.templating.clauses import plain
from generator.templating.filters import sentence
from generator.templating.joining import LONG, SHORT, Sentence, facts_in, words_of_two
from generator.templating.printing import text_of
from generator.templating.punctuation import KEPT, mend
from generator.templating.runs import official_text, words_of
from generator.templating.state import rendering
from generator.templating.views import GroupView, SectionView, ValueView

LEAD, LED = "\ue00a", "\ue00b"
MOST_SIGNS = 360
# A lead opens what tells three facts or more, and is no longer than this.
_FEWEST_FACTS, LONGEST_LEAD = 3, 30
# What a lead may stand before: a headline speaks for itself.
_LED = ("做法", "数据")
# A single sentence below this needs no heading of its own.
_ONE_LINE = 40
_EDGE = f" \t\r\n\u3000{BORDER}{KEPT}"
_ENDS, _WEAK = ("。", "！", "？", CLOSE), ("，", "、", "；", "：", "。")
_LEAD = re.compile(f"{LEAD}([^{LED}]*){LED}")
_SENTENCE = re.compile(f"(?:{OPEN}[^{CLOSE}]*{CLOSE}|[^。！？{OPEN}])*(?:[。！？][”’）]?|$)")
Speak = Callable[[str, GroupView], str]


def choose(ways: list[str], salt: str) -> str:
    """Return one of several equal wordings: always the same for the same town, spread over towns."""
    town = rendering().facts.root.entries.get("镇")
    words = words_of(town) if isinstance(town, Value) else ""
    return ways[crc32(f"{words}|{salt}".encode()) % len(ways)]


def with_lead(leads: list[str], sentences: list[Sentence], salt: str, has_bad_news: Callable[[str], bool]) -> str:
    """Return a topic's text with the lead that may open it: the town's own words, else one of the county's pool."""
    first, text = sentences[0], "".join([each.text for each in sentences])
    if own := next((each for each in leads if OPEN in each), ""):
        runs_on = len(plain(own)) <= LONGEST_LEAD and "，" not in plain(own) and first.first in _LED
        return f"{own}{'，' if runs_on else '。'}{text}"
    # Nothing is put before bad news.
    if first.role or first.first not in _LED or has_bad_news(first.text):
        return text
    if len(facts_in(text)) < _FEWEST_FACTS:
        return text
    fresh = [each for each in leads if not _says(first.words, each) and len(each) + len(first.words) <= LONG]
    return f"{LEAD}{choose(fresh, salt)}，{LED}{text}" if fresh else text


def say_leads(text: str) -> str:
    """Say the leads that no chapter has decided about: in a kind that puts one topic after the other."""
    return text.replace(LEAD, "").replace(LED, "")


@dataclass(frozen=True, slots=True)
class Member:
    """What stands below a chapter's heading under a heading of its own, or under none."""

    title: str
    # Typed by the town: it always stays.
    own: bool
    # One text a topic.
    texts: tuple[str, ...]

    @property
    def is_one_line(self) -> bool:
        """Whether it is one sentence and hardly longer than a heading."""
        words = plain(_LEAD.sub("", self.texts[0])) if len(self.texts) == 1 else ""
        return 0 < len(words) < _ONE_LINE and words.count("。") < 2


def chapters(part: str, speak: Speak, top: str, member: str) -> str:
    """Return all chapters of a part: `top` (一、) stands before their headings, `member` (一是) before those within."""
    lines: list[str] = []
    for section in rendering().facts.sections.get(part, ()):
        found = _chapter(section, part, speak, member)
        if not found:
            continue
        title = text_of(SectionView(section).fact("标题")) if section.title is not None else ""
        is_own = section.title is not None and bool(section.title.key)
        if lines and not is_own and len(found) == 1 and len(plain(found[0])) < _ONE_LINE:
            # One line needs no chapter.
            lines.append(found[0])
        else:
            lines += [f"\n{top}{title}" if title else "", *found]
    return "\n".join(lines) or NOTHING


def _chapter(section: Section, part: str, speak: Speak, ordinal: str) -> list[str]:
    """Return the paragraphs of a chapter, and the town's own lines."""
    members = _folded([each for each in _members(section, part, speak) if each.texts])
    said: list[str] = []
    for each in members:
        heading = each.title if len(members) > 1 or each.own else ""
        # A paragraph between 一是 and 二是 would end their series.
        most = sys.maxsize if heading and ordinal.endswith("是") else MOST_SIGNS
        paragraphs = _paragraphs(each.texts, plain(heading or (_title_of(section) if not said else "")), most)
        if heading:
            paragraphs[0] = f"{ordinal}{text_of(sentence(heading))}{paragraphs[0]}"
        said += paragraphs
    return said + ([official_text(section.text)] if section.text is not None else [])


def _title_of(section: Section) -> str:
    return words_of(section.title) if section.title is not None else ""


def _members(section: Section, part: str, speak: Speak) -> Iterator[Member]:
    """Yield what a chapter holds; topics that the town put there without a heading run on."""
    arranged = section.title is not None and bool(section.title.key)
    bare: list[str] = []
    for each in section.content:
        texts = _texts(each, part, speak)
        if isinstance(each, Section):
            title = SectionView(each).fact("标题")
            own = each.title is not None and bool(each.title.key)
        else:
            title = GroupView(each).fact("计划标题" if part == "计划" else "标题")
            own = isinstance(title, ValueView)
            if arranged and not own:
                bare += texts
                continue
        if bare:
            yield Member("", False, tuple(bare))
            bare = []
        yield Member(text_of(title) if title else "", own, texts)
    if bare:
        yield Member("", False, tuple(bare))


def _texts(content: object, part: str, speak: Speak) -> tuple[str, ...]:
    """Return the texts of a topic, or of all topics of a section within the section."""
    if isinstance(content, Section):
        inner = [text for each in content.content for text in _texts(each, part, speak)]
        own = official_text(content.text) if content.text is not None else ""
        return (*inner, own) if own.strip(_EDGE) else tuple(inner)
    # A topic's text is whole before its sentences are counted.
    said = speak(part, GroupView(content))  # type: ignore[arg-type]
    text = said.strip(_EDGE)
    # Mending looks at each sign of a line with a border: at the ends of a whole sentence there is nothing to mend.
    whole = text.endswith(_ENDS) and not text.startswith(_WEAK)
    text = mend(text if whole else said).strip()
    return (text,) if text else ()


def _folded(members: list[Member]) -> list[Member]:
    """Put what is only one line to its neighbour, where no heading of the town forbids it."""
    kept: list[Member] = []
    for each in members:
        if kept and each.is_one_line and not each.own:
            kept[-1] = replace(kept[-1], texts=(*kept[-1].texts, *each.texts))
        elif kept and kept[-1].is_one_line and not kept[-1].own and len(kept) == 1:
            kept[0] = replace(each, texts=(*kept[0].texts, *each.texts))
        else:
            kept.append(each)
    return kept


def _paragraphs(texts: tuple[str, ...], heading: str, most: int) -> list[str]:
    """Return texts run on in paragraphs of at most so many signs, short sentences joined to their neighbours."""
    rows: list[list[str]] = [[]]
    size, led = 0, False
    for place, text in enumerate(texts):
        lead = match[1] if (match := _LEAD.search(text)) else ""
        # Not two leads in a row, and none that says the heading again.
        led = bool(lead) and not led and not (place == 0 and _says(heading, lead))
        text = say_leads(text) if led else _LEAD.sub("", text)
        length = len(plain(text))
        if size and size + length > most:
            rows.append([])
            size = 0
        rows[-1] += [each for each in _SENTENCE.findall(text) if each.strip(_EDGE)]
        size += length
    return ["".join(_without_stumps(row)) for row in rows]


def _says(words: str, lead: str) -> bool:
    """Tell whether a heading or sentence has a third of a lead's words: then it needs no lead."""
    wanted = words_of_two(lead)
    return len(wanted & words_of_two(words)) * 3 >= len(wanted)


def _without_stumps(sentences: list[str]) -> list[str]:
    """Join a sentence of a handful of signs to the one before it."""
    sizes = [len(plain(each)) for each in sentences]
    if min(sizes, default=SHORT + 1) > SHORT:
        return sentences
    joined: list[str] = []
    short = False
    for text, size in zip(sentences, sizes, strict=True):
        if joined and (short or size <= SHORT) and joined[-1].endswith("。"):
            both = plain(joined[-1] + text)
            joined[-1] = f"{joined[-1][:-1]}{'；' if '，' in both and '；' not in both else '，'}{text}"
            short = False
        else:
            joined.append(text)
            short = size <= SHORT
    return joined
