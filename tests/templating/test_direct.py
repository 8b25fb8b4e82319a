"""Templates that run without jinja2: which do, and that nothing they do differs from the sandbox."""

from pathlib import Path
from time import monotonic

import pytest

from generator.facts.library import default_library
from generator.facts.reader import read_facts
from generator.templating.direct import FILTERS, Context, Loop, NotDirectError, fact, item
from generator.templating.direct_templates import DirectTemplates
from generator.templating.limits import LOOP_FACTS
from generator.templating.render import BODY_FILE, render
from generator.templating.rendering import MOST_SECONDS, Rendering, begin, end
from generator.templating.sandbox import render_in_sandbox
from generator.templating.unused import unused_facts
from tests.templating.worlds import Q, facts_of

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted(str(path.relative_to(ROOT / "templates")) for path in (ROOT / "templates").rglob("*.j2"))
EXAMPLES = sorted(path for path in (ROOT / "data").glob("*/*.yaml") if path.parent.name != "common")


@pytest.fixture(scope="module")
def templates() -> DirectTemplates:
    return DirectTemplates((ROOT / "templates",), None)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_of_the_house_runs_directly(templates, name):
    state = Rendering(facts_of({}))
    token = begin(state)
    try:
        assert templates.load(name) is not None
    finally:
        end(token)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_example_reads_the_same_directly_and_in_the_sandbox(path, monkeypatch):
    library = default_library(ROOT)
    facts = read_facts(path, library).value
    name = f"{facts.kind.folder}/{BODY_FILE}"
    text, state = render_in_sandbox(facts, tuple(library.template_roots), None, name, monotonic() + MOST_SECONDS)
    # What falls back to the sandbox would compare it with itself.
    monkeypatch.setattr("generator.templating.sandbox.render_in_sandbox", None)
    said = render(facts, library, None)
    assert said.value == text
    assert said.problems == unused_facts(facts, text, state.asked)


@pytest.mark.parametrize(
    "body",
    [
        "{% include 'report/尾.j2' %}",
        "{% import 'report/尾.j2' as 尾 %}",
        "{% from 'report/尾.j2' import 话 with context %}",
        "{% block 段 %}{% endblock %}",
        "{% set 甲 = namespace(数=1) %}{% set 甲.数 = 2 %}",
        "{% macro 话() %}{{ varargs|length }}{% endmacro %}{{ 话(1) }}",
        "{% macro 话(甲=[]) %}{{ 甲|length }}{% endmacro %}{{ 话() }}",
        "{{ [1, 2]|reverse|join }}",
        "{% set 单 = ['甲', '乙'] %}{{ 单[:1]|join }}",
        "{{ 3 is odd }}",
        "{% for 甲 in [1] recursive %}{{ 甲 }}{% endfor %}",
    ],
)
def test_what_only_jinja2_knows_falls_back_to_its_sandbox(make, body, folder, monkeypatch):
    folder.write("report/尾.j2", "{% macro 话() %}尾{% endmacro %}")
    asked = []
    original = render_in_sandbox
    monkeypatch.setattr(
        "generator.templating.sandbox.render_in_sandbox", lambda *given: asked.append(1) or original(*given)
    )
    make("甲" + body.replace("{{ 3 is odd }}", "{{ '对' if 3 is odd }}"))
    assert asked == [1]


def test_a_document_that_needs_jinja2_is_not_tried_again_in_the_same_run(folder):
    folder.write("report/body.txt.j2", "甲{{ [1]|reverse|join }}")
    templates = DirectTemplates((folder.path,), None)
    state = Rendering(facts_of({}))
    token = begin(state)
    try:
        with pytest.raises(NotDirectError):
            templates.render("report/body.txt.j2", state)
    finally:
        end(token)


def test_only_what_the_sandbox_allows_has_attributes_and_can_be_called():
    for thing, name in (("", "format"), ("", "__class__"), (range(3), "start"), ([], "append"), (Loop([]), "_items")):
        with pytest.raises(NotDirectError):
            fact(thing, name)
    context = Context(Rendering(facts_of({})), lambda _: None)
    for thing in (Loop, str, object(), 3, "甲"):
        with pytest.raises(NotDirectError):
            context.callee(thing)


def test_square_brackets_reach_members_and_facts():
    assert item([1, 2], 1) == 2
    assert item((1, 2), 5).key == "5"
    assert item([1], "甲").key == "甲"


def test_a_loop_tells_what_a_template_may_ask():
    seen = [{name: getattr(loop, name) for name in LOOP_FACTS - {"cycle"}} for _, loop in Loop("甲乙")]
    assert [(each["index"], each["index0"], each["depth"]) for each in seen] == [(1, 0, 1), (2, 1, 1)]
    assert [(each["first"], each["last"]) for each in seen] == [(True, False), (False, True)]
    assert [(each["revindex"], each["revindex0"], each["length"]) for each in seen] == [(2, 1, 2), (1, 0, 2)]
    assert (str(seen[0]["previtem"]), seen[0]["nextitem"], seen[1]["previtem"]) == ("", "乙", "甲")
    assert [loop.cycle("单", "双") for _, loop in Loop("甲乙丙")] == ["单", "双", "单"]


@pytest.mark.parametrize(
    "body",
    [
        "{{ 甲|default('无') }}{{ 丁|default('无') }}{{ ''|d('空', true) }}",
        "{{ [1, 2, 3]|length }}{{ ['甲', '乙']|map('trim')|join('，') }}{{ ['', '乙']|select('有')|list|count }}",
        "{{ ['', '乙']|reject('有')|list|length }}{{ '。甲。'|trim('。') }}",
        "{{ '有' if 甲 is defined }}{{ '无' if 丁 is undefined }}{{ '知' if 甲 is 已知 }}",
        "{% for 字 in ['甲', '乙'] %}{{ loop.index }}{{ loop.cycle('单', '双') }}{{ loop.depth }}{% endfor %}",
        "{% macro 话(甲, 乙='丙') %}{{ 甲 }}{{ 乙 }}{% endmacro %}{{ 话('子') }}{{ 话('子', 乙='丑') }}",
        "{% macro 话() %}（{{ caller('子') }}）{% endmacro %}{% call(名) 话() %}{{ 名 }}{% endcall %}",
        "{% set 丑 %}[[{{ 甲 }}个]]{% endset %}{{ 丑 }}{{ 1 + 2 * 3 % 4 }}{{ '甲' ~ 1 }}{{ '甲' + '乙' }}",
        "[[{% set 子 = 甲 %}{{ 子.同比 }}]][[{{ 甲 if 甲 > 2 }}{{ 丁.戊 }}]]{{ -甲|length if 丁 else '无' }}",
        "{% with 子 = '丑' %}{{ 子 }}{% endwith %}{{ (1, 2)[1] }}{{ [甲][0] }}{{ 1 if 1 in [1, 2] else 2 }}",
    ],
)
def test_general_parts_of_the_language_mean_the_same(make, body):
    # The fixture renders each body both ways and compares.
    assert make("话" + body, {"甲": Q("3", "个")}).value


def test_every_filter_of_reports_is_known_directly():
    from generator.templating import filters, series

    assert FILTERS.keys() >= filters.FILTERS.keys() | series.FILTERS.keys()
