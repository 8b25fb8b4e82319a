"""The requirements of GB/T 9704-2012 that a report goes through, and what it is made of: findings and clauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from generator.document.model import HEADINGS, Role


class Strength(Enum):
    """How binding a requirement is; the value is the word staff read. Practice (P) is no requirement and not here."""

    RULE = "规定"  # R
    USUAL = "一般要求"  # G “一般”, S “推荐”


class Verdict(Enum):
    """What became of one requirement; the value is the word staff read."""

    MEETS = "符合"
    DEVIATES = "偏离"
    BY_HAND = "须人工核对"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing the standard asks for."""

    # Stable code of its problem, "format-…"; "" where only a person can judge.
    code: str
    clause: str
    strength: Strength
    # What it is about: 上白边（天头）.
    title: str
    # What the clause asks for, in our words.
    asked: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one page, paragraph or footer shows of a requirement."""

    requirement: Requirement
    # In the words of 页面设置, 字体, 段落.
    found: str
    meets: bool
    # Style or place: “样式‘正文’”, “第1节”.
    where: str = ""
    # First words of the paragraph.
    words: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of the report."""

    requirement: Requirement
    verdict: Verdict
    found: str = ""
    # Where it deviates, e.g. 样式“正文”，如“全镇上下…”等12段.
    where: str = ""


_R, _G = Strength.RULE, Strength.USUAL

PAPER = Requirement("format-paper", "5.1", _R, "纸张", "A4，210 mm × 297 mm")
MARGIN_TOP = Requirement("format-margin-top", "5.2.1", _R, "天头（上白边）", "37 mm ± 1 mm")
MARGIN_LEFT = Requirement("format-margin-left", "5.2.1", _R, "订口（左白边）", "28 mm ± 1 mm")
TYPE_AREA = Requirement("format-type-area", "5.2.1", _R, "版心", "156 mm × 225 mm")
BODY_FONT = Requirement("format-body-font", "5.2.2", _G, "正文字体", "仿宋")
BODY_SIZE = Requirement("format-body-size", "5.2.2", _G, "正文字号", "3号（16磅）")
LINES = Requirement("format-lines", "5.2.3", _G, "每页行数", "22行")
CHARACTERS = Requirement("format-characters", "5.2.3", _G, "每行字数", "28字")
COLOUR = Requirement("format-colour", "5.2.4", _R, "文字颜色", "黑色")
NUMBER = Requirement("format-document-number", "7.2.5", _R, "发文字号", "××〔2023〕1号：六角括号，不加“第”，不编虚位")
TITLE_FONT = Requirement("format-title-font", "7.3.1", _G, "标题字体", "小标宋")
TITLE_SIZE = Requirement("format-title-size", "7.3.1", _G, "标题字号", "2号（22磅）")
TITLE_CENTRED = Requirement("format-title-centred", "7.3.1", _R, "标题位置", "居中")
SALUTATION = Requirement("format-salutation", "7.3.2", _R, "主送机关（称呼）", "顶格，末尾用全角冒号")
INDENT = Requirement("format-indent", "7.3.3", _R, "段落开头", "左空二字")
HEADING_FONT: Mapping[Role, Requirement] = {
    role: Requirement(f"format-heading-{level}-font", "7.3.3", _G, f"{role.value}字体", f"3号{face}")
    for level, (role, face) in enumerate(zip(HEADINGS, ("黑体", "楷体", "仿宋", "仿宋"), strict=True), start=1)
}
ORDINAL = Requirement("format-ordinal", "7.3.3", _R, "结构层次序数", "“一、”“（一）”“1.”“（1）”")
NOTE_INDENT = Requirement("format-attachment-note", "7.3.4", _R, "附件说明", "左空二字，附件名称后不加标点")
SIGNED = Requirement("format-signature", "7.3.5", _R, "署名和成文日期的位置", "在右侧，成文日期在署名下一行")
DATE = Requirement("format-date", "7.3.5.4", _R, "成文日期", "阿拉伯数字，年份写全，月、日不编虚位：2023年1月8日")
REMARK = Requirement("format-remark", "7.3.6", _R, "附注", "左空二字，加圆括号")
LABEL = Requirement("format-attachment-label", "7.3.7", _R, "附件标签", "另面编排，顶格，3号黑体")
ATTACHMENT_TITLE = Requirement("format-attachment-title", "7.3.7", _R, "附件标题", "居中")
PAGE_NUMBER = Requirement("format-page-number", "7.5", _R, "页码", "有页码，首页也编")
NUMBER_FORM = Requirement(
    "format-page-number-form", "7.5", _G, "页码的字体和样子", "4号半角宋体阿拉伯数字，左右各一条一字线：— 1 —"
)
NUMBER_SIDES = Requirement("format-page-number-sides", "7.5", _R, "页码的位置", "单页居右、双页居左，各空一字")

REQUIREMENTS = (
    *(PAPER, MARGIN_TOP, MARGIN_LEFT, TYPE_AREA),
    *(BODY_FONT, BODY_SIZE, LINES, CHARACTERS, COLOUR, NUMBER),
    *(TITLE_FONT, TITLE_SIZE, TITLE_CENTRED, SALUTATION, INDENT),
    *(*HEADING_FONT.values(), ORDINAL),
    *(NOTE_INDENT, SIGNED, DATE, REMARK, LABEL, ATTACHMENT_TITLE),
    *(PAGE_NUMBER, NUMBER_FORM, NUMBER_SIDES),
)
# What no program can see in a .docx.
BY_HAND = tuple(
    Requirement("", clause, strength, title, asked)
    for clause, strength, title, asked in (
        ("4、6", _R, "用纸、印刷、装订", "60～80克纸、双面印刷、左侧装订"),
        (
            "7.2",
            _R,
            "版头（红头）",
            "以正式公文印发的才有：发文机关标志上边缘距版心上边缘35 mm，红色分隔线在字号下4 mm",
        ),
        ("7.3.1", _R, "标题的换行", "词意完整、排列对称，呈梯形或菱形"),
        ("7.3.3", _R, "首页", "必须显示正文"),
        ("7.3.5", _R, "印章", "端正、居中下压署名和成文日期，不出现空白印章"),
        ("7.4", _R, "版记", "以正式公文印发的才有：末条线与版心下边缘重合"),
        ("7.5", _R, "页码的高低", "一字线上距版心下边缘7 mm"),
        ("—", _G, "电脑里的字体", "装有小标宋、仿宋_GB2312、楷体_GB2312；没有时 Word 会悄悄换成别的"),
    )
)
