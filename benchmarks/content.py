"""The example town's data → the same document for every tool: data files, templates with placeholders, values.

All templates are Word files of one look; their text is ready, and `FACTS` of its figures and words are placeholders.
gongwen does two jobs with it: the peers' own (the same text with the same placeholders, as a kind of its own), and the
one it is made for, in which sentences are chosen and composed from all the facts of a town.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.commands.drafting.draft import make_draft
from generator.document.model import Block, Cell, Document, Paragraph, Role, Run, Table
from generator.facts.schema.library import default_library
from generator.layout.model import Layout
from generator.word.write.document import write_word
from generator.word.write.package import Properties

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "data" / "斋坛乡" / "2022.yaml"
FACTS, ROWS, TIMES = 150, 20, 50
# Behind a key: no year, no date, no share.
WHOLE_FIGURE = re.compile(r"((?<!年)[\u4e00-\u9fff]: )(\d{1,6})(?=余?[家户人次宗期批场个幢]*$|余?[,}])", re.MULTILINE)
# A figure with its unit, as a peer's value has it; a year is none.
TYPED_FIGURE = re.compile(r"(?!20\d\d$)(\d+)((?:\.\d+)?余?(?:[%亩吨家户人名次宗期批场个幢公里万亿元]*))")
COLUMNS = ("名称", "投资", "进度", "责任人")
HEAD = (f"| {' | '.join(COLUMNS)} |", "|---|---|---|---|")
ANY_QUANTITY = "{类型: 数量, 单位: 任意}"


@dataclass(frozen=True)
class OwnTable:
    """How a kind of gongwen's own takes its table, whose rows come from the data as the peers' do."""

    # Of the template, and of fields.yaml.
    lines: tuple[str, ...]
    fields: str
    # Rows → a part of the data file.
    data: Callable[[list[dict[str, str]]], str]


# As staff write tables (附件), and as the example of the other job has its own: rows of official text.
AS_TEXT = OwnTable(
    ("{{ 表 }}",),
    "  表: 公文",
    lambda rows: "表: |\n" + "".join(f"  {line}\n" for line in (*HEAD, *map(_row, rows))),
)
# Every cell a fact of its own, checked and traced.
AS_FACTS = OwnTable(
    (*HEAD, "{% for 项 in 行 %}", f"| {' | '.join(f'{{{{ 项.{name} }}}}' for name in COLUMNS)} |", "{% endfor %}"),
    f"""  行:
    类型: 条目
    字段:
      名称: 文字
      投资: {ANY_QUANTITY}
      进度: {ANY_QUANTITY}
      责任人: 文字""",
    lambda rows: yaml.dump({"行": rows}, allow_unicode=True, sort_keys=False),
)
# The peers' job, in two ways.
SAME = {"same": AS_TEXT, "cells": AS_FACTS}


@dataclass(frozen=True)
class Syntax:
    """How a tool writes placeholders: a value, a loop over rows of a table, a loop over paragraphs."""

    value: Callable[[str], str]
    # Text before the first and after the last cell of the repeated row; docxtpl wants rows of their own.
    row_open: str
    row_close: str
    own_rows: bool
    part_open: str
    part_close: str


BRACES = Syntax(lambda name: f"{{{name}}}", "{#行}", "{/行}", False, "{#篇}", "{/篇}")
OWN = Syntax(lambda name: f"{{{{ {name} }}}}", "", "", False, "", "")
SYNTAX = {
    "docxtpl": Syntax(
        *(lambda name: f"{{{{ {name} }}}}", "{%tr for 项 in 行 %}", "{%tr endfor %}", True),
        *("{%p for 章 in 篇 %}", "{%p endfor %}"),
    ),
    "docxtemplater": BRACES,
    "easy-template-x": BRACES,
}


def town_name(number: int) -> str:
    """Return a name for the town of that number, below 2,400; each is another one."""
    syllables = "东南西北上下中前后左右大小长高青白金银石河江湖海山岭川谷沙泉林松竹梅兰柳杨桃李安平和顺永宁福庆兴丰"
    first, second = divmod(number, len(syllables))
    return f"{syllables[first]}{syllables[second]}乡"


def table_rows() -> list[dict[str, str]]:
    """Return the rows of the table every document ends with."""
    return [
        {"名称": f"第{n}号项目", "投资": f"{n * 137}万元", "进度": f"{n * 4 + 11}%", "责任人": f"责任人{n}"}
        for n in range(1, ROWS + 1)
    ]


def _row(row: Mapping[str, str]) -> str:
    return f"| {' | '.join(row.values())} |"


def write_town(path: Path, town: str = "斋坛乡", *, factor: int = 0) -> None:
    """Write the example's data with a table, under a town's name; `factor` changes every whole figure.

    So no town's sentences are another's, and nothing can be gained by remembering them. Where a figure is a part of
    another, `check` may then find fault with it, as it would with a town's mistake.
    """
    text = EXAMPLE.read_text("utf-8").replace("斋坛乡", town)
    if factor:
        text = WHOLE_FIGURE.sub(lambda match: f"{match[1]}{int(match[2]) + factor}", text)
    table = "\n".join(f"      {line}" for line in (*HEAD, *map(_row, table_rows())))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n附件:\n  - 标题: 重点项目进展情况表\n    正文: |\n{table}\n", "utf-8")


def with_placeholders(document: Document, syntax: Syntax, prefix: str) -> tuple[Document, dict[str, str]]:
    """Return the document with FACTS figures as placeholders, and their values by name."""
    values: dict[str, str] = {}

    def placed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(one(run) for run in runs)

    def one(run: Run) -> Run:
        if not run.key or len(values) >= FACTS or "\n" in run.text:
            return Run(run.text)
        name = f"值{len(values) + 1}"
        values[name] = run.text
        return Run(syntax.value(prefix + name))

    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            plain = block.role in (Role.TITLE, Role.SUBTITLE)
            blocks.append(block if plain else block._replace(runs=placed(block.runs), lead=placed(block.lead)))
        elif isinstance(block, Table) and block.header and not block.record:
            blocks.append(_looped(block, syntax))
        else:
            blocks.append(block)
    return Document(tuple(blocks)), values


def _looped(table: Table, syntax: Syntax) -> Table:
    """Return the table with its header and one repeated row."""
    inner = "项." if syntax.own_rows else ""
    texts = [syntax.value(inner + name) for name in COLUMNS]
    opening, closing = syntax.row_open, syntax.row_close
    if not syntax.own_rows:
        texts = [opening + texts[0], *texts[1:-1], texts[-1] + closing]
    rows = [tuple(Cell((Run(text),)) for text in texts)]
    if syntax.own_rows:
        empty = [""] * (len(COLUMNS) - 1)
        around = [tuple(Cell((Run(text),)) for text in [tag, *empty]) for tag in (opening, closing)]
        rows = [around[0], *rows, around[1]]
    return Table((table.rows[0], *rows), table.header)


def repeated(document: Document, syntax: Syntax) -> Document:
    """Return the document with a loop of paragraphs around its body (title and table stand outside)."""
    head, body, tail = _parts(document)
    opening, closing = (Paragraph(Role.BODY, (Run(text),)) for text in (syntax.part_open, syntax.part_close))
    return Document((*head, opening, *body, closing, *tail))


def _is_body(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in (Role.BODY, Role.PART, Role.HEADING_1)


def _is_annex(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in (Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.ATTACHMENT_LABEL)


def write_all(folder: Path) -> dict[str, int]:
    """Write everything the tools need below `folder`; return the size of the document."""
    town = folder / "data" / "斋坛乡" / "2022.yaml"
    write_town(town)
    for each in (ROOT / "data" / "common").glob("*.yaml"):
        (folder / "data" / "common").mkdir(parents=True, exist_ok=True)
        (folder / "data" / "common" / each.name).write_bytes(each.read_bytes())
    library = default_library(folder)
    document = make_draft(town, library).document
    reference = library.find("gbt9704.docx")
    assert reference is not None
    values: dict[str, dict[str, str]] = {}
    for tool, syntax in SYNTAX.items():
        loop, _ = with_placeholders(document, syntax, "章." if syntax.own_rows else "")
        one, values["one"] = with_placeholders(document, syntax, "")
        long, values["long"] = unrolled(document, syntax)
        for size, template in (("one", one), ("loop", repeated(loop, syntax)), ("long", long)):
            data = write_word(template, Layout(), Properties("", ""), None, reference.read_bytes())
            (folder / f"{tool}-{size}.docx").write_bytes(data)
    for name, table in SAME.items():
        write_kind(folder, document, name, 1, table)
    write_kind(folder, document, "long", TIMES, AS_TEXT)
    write_kind(folder, document, "loop", TIMES, AS_TEXT, loop=True)
    contents: dict[str, Mapping[str, object]] = {**values, "loop": {"篇": [values["one"]] * TIMES}}
    for name, content in contents.items():
        text = json.dumps({**content, "行": table_rows()}, ensure_ascii=False)
        (folder / f"{name}.json").write_text(text, "utf-8")
        (folder / f"{name}.yaml").write_text(yaml.dump(json.loads(text), allow_unicode=True, sort_keys=False), "utf-8")
    _write_paragraphs(folder / "paragraphs.json", document)
    return {"characters": sum(len(_text(block)) for block in document.blocks), "facts": _facts(document)}


def unrolled(document: Document, syntax: Syntax) -> tuple[Document, dict[str, str]]:
    """Return the document with its body TIMES over, every placeholder with a name of its own."""
    head, _, tail = _parts(with_placeholders(document, syntax, "")[0])
    blocks, values = [*head], dict[str, str]()
    for number in range(1, TIMES + 1):
        part, own = with_placeholders(Document(_parts(document)[1]), syntax, f"篇{number}_")
        blocks += part.blocks
        values |= {f"篇{number}_{name}": text for name, text in own.items()}
    return Document((*blocks, *tail)), values


def write_kind(folder: Path, document: Document, name: str, times: int, table: OwnTable, *, loop: bool = False) -> None:
    """Write the document, its body `times` over, as a kind of gongwen's own: one folder of templates, one data file.

    What reads as a quantity is declared as one, and so it is taken apart and checked.
    """
    head, body, _ = _parts(document)
    title = next(block for block in head if isinstance(block, Paragraph) and block.role is Role.TITLE)
    lines, fields, groups = [_line(title)], [], {}
    for number in range(1, 2 if loop else times + 1):
        prefix = "章." if loop else f"篇{number}."
        part, values = with_placeholders(Document(body), OWN, prefix)
        own = [_line(block) for block in part.blocks]
        lines += ["{% for 章 in 篇 %}", *own, "{% endfor %}"] if loop else own
        inner = "".join(f"\n      {each}: {_declared(text)}" for each, text in values.items())
        fields.append(f"  {'篇' if loop else f'篇{number}'}:\n    类型: {'条目' if loop else '组'}\n    字段:{inner}")
        groups[f"篇{number}"] = values
    kind = folder / "templates" / name
    kind.mkdir(parents=True, exist_ok=True)
    (kind / "body.txt.j2").write_text("\n".join([*lines, *table.lines, ""]), "utf-8")
    (kind / "fields.yaml").write_text("\n".join([f"名称: {name}", "字段:", *fields, table.fields, ""]), "utf-8")
    content = {"篇": [groups["篇1"]] * times} if loop else groups
    write_values(folder / "data" / name / "2022.yaml", name, "斋坛乡", content, table.data(table_rows()))


def write_values(path: Path, kind: str, town: str, content: Mapping[str, object], table: str) -> None:
    """Write the values of a kind that `write_kind` wrote, as a town's data file."""
    text = yaml.dump(json.loads(json.dumps(content)), allow_unicode=True, sort_keys=False, width=1000)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"模板: {kind}\n镇: {town}\n年度: 2022\n{text}{table}", "utf-8")


def write_same(path: Path, kind: str, town: str, content: Mapping[str, Any], *, factor: int) -> None:
    """Write what the peers fill in as a town's data file, every figure another one; `content` is `one.json`."""

    def own(values: Mapping[str, str]) -> dict[str, str]:
        return {name: _figure(text, factor).replace("斋坛", town.removesuffix("乡")) for name, text in values.items()}

    values = own({name: text for name, text in content.items() if name != "行"})
    write_values(path, kind, town, {"篇1": values}, SAME[kind].data([own(row) for row in content["行"]]))


def _figure(text: str, factor: int) -> str:
    match = TYPED_FIGURE.fullmatch(text)
    return f"{int(match[1]) + factor}{match[2]}" if match else text


def _declared(text: str) -> str:
    return ANY_QUANTITY if TYPED_FIGURE.fullmatch(text) else "文字"


def _line(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return block.ordinal + "".join(run.text for run in block.lead + block.runs)


def _parts(document: Document) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Return what stands before the body, the body, and what stands behind it."""
    blocks = document.blocks
    first = next(place for place, block in enumerate(blocks) if _is_body(block))
    last = next(place for place, block in enumerate(blocks) if _is_annex(block))
    return blocks[:first], blocks[first:last], blocks[last:]


def _write_paragraphs(path: Path, document: Document) -> None:
    """Write what the hand-made python-docx program types: style, bold words, the other words; and the table."""
    paragraphs = [
        [block.role.value, block.ordinal + "".join(r.text for r in block.lead), "".join(r.text for r in block.runs)]
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
    rows = [list(COLUMNS), *(list(row.values()) for row in table_rows())]
    path.write_text(json.dumps({"paragraphs": paragraphs, "rows": rows}, ensure_ascii=False), "utf-8")


def _text(block: Block) -> str:
    runs = block.lead + block.runs if isinstance(block, Paragraph) else ()
    return "".join(run.text for run in runs)


def _facts(document: Document) -> int:
    return len({run.key for block in document.blocks if isinstance(block, Paragraph) for run in block.runs if run.key})


def write_towns(folder: Path, number: int) -> None:
    """Write so many towns' data files; the folder's name tells for which job (`report.OWN_JOBS`)."""
    same = json.loads((folder.parent / "one.json").read_text("utf-8"))
    for index in range(number):
        name = town_name(index)
        path = folder / name / "2022.yaml"
        if folder.name in SAME:
            write_same(path, folder.name, name, same, factor=index + 1)
        else:
            write_town(path, name, factor=index + 1)


if __name__ == "__main__":
    if sys.argv[2:]:
        write_towns(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        print(json.dumps(write_all(Path(sys.argv[1]))))
