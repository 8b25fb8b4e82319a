"""A blank form: what stands in it asleep becomes data when its # goes."""

from __future__ import annotations

from pathlib import Path

from generator.facts.lookup import find, words
from generator.facts.reader import read_facts
from generator.facts.schema.form import blank_form
from generator.facts.schema.library import default_library


def test_lines_woken_by_taking_their_sign_away_are_data(tmp_path: Path) -> None:
    library = default_library(tmp_path)
    form = blank_form(
        library.kind("年度工作总结"), "白塘镇", "2026", "x.json", library.shared_fields(), library.common_fields()
    )
    asleep = ("# 落款:", "#   署名:", "#   日期:", "# 附件:", "#   - 标题:", "#     正文:")
    lines = [line[2:] if line.startswith(asleep) else line for line in form.splitlines()]
    assert sum(woken != line for woken, line in zip(lines, form.splitlines(), strict=True)) == len(asleep)
    text = "\n".join(lines).replace("  署名:", "  署名: 白塘镇人民政府").replace("  - 标题:", "  - 标题: 名单")
    path = tmp_path / "2026.yaml"
    path.write_text(text, "utf-8")
    root = read_facts(path, library).value.root
    assert words(find(root, "落款.署名")) == "白塘镇人民政府"
    assert words(find(root, "附件.1.标题")) == "名单"
    assert find(root, "版式") is None
