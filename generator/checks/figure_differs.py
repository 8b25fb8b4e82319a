"""An edited document against its data: the check that `commands` carries out, for comparing is merging's work."""

from __future__ import annotations

from generator.checks.check import Check
from generator.problems import Severity

CHECK = Check(
    "figure-differs",
    "文中的数和数据不一致",
    Severity.WARNING,
    "本程序生成后又改过的 Word 文档：文中的数已不是数据文件里的数（有人改了文档，或者数据更正后没有更新文档）",
)
