"""Laws of the sentences made of clauses, over random subsets and directions of the topics written in clauses."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from generator.document.marks import BODY, CLOSE, OPEN, RESERVED, strip
from generator.facts.model import Field, FieldType, Good
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library, default_library
from generator.facts.schema.set_phrases import praise_words
from generator.templating.prose.clauses import BLOCK, LINE, ROLES, facts_in, lines_of_blocks
from generator.templating.render import render
from tests.content import seed_profile as seed
from tests.content.subset_facts import Clerk, yaml_of

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

TRIED = int(os.environ.get("GONGWEN_SUBSETS", "40"))
KIND = "summary-plan"
KINDS = (KIND, "summary-outlook", "work-summary", "government-report", "reform-summary")
TOWNS = ("白塘镇", "山南乡", "河西街道", "开发区")
FORMS = st.tuples(st.integers(0, 2**48), st.sampled_from((0.2, 0.5, 0.8, 1.0)))
FACT = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
BROKEN = re.compile(
    r"[，、；：][，、；：。]|。[，、；：。]|（[，、；。]|[，、；：]）|（）|“”|[〈〉｜]|(?m:^[，、；。])|(?m:[，、；]$)"
    rf"|(?m:(?:^|。)(?:{'|'.join(ROLES)})：)"
)


@lru_cache(maxsize=1)
def library() -> Library:
    return default_library(seed.ROOT)


def clauses() -> list[tuple[str, str, str]]:
    """Return role, evidence and words of each clause of the topics' files."""
    sources = [file.read_text("utf-8") for file in sorted((seed.ROOT / "templates" / "phrases").glob("*.j2"))]
    found = [re.fullmatch(LINE, line) for source in sources for _, line in lines_of_blocks(source)]
    return [(match[2], match[3] or "", match[4]) for match in found if match]


# What templates say themselves: 35岁左右.
FIGURES_OF_TEMPLATES = sorted(
    {figure for *_, words in clauses() for figure in re.findall(r"\d+[一-龥]?", re.sub(r"\{\{.*?\}\}", "", words))}
    - {""}
)


@lru_cache(maxsize=1)
def topics() -> Mapping[str, Mapping[str, Field]]:
    """The topics written in clauses, with the fields of each."""
    known = library().kind(KIND).topics
    sources = {name: (seed.ROOT / "templates" / "phrases" / f"{name}.j2") for name in known}
    converted = [name for name, file in sources.items() if file.is_file() and re.search(BLOCK, file.read_text("utf-8"))]
    return {name: known[name].fields for name in converted}


class Office(Clerk):
    """A clerk who also types noughts, and words of the town's own only sometimes."""

    def quantity(self, field: Field) -> object:
        return 0 if self.dice.random() < 0.08 else super().quantity(field)


# Whole sentences that a clerk types are not ours to judge.
TYPED = frozenset({"亮点", "补充", "导语", "做法", "标题", "举措", "计划标题"})


def plain_topics(seed_: int, full: float) -> dict[str, object]:
    clerk = Office(seed_, full)
    return {
        name: {**clerk.group(fields, TYPED | {"计划"}), "计划": clerk.group(fields["计划"].fields, TYPED) or None}
        for name, fields in topics().items()
        # Some fifteen topics a report.
        if clerk.dice.random() < 15 / len(topics())
    }


def said(folder: Path, data: Mapping[str, object], town: str = "白塘镇", kind: str = KIND, **more: object) -> str:
    """Return the marked text of a town's report."""
    file = folder / "2022.yaml"
    head = {"模板": kind, "镇": town, "年度": 2022, **more}
    file.write_text(yaml_of({**head, **data}), "utf-8")
    return render(read_facts(file, library()).value, library(), None).value


def bodies(text: str) -> list[str]:
    """Return the paragraphs of the chapters, without headings, opening and closing."""
    lines = [line for line in text.split("\n") if line and not re.match(r"[一二三四]、|\ue006", line)]
    frame = ("在", "这些成绩", "看到成绩", "总体要求", "年工作总结和")
    return [line for line in lines if not any(word in strip(line) for word in ("坚强领导", *frame[1:]))]


def sentences(text: str) -> list[str]:
    """Return the sentences of the chapters; a fact never ends one."""
    found = []
    for line in bodies(text):
        masked = FACT.sub(lambda fact: fact.group().replace("。", "．"), line)
        pieces = [each for each in re.findall(r"[^。！？]+[。！？]?", masked) if strip(each).strip()]
        # A heading stands before the first sentence.
        found += pieces[1:] if pieces[0].startswith("一是") and not FACT.search(pieces[0]) else pieces
    return found


def field_of(key: str) -> Field:
    """Return the field of a topic's figure."""
    fields: Mapping[str, Field] = topics()[key.partition(".")[0]]
    for step in key.split(".")[1:]:
        if not step.isdecimal():
            field = fields[step]
            fields = field.fields
    return field


def law(check):  # type: ignore[no-untyped-def]
    """Run a law over random reports."""
    return settings(max_examples=TRIED, deadline=None, derandomize=True, database=None)(given(FORMS)(check))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


def test_some_topics_are_written_in_clauses() -> None:
    assert {"集体经济", "人居环境", "工业经济"} <= set(topics())


def test_punctuation_is_whole_and_nothing_of_the_machine_is_left(folder: Path) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        text = said(folder, plain_topics(*form), TOWNS[form[0] % 4], KINDS[form[0] % 5])
        note(strip(text))
        assert BROKEN.search(strip(text)) is None, BROKEN.search(strip(text))
        assert RESERVED.search(strip(text)) is None
        assert not re.search("[\ue003\ue00a-\ue00f]", text)

    holds()


def test_sentences_are_neither_stumps_nor_endless_and_have_one_semicolon_at_most(folder: Path) -> None:
    lengths: list[int] = []

    @law
    def holds(form: tuple[int, float]) -> None:
        text = said(folder, plain_topics(*form))
        note(strip(text))
        for line in bodies(text):
            row = [strip(each) for each in sentences(line)]
            lengths.extend(len(each) for each in row)
            assert all(each.count("；") < 2 for each in row)
            assert all(len(each) <= 120 for each in row), max(row, key=len)

    holds()
    lengths.sort()
    print("sentences", len(lengths), "median", lengths[len(lengths) // 2], "short", sum(each < 16 for each in lengths))


def test_no_word_of_praise_without_evidence(folder: Path) -> None:
    words = praise_words(library().roots).words

    @law
    def holds(form: tuple[int, float]) -> None:
        text = said(folder, plain_topics(*form))
        note(strip(text))
        # What a fact says is the town's own word.
        ours = FACT.sub("", "\n".join(bodies(text)))
        ours = re.sub("^一是[^。]*。", "", ours, flags=re.MULTILINE)
        assert [word for word in words if word in ours] == []

    holds()


def test_no_bare_nought(folder: Path) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        text = said(folder, plain_topics(*form))
        note(strip(text))
        for match in re.finditer(f"{OPEN}([^{BODY}]*){BODY}0[^\\d.%][^{CLOSE}]*{CLOSE}(.?.?)", text):
            if field_of(match[1]).good is not Good.FALL:
                assert match[2][:1] in ("，", "（"), match.group()

    holds()


def test_rising_and_falling_never_share_the_claim_that_all_rose(folder: Path) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        text = said(folder, plain_topics(*form))
        for each in map(strip, sentences(text)):
            assert not ("均实现增长" in each and re.search("下降|减少", each)), each

    holds()


def test_every_figure_stands_in_its_own_mark(folder: Path) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        text = said(folder, plain_topics(*form))
        for line in bodies(text):
            ours = re.sub("|".join(map(re.escape, FIGURES_OF_TEMPLATES)), "", FACT.sub("", line))
            assert not re.search(r"\d", ours), strip(line)

    holds()


def test_adding_a_fact_never_takes_another_away(folder: Path) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        data = plain_topics(*form)
        printed = facts_in(said(folder, data))
        name = sorted(topics())[form[0] % len(topics())]
        clerk = Office(form[0] + 1, 1.0)
        more = {key: value for key, value in clerk.group(topics()[name], TYPED | {"计划"}).items() if value}
        given_before = data.get(name) or {}
        assert isinstance(given_before, dict)
        added = {key: value for key, value in more.items() if key not in given_before}
        one = dict([sorted(added.items())[form[0] % len(added)]]) if added else {}
        after = facts_in(said(folder, {**data, name: {**given_before, **one}}))
        note(f"{one}")
        assert printed <= after, printed - after

    holds()


def claims(evidence: str = "") -> set[str]:
    """Return the words, without facts, of clauses that hang on evidence; only where it speaks of `evidence`."""
    found = [
        re.sub(r"\{\{.*?\}\}|\[\[|\]\]", " ", words) for _, proof, words in clauses() if proof and evidence in proof
    ]
    bare = " ".join([words for _, proof, words in clauses() if not proof])
    return {part for words in found for part in words.split() if len(part) >= 6 and part not in bare}


def test_without_its_evidence_a_claim_is_gone(folder: Path) -> None:
    rising = claims("都升") | claims("is 升") | claims("is 达标")
    assert rising

    @law
    def holds(form: tuple[int, float]) -> None:
        data = plain_topics(*form)

        def turned(value: object) -> object:
            if isinstance(value, dict) and "值" in value:
                return {"值": 5, "上年": 10} if value["值"] is not None else {"值": None}
            if isinstance(value, dict):
                return {key: turned(each) for key, each in value.items()}
            return value if not isinstance(value, list) else [turned(each) for each in value]

        text = strip(said(folder, {name: turned(each) for name, each in data.items()}))
        note(text)
        assert [claim for claim in rising if claim in text] == []

    holds()


def test_a_blank_form_claims_nothing(folder: Path) -> None:
    data = {
        name: dict.fromkeys(field for field in fields if field not in TYPED | {"计划"})
        for name, fields in topics().items()
    }
    text = said(folder, data)
    ours = FACT.sub("", "\n".join(bodies(text)))
    assert [word for word in praise_words(library().roots).words if word in ours] == []
    assert [claim for claim in claims() if claim in text] == []
    assert BROKEN.search(strip(text)) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_town_whose_every_figure_falls_is_not_praised(folder: Path, kind: str) -> None:
    def fallen(field: Field) -> object:
        return {"值": 5, "上年": 10} if field.type is FieldType.QUANTITY and field.unit != ANY_UNIT else None

    data = {
        name: {key: figure for key, field in fields.items() if (figure := fallen(field)) and key != "检查排名"}
        for name, fields in topics().items()
    }
    text = strip(said(folder, data, kind=kind)).replace("全面深化改革", "")
    # Opening and closing are set phrases: 深入贯彻, 全面贯彻.
    chapters = [line for line in text.split("\n") if not re.search("坚强领导|总体要求|为指导", line)]
    assert [word for word in praise_words(library().roots).words if word in "\n".join(chapters)] == []
    assert "得益于" not in text
    assert text.count("比上年") > 12


def test_twenty_towns_with_different_facts_share_no_sentence(folder: Path) -> None:
    shared: dict[str, set[str]] = {}
    for number in range(20):
        dice = random.Random(number)
        data = {
            name: {
                key: f"{dice.randrange(100, 99999) / 100:.2f}"
                for key, field in fields.items()
                if field.type is FieldType.QUANTITY and field.unit != ANY_UNIT
            }
            for name, fields in topics().items()
        }
        for each in sentences(said(folder, data, f"第{number}镇")):
            shared.setdefault(strip(each), set()).add(str(number))
    assert [each for each, towns in shared.items() if len(towns) > 1 and len(each) >= 12] == []


def test_the_same_data_give_the_same_text_and_another_name_changes_only_leads(folder: Path) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        data = plain_topics(*form)
        first, again = said(folder, data), said(folder, data)
        assert first == again
        assert facts_in(first) == facts_in(said(folder, data, "东陈镇"))

    holds()


def test_a_corrected_figure_changes_what_depends_on_it_and_nothing_else(folder: Path) -> None:
    def printed(income: int) -> dict[str, list[str]]:
        figures = {"总收入": {"值": income, "上年": 1310}, "经营性收入": 690, "集体项目": 16}
        marks: dict[str, list[str]] = {}
        for fact in FACT.findall(said(folder, {"集体经济": figures, "人居环境": {"新建公厕": {"值": 3, "上年": 2}}})):
            key, _, words = fact[1:-1].partition(BODY)
            marks.setdefault(key, []).append(words)
        return marks

    before, after = printed(1520), printed(1530)
    assert before.keys() == after.keys()
    assert {key for key in before if before[key] != after[key]} == {
        "集体经济.总收入",
        "集体经济.总收入.同比",
        "集体经济.经营性收入.占比",
    }
