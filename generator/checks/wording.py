"""Text → wrong words: another town's name, words typed twice, unfilled places, characters that the font lacks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from generator.checks.base import (
    Check,
    Passage,
    Span,
    Writing,
    excerpt,
    find_spans,
    in_each,
    spans_of,
    tell,
    tell_spans,
)
from generator.problems import Place, Problem, Severity

OTHER_TOWN = Check(
    "other-town",
    "出现了别的乡镇的名字",
    Severity.WARNING,
    "甲镇的材料里写着“乙镇党委”：data 文件夹里其他镇的名字，以及后面跟着党委、政府、全镇的外镇名字",
)
_OFFICE = re.compile(
    "(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?=(?:党委|人民政府|政府|人大|党工委|办事处)(?!办|部门))"
)
# A town that acts at the beginning of a sentence: 白塘镇全年完成…, 白塘镇党员干部….
_ACTING = re.compile(
    "(?:^|(?<=[。；！？，　 ]))([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))"
    "(?=(?:全年|今年|共|已|将|完成|实现|累计|始终|坚持|紧紧|认真|扎实|深入|积极|全面|高度|大力|着力|切实|党员|干部|全体|上下|经济社会))"
)
_RANKS = ("街道", "镇", "乡")
_RANK = re.compile("|".join(_RANKS))
# 各乡镇党委, 全镇政府, 落实乡党委决策: words, not names.
_NO_NAME = re.compile(
    "^(?:[各全本我两三该原乡由在对向经受和与及以]|.*乡镇$)|(?:城镇|集镇|乡镇|建制镇|[我全本各该两于](?:镇|乡|街道))$"
    # 政府和镇党委: two offices, no name.
    "|于(?:镇|乡|街道)$"  # 得益于镇党委
    "|^(?:政府|党委|人大|上级|县委|市委|区委|各级|乡村|村居|社区).|[与及]"
    "|^(?:落实|贯彻|执行|围绕|按照|根据|配合|协助|坚持|加强|健全|完善|发挥|强化|支持|提请|召开|参加|服从|推动|推进|所在|作为)"
)
_MASKED = ("某", "×", "*", "x", "X")


def find_other_town(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage that names another town; without a known town nothing is judged."""
    if not writing.town.endswith(_RANKS) or writing.town.startswith(_MASKED):
        return
    others = [
        name for name in writing.neighbours if not _same_town(name, writing.town) and not name.startswith(_MASKED)
    ]
    known = re.compile("|".join(map(re.escape, sorted(others, key=len, reverse=True)))) if others else None
    look = partial(_other_towns_in, town=writing.town, known=known)
    yield from in_each(writing, look, where=(_RANK, known) if known else (_RANK,))


def _other_towns_in(passage: Passage, town: str, known: re.Pattern[str] | None) -> Sequence[Problem]:
    spans = {match.span() for match in known.finditer(passage.text)} if known else set()
    spans |= {
        match.span(1)
        for match in (*_OFFICE.finditer(passage.text), *_ACTING.finditer(passage.text))
        if not _same_town(match.group(1), town) and not _NO_NAME.search(match.group(1))
    }
    hint = f"如果说的就是{passage.text[slice(*min(spans))]}，不用改" if spans else ""
    return tell_spans(OTHER_TOWN, passage, sorted(spans), expected=town, hint=hint)


def _same_town(name: str, town: str) -> bool:
    """Tell whether two names are one town's: 县 or 市 may stand before it."""
    return name.endswith(town) or town.endswith(name)


DOUBLED_WORD = Check(
    "doubled-word",
    "字词重复",
    Severity.WARNING,
    "同一个字或词连写两遍，如“的的”“和和”“推进推进”；“方方面面”“一项一项”这类叠词不算；“约100万元左右”也是说了两遍",
)
# 的的确确, 目的的, 标的的, 和和美美, 为了了解, 实实在在: the second character begins or ends another word.
_SINGLE = (
    "(?<![目标])的的(?!确|士)|(?<![平温祥缓])和和(?![美气平睦谐])|与与|及及|了了(?![解结然])|被被|(?<!实)在在(?!乎)"
    "|对对(?![碰口等应])|将将|把把(?!脉|关)|是是(?!非)"
)
# Two characters twice are mostly no word: 企业创业创新, 内蒙古蒙古族, 共建共治. Only these are reported.
_WORDS = (
    "推进 推动 加强 加大 加快 建设 发展 工作 项目 环境 生态 进行 开展 实施 落实 完成 实现 "
    "提高 提升 促进 强化 深化 优化 完善 健全 建立 形成 打造 创建 创新 改革 开放 稳定 增长 "
    "增加 减少 扩大 保障 保护 服务 管理 治理 监管 监督 检查 整治 整改 整顿 排查 化解 调解 "
    "处置 安全 生产 生活 经济 社会 文化 教育 卫生 健康 医疗 养老 就业 收入 农业 农村 农民 "
    "工业 企业 产业 产品 市场 投资 消费 资金 资源 能源 土地 耕地 粮食 住房 交通 道路 基础 "
    "设施 城镇 城市 乡镇 乡村 村庄 社区 群众 人民 居民 干部 党员 党建 组织 领导 班子 队伍 "
    "人才 技术 科技 信息 数据 平台 体系 机制 制度 政策 措施 方案 规划 计划 目标 任务 责任 "
    "重点 重大 主要 全面 全力 积极 认真 扎实 深入 切实 有效 持续 不断 明显 显著 大力 着力 "
    "努力 坚持 紧紧 围绕 按照 根据 通过 由于 因此 同时 目前 今年 去年 明年 全年 全镇 全乡 "
    "全县 全市 各级 部门 单位 政府 党委 我们 他们 这些 其中 以及 或者 并且 问题 困难 矛盾 "
    "风险 隐患 情况 方面 领域 水平 质量 效益 效率 能力 活力 动力 优势 特色 品牌 示范 试点 "
    "培训 宣传 学习 贯彻 执行 依法 法治 综合 联合 统筹 协调 配合 支持 帮扶 脱贫 振兴 巩固 "
    "拓展 衔接 接续 新建 改造 提质 增效 "
)
_TWICE = f"(?<!再)({'|'.join(_WORDS.split())})\\2(?!再|\\2)|([\u4e00-\u9fff]{{3,6}})\\3(?!再|\\3)"
# What comes twice is rare: only there the words are tried one by one.
_DOUBLED = re.compile(f"(?=([\u4e00-\u9fff]{{1,6}})\\1)(?:{_SINGLE}|{_TWICE})")
_ABOUT_TWICE = re.compile(r"(?:大?约为?|将?近|接近)\d[\d.,]*[^\d，。；、]{0,5}左右")
_KNOWN = re.compile("[一二三四五六七八九十百千万逐个件]|(?:高高兴兴)$")


def _doubled_words(text: str) -> list[Span]:
    found = [span for span in spans_of(_DOUBLED, text) if not _is_natural(text[slice(*span)])]
    return [*found, *spans_of(_ABOUT_TWICE, text)]


find_doubled_words = partial(
    find_spans,
    check=DOUBLED_WORD,
    spans=_doubled_words,
    hint="删去多余的一个",
    where=(_DOUBLED, re.compile("左右")),
)


def _is_natural(words: str) -> bool:
    half = words[: len(words) // 2]
    # 步步步步 is one character four times: laughter, noise, a drawn line of 一.
    return len(words) > 2 and (bool(_KNOWN.search(half)) or len(set(half)) == 1)


LEFT_OVER = Check(
    "left-over", "还有没填的地方", Severity.WARNING, "文中留下的 ××、**、xx、＿＿、（待填）、【】 等占位符"
)
_LEFT_OVER = re.compile(
    "[×✕╳]{2,}|[*＊]{2,}|(?<![A-Za-z0-9])[xX]{2,4}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[xX]+[.][xX]+|_{3,}|＿{2,}"
    "|[（(【](?:待填|待定|待补充|待核实|此处填写)[^）)】\n]{0,10}[）)】]|【[ 　]*】"
)


find_left_over = partial(
    find_spans,
    check=LEFT_OVER,
    spans=partial(spans_of, _LEFT_OVER),
    hint="填上内容，或者删去这一句",
    where=(re.compile("[×✕╳*＊xX_＿【待此]"),),
)

RARE_CHARACTER = Check(
    "rare-character",
    "字体里没有这个字",
    Severity.NOTE,
    "不在 GB2312 字符集里的汉字和符号（繁体字、生僻的人名地名、表情、自造字），仿宋_GB2312里没有，会换成别的字体",
)
# Letters, marks and units that every face has or that are set in the Latin face anyway.
_USUAL = set("㎡㎥℃·•‰²³№－～〇﹑﹒﹔﹕　\u00a0\u200b\u200c\u200d\ufeff")
_SHOWN = 20
_JUDGED = ("Lo", "So", "Co", "Cn", "Cs", "No")


def find_rare_characters(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each such character, once, at its first place."""
    counts: dict[str, int] = {}
    first: dict[str, tuple[Place, str]] = {}
    for text, places in writing.alike.items():
        if _in_gb2312(text):
            continue
        for place, character in enumerate(text):
            if character < "\u0100" or not _has_no_glyph(character):
                continue
            counts[character] = counts.get(character, 0) + len(places)
            if character not in first:
                first[character] = (writing.passages[places[0]].place, excerpt(text, place, place + 1))
    for character, (place_, found) in first.items():
        more = f"（全文共 {counts[character]} 处）" if counts[character] > 1 else ""
        message = f"字体仿宋_GB2312里没有“{character}”这个字"
        yield tell(RARE_CHARACTER, place_, message, found=found + more, hint="核对是不是错字、繁体字；不是就保留")


def _in_gb2312(text: str) -> bool:
    """Tell whether all of a text is in GB2312, as nearly always."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _has_no_glyph(character: str) -> bool:
    if character in _USUAL or unicodedata.category(character) not in _JUDGED:
        return False
    return not _in_gb2312(character) and not "\ue000" <= character <= "\ue00f"


# What the package alone shows; the words behind it are given to the function below.
HIGHLIGHT_LEFT = Check(
    "highlight-left",
    "文字的底色没有去掉",
    Severity.WARNING,
    "Word 文档里还有标了底色（突出显示）的文字，像是改稿时标的；没填的“××”不算",
)


BOLD_LEFT = Check(
    "bold-left",
    "正文里有加粗的文字",
    Severity.WARNING,
    "Word 文档的正文里还有加粗的字句，像是改稿时标的；段首、“一是”后面领起一段的话和单独成行的小标题不算",
)
_TAKE_AWAY = {
    HIGHLIGHT_LEFT: "选中文字，把“突出显示”改为无",
    BOLD_LEFT: "选中文字，去掉加粗；是小标题的，写成“（一）……。”独立编号",
}


def tell_marked(check: Check, marked: Sequence[str], file: str) -> Iterator[Problem]:
    """Yield one problem for all the words of a document that are highlighted, or bold."""
    if marked:
        more = f"（全文共 {len(marked)} 处）" if len(marked) > 1 else ""
        yield tell(check, Place(file), found=f"{marked[0][:_SHOWN]}{more}", hint=_TAKE_AWAY[check])
