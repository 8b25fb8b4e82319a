def test_lines_of_nothing_but_tags_leave_no_line(text):
    assert text("甲\n{% if true %}\n  {% set 丁 = 1 %}{# 注 #}\n乙\n{% endif %}\n{# 注释\n两行 #}\n丙") == "甲\n乙\n丙"


def test_a_tag_at_the_end_of_words_keeps_the_line_break(text):
    assert (
        text("甲{% if true %}乙{% endif %}\n丙{# 注 #}\n丁[[{{ 戊 }}]]{% if false %}{% endif %}\n己")
        == "甲乙\n丙\n丁\n己"
    )


def test_a_tag_over_several_lines_is_one_tag(text):
    assert (
        text("甲\n{% for 名, 数 in [\n  ('子', 1),\n  ('丑', 2)\n] %}\n{{ 名 }}{{ 数 }}\n{% endfor %}\n乙")
        == "甲\n子1\n丑2\n乙"
    )


def test_what_a_call_prints_ends_its_line(text):
    assert text("{% macro 说() %}{{ caller() }}{% endmacro %}\n{% call 说() %}\n甲\n{% endcall %}\n乙") == "甲\n\n乙"


def test_an_included_file_ends_its_line(text, folder):
    folder.write("report/尾.j2", "丙\n")
    assert text("甲\n{% include 'report/尾.j2' %}\n乙") == "甲\n丙\n乙"


def test_an_author_s_own_trimming_stays(text):
    assert text("甲{% if true -%}\n  乙\n{%- endif %}\n丙") == "甲乙\n丙"


def test_lines_that_become_blank_vanish_and_blank_lines_never_double(make):
    assert make("\n甲\n\n[[{{ 乙 }}]]\n\n{% if false %}\n丙\n{% endif %}\n  \n丁\n\n").value == "甲\n\n丁\n"


def test_windows_line_ends_are_line_ends(text, folder):
    folder.write("report/尾.j2", "丙{% if true %}丁{% endif %}\r\n戊\r\n")
    assert text("{% include 'report/尾.j2' %}") == "丙丁\n戊"


def test_a_lone_brace_is_a_word(text):
    assert text("甲{乙}\n{{ 1 }}{ {% if true %}丙{% endif %}\n丁") == "甲{乙}\n1{ 丙\n丁"
