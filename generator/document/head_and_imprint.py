"""A line above the title → whether it belongs to the red head (版头, GB/T 9704 7.2) or to a web page; lines of 版记.

Word files and plain text ask the same questions here, so neither takes “甲县人民政府文件” or “打印” for a title.
"""

from __future__ import annotations

import re

from generator.document.marks import plain
from generator.document.model import Role, Table

# The expressions here are compiled when first asked: nearly every line lacks a sign that theirs have.
# 发文字号 7.2.5, with the 签发人 at the same height where one is named.
# Letters of any script: a range of Chinese characters takes 0.6 ms to compile.
_LETTER = r"[^\W\d_]"
_DOCUMENT_NUMBER = (
    rf"(?:(?:{_LETTER}|[（）()]){{1,20}}\s*[〔\[［(（【]\s*(?:19|20)\d{{2}}\s*[〕\]］)）】]\s*第?\s*\d{{1,5}}\s*号"
    rf"|[（(〔]?(?:19|20)\d{{2}}[）)〕]?\s*{_LETTER}{{1,10}}字第?\s*\d{{1,5}}\s*号)(?:[\s　]*签发人[:：].{{1,20}})?"
)
_SIGNATORIES = "签发人[:：].{1,30}"  # 7.2.6
# Role, what each such line holds, its form.
_ELEMENTS = (
    (Role.SECRECY, "密", r"(?:绝\s*密|机\s*密|秘\s*密)(?:[\s　]*[★☆][\s　]*.{0,8})?"),  # 7.2.2
    (Role.URGENCY, "特", r"特\s*急|特\s*提"),  # 7.2.3
    (Role.URGENCY, "急", r"加\s*急|平\s*急|急\s*件"),
    (Role.SIGNATORIES, "签发人", _SIGNATORIES),
)
_COPY_NUMBER = r"(?:№|No\.?|编号[:：]?)?\s*\d{6}"  # 7.2.1
# Marks of offices that the standard does not know, and 文件 below several organs.
_OTHERS = r"内部(?:资料|文件).{0,10}|密级[:：].{1,10}|文\s*件"
# 发文机关标志 7.2.4: the organ with or without 文件; without, only the number below tells it from a title.
_ORGAN = (
    r"(?!.*关于)[\u4e00-\u9fff（）()·×*xX\s　]{1,40}"
    "(?:政府|委员会|党委|党工委|办公室|办事处|人大|政协|中心|[局委办处站所院校组部会]|公司|集团|支部)"
)
_ORGAN_AND_FILE = rf"{_ORGAN}[\s　]*文[\s　]*件"

_BUTTONS = r"""
下载 打印 打印本页 打印此页 打印正文 打印文章 我要打印 收藏 收藏本页 加入收藏 我要收藏 设为首页 分享 分享到 我要分享
转发 关闭 关闭窗口 关闭本页 关闭此页 返回 返回首页 返回顶部 返回列表 首页 保存 复制 复制链接 纠错 我要纠错 举报
登录 注册 搜索 大 中 小 特大 放大 缩小 默认 恢复默认 字号 字体 字体大小 字号大小 文字大小 视力保护色 护眼色
微信 微信扫一扫 微博 新浪微博 QQ空间 QQ好友 扫一扫 二维码 语音播报 朗读 听全文 播放 无障碍 无障碍浏览 简体 繁体
手机版 上一篇 下一篇 网站地图 长者模式 关怀版 智能问答 A\+ A- RSS
"""
_BETWEEN = r"[\s　|｜/\[\]［］【】()（）:：·,，、]*"
_SCRAP = (
    rf"{_BETWEEN}(?:(?:{'|'.join(_BUTTONS.split())}){_BETWEEN})+"
    r"|(?:您?(?:现在|当前)?的?(?:所在)?位置)[:：].*|(?:网站)?首页[\s　]*[>»›＞].*"  # 当前位置：首页 > 政务公开
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?[:：][\s　]*\d*次?|[上下]一[篇条][:：].*"
)
# A few signs of the expressions are among them, which cost a second look only.
_SIGNS_OF_BUTTONS = frozenset(_BUTTONS + _BETWEEN)
_IN_OTHER_SCRAPS = ("位置", "首页", "浏览", "阅读", "点击", "访问", "一篇", "一条")
# Part of such a path.
_PATH = r"[^>»›＞\n]{1,20}(?:[\s　]*[>»›＞]+[\s　]*[^>»›＞\n]{1,40})+"
# What a reader writes for a picture, a drawing or a text box.
_PLACEHOLDER = r"\[[^\[\]\n]{1,60}\]"


# 版记 7.4.2 and 7.4.3: 抄送：…。 and 某办公室　2027年1月10日印发.
_COPIES = "(?:主送|抄送|抄报)[:：].+"
_PRINTED = r"\S.{0,40}[\s　]+\S{1,4}年\s*\S{1,3}月\s*\S{1,3}日\s*印发"


def imprint_role(text: str) -> Role | None:
    """Return what a line of an imprint is, None for another line."""
    words = text.strip()
    if words.endswith("印发") and re.fullmatch(_PRINTED, words):
        return Role.IMPRINT
    return Role.COPIES if words[1:2] in ("送", "报") and re.fullmatch(_COPIES, words) else None


def imprint_rows(table: Table) -> list[str]:
    """Return the lines of an imprint that is laid out as a table, as many offices do; [] for another table."""
    rows = ["　".join(words for cell in row if (words := plain(cell.runs).strip())) for row in table.rows]
    roles = [imprint_role(row) for row in rows if row]
    return [row for row in rows if row] if Role.IMPRINT in roles and None not in roles else []


def is_web_scrap(text: str) -> bool:
    """Tell whether a line is nothing but buttons or the path of a web page: 下载, 【字体：大 中 小】, 首页 > 公开."""
    words = text.strip()
    may_be = all(sign in _SIGNS_OF_BUTTONS or sign.isspace() for sign in words)
    return (may_be or any(each in words for each in _IN_OTHER_SCRAPS)) and re.fullmatch(_SCRAP, words) is not None


def red_head_role(text: str, following: str = "") -> Role | None:
    """Return what a line of the red head is, BODY for one without a role; None for another line.

    `following` is the line below it.
    """
    words = text.strip()
    if words[-1:].isdecimal() and re.fullmatch(_COPY_NUMBER, words):
        return Role.COPY_NUMBER
    role = next((role for role, held, form in _ELEMENTS if held in words and re.fullmatch(form, words)), None)
    if role:
        return role
    if _is_number(words):
        return Role.SIGNED_NUMBER if re.search(_SIGNATORIES, words) else Role.NUMBER
    above_number = _is_number(following.strip()) and re.fullmatch(_ORGAN, words)
    if above_number or (words.endswith("件") and re.fullmatch(_ORGAN_AND_FILE, words)):
        return Role.MARK
    return Role.BODY if words.startswith(("内部", "密级", "文")) and re.fullmatch(_OTHERS, words) else None


def _is_number(words: str) -> bool:
    return (words.endswith("号") or "签发人" in words) and re.fullmatch(_DOCUMENT_NUMBER, words) is not None


def stands_above_title(text: str, following: str = "") -> bool:
    """Tell whether a line may stand above a document's title and is none itself."""
    words = text.strip()
    path = any(sign in words for sign in ">»›＞") and re.fullmatch(_PATH, words)
    placeholder = words.startswith("[") and re.fullmatch(_PLACEHOLDER, words)
    return bool(path or placeholder) or is_web_scrap(words) or red_head_role(words, following) is not None
