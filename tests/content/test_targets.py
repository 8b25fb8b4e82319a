"""What last year's plan promised is reported on: a figure with a target says how far it was met."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.drafting.draft import make_draft
from generator.facts.model import Field, FieldType
from generator.facts.schema.library import default_library
from generator.text.writer import write_text

ROOT = Path(__file__).parents[2]
LIBRARY = default_library(ROOT)


def answered(fields: Iterator[Field] | list[Field]) -> Iterator[str]:
    for field in fields:
        if field.answers:
            yield field.answers
        yield from answered(list(field.fields.values()))


ANSWERS = sorted(
    {
        key
        for topic in LIBRARY.topic_names()
        for key in answered(list(LIBRARY.topic(topic).fields.values()))
        if LIBRARY.topic(key.partition(".")[0]).fields[key.partition(".")[2]].type is FieldType.QUANTITY
    }
)


def test_plans_answer_to_figures() -> None:
    assert len(ANSWERS) > 40


@pytest.mark.parametrize("key", ANSWERS)
def test_a_figure_with_a_target_says_how_far_it_was_met(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    topic, _, name = key.partition(".")
    data = tmp_path / "2026.yaml"
    data.write_text(
        f"模板: 工作总结及工作思路\n镇: 白塘镇\n年度: 2026\n{topic}:\n  {name}: {{值: 12, 目标: 10}}\n", "utf-8"
    )
    draft = make_draft(data, LIBRARY)
    text = write_text(draft.document)
    # A share is compared with its target in words, not by division.
    assert any(words in text for words in ("完成年度目标的120%", "完成率120%", "年度目标为10%")), text
    assert not [problem for problem in draft.problems if problem.code == "unused-fact"]
