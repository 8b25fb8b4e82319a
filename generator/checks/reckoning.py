"""What facts themselves verify (sums, growth), listed here as checks."""

from __future__ import annotations

from generator.checks.check import Check
from generator.problems import Severity

SUM = Check(
    "sum-mismatch",
    "加总对不上",
    Severity.ERROR,
    "文种、主题的“核对”里写明的等式：总数 = 分项之和、收入 = 产量 × 单价；两边的数和行号都列出，容许四舍五入",
)
SUM_UNITS = Check(
    "sum-units",
    "核对的单位不是一类",
    Severity.ERROR,
    "“核对”的两边一边是元、一边是亩，没法比较",
)
GROWTH = Check(
    "growth-mismatch",
    "同比和上年数对不上",
    Severity.ERROR,
    "同比和上年都写了，但由今年、上年算出的增幅不是写的同比（容许四舍五入）",
)
CHECKS = (SUM, SUM_UNITS, GROWTH)
