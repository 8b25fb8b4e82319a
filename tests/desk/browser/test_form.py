"""What stands beside the fields, as a clerk meets it."""

from __future__ import annotations

import pytest

from tests.desk.browser.conftest import follow
from tests.desk.browser.test_fill import AREA, FIELD, saved, serious, shows, turn_to

pytestmark = pytest.mark.browser
MEASURES = '#form [data-key="农业产业.计划.举措"]'


def click_on(page, words: str) -> None:
    """Click on the first words on the pages that hold some."""
    page.evaluate(
        """words => [...document.querySelectorAll('#sheets text > tspan')]
             .find(each => each.textContent.includes(words))
             .dispatchEvent(new MouseEvent('click', { bubbles: true }))""",
        words,
    )


def test_a_name_is_offered_behind_a_bracket_and_written_in_by_keyboard(page, data_file):
    turn_to(page, "农业产业")
    page.focus(MEASURES)
    page.keyboard.press("Control+End")
    page.keyboard.type("比今年【非粮化")
    page.wait_for_selector("#names [aria-selected=true]:has-text('4681亩')")
    assert page.get_attribute(MEASURES, "aria-activedescendant") == "name-0"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#names [aria-selected=true]:has-text('2000余吨')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.input_value(MEASURES).endswith("比今年【非粮化整治面积】")
    assert page.evaluate("document.activeElement.dataset.key") == "农业产业.计划.举措"
    page.keyboard.type("更多")
    page.wait_for_function(
        "key => document.querySelectorAll(`#sheets [data-key='${key}']`).length > 1 && "
        "document.querySelector('#sheets').textContent.includes('比今年4681亩更多')",
        arg=AREA,
    )
    saved(page)
    assert "比今年【非粮化整治面积】更多" in data_file.read_text("utf-8")


def test_no_name_is_offered_while_characters_are_composed_and_escape_closes_the_list(page):
    turn_to(page, "农业产业")
    page.evaluate(
        f"""() => {{
          const input = document.querySelector(`{MEASURES}`);
          input.focus();
          input.dispatchEvent(new CompositionEvent('compositionstart', {{ bubbles: true }}));
          input.value += '【';
          input.setSelectionRange(input.value.length, input.value.length);
          input.dispatchEvent(new InputEvent('input', {{ bubbles: true, isComposing: true }}));
        }}"""
    )
    page.wait_for_timeout(300)
    assert page.is_hidden("#names")
    page.evaluate(
        f"document.querySelector(`{MEASURES}`).dispatchEvent(new CompositionEvent('compositionend', {{bubbles: true}}))"
    )
    page.wait_for_selector("#names li")
    page.keyboard.press("Escape")
    assert page.is_hidden("#names")
    assert page.get_attribute(MEASURES, "aria-controls") is None


def test_the_list_of_names_keeps_nobody_out(page, axe):
    turn_to(page, "农业产业")
    page.focus(MEASURES)
    page.keyboard.press("Control+End")
    page.keyboard.type("【")
    page.wait_for_selector("#names li")
    assert serious(page, axe) == []


def test_half_width_is_offered_for_full_width_digits_and_never_forced(page, data_file):
    turn_to(page, "农业产业")
    page.fill(FIELD, "４９９９")
    page.keyboard.press("Tab")
    page.wait_for_selector("#hint:has-text('按 4999 印')")
    saved(page)
    assert page.input_value(FIELD) == "４９９９"
    page.click("#hint button")
    shows(page, AREA, "4999亩")
    assert page.input_value(FIELD) == "4999"


def test_growth_is_told_beside_its_field_as_one_types(page):
    turn_to(page, "农业产业")
    page.focus(FIELD)
    page.click(f'[data-act="fill"][data-key-of="{AREA}.上年"]')
    last = f'#form [data-key="{AREA}.上年"]'
    page.wait_for_function(f"() => document.activeElement.dataset.key === '{AREA}.上年'")
    page.fill(last, "4000")
    page.wait_for_selector(f'[data-computed="{AREA}"]:has-text("同比增长17%")')
    page.fill(FIELD, "3000")
    page.wait_for_selector(f'[data-computed="{AREA}"]:has-text("同比下降25%")')
    page.fill(last, "")
    page.wait_for_function(f"() => !document.querySelector('[data-computed=\"{AREA}\"]').textContent")


def test_the_plan_stands_at_the_right_of_what_was_done(page):
    turn_to(page, "农业产业")
    done, planned = page.locator(FIELD).bounding_box(), page.locator(MEASURES).bounding_box()
    assert planned["x"] > done["x"] + done["width"]
    assert page.evaluate("document.querySelector('#form').scrollWidth <= document.querySelector('#form').clientWidth")


def test_the_template_s_own_words_open_the_nearest_field_and_say_so(page):
    # In the sentence: …整治签约4681亩，整治地块产粮….
    words = page.evaluate(
        f"""() => {{
          const own = [...document.querySelectorAll('#sheets text > tspan')];
          const figure = own.findIndex(each => each.dataset.key === '{AREA}');
          const before = own.slice(0, figure).reverse().find(each => !each.dataset.key && each.textContent.length > 1);
          before.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}));
          return before.textContent;
        }}"""
    )
    assert words
    page.wait_for_selector("#hint:has-text('模板里的话')")
    page.wait_for_function("() => document.activeElement.dataset.key")


def test_a_heading_opens_its_topic_and_leads_to_its_line(page):
    click_on(page, "坚持农业兴乡")
    page.wait_for_function(f"() => document.activeElement.dataset.key === '{AREA}'")
    page.click("#hint button")
    page.wait_for_selector("#text")
    assert "标题" in page.evaluate("getSelection().toString() || document.querySelector('#text').value")


def test_a_figure_of_ones_own_is_named_and_added(page, data_file):
    topics = page.eval_on_selector_all("#rail [data-topic]", "links => links.map(each => each.dataset.topic)")
    for topic in topics[1:]:
        turn_to(page, topic)
        if page.locator("[data-own]").count():
            break
    own = page.get_attribute("[data-own]", "data-own")
    page.fill("[data-own]", "新造竹林")
    page.keyboard.press("Enter")
    page.wait_for_function("key => document.activeElement.dataset.key === key", arg=f"{own}.新造竹林")
    page.keyboard.type("120亩")
    shows(page, f"{own}.新造竹林", "120亩")
    saved(page)
    assert "    新造竹林: 120亩\n" in data_file.read_text("utf-8")


def test_an_item_is_dragged_to_another_place_in_its_list(page, data_file):
    turn_to(page, "旧村改造")
    names = [f'#form [data-key="旧村改造.遗留化解.{number}.村"]' for number in (1, 2)]
    before = [page.input_value(each) for each in names]
    page.drag_and_drop(*(f'[data-item="旧村改造.遗留化解.{number}"] [draggable]' for number in (2, 1)))
    page.wait_for_function(
        "([field, words]) => document.querySelector(field).value === words", arg=[names[0], before[1]]
    )
    saved(page)
    assert [page.input_value(each) for each in names] == before[::-1]
    assert "- {村: 吊坛自然村, 户数: 3}\n    - {村: 斋坛村, 户数: 31}\n" in data_file.read_text("utf-8")


def test_a_data_file_is_dropped_on_the_first_page_and_opens(page, data_file, folder, tmp_path_factory):
    page.expected.words = ("422",)
    given = tmp_path_factory.mktemp("给") / "2022.yaml"
    given.write_text(data_file.read_text("utf-8").replace("镇: 斋坛乡", "镇: 青溪镇"), "utf-8")
    follow(page, ".bar > a")
    page.set_input_files("#file", given)
    page.wait_for_selector("h1:has-text('青溪镇 2022')")
    assert (folder / "data" / "青溪镇" / "2022.yaml").read_bytes() == given.read_bytes()
    follow(page, ".bar > a")
    page.set_input_files("#file", given)
    page.wait_for_selector("#said:has-text('没有覆盖')")
