"""What a form walks through: declared fields first, then what only the file has; items by their names."""

from __future__ import annotations

from generator.facts.groups import entries_of, items_of, written
from generator.facts.model import Field, FieldType
from generator.facts.yaml.nodes import ScalarNode
from generator.facts.yaml.reader import parse_source


def test_declared_fields_come_in_their_order_and_then_the_keys_that_only_the_file_has() -> None:
    fields = {name: Field(name, FieldType.TEXT) for name in ("甲", "乙", "丙")}
    given = parse_source("自己的: 1\n丙: 3\n甲: 2\n", "某.yaml").tree.entries
    rows = [
        (key, declared and declared.name, node.text if isinstance(node, ScalarNode) else None)
        for key, _, declared, node in written(fields, given, "主题")
    ]
    assert rows == [
        *(("主题.甲", "甲", "2"), ("主题.乙", "乙", None), ("主题.丙", "丙", "3")),
        ("主题.自己的", None, "1"),
    ]


def test_an_item_typed_as_plain_words_is_its_name() -> None:
    field = Field("项目", FieldType.ITEMS, fields={name: Field(name, FieldType.TEXT) for name in ("名称", "投资")})
    node = parse_source("项目: [一号, {投资: 3}]\n", "某.yaml").tree.entries["项目"]
    assert [list(each) for each in items_of(field, node)] == [["名称"], ["投资"]]
    assert entries_of(node) == {}
