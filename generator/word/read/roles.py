"""Style and look of a paragraph → its role, and whether that is certain or the words must decide.

In a file of ours the style's name says it. In a stranger's file only what can hardly mean anything else is taken from
the look; the rest comes as body text for the heuristics of official plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from generator.document import ordinals
from generator.document.head_and_imprint import stands_above_title
from generator.document.model import HEADINGS, Role
from generator.layout.model import LAYOUT_BLANK
from generator.layout.styles import RUN_IN_TEXT, STYLE_OF_ROLE
from generator.word.read.inline import LINE_BREAK, Content
from generator.word.read.styles import Values
from generator.word.xml import number

ROLE_OF_STYLE = {style.name.casefold(): role for role, style in STYLE_OF_ROLE.items()}
# Styles that only our reference document has: where both are, names can be trusted.
_OURS = (LAYOUT_BLANK.name, RUN_IN_TEXT.name)

_TITLE_FACES = ("小标宋", "大标宋", "中宋", "XiaoBiaoSong", "STZhongsong")
_TITLE_SIZE = 36  # 小二 in half-points; 7.3.1 asks for 二号, 44
_TITLE_STYLES = {"title", "标题", "公文标题", "文章标题", "主标题"}
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_END = re.compile("[。！？；：，、!?;:,]$")
_FIGURE = "[0-9０-９〇○零一二三四五六七八九十]"
_DATE = re.compile(rf"{_FIGURE}{{4}}\s*年\s*{_FIGURE}{{1,3}}\s*月\s*{_FIGURE}{{1,3}}\s*日")
_LABEL = re.compile(r"附\s*件\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?")
_NOTE = re.compile("[（(].*[）)]")
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph as the eye sees it."""

    content: Content
    # Name and look of its style, direct formatting included.
    style: str
    look: Values
    # A table stands directly below.
    above_table: bool = False

    @property
    def words(self) -> str:
        """The text on one line, without white space at the ends."""
        return self.content.text.replace(LINE_BREAK, "").strip()


def is_ours(style_names: Iterable[str]) -> bool:
    """Tell whether a document's styles come from our reference document."""
    names = set(style_names)
    return all(name in names for name in _OURS)


def roles(paragraphs: list[Seen], ours: bool) -> list[tuple[Role, bool]]:
    """Return the role of each paragraph, and True where style or look leave no doubt."""
    if ours:
        found = (ROLE_OF_STYLE.get(seen.style.casefold()) for seen in paragraphs)
        return [(role, True) if role else (Role.BODY, False) for role in found]
    first = 0
    for seen, below in zip_longest(paragraphs, paragraphs[1:]):
        if seen.words and not stands_above_title(seen.words, below.words if below else ""):
            break
        first += 1
    title = _title_level(paragraphs[first:])
    unnumbered = _unnumbered_roles(paragraphs, title)
    # What stands above the title is none, however large and red it is.
    result = [(Role.BODY, False)] * first
    before: Role | None = None
    for seen in paragraphs[first:]:
        role = _head_role(seen, before, title) if before in _HEAD else None
        role = role or _body_role(seen, before, unnumbered)
        result.append((role, True) if role else (Role.BODY, False))
        before = role or Role.BODY
    # 7.3.5: the organ stands at the right above the date.
    for place, seen in enumerate(paragraphs[:-1]):
        if result[place + 1] == (Role.DATE, True) and not result[place][1] and _is_right(seen.look):
            result[place] = (Role.SIGNATURE, True) if _is_short(seen.words) else result[place]
    return result


def _title_level(paragraphs: list[Seen]) -> int | None:
    """Return the level of headings in which only the title stands, at the very top; None when there is none."""
    levels = [_outline(seen) for seen in paragraphs]
    top = next((place for place, level in enumerate(levels) if level != levels[0]), len(levels))
    alone = bool(levels) and levels[0] is not None and levels[0] not in levels[top:]
    return levels[0] if alone and not any(ordinals.opening(seen.words) for seen in paragraphs[:top]) else None


def _unnumbered_roles(paragraphs: list[Seen], title: int | None) -> dict[int, Role]:
    """Return what headings without an ordinal are, by their level in the navigation pane.

    They stand above 一、 or （一） as parts; where nothing is numbered so, they take its place.
    """
    openings = [ordinals.opening(seen.words) for seen in paragraphs]
    bare = [seen for seen, opening in zip(paragraphs, openings, strict=True) if not opening and _is_short(seen.words)]
    levels = sorted({level for seen in bare if (level := _outline(seen)) is not None and level != title})
    if any(opening and opening.level in (1, 2) for opening in openings):
        return dict.fromkeys(levels, Role.PART)
    return {level: HEADINGS[min(rank, len(HEADINGS) - 1)] for rank, level in enumerate(levels)}


# What may stand above the text; None is the very beginning.
_HEAD = (None, Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER)


def _head_role(seen: Seen, before: Role | None, title: int | None) -> Role | None:
    """Recognise title, subtitle, note and speaker: centred lines at the very top, or a title set as a heading."""
    look, words = seen.look, seen.words
    if title is not None and _outline(seen) == title:
        return Role.TITLE
    if look.get("jc.val") != "center" and seen.style.casefold() not in _TITLE_STYLES:
        return None
    if before is not None and _NOTE.fullmatch(words):
        return Role.TITLE_NOTE
    if before is not None and words.startswith(("—", "－", "--")):
        return Role.SUBTITLE
    if before in {None, Role.TITLE} and (_titled(seen) or before is None):
        return Role.TITLE
    if before is not None and len(words) <= 20 and re.search("[\\s\u3000?]", words):
        return Role.SPEAKER
    return None


def _titled(seen: Seen) -> bool:
    """Tell whether a line looks as titles do, by its style, its face or its size."""
    looks = [piece.look for piece in seen.content.pieces if piece.text.strip()]
    faces = (look.get("rFonts.eastAsia") or look.get("rFonts.ascii") for look in looks)
    face = next((face for face in faces if face), "")
    if any(each in face for each in _TITLE_FACES) or seen.style.casefold() in _TITLE_STYLES:
        return True
    return max(number(look.get("sz.val")) or 0 for look in (seen.look, *looks)) >= _TITLE_SIZE


def _body_role(seen: Seen, before: Role | None, unnumbered: dict[int, Role]) -> Role | None:
    """Return the role of a paragraph below the head whose look or words leave no doubt; None for any other."""
    look, words = seen.look, seen.words
    if before is Role.ATTACHMENT_LABEL and look.get("jc.val") == "center":
        return Role.ATTACHMENT_TITLE
    if _LABEL.fullmatch(words) and look.get("jc.val") != "center":
        return Role.ATTACHMENT_LABEL
    if _is_right(look) and _DATE.fullmatch(words):
        return Role.DATE
    if seen.above_table and look.get("jc.val") == "center" and _is_short(words):
        return Role.CAPTION
    level = _outline(seen)
    if level is None:
        return None
    if (opening := ordinals.opening(words)) is not None:
        return HEADINGS[opening.level - 1] if 1 <= opening.level <= len(HEADINGS) else None
    return unnumbered.get(level) if _is_short(words) else None


def _is_short(words: str) -> bool:
    """Tell whether words may be a heading or a name: no sentence."""
    return len(words) <= _LONGEST_HEADING and not _END.search(words)


def _outline(seen: Seen) -> int | None:
    level = number(seen.look.get("outlineLvl.val"))
    if level is None:
        named = _HEADING_STYLE.match(seen.style)
        return int(named.group(1)) - 1 if named else None
    return level if level < 9 else None


def _is_right(look: Values) -> bool:
    return look.get("jc.val") in ("right", "end")
