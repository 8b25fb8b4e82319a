from __future__ import annotations

from generator.document import marks
from generator.document.model import Run

RUNS = (Run("整治"), Run("4681", "农业.面积", note="去年3000"), Run("亩，"), Run("××", "农业.基地", to_fill=True))


def test_marked_runs_are_split_again() -> None:
    assert tuple(marks.split(marks.mark_all(RUNS) + "个")) == (*RUNS, Run("个"))


def test_stripping_leaves_the_words() -> None:
    assert (
        marks.strip(f"{marks.ROLE}部分标题{marks.BODY}甲\n{marks.mark_all(RUNS)}{marks.BORDER}。")
        == "甲\n整治4681亩，××。"
    )
    assert marks.plain(RUNS) == "整治4681亩，××"


def test_a_line_break_inside_a_fact_ends_no_line() -> None:
    assert marks.lines("甲\n" + marks.mark(Run("乙\n丙", "键"))) == [
        "甲",
        f"{marks.OPEN}键{marks.BODY}乙{marks.BREAK}丙{marks.CLOSE}",
    ]


def test_marks_that_do_not_pair_are_words() -> None:
    text = marks.OPEN * 3 + "甲" + marks.CLOSE
    assert tuple(marks.split(text)) == (Run(text),)
    assert marks.strip(text) == "甲"


def test_a_marked_text_gives_its_runs_its_words_and_its_shape() -> None:
    text = "整治" + marks.mark_all((Run("46", "农业.面积"), Run("81", "农业.面积"), Run("个", "农业.村数"))) + "。"
    runs = [Run("整治"), Run("4681", "农业.面积"), Run("个", "农业.村数"), Run("。")]
    assert marks.read(text) == (runs, "整治4681个。", f"整治{marks.HOLE * 5}。")
