"""build, check, new, kinds, fields, schema as a person meets them."""

from __future__ import annotations

import json
import locale
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def test_a_build_says_what_it_made_and_what_waits(gongwen: Run) -> None:
    ran = gongwen("build", "data/新厂镇/2022.yaml")
    assert (ran.code, ran.out) == (0, f"已生成：{Path('out/新厂镇/2022年新厂镇工作总结.docx')}（还有 1 处待填）\n")


def test_several_towns_end_with_totals(gongwen: Run) -> None:
    assert gongwen("build", "data/斋坛乡", "data/新厂镇").out.splitlines()[-1] == "共 2 份：已生成 2 份；待填 1 处"
    assert gongwen("build", "data/斋坛乡", "data/新厂镇").out.splitlines()[-1] == "共 2 份：没有变化 2 份；待填 1 处"


def test_a_pattern_and_a_year_choose_the_files(gongwen: Run) -> None:
    none = gongwen("build", "data/样例*", "--year", "2019年")
    assert (none.code, none.out) == (0, "")
    assert none.err == (
        "警告：没有 2019 年的数据文件，什么也没有生成；"
        "另有 3 份数据不合要求；--year 看文件名，--kind 看“模板”一行 [none-wanted]\n"
    )
    wrong = gongwen("build", "data", "--year", "今年")
    assert (wrong.code, wrong.err) == (1, "错误：年份写得不对；写的是：今年；应当是：四位数字，如 2023 [wrong-year]\n")
    assert len(gongwen("build", "data/样例*/2022.yaml", "--year", "2022").out.splitlines()) == 4


def test_a_kind_chooses_the_files_of_its_kind(gongwen: Run) -> None:
    assert len(gongwen("build", "data", "--kind", "summary-outlook").out.splitlines()) == 4
    assert "没有“通用提刚”这个文种" in gongwen("build", "data", "--kind", "通用提刚").err


def test_the_same_data_make_another_kind(gongwen: Run) -> None:
    ran = gongwen("build", "data/汛桥镇/2022.yaml", "--as", "年度工作总结")
    assert (ran.code, ran.out.splitlines()[-1][:30]) == (0, f"已生成：{Path('out/汛桥镇/2022年汛桥镇工作总结.docx')}")


def test_one_file_can_be_named(gongwen: Run) -> None:
    assert gongwen("build", "data/斋坛乡/2022.yaml", "-o", "报告.docx").code == 0
    assert Path("报告.docx").read_bytes()[:2] == b"PK"


def test_a_folder_without_data_is_told(gongwen: Run) -> None:
    Path("空").mkdir()
    ran = gongwen("build", "空")
    assert (ran.code, ran.err) == (
        1,
        "空  错误：这个文件夹里没有数据文件；应当是：扩展名为 .yaml 的数据文件；"
        "用“gongwen new 文种 --town 镇名 --year 年份”生成一份空表 [no-data]\n",
    )


def test_a_file_that_does_not_exist_is_told(gongwen: Run) -> None:
    ran = gongwen("build", "没有.yaml")
    assert (ran.code, ran.err) == (1, "没有.yaml  错误：找不到这个文件；请核对文件名和所在文件夹 [no-such-file]\n")


def test_json_holds_results_and_problems(gongwen: Run) -> None:
    Path("data/斋坛乡/2022.yaml").write_text("镇：斋坛乡\n", "utf-8")
    ran = gongwen("build", "data/斋坛乡/2022.yaml", "--json")
    data = json.loads(ran.out)
    assert ran.code == 1
    assert data["results"][0]["state"] == "没有生成"
    assert {"code", "message", "severity", "place"} <= set(data["problems"][0])
    assert data["problems"][0]["severity"] == "error"
    assert data["problems"][-1]["place"]["line"] == 1


@pytest.mark.parametrize(
    "kind", ["summary-plan", "工作总结及工作思路", "年度工作总结", "reform-summary", "政府工作报告", "outline"]
)
def test_an_untouched_form_builds_a_draft_with_open_places_and_fits_its_schema(gongwen: Run, kind: str) -> None:
    assert gongwen("new", kind, "--town", "白塘镇", "--year", "2026").code == 0
    form = Path("data/白塘镇/2026.yaml").read_text("utf-8")
    schema = json.loads(gongwen("schema", kind).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(form), schema)
    assert form.splitlines()[0].startswith("# yaml-language-server: $schema=../.schema/")
    assert Path("data/.schema", form.splitlines()[0].rpartition("/")[2]).is_file()
    ran = gongwen("build", "data/白塘镇/2026.yaml")
    assert ran.code == 0, ran.err
    assert "处待填）" in ran.out


def test_a_form_never_overwrites_a_file(gongwen: Run) -> None:
    ran = gongwen("new", "通用提纲", "--town", "斋坛乡", "--year", "2022")
    assert (ran.code, ran.err) == (
        1,
        f"{Path('data/斋坛乡/2022.yaml')}  错误：这个位置已经有文件，没有覆盖；"
        f"同一年另做一种文种，加 -o {Path('data/斋坛乡/2022-通用提纲.yaml')}；"
        "要由上一年的数据接着做，用“gongwen next” [already-there]\n",
    )


def test_an_impossible_year_is_told(gongwen: Run) -> None:
    ran = gongwen("new", "通用提纲", "--town", "甲镇", "--year", "二〇二六")
    assert (ran.code, ran.err) == (1, "错误：年份写得不对；写的是：二〇二六；应当是：四位数字，如 2023 [wrong-year]\n")
    none = gongwen("new", "通用提纲", "--town", " ", "--year", "2026")
    assert (none.code, none.err) == (1, "错误：没有写镇名；应当是：乡镇、街道的全称，如 --town 白塘镇 [no-town]\n")


def test_an_unknown_kind_offers_the_nearest(gongwen: Run) -> None:
    ran = gongwen("fields", "政府工作报吿")
    assert ran.code == 1
    assert "是不是想写“政府工作报告”？ [unknown-kind]" in ran.err


def test_kinds_and_fields_are_listed(gongwen: Run) -> None:
    assert "工作总结和工作计划（summary-plan）" in gongwen("kinds").out
    rows = gongwen("fields", "工作总结和工作计划").out.splitlines()
    assert any(row.startswith("农业产业.非粮化整治面积  数量（亩）") for row in rows)
    listed = json.loads(gongwen("fields", "工作总结和工作计划", "--json").out)["fields"]
    assert len(listed) == len(rows)


def test_check_of_sound_data_is_quiet(gongwen: Run) -> None:
    ran = gongwen("check", "data/汛桥镇/2022.yaml")
    assert (ran.code, ran.err) == (0, "")


def test_the_example_fits_its_schema(gongwen: Run) -> None:
    schema = json.loads(gongwen("schema", "工作总结和工作计划").out)
    # Editors follow YAML 1.2, where a date is text.
    data = json.loads(json.dumps(yaml.safe_load(Path("data/斋坛乡/2022.yaml").read_text("utf-8")), default=str))
    jsonschema.validate(data, schema)


def test_a_document_goes_through_pipes(tmp_path: Path, example: Path) -> None:
    def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "generator", *arguments]
        return subprocess.run(command, input=given, capture_output=True, cwd=example.parents[2])

    data = str(example.relative_to(example.parents[2]))
    from_file = run("build", data, "-o", "-")
    assert (from_file.returncode, from_file.stdout[:2]) == (0, b"PK")
    text = run(
        "build", "-", "-o", "-", "--text", given="模板: 通用提纲\n标题: 白塘镇工作总结\n正文: 一切如常。\n".encode()
    )
    assert text.stdout.decode().startswith("白塘镇工作总结")
    wrong = run("build", "-", "-o", "-", given="模板: 没有\n".encode())
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert "标准输入" in wrong.stderr.decode(locale.getpreferredencoding(False))
    assert run("build", "-", given=b"").returncode == 2
    assert (
        "镇: 白塘镇"
        in run("new", "工作总结和工作计划", "--town", "白塘镇", "--year", "2026", "-o", "-").stdout.decode()
    )
    assert "年度: 2023" in run("next", data, "-o", "-").stdout.decode()
    typed = example.read_bytes()
    assert run("next", "-", given=typed).stdout == run("next", data, "-o", "-").stdout
    assert run("check", "-", given=typed).stdout.decode(locale.getpreferredencoding(False)).startswith("-：没有问题")
    assert (
        run("diff", "-", data, given=typed).stdout.decode(locale.getpreferredencoding(False)).strip() == "两者没有不同"
    )
    assert "← 镇" in run("explain", "-", given=from_file.stdout).stdout.decode(locale.getpreferredencoding(False))
    assert run("import", "-", given=from_file.stdout).stdout.decode().startswith("# 由 - 导入")
    assert not (example.parents[2] / "-").exists()
