"""Paragraphs of 版头, of a sealed signature and of 版记 → what they show of clauses 7.2, 7.3.5.1 and 7.4."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile

from generator.document.model import Role
from generator.layout.model import CHARACTER, PAGE, SIZE_3, SIZE_4, TWIPS_PER_MM
from generator.layout.spacing import LABEL
from generator.width import columns
from generator.word.conformity import rules
from generator.word.conformity.rules import Finding, Requirement
from generator.word.conformity.text import ParagraphView, face_name, is_face, size_name
from generator.word.xml import Element, W, local, number, text_inside

_NUMBER_LIKE = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［（(【]\s*\d{2,4}\s*[〕\]］）)】]\s*第?\s*\d+\s*号")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}〔\d{4}〕[1-9]\d*号")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)★(?:\d+\S*|长期|启用前)")
_PRINTED = re.compile(r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日印发$")
_RED, _WHITE = re.compile("[C-Fc-f][0-9A-Fa-f][0-4][0-9A-Fa-f][0-4][0-9A-Fa-f]"), "FFFFFF"
# Of an exact line, what stands above its baseline; of a character, what does (小标宋), and what hangs below.
_ABOVE_BASELINE, _CHARACTER_ABOVE, _CHARACTER_BELOW = 0.8, 0.8, 0.15
_SLACK_MM = 1.0


def _check_flush(
    view: ParagraphView, requirement: Requirement, face: str, form: re.Pattern[str] | None = None
) -> Iterator[Finding]:
    """Yield what a line at the upper left shows: face, size, place, form."""
    values = next((values for _, values in view.runs()), {})
    named, size = view.styles.font(values), number(values.get("sz.val"))
    yield view.judged(
        requirement,
        "" if is_face(named, face) else face_name(named),
        "" if size == SIZE_3 else size_name(size or 0),
        view.not_indented(0),
        f"“{view.words}”" if form and not form.fullmatch(view.words) else "",
    )


def _check_mark(view: ParagraphView) -> Iterator[Finding]:
    face, size = view.main_type()
    colour = next((values.get("color.val", "") for _, values in view.runs()), "")
    preprinted = colour == _WHITE
    yield view.judged(
        rules.MARK,
        "" if is_face(face, "小标宋") else face_name(face),
        "" if preprinted or _RED.fullmatch(colour) else f"颜色 {colour}",
        "" if view.values.get("jc.val") == "center" else "没有居中",
        fine="套打，留白" if preprinted else "",
    )
    above = _height_above(view)
    if above is not None:
        line = number(view.values.get("spacing.line")) or 0
        inner = _ABOVE_BASELINE * line - _CHARACTER_ABOVE * size * 10
        top = (above + (number(view.values.get("spacing.before")) or 0) + inner) / TWIPS_PER_MM
        yield view.finding(rules.MARK_PLACE, f"{top:.1f} mm", meets=abs(top - 35) <= _SLACK_MM)


def _check_number(view: ParagraphView) -> Iterator[Finding]:
    if found := _NUMBER_LIKE.match(view.words):
        yield view.finding(rules.NUMBER, found.group(), meets=bool(_NUMBER.fullmatch(found.group())))
    signed = view.role is Role.SIGNED_NUMBER
    right_place = not view.not_indented(1) if signed else view.values.get("jc.val") == "center"
    place = view.indent if signed else "居中" if right_place else "没有居中"
    blank = _empty_above(view)
    # Above the last of several lines of 签发人 stands another of them.
    counted = blank is not None and not (signed and not blank)
    meets = right_place and not (counted and blank != 2)
    yield view.finding(rules.NUMBER_PLACE, place + (f"，上空{blank}行" if counted else ""), meets=meets)
    if signed:
        yield from _check_signatories(view)
    yield from _check_red_line(view)


def _check_signatories(view: ParagraphView) -> Iterator[Finding]:
    """Yield the faces of “签发人：” and of the names behind it."""
    faces = {words: view.styles.font(values) for words, values in view.runs()}
    label = next((face for words, face in faces.items() if LABEL in words), "仿宋")
    names = list(faces.values())[-1] if faces else ""
    meets = is_face(label, "仿宋") and is_face(names, "楷体")
    yield view.finding(rules.SIGNATORY, f"“签发人：”{label}，姓名{face_name(names)}", meets=meets)


def _check_red_line(view: ParagraphView) -> Iterator[Finding]:
    """Yield what stands under the number; a line that is drawn as a shape says nothing here."""
    below = view.element.getnext()
    if below is None or local(below) != "p":
        return
    values = view.styles.paragraph(below)
    colour = values.get("pBdr.top", "") or view.values.get("pBdr.bottom", "")
    if not colour:
        drawn = any(True for each in (view.element, below) for _ in each.iter(f"{W}drawing", f"{W}pict"))
        if not drawn:
            yield view.finding(rules.RED_LINE, "没有找到红色分隔线", meets=False)
        return
    line = number(view.values.get("spacing.line")) or 0
    hang = (1 - _ABOVE_BASELINE) * line - _CHARACTER_BELOW * SIZE_3 * 10
    gap = ((number(values.get("spacing.before")) or 0) + hang) / TWIPS_PER_MM
    said = "套打，留白" if colour == _WHITE else f"颜色 {colour}，在字号下{gap:.1f} mm"
    meets = colour == _WHITE or (bool(_RED.fullmatch(colour)) and abs(gap - 4) <= _SLACK_MM)
    yield view.finding(rules.RED_LINE, said, meets=meets)


def _check_seal(view: ParagraphView) -> Iterator[Finding]:
    """Yield how organ and date stand to each other and to the right edge, in characters."""
    below = view.element.getnext()
    if below is None or local(below) != "p":
        return
    date = text_inside(below).strip()
    gap, organ_gap = _right_gap(date, view.styles.paragraph(below)), _right_gap(view.words, view.values)
    shift = gap + columns(date) / 4 - organ_gap - columns(view.words) / 4
    meets = abs(shift) < 0.5 and (abs(gap - 4) < 0.5 or organ_gap < 0.5)
    said = f"成文日期右空{gap:.1f}字，署名" + ("居中" if abs(shift) < 0.5 else "没有居中")
    yield view.finding(rules.SEAL, said, meets=meets)


def _right_gap(words: str, values: Mapping[str, str]) -> float:
    """Return how far the words end from the right edge of the text, in 3号 characters."""
    left, right = (number(values.get(f"ind.{side}")) or 0 for side in ("left", "right"))
    free = PAGE.text_width / CHARACTER - left / CHARACTER - right / CHARACTER - columns(words) / 2
    align = values.get("jc.val", "")
    return right / CHARACTER + (free / 2 if align == "center" else 0 if align in ("right", "end") else free)


def _check_copies(view: ParagraphView) -> Iterator[Finding]:
    yield view.judged(rules.COPIES, *_small_type(view), "" if view.words.endswith("。") else "末尾不是句号")


def _check_imprint(view: ParagraphView) -> Iterator[Finding]:
    yield view.judged(rules.IMPRINT, *_small_type(view), "" if _PRINTED.search(view.words) else f"“{view.words}”")
    # Its rules are lines filled with black in one frame, as this program writes them.
    above = takewhile(_is_framed, view.element.itersiblings(preceding=True))
    found = [*reversed(list(above)), view.element, *takewhile(_is_framed, view.element.itersiblings())]
    looks = [view.styles.paragraph(each) for each in found]
    heights = [number(look.get("spacing.line")) or 0 for look in looks if look.get("shd.fill") == "000000"]
    if len(found) < 2 or not heights:
        return
    at_foot = all(look.get("framePr.yAlign") == "bottom" for look in looks)
    thin = heights[1:-1]
    meets = at_foot and heights[0] == heights[-1] == 20 and all(height == 15 for height in thin)
    said = "、".join(f"{height / TWIPS_PER_MM:.2f} mm" for height in heights)
    yield view.finding(rules.IMPRINT_LINES, said + ("，在版心下边缘" if at_foot else ""), meets=meets)


def _is_framed(element: Element) -> bool:
    return element.find(f"{W}pPr/{W}framePr") is not None


def _small_type(view: ParagraphView) -> tuple[str, ...]:
    return (*view.type_faults("仿宋", SIZE_4), view.not_indented(1))


def _height_above(view: ParagraphView) -> float | None:
    """Return the height of what stands above on the page in twips; None when unknown."""
    height = 0.0
    for above in view.element.itersiblings(preceding=True):
        values = view.styles.paragraph(above) if local(above) == "p" else {}
        line = number(values.get("spacing.line"))
        if not line or values.get("spacing.lineRule") != "exact" or next(above.iter(f"{W}drawing", f"{W}pict"), None):
            return None
        height += line + sum(number(values.get(f"spacing.{side}")) or 0 for side in ("before", "after"))
    return height if number(view.values.get("spacing.line")) else None


def _empty_above(view: ParagraphView) -> int | None:
    """Return how many empty paragraphs stand above; None where the first thing above is no paragraph."""
    for count, above in enumerate(view.element.itersiblings(preceding=True)):
        if local(above) != "p":
            break
        if text_inside(above).strip():
            return count
    return None


CHECKS: Mapping[Role, Callable[[ParagraphView], Iterator[Finding]]] = {
    Role.COPY_NUMBER: lambda view: _check_flush(view, rules.COPY_NUMBER, "仿宋", re.compile("[0-9]{6}")),
    Role.SECRECY: lambda view: _check_flush(view, rules.SECRECY, "黑体", _SECRECY),
    Role.URGENCY: lambda view: _check_flush(view, rules.URGENCY, "黑体"),
    Role.MARK: _check_mark,
    Role.PREPRINTED_MARK: _check_mark,
    Role.NUMBER: _check_number,
    Role.SIGNED_NUMBER: _check_number,
    Role.SIGNATORIES: _check_signatories,
    Role.SEALED_SIGNATURE: _check_seal,
    Role.COPIES: _check_copies,
    Role.IMPRINT: _check_imprint,
}
