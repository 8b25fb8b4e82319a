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
    # This program sets it so, and nothing in the file can be measured.
    MADE = "已编排"
    BY_HAND = "须人工核对"
    NOT_APPLICABLE = "不适用"


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
    # Why it is no matter of a file in which nothing is about it.
    absent: str = "文中没有这一项"
    # What this program does about what cannot be measured, "" for nothing.
    made: str = ""


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
    # What the file shows, or why nothing was measured.
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
_NO_HEAD, _NO_IMPRINT = "没有版头", "没有版记"
COPY_NUMBER = Requirement("format-copy-number", "7.2.1", _G, "份号", "6位3号阿拉伯数字，顶格", _NO_HEAD)
SECRECY = Requirement("format-secrecy", "7.2.2", _G, "密级和保密期限", "3号黑体，顶格，期限用阿拉伯数字", _NO_HEAD)
URGENCY = Requirement("format-urgency", "7.2.3", _G, "紧急程度", "3号黑体，顶格", _NO_HEAD)
MARK = Requirement("format-issuer-mark", "7.2.4", _G, "发文机关标志", "小标宋，红色，居中", _NO_HEAD)
MARK_PLACE = Requirement(
    "format-issuer-mark-place", "7.2.4", _R, "发文机关标志的位置", "上边缘距版心上边缘35 mm", _NO_HEAD
)
NUMBER = Requirement(
    "format-document-number", "7.2.5", _R, "发文字号", "××〔2023〕1号：六角括号，不加“第”，不编虚位", _NO_HEAD
)
NUMBER_PLACE = Requirement(
    "format-document-number-place",
    "7.2.5",
    _R,
    "发文字号的位置",
    "居中，标志下空二行；上行文居左空一字",
    _NO_HEAD,
)
SIGNATORY = Requirement(
    "format-signatory", "7.2.6", _R, "签发人", "“签发人：”3号仿宋，姓名3号楷体，在右侧", "没有签发人，只有上行文才有"
)
RED_LINE = Requirement("format-red-line", "7.2.7", _R, "版头中的分隔线", "红色，与版心等宽，在发文字号下4 mm", _NO_HEAD)
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
SEAL = Requirement(
    "format-seal",
    "7.3.5.1",
    _G,
    "加盖印章的署名和成文日期",
    "成文日期右空四字，署名以成文日期为准居中",
    "没有按加盖印章编排",
)
DATE = Requirement("format-date", "7.3.5.4", _R, "成文日期", "阿拉伯数字，年份写全，月、日不编虚位：2023年1月8日")
REMARK = Requirement("format-remark", "7.3.6", _R, "附注", "左空二字，加圆括号")
LABEL = Requirement("format-attachment-label", "7.3.7", _R, "附件标签", "另面编排，顶格，3号黑体")
ATTACHMENT_TITLE = Requirement("format-attachment-title", "7.3.7", _R, "附件标题", "居中")
COPIES = Requirement("format-copies", "7.4.2", _G, "抄送机关", "4号仿宋，左右各空一字，末尾用句号", "没有抄送机关")
IMPRINT = Requirement(
    "format-imprint", "7.4.3", _G, "印发机关和印发日期", "4号仿宋，左右各空一字；阿拉伯数字，后加“印发”", _NO_IMPRINT
)
IMPRINT_LINES = Requirement(
    "format-imprint-lines",
    "7.4.1",
    _R,
    "版记中的分隔线",
    "与版心等宽，首末0.35 mm、中间0.25 mm，末条在版心下边缘",
    _NO_IMPRINT,
)
WIDE = Requirement("format-wide", "8", _R, "横排表格", "A4纸横放，表头在订口一边", "没有横放的页")
PAGE_NUMBER = Requirement("format-page-number", "7.5", _R, "页码", "有页码，首页也编")
NUMBER_FORM = Requirement(
    "format-page-number-form", "7.5", _G, "页码的字体和样子", "4号半角宋体阿拉伯数字，左右各一条一字线：— 1 —"
)
NUMBER_SIDES = Requirement("format-page-number-sides", "7.5", _R, "页码的位置", "单页居右、双页居左，各空一字")

REQUIREMENTS = (
    *(PAPER, MARGIN_TOP, MARGIN_LEFT, TYPE_AREA),
    *(BODY_FONT, BODY_SIZE, LINES, CHARACTERS, COLOUR),
    *(COPY_NUMBER, SECRECY, URGENCY, MARK, MARK_PLACE, NUMBER, NUMBER_PLACE, SIGNATORY, RED_LINE),
    *(TITLE_FONT, TITLE_SIZE, TITLE_CENTRED, SALUTATION, INDENT),
    *(*HEADING_FONT.values(), ORDINAL),
    *(NOTE_INDENT, SIGNED, SEAL, DATE, REMARK, LABEL, ATTACHMENT_TITLE),
    *(IMPRINT_LINES, COPIES, IMPRINT),
    *(PAGE_NUMBER, NUMBER_FORM, NUMBER_SIDES, WIDE),
)
# What no program can see in a .docx.
BY_HAND = (
    Requirement("", "4、6", _R, "用纸、制版、印刷、装订", "60～80克纸、双面印刷、左侧装订"),
    Requirement("", "7.3.1", _R, "标题的换行", "词意完整、排列对称，呈梯形或菱形", made="本程序按词意换行，请再看一眼"),
    Requirement("", "7.3.3", _R, "首页", "必须显示正文"),
    Requirement("", "7.3.5.1", _R, "印章", "端正、居中下压署名和成文日期，顶端距正文一行之内，不出现空白印章"),
    Requirement(
        *("", "7.3.5.5", _R, "署名、成文日期所在的页", "不单独成页；空白处容不下印章时调整行距、字距"),
        made="加盖印章的，署名、日期和上面一段同页",
    ),
    Requirement(
        *("", "7.4", _R, "版记所在的页", "在最后一面；双面印刷时在双页，前面是空白页的两页都不编页码"),
        made="本程序按自己数的页排在双页，在 Word 里增删文字以后请再看一眼",
    ),
    Requirement("", "7.5", _R, "页码的高低", "一字线上距版心下边缘7 mm", made="页脚距纸边25.5 mm，行高14磅"),
    Requirement(
        "", "9", _R, "计量单位、标点符号和数字", "GB 3100～3102、GB/T 15834、GB/T 15835", made="见文字检查的结果"
    ),
    Requirement("", "—", _G, "电脑里的字体", "装有小标宋、仿宋_GB2312、楷体_GB2312；没有时 Word 会悄悄换成别的"),
)
# What this program neither makes nor measures.
NOT_MADE = (
    Requirement("", "7.1", _R, "公文格式各要素的划分", "版头、主体、版记", "只是说明，没有可核对的"),
    Requirement(
        "", "7.2.4", _R, "联合行文的版头", "主办机关在前，“文件”在右侧上下居中", "没有认出联合行文，本程序不做"
    ),
    Requirement("", "7.3.5.3", _R, "加盖签发人签名章", "签名章右空四字", "用于命令（令）、议案等，本程序不做"),
    Requirement("", "10.1", _R, "信函格式", "首页30 mm处红色双线，发文字号居右", "没有认出信函格式，本程序不做"),
    Requirement("", "10.2", _R, "命令（令）格式", "令号在标志下空二行居中", "没有认出命令（令）格式，本程序不做"),
    Requirement("", "10.3", _R, "纪要格式", "标志为“×××纪要”，标注出席人员名单", "没有认出纪要格式，本程序不做"),
)
