"""What a Document has no room for (pictures, boxes, notes, symbols of a font) → what stands for it, and its problem."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from generator.document.model import Opaque
from generator.problems import Place, Problem, Severity
from generator.word.read.open import Archive
from generator.word.xml import MC, Element, W, local, text_inside, value

_NOTE, _WARNING = Severity.NOTE, Severity.WARNING
# code → severity, message with {n}, hint.
_MESSAGES = {
    "tracked-insertion": (_NOTE, "有 {n} 处修订插入，按已接受读入", ""),
    "tracked-deletion": (_NOTE, "有 {n} 处修订删除，按已接受略去", ""),
    "comment-ignored": (_NOTE, "有 {n} 条批注，没有读入正文", ""),
    "footnote-moved": (_NOTE, "有 {n} 条脚注或尾注，正文中以〔注1〕的形式标出，内容放在文末", ""),
    "contents-list": (_NOTE, "有 {n} 行目录，没有读入", "目录由标题自动生成"),
    "page-furniture": (_NOTE, "有 {n} 处页眉或页脚文字，没有读入", ""),
    "nested-table": (_WARNING, "有 {n} 个表格嵌在另一个表格里，已并作单元格文字", ""),
    "picture": (_WARNING, "有 {n} 张图片，只留位置", "图片请在成文后重新插入"),
    "chart": (_WARNING, "有 {n} 张图表，图没有读入，只留下说明；本程序画的，数读成了表格", "请在成文后重新插入"),
    "text-box": (_WARNING, "有 {n} 个文本框，文字单独保留，没有并入正文", "属于正文的请移到正文里"),
    "cell-text-box": (_WARNING, "有 {n} 个文本框在表格里，文字并入单元格", "请核对"),
    "object": (_WARNING, "有 {n} 个嵌入对象（公式编辑器等），只留位置", ""),
    "raised-text": (_WARNING, "有 {n} 处上标或下标，按普通文字读入", "请核对，10的4次方不要读成104"),
    "struck-text": (_WARNING, "有 {n} 处划了删除线的文字，照样读入", "请核对，划掉的请删去"),
    "formula": (_WARNING, "有 {n} 个公式，已写成一行文字", "请核对"),
    "embedded-document": (_WARNING, "有 {n} 处嵌入的其他文档，没有读入", "请在 Word 中打开并重新保存，再试"),
    "hidden-text": (_WARNING, "有 {n} 处隐藏文字，没有读入", ""),
    "phonetic-guide": (_NOTE, "有 {n} 处拼音指南，只取汉字", ""),
    "unknown-symbol": (_WARNING, "有 {n} 个符号字体的字符认不出，写成“□”", "请核对"),
    "private-character": (_WARNING, "有 {n} 个自造字认不出，写成“□”", "请核对"),
    "unknown-number-format": (_WARNING, "有 {n} 处自动编号的格式不认识，写成阿拉伯数字", "请核对"),
    "unknown-element": (_NOTE, "有 {n} 处不认识的内容，只取其中文字", ""),
}
_SAMPLES = 3
_LONGEST = 30
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
UNKNOWN = "□"
# Wingdings and Wingdings 2, the signs Word's menus offer.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
    0xD8: "➢", 0xE0: "→", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "√", 0x52: "☑", 0x51: "☒", 0xA3: "□", 0x4F: "×"}
_FONTS = {"Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2}
# A page number with its dashes is no text of the document.
_PAGE_NUMBER = re.compile(r"[-—－–\s\d第页共/]*")
# The model keeps these for its own marks.
_RESERVED = re.compile("[\ue000-\ue00f]")


@dataclass(slots=True)
class Findings:
    """Counts what a reader reports; one for each reading."""

    seen: dict[str, list[str]] = field(default_factory=dict)

    def report(self, code: str, sample: str = "") -> None:
        """Note one thing; the sample is its words."""
        self.seen.setdefault(code, []).append(sample)

    def problems(self, file: str) -> tuple[Problem, ...]:
        """Return one problem for each kind of thing, in the order of the first of each."""
        problems = []
        for code, samples in self.seen.items():
            severity, message, hint = _MESSAGES[code]
            words = list(dict.fromkeys(sample.strip() for sample in samples if sample.strip()))
            shown = "”“".join(word if len(word) <= _LONGEST else word[:_LONGEST] + "…" for word in words[:_SAMPLES])
            found = f"“{shown}”{'等' if len(words) > _SAMPLES else ''}" if words else ""
            message = message.format(n=len(samples))
            problems.append(Problem(code, message, Place(file), severity, found=found, hint=hint))
        return tuple(problems)


def opaque(element: Element, findings: Findings) -> Opaque:
    """Return the block for a w:drawing, w:pict or w:object and tell it."""
    words = text_box_words(element)
    if words:
        findings.report("text-box", words)
        return Opaque("文本框", f"[文本框：{words}]", etree.tostring(element))
    kind = _kind(element)
    name = _name(element)
    findings.report({"图片": "picture", "图表": "chart"}.get(kind, "object"), name)
    return Opaque(kind, f"[{kind}：{name}]" if name else f"[{kind}]", etree.tostring(element))


def text_box_words(element: Element) -> str:
    """Return the words of the text boxes inside, paragraphs joined by a space."""
    paragraphs = [
        text_inside(paragraph)
        for box in element.iter(f"{W}txbxContent")
        if next(box.iterancestors(f"{MC}Fallback"), None) is None
        for paragraph in box.iter(f"{W}p")
    ]
    return " ".join(words for words in paragraphs if words.strip())


def _kind(element: Element) -> str:
    if local(element) == "object":
        return "嵌入对象"
    if next(element.iter(f"{_DRAWING}blip", f"{_VML}imagedata"), None) is not None:
        return "图片"
    data = next(element.iter(f"{_DRAWING}graphicData"), None)
    uri = data.get("uri") or "" if data is not None else ""
    return {"picture": "图片", "chart": "图表", "diagram": "示意图"}.get(uri.rpartition("/")[2], "图形")


def _name(element: Element) -> str:
    """Return the alternative text, else the name the program gave."""
    for item in element.iter(f"{_INLINE}docPr", f"{_VML}shape"):
        for attribute in ("descr", "title", "alt", "name"):
            if item.get(attribute):
                return str(item.get(attribute)).strip()
    return ""


def symbol(element: Element, findings: Findings) -> str:
    """Return the character of a w:sym; □ when only its font knows it."""
    font, code = value(element, "font") or "", value(element, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        number = 0
    # Symbol fonts sit at F000 and up (17.3.3.30).
    small = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    found = _FONTS.get(font, {}).get(small, "")
    if not found and font not in _FONTS and 0x20 <= number < 0xD800:
        found = chr(number)
    if not found:
        findings.report("unknown-symbol", f"{font} {code}")
    return found or UNKNOWN


def without_reserved(text: str, findings: Findings) -> str:
    """Replace characters the model reserves for itself, so that no input can forge a mark."""
    for _ in _RESERVED.finditer(text):
        findings.report("private-character")
    return _RESERVED.sub(UNKNOWN, text)


class Notes:
    """The notes of a document; those referred to are numbered in the order of their marks."""

    def __init__(self, archive: Archive, findings: Findings) -> None:
        """Read the parts of notes and comments."""
        self._findings = findings
        self._words = {
            (kind, value(note, "id") or ""): words(note)
            for kind in ("footnote", "endnote", "comment")
            for root in archive.roots(f"{kind}s")
            for note in root.findall(f"{W}{kind}")
        }
        self._referred: list[str] = []

    def refer(self, kind: str, note_id: str) -> str:
        """Return the mark that stands in the text for a note, and keep the note for the end."""
        found = self._words.get((kind, note_id), "")
        self._referred.append(found)
        self._findings.report("footnote-moved", found)
        return f"〔注{len(self._referred)}〕"

    def comment(self, comment_id: str) -> str:
        """Return a comment's words."""
        return self._words.get(("comment", comment_id), "")

    def lines(self) -> list[str]:
        """Return the notes referred to so far, each as a line for the end of the text."""
        return [f"〔注{place}〕{text}" for place, text in enumerate(self._referred, 1)]


def words(element: Element) -> str:
    """Return the words of all paragraphs inside, joined by a space."""
    paragraphs = (text_inside(paragraph).strip() for paragraph in element.iter(f"{W}p"))
    return " ".join(text for text in paragraphs if text)


def report_furniture(archive: Archive, findings: Findings) -> None:
    """Report headers and footers that hold more than a page number."""
    for kind in ("header", "footer"):
        for text in map(words, archive.roots(kind)):
            if not _PAGE_NUMBER.fullmatch(text):
                findings.report("page-furniture", text)
