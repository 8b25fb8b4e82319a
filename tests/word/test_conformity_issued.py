"""The report by clause of head, seal and imprint: ours meet it, a stranger's deviations and special forms are told."""

from __future__ import annotations

import pytest

from generator.document.model import Document, Role
from generator.layout.model import STANDARD
from generator.pages.paginate import imprint_page
from generator.word.conformity.report import deviations
from generator.word.conformity.rules import Verdict
from generator.word.write.document import write_word
from tests.word.samples import PROPERTIES, REFERENCE, body, para
from tests.word.strangers import clauses_of, line, saved
from tests.word.test_issued import DOCUMENTS


def written(document: Document) -> bytes:
    page = imprint_page(document)
    return write_word(document, STANDARD, PROPERTIES, None, REFERENCE, imprint=page)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_we_issue_meets_every_clause(name: str) -> None:
    clauses = clauses_of(written(DOCUMENTS[name]))
    assert deviations(clauses, "稿.docx") == ()


def test_each_part_is_measured_by_its_own_clause() -> None:
    clauses = clauses_of(written(DOCUMENTS["one page"]))
    found = {each.requirement.clause: each.found for each in clauses if each.verdict is Verdict.MEETS}
    assert found["7.2.4"] == "35.0 mm"
    assert found["7.2.5"] == "左空1.0字，上空2行"
    assert found["7.2.6"] == "“签发人：”仿宋_GB2312，姓名楷体_GB2312"
    assert found["7.2.7"] == "颜色 FF0000，在字号下4.0 mm"
    assert found["7.3.5.1"] == "成文日期右空4.0字，署名居中"
    assert found["7.4.1"] == "0.35 mm、0.26 mm、0.35 mm，在版心下边缘"


def test_every_clause_from_5_to_10_has_a_line() -> None:
    plain = Document((para(Role.TITLE, "白塘镇2026年工作总结"), body("工作平稳。")))
    told = {each.requirement.clause for each in clauses_of(written(plain))}
    wanted = {
        *("5.1", "5.2.1", "5.2.2", "5.2.3", "5.2.4", "4、6", "7.1"),
        *(f"7.2.{number}" for number in range(1, 8)),
        *(f"7.3.{number}" for number in range(1, 8)),
        *("7.3.5.1", "7.3.5.3", "7.3.5.4", "7.3.5.5", "7.4", "7.4.1", "7.4.2", "7.4.3", "7.5"),
        *("8", "9", "10.1", "10.2", "10.3"),
    }
    assert wanted <= told
    absent = {each.requirement.clause for each in clauses_of(written(plain)) if each.verdict is Verdict.NOT_APPLICABLE}
    assert {"7.2.4", "7.3.5.1", "7.4.1", "8", "10.1"} <= absent


def test_a_strangers_head_is_judged_line_by_line() -> None:
    def head(file: object) -> None:
        for words in ("000001", "秘密", "白塘镇人民政府文件", "白政[2027]第03号", "白塘镇2026年工作总结"):
            line(file, words, face="宋体")  # type: ignore[arg-type]

    codes = {problem.code for problem in deviations(clauses_of(saved(head)), "稿.docx")}
    assert codes >= {"format-issuer-mark", "format-document-number", "format-document-number-place", "format-red-line"}


@pytest.mark.parametrize(
    ("lines", "clause", "name"),
    [
        (("白塘镇党政联席会议纪要", "〔2027〕3号"), "10.3", "纪要格式"),
        (("青溪县人民政府令", "第3号"), "10.2", "命令（令）格式"),
        (("白塘镇人民政府", "白政函〔2027〕3号", "关于请予支持的函"), "10.1", "信函格式"),
        (("白塘镇人民政府文件", "青溪镇人民政府文件", "白政〔2027〕3号", "关于联合执法的通知"), "7.2.4", "联合行文"),
    ],
)
def test_forms_that_are_not_made_are_recognised_and_their_rules_left_to_a_person(
    lines: tuple[str, ...], clause: str, name: str
) -> None:
    def head(file: object) -> None:
        for words in (*lines, "现将有关事项通知如下。"):
            line(file, words, face="仿宋")  # type: ignore[arg-type]

    clauses = clauses_of(saved(head))
    told = [each for each in clauses if each.verdict is Verdict.BY_HAND and name in each.found]
    assert clause in {each.requirement.clause for each in told}
    assert "7.2.7" in {each.requirement.clause for each in told}
