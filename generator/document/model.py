"""The page of types between every reader and every writer: a flat sequence of blocks. Data only, no behaviour."""

from enum import Enum
from typing import NamedTuple


class Role(Enum):
    """What a paragraph is (clauses of GB/T 9704-2012); the value is its style's name in Word."""

    COPY_NUMBER = "份号"  # 7.2.1
    SECRECY = "密级和保密期限"  # 7.2.2
    URGENCY = "紧急程度"  # 7.2.3
    MARK = "发文机关标志"  # 7.2.4
    PREPRINTED_MARK = "套打标志"  # 7.2.4 on paper that bears it already: its room stays white
    NUMBER = "发文字号"  # 7.2.5
    SIGNATORIES = "签发人"  # 7.2.6, a line of them above the last
    SIGNED_NUMBER = (
        "发文字号和签发人"  # 7.2.5 and 7.2.6: 上行文 has the number beside the last signatories, a tab between
    )
    TITLE = "公文标题"  # 7.3.1
    ENCLOSED_TITLE = "印发件标题"  # 7.3.1, of what a notice in front of it issues: on a new page
    SUBTITLE = "公文副标题"  # a line after —— under the title (practice)
    TITLE_NOTE = "题注"  # （2023年1月8日在…会议上）, practice
    SPEAKER = "职务姓名"  # 镇长　×××, practice
    SALUTATION = "主送机关"  # 7.3.2 主送机关 or 各位代表：
    PART = "部分标题"  # unnumbered heading above 一、
    HEADING_1 = "一级标题"  # 一、 7.3.3
    HEADING_2 = "二级标题"  # （一）
    HEADING_3 = "三级标题"  # 1.
    HEADING_4 = "四级标题"  # （1）
    BODY = "正文"
    ATTACHMENT_NOTE = "附件说明"  # 7.3.4, one paragraph an attachment
    SIGNATURE = "署名"  # 7.3.5
    SEALED_SIGNATURE = "盖章署名"  # 7.3.5.1
    DATE = "成文日期"  # 7.3.5.4
    REMARK = "附注"  # 7.3.6
    ATTACHMENT_LABEL = "附件标签"  # 7.3.7, “附件1” at the head of a new page
    WIDE_ATTACHMENT_LABEL = "横排附件标签"  # 8, its pages lie on their side
    ATTACHMENT_TITLE = "附件标题"
    CAPTION = "表题"  # a table's title
    COPIES = "抄送机关"  # 7.4.2
    IMPRINT = "印发机关和印发日期"  # 7.4.3, a tab between
    BLANK = "空行"  # a deliberately empty line

    # Looked up in tables with every paragraph; the usual hash of an Enum is slow, and each member is there once.
    __hash__ = object.__hash__


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
# 版头 7.2, in the order of the page, and 版记 7.4.
LETTERHEAD = (
    *(Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.MARK, Role.PREPRINTED_MARK),
    *(Role.NUMBER, Role.SIGNATORIES, Role.SIGNED_NUMBER),
)
IMPRINT = (Role.COPIES, Role.IMPRINT)
TITLES = (Role.TITLE, Role.ENCLOSED_TITLE)
SIGNATURES = (Role.SIGNATURE, Role.SEALED_SIGNATURE)
ATTACHMENT_LABELS = (Role.ATTACHMENT_LABEL, Role.WIDE_ATTACHMENT_LABEL)


class Run(NamedTuple):
    """A stretch of text of one origin."""

    # A line break inside a paragraph or a cell is "\n".
    text: str
    # Path of the fact it came from (“产业发展.规上工业产值”), "" for the template's own words.
    key: str = ""
    # The fact is known to be needed and not yet known: highlighted, with a comment naming the key.
    to_fill: bool = False
    # What the comment should add, e.g. last year's figure.
    note: str = ""


class Paragraph(NamedTuple):
    """One paragraph: ordinal, then lead, then runs.

    Only headings and body text are taken apart (`runs.paragraph`); any other role has all its words in `runs`.
    An own-line heading has a lead and no runs; a run-in heading has both, the lead ending with its “。”;
    body text has runs and no lead, but may have an ordinal (“一是”) that opens it.
    """

    role: Role
    runs: tuple[Run, ...] = ()
    lead: tuple[Run, ...] = ()
    # As a person would write it: 一、 （一） 1. （1） 一是; "" for none.
    ordinal: str = ""


class Cell(NamedTuple):
    """A table cell; its text may hold line breaks."""

    runs: tuple[Run, ...] = ()
    columns: int = 1  # columns it spans
    rows: int = 1  # rows it spans


class ChartLook(NamedTuple):
    """How the figures of a table are drawn."""

    # 对比, 占比 or 走势.
    kind: str
    title: str
    # Of all figures, "" for none.
    unit: str
    # What the chart says, in words, for readers who do not see it.
    description: str


class Table(NamedTuple):
    """A table: rows of cells; the first `header` rows repeat on each page.

    A publication record has no header; its rows hold label, value, label, value …, the label without “：”.
    A chart has one header row, the names of its series, and a label before each row of figures.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header: int = 1
    # The publication record (索引号 …) above the title is a table of its own look.
    record: bool = False
    # It is drawn as a chart, not as rows and cells: every cell behind header and labels holds a number.
    chart: ChartLook | None = None


class Opaque(NamedTuple):
    """Something a reader met and keeps without understanding it (picture, text box)."""

    kind: str
    # Shown to people: “[图片：…]”.
    label: str
    payload: bytes = b""


Block = Paragraph | Table | Opaque


class Document(NamedTuple):
    """A whole document, top to bottom."""

    blocks: tuple[Block, ...] = ()
