"""Topics of a part of the document → its chapters in lines of official text: one level of headings, good paragraphs."""

import sys
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from generator.document.marks import BORDER, CLOSE
from generator.facts.lookup import PLAN
from generator.facts.model import Group, Section, Value
from generator.numerals import spell
from generator.templating.prose.clauses import facts_in, plain
from generator.templating.prose.leads import HEADING_END, LED_BY, paragraphs
from generator.templating.prose.sentences import shared, subjects
from generator.templating.punctuation import KEPT, mend
from generator.templating.state import rendering
from generator.templating.values.absent import NOTHING
from generator.templating.values.fact_runs import official_text, words_of
from generator.templating.values.filters import ended_text
from generator.templating.values.printing import text_of
from generator.templating.values.views import GroupView, SectionView

MOST_SIGNS = 360
# More usual headings within a chapter than these would make a 十六是: its topics run on instead.
MOST_HEADINGS = 6
# A single sentence below this needs no heading of its own.
_ONE_LINE = 40
# A paragraph of a series below this is a stub: 一是加强执法。推行两项制度。
_STUB = 60
_EDGE = f" \t\r\n\u3000{BORDER}{KEPT}"
_ENDS, _WEAK = ("。", "！", "？", CLOSE), ("，", "、", "；", "：", "。")
Speak = Callable[[str, GroupView], str]


def is_another_kind() -> bool:
    """Tell whether a document of another kind is made of the data than they name: build --as."""
    facts = rendering().facts
    named = facts.root.entries.get("模板")
    typed = words_of(named) if isinstance(named, Value) and named.content is not None else ""
    return typed not in ("", facts.kind.name, facts.kind.folder)


class Member(NamedTuple):
    """What stands below a chapter's heading under a heading of its own, or under none."""

    title: str
    # Typed by the town: it always stays.
    own: bool
    # One text a topic.
    texts: tuple[str, ...]

    @property
    def is_one_line(self) -> bool:
        """Whether it is one sentence and hardly longer than a heading."""
        words = plain(LED_BY.sub("", self.texts[0])) if len(self.texts) == 1 else ""
        return 0 < len(words) < _ONE_LINE and words.count("。") < 2

    def names(self, other: "Member") -> bool:
        """Tell whether the heading has a word of what another one tells."""
        return shared(subjects(plain(self.title)), plain(other.texts[0])) > 0


class Outline:
    """How a part of the document is divided, and who tells its topics."""

    def __init__(self, part: str, speak: Speak, tops: tuple[str, ...], member: str, by_topic: bool) -> None:
        self.part, self.speak = part, speak
        # What stands before the headings of chapters, in turn: 一、 on a line of its own, all others before their text.
        self.tops = tops
        # What stands before the headings within a chapter; "" makes a sentence of them.
        self.member = member
        # Whether topics of the usual arrangement are told under their own usual headings.
        self.by_topic = by_topic
        # Whether the text of a chapter begins behind its heading.
        self.runs_in = not tops[0].endswith("、")
        # What stands before the headings within a member.
        self.inner = "一是" if member.startswith("（") else ""


def chapters(outline: Outline) -> str:
    """Return all chapters of a part in lines of official text."""
    sections = rendering().facts.sections.get(outline.part, ())
    lines: list[str] = []
    count = 0
    told = [(section, found) for section in sections if (found := _chapter(section, outline))]
    if not any(_is_own(section) for section, _ in told):
        bare = "".join(line for _, found in told for line in found)
        if len(told) > 1 and len(plain(bare)) < _STUB:
            # A line or two of several matters stand under no heading of one of them.
            return bare
    for section, found in told:
        title = text_of(SectionView(section).fact("标题")) if section.title is not None else ""
        if lines and not _is_own(section) and len(found) == 1 and len(plain(found[0])) < _ONE_LINE:
            # One line needs no chapter.
            if outline.runs_in:
                lines[-1] += found[0]
            else:
                lines.append(found[0])
            continue
        if title:
            top = outline.tops[count % len(outline.tops)]
            # Its own heading was not typed for “一年来，我们…”.
            top = "（一）" if _is_own(section) and top.endswith("我们") and is_another_kind() else top
            found = _under(f"{top}{title}", found, outline)
            count += 1
        lines += found
    return "\n".join(lines) or NOTHING


def _under(heading: str, rows: list[str], outline: Outline) -> list[str]:
    """Put a heading before its paragraphs: on a line of its own, or running in where no series 一是 follows."""
    if not outline.runs_in:
        return [f"\n{heading}", *rows]
    series = len(rows) > 1 and outline.member and plain(rows[0]).startswith(outline.member)
    if series:
        return [heading, *rows]
    return [f"{ended_text(heading)}{rows[0]}", *rows[1:]]


def _is_own(section: Section) -> bool:
    """Tell whether the town typed a section's heading: then it always stays."""
    return section.title is not None and bool(section.title.key)


def _chapter(section: Section, outline: Outline) -> list[str]:
    """Return the paragraphs of a chapter, and the town's own lines."""
    members = [each for each in _members(section, outline) if each.texts]
    if sum(bool(each.title) and not each.own for each in members) > MOST_HEADINGS:
        members = [each if each.own else each._replace(title="") for each in members]
    own = official_text(section.text) if section.text is not None else ""
    if own and outline.runs_in and "\n" not in own.strip(_EDGE):
        members.append(Member("", False, (own.strip(_EDGE),)))
        own = ""
    members = _folded(members)
    said: list[str] = []
    for each in members:
        heading = each.title if len(members) > 1 or each.own else ""
        # A paragraph between 一是 and 二是 would end their series.
        series = outline.member if heading else ""
        inner = outline.inner and any(HEADING_END in text for text in each.texts)
        most = sys.maxsize if series.endswith("是") or inner else MOST_SIGNS
        rows = paragraphs(each.texts, plain(heading or (_title_of(section) if not said else "")), most)
        if heading:
            rows[0] = f"{outline.member}{ended_text(heading)}{rows[0]}"
        said += rows
    if said and (outline.runs_in or all(each.startswith("一是") for each in said)):
        sizes = [len(plain(each)) for each in said]
        if sum(sizes) <= MOST_SIGNS and outline.runs_in:
            said = ["".join(said)]
        elif sum(sizes) <= MOST_SIGNS and min(sizes) < _STUB:
            # Right away as they are counted: a marker within a paragraph goes on only with the next value.
            said = ["".join(spell(place) + each[1:] for place, each in enumerate(said, 1))]
    return said + ([own] if own else [])


def _title_of(section: Section) -> str:
    return words_of(section.title) if section.title is not None else ""


def _members(section: Section, outline: Outline) -> Iterator[Member]:
    """Yield what a chapter holds; topics that need no heading run on."""
    by_topic = outline.by_topic and not _is_own(section)
    bare: list[str] = []
    for each in section.content:
        texts = _texts(each, outline, outline.inner)
        own = _is_typed_heading(each, outline.part)
        if not own and not isinstance(each, Section) and not by_topic:
            bare += texts
            continue
        title = _heading(_only_topic(each, texts, outline) or each, outline.part, section)
        if bare:
            yield Member("", False, tuple(bare))
            bare = []
        yield Member(title, own and bool(title), texts)
    if bare:
        yield Member("", False, tuple(bare))


def _only_topic(content: Section | Group, texts: tuple[str, ...], outline: Outline) -> Group | None:
    """Return the one topic that speaks in a usual section of a review: its heading claims no more than there is."""
    if not isinstance(content, Section) or _is_own(content) or len(texts) != 1 or outline.part == PLAN:
        return None
    topics = [each for each in content.content if isinstance(each, Group)]
    return topics[0] if len(topics) == 1 else next((each for each in topics if _texts(each, outline, "")), None)


def _is_typed_heading(content: Section | Group, part: str) -> bool:
    """Tell whether the town typed the heading of a topic or of a section."""
    if isinstance(content, Section):
        return _is_own(content)
    group = content.entries.get(PLAN) if part == PLAN else content
    return isinstance(group, Group) and "标题" in group.entries


def _heading(content: Section | Group, part: str, above: Section) -> str:
    """Return the heading of a topic or of a section within another; "" for one that says what is above it."""
    if isinstance(content, Section):
        title = SectionView(content).fact("标题")
    else:
        title = GroupView(content).fact("计划标题" if part == PLAN else "标题")
    words = text_of(title) if title else ""
    if words and plain(words) == _title_of(above):
        # Typed to be none: nobody need be told that it is not printed.
        rendering().asked.update(facts_in(words))
        return ""
    return words


def _texts(content: Section | Group, outline: Outline, ordinal: str) -> tuple[str, ...]:
    """Return the texts of a topic, or of all topics of a section, whose own headings `ordinal` stands before."""
    if isinstance(content, Section):
        inner: list[str] = []
        for each in content.content:
            texts = _texts(each, outline, "")
            # A heading of the town's own is never lost.
            title = _heading(each, outline.part, content) if texts and _is_typed_heading(each, outline.part) else ""
            first = f"{ordinal}{ended_text(title)[:-1]}{HEADING_END}" if title else ""
            inner += [first + texts[0], *texts[1:]] if texts else []
        typed = official_text(content.text) if content.text is not None else ""
        return (*inner, typed) if typed.strip(_EDGE) else tuple(inner)
    # A topic's text is whole before its sentences are counted.
    said = outline.speak(outline.part, GroupView(content))
    text = said.strip(_EDGE)
    # Mending looks at each sign of a line with a border: at the ends of a whole sentence there is nothing to mend.
    whole = text.endswith(_ENDS) and not text.startswith(_WEAK)
    if not whole or BORDER in text or KEPT in text:
        text = mend(text if whole else said)
    text = text.strip()
    return (text,) if text else ()


def _folded(members: list[Member]) -> list[Member]:
    """Put what is only one line to its neighbour, where no heading of the town forbids it.

    That is the one before, unless only the heading of the one behind names it.
    """
    kept: list[Member] = []
    waiting: tuple[str, ...] = ()
    for each, after in zip_longest(members, members[1:]):
        if waiting:
            each = each._replace(texts=(*each.texts, *waiting))
            waiting = ()
        if each.own or not each.is_one_line:
            kept.append(each)
        elif after and not after.own and (not kept or (after.names(each) and not kept[-1].names(each))):
            # Behind the neighbour's own text, as its heading speaks of that.
            waiting = each.texts
        elif kept:
            kept[-1] = kept[-1]._replace(texts=(*kept[-1].texts, *each.texts))
        else:
            kept.append(each)
    return kept
