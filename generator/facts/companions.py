"""What stands beside a figure in its braces: last year's, growth, target, share, rank; and what follows from them."""

from collections.abc import Mapping

# What the braces of a 数量 may hold, in the order messages list it → what an editor shows for it.
MEANINGS: Mapping[str, str] = {
    "值": "本年数",
    "上年": "上年数，写了就自动算出同比",
    "同比": "比上年增减的百分比，下降写负数",
    "目标": "年初定的目标，写了就自动算出完成率",
    "占比": "占总数的百分比",
    "单位": "与规定单位不同时写明",
    "排名": "在全县（市、区）的名次",
}
QUANTITY_KEYS = tuple(MEANINGS)
# Those of them that are figures to compare with.
COMPARISONS = ("上年", "同比", "目标", "占比")
# All that may stand beside the figure.
COMPANIONS = (*COMPARISONS, "排名")
# Those counted in %, whatever the figure's unit.
RATES = ("同比", "占比")
# What is said of a figure beside another: typed, or computed from both.
DERIVED = (*RATES, "较上年", "完成率")
