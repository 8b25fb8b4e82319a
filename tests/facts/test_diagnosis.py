from __future__ import annotations

import pytest

from generator.facts.yaml.reader import parse_source
from generator.problems import DataError

CASES = {
    "the whole file with full-width colons": (
        "标题：年度总结\n年度：2022\n",
        [
            "甲.yaml:1  错误：名字后面用了全角冒号“：”；写的是：标题：年度总结；改成半角冒号加空格“: ”"
            " [full-width-colon]",
            "甲.yaml:2  错误：名字后面用了全角冒号“：”；写的是：年度：2022；改成半角冒号加空格“: ” [full-width-colon]",
        ],
    ),
    "one line with a full-width colon, right on the next": (
        "镇: 汛桥镇\n产业：\n  产值: 5\n",
        ["甲.yaml:2  错误：名字后面用了全角冒号“：”；写的是：产业：；改成半角冒号加空格“: ” [full-width-colon]"],
    ),
    "a full-width colon inside a group": (
        "产业:\n  产值：5\n  出口: 3\n话: 一是：二\n",
        ["甲.yaml:2  错误：名字后面用了全角冒号“：”；写的是：产值：5；改成半角冒号加空格“: ” [full-width-colon]"],
    ),
    "a full-width colon in an item": (
        "项目:\n  - 名称：甲\n    投资: 3\n",
        ["甲.yaml:2  错误：名字后面用了全角冒号“：”；写的是：- 名称：甲；改成半角冒号加空格“: ” [full-width-colon]"],
    ),
    "a figure named in a sentence is no key": (
        "补充:\n  - 建成大棚【大棚：3亩】。\n  - 【不变：1+6】\n  - 茶园【茶:3亩】\n产值：5\n甲: [\n",
        [
            "甲.yaml:5  错误：名字后面用了全角冒号“：”；写的是：产值：5；改成半角冒号加空格“: ” [full-width-colon]",
            "甲.yaml:6  错误：括号没有配对；写的是：[；补上另一半括号；如果是文字，用全角括号 [bracket]",
        ],
    ),
    "a sentence with a full-width colon is no key": (
        "话: 今年以来\n  做到：一是快\n补充:\n  - 一是：快\n甲: 1\n丙 : [\n",
        ["甲.yaml:6  错误：括号没有配对；写的是：[；补上另一半括号；如果是文字，用全角括号 [bracket]"],
    ),
    "text after an empty key is no key": (
        "话:\n  今年以来：一是快，\n正文: |\n  一、甲：乙\n  二、乙\n乙: {\n",
        ["甲.yaml:6  错误：括号没有配对；写的是：{；补上另一半括号；如果是文字，用全角括号 [bracket]"],
    ),
    "a full-width comma in braces": (
        "产值: {值: 55，上年: 44}\n",
        ["甲.yaml:1  错误：括号里用了全角逗号；写的是：{值: 55，上年: 44}；改成半角逗号加空格“, ” [full-width-comma]"],
    ),
    "full-width signs where they belong": (
        "产值: {说明: 甲，乙：丙, 例: 一}\n产业: [甲\n",
        ["甲.yaml:2  错误：括号没有配对；写的是：[甲；补上另一半括号；如果是文字，用全角括号 [bracket]"],
    ),
    "a full-width colon between half-width commas": (
        "产值: {值: 1, 上年：2, 同比: 3: 4}\n",
        [
            "甲.yaml:1  错误：名字后面用了全角冒号“：”；写的是：{值: 1, 上年：2, 同比: 3: 4}；改成半角冒号加空格“: ”"
            " [full-width-colon]"
        ],
    ),
    "full-width braces": (
        "产值: ｛值: 55, 上年: 44｝\n",
        [
            "甲.yaml:1  错误：花括号用了全角“｛”；写的是：｛值: 55, 上年: 44｝；"
            "改成半角花括号“{ }”，里面的冒号、逗号也用半角 [full-width-brace]"
        ],
    ),
    "a brace that was never opened": (
        "产值: 值: 55, 上年: 44}\n",
        ["甲.yaml:1  错误：括号没有配对；写的是：值: 55, 上年: 44}；在前面补上半角的“{” [bracket]"],
    ),
    "a full-width space before a key": (
        "产业:\n　产值: 5\n  出口: 3\n",
        ["甲.yaml:2  错误：行首用了全角空格；写的是：产值: 5；缩进只能用半角空格 [full-width-space]"],
    ),
    "a full-width space after a colon": (
        "镇: 甲\n产值:　5\n出口: 3\n",
        ["甲.yaml:2  错误：冒号后面用了全角空格；写的是：产值:　5；改成半角空格 [full-width-space]"],
    ),
    "a tab": (
        "产业:\n\t产值: 5\n",
        ["甲.yaml:2  错误：缩进用了制表符（Tab）；改成空格，每层两个 [tab]"],
    ),
    "no space after a colon": (
        "镇:汛桥镇\n年度: 2022\n",
        ["甲.yaml:1  错误：冒号后面要空一格；写的是：镇:汛桥镇；应当是：镇: 汛桥镇 [missing-space]"],
    ),
    "no space after a dash": (
        "补充:\n  -甲\n  - 乙\n",
        [
            "甲.yaml:2  错误：“-”后面要空一格；写的是：-甲 - 乙 [missing-space]",
            "甲.yaml:3  错误：这一行接成了上一行的文字；写的是：- 乙；列表的每一项都写成“- ”（减号加空格）开头，"
            "上一行的名字后面不写字 [swallowed-line]",
        ],
    ),
    "no space after the second dash": (
        "补充:\n  - 甲\n  -乙\n丙\n",
        ["甲.yaml:3  错误：“-”后面要空一格；写的是：-乙 [missing-space]"],
    ),
    "half-width quotes around the first words": (
        '话: "两山"转化\n',
        ['甲.yaml:1  错误：半角引号后面还有文字；写的是："两山"转化；引号改用全角“” [quote]'],
    ),
    "a quote that never ends": (
        '话: "两山\n年: 1\n',
        ['甲.yaml:1  错误：半角引号没有配对；写的是：话: "两山；引号改用全角“” [quote]'],
    ),
    "two half-width colons": (
        "话: 一是: 二\n",
        [
            "甲.yaml:1  错误：一行里有两个半角冒号；写的是：一是: 二；句子里的冒号改用全角“：”；"
            "如果是两项数据，分成两行 [colon-in-value]"
        ],
    ),
    "a text that starts with a bracket": (
        "文号: [2022]5号\n",
        [
            "甲.yaml:1  错误：括号后面还有文字；写的是：[2022]5号；以半角括号开头的文字用单引号括起来，或者改用全角括号"
            " [bracket]"
        ],
    ),
    "template braces": (
        "话: {{ 镇 }}今年\n",
        ["甲.yaml:1  错误：数据里不能写模板的花括号；写的是：{{ 镇 }}今年；引用数据用【名字】 [bad-key]"],
    ),
    "a value that starts with an exclamation mark": (
        "话: !甲 乙\n",
        [
            "甲.yaml:1  错误：值不能用“!”开头；写的是：!甲 乙；数据里不用 YAML 的 & 和 !；要照原样写，就用单引号括起来"
            " [tag]"
        ],
    ),
    "a key out of line": (
        "产业:\n  产值: 5\n 出口: 3\n",
        ["甲.yaml:3  错误：缩进没有和上面的名字对齐；写的是：出口: 3；同一层的名字要对齐在同一列 [indent]"],
    ),
    "a key indented under a value": (
        "产值: 5\n  出口: 3\n",
        [
            "甲.yaml:2  错误：这一行多缩进了一层；写的是：出口: 3；上一行的名字后面已经有数据："
            "和它对齐，或者把那里的数据去掉 [indent]"
        ],
    ),
    "an unreadable escape": (
        '话: "\\ud800"\n',
        [
            '甲.yaml:1  错误：这里的写法读不懂；写的是：话: "\\ud800"；看看这一行和上一行：缩进要对齐，冒号用半角，'
            "后面空一格 [bad-yaml]"
        ],
    ),
    "several slips at once": (
        "镇：甲\n产业:\n\t产值: 5\n话: 一: 二\n",
        [
            "甲.yaml:1  错误：名字后面用了全角冒号“：”；写的是：镇：甲；改成半角冒号加空格“: ” [full-width-colon]",
            "甲.yaml:3  错误：缩进用了制表符（Tab）；改成空格，每层两个 [tab]",
            "甲.yaml:4  错误：一行里有两个半角冒号；写的是：一: 二；句子里的冒号改用全角“：”；"
            "如果是两项数据，分成两行 [colon-in-value]",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_slip_is_told_on_its_own_line(text: str, expected: list[str]) -> None:
    with pytest.raises(DataError) as error:
        parse_source(text.encode(), "甲.yaml")
    assert [str(problem) for problem in error.value.problems] == expected
