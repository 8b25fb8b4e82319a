"""The words that follow a number → the unit it is counted in, and the words that make a number a name."""

from __future__ import annotations

import re

# Written out: a report's unit is rarely more than two characters, and a wrong one would split a word.
_MEASURED = """
平方公里 平方千米 平方米 平方厘米 平方 平米 方 立方米 立方 公顷 亩 公里 千米 米 厘米 毫米 纳米 海里
公斤 千克 斤 两 担 石 吨标准煤 吨标煤 吨 克 毫克 微克 升 毫升 千瓦时 千瓦 兆瓦 瓦 千卡 度 摄氏度 载重吨 标准箱 标箱
美元 欧元 港元 日元 元 块 角 个百分点 百分点 个基点 倍 成 折 分钟 小时 个小时 天 个月 个工作日 工作日 星期 周 年 岁
"""
_COUNTED = """
个 家 户 户次 人 人次 名 位 座 条 项 件 起 处 所 间 套 栋 幢 台 辆 艘 架 支 只 头 匹 羽 尾 株 棵 颗 枚 张 份 篇 部
本 册 卷 幅 场 次 轮 批 班 期 届 组 队 对 双 片 块 宗 笔 例 盏 根 道 口 口井 眼 孔 门 类 种 款 样 节 段 句 首 集 朵
盆 场次 盒 箱 袋 桶 瓶 车 车次 架次 班次 船 列 趟 床 张床位 席 层 排 环 圈 点 分 级 星 村 镇 乡 县 市 省 国 社区 单元
学位 床位 车位 泊位 吨位 网格 支队伍 强 堂 课 课时 站 头次 只次 号 路 国道 省道 县道 高速 千伏 伏 周年
"""
_LATIN = "% ％ ‰ ℃ ㎡ m³ m3 m² m2 km² km2 km m cm mm kg g t kW kw MW GW kWh h L μg/m³ ug/m3 M G TB GB MB P"


def _alternatives(words: str) -> str:
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


# What a rate is per: 元/吨, 微克/立方米, 元每亩.
_PER = f"(?:[/／每](?:{_alternatives(_MEASURED)}|人|户|月|次)(?![\u4e00-\u9fff]))?"
UNIT = re.compile(
    f"(?:[万亿]?(?:{_alternatives(_LATIN)})(?![A-Za-z])"
    f"|(?:{_alternatives(_MEASURED + _COUNTED)})"
    f"|[十百千万亿]{{1,3}}[余多]?(?:{_alternatives(_MEASURED + _COUNTED)})|[百千万亿]+){_PER}"
)
# Grades, editions, roads and ages: a number before these is part of a name.
NAMING = frozenset(
    ("级", "类", "星", "届", "号", "路", "国道", "省道", "县道", "高速", "千伏", "伏", "强", "岁", "周年", "环")
)
# A mask before these hides the name of a place.
PLACES = frozenset(("村", "镇", "乡", "县", "市", "省", "国", "社区", "路", "站"))


def unit_at(text: str, position: int) -> str:
    """Return the unit that begins at a place of the text, "" for none."""
    match = UNIT.match(text, position)
    return match.group() if match else ""
