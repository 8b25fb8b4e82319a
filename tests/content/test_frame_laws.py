"""Laws of whole documents of every kind: opening, problems, plan; totals and parts, towns beside each other."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import assume, note

from generator.document.marks import BODY, CLOSE, strip
from generator.facts.lookup import find
from generator.facts.model import Field, FieldType, Value
from generator.facts.numbers.growth import verdict
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.reader import read_facts
from generator.facts.schema.set_phrases import praise_words
from generator.templating.prose.clauses import LINE, facts_in, lines_of_blocks
from generator.templating.render import render
from tests.content import seed_profile as seed
from tests.content.subset_facts import data_file, yaml_of
from tests.content.test_prose_laws import FACT, KINDS, TYPED, Office, law, library, plain_topics, said, topics
from tests.content.wholeness import faults

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

PHRASES = sorted((seed.ROOT / "templates" / "phrases").glob("*.j2"))
# Set phrases of every report: what they praise is not this town.
SET = re.compile(
    "攻坚克难、扎实工作|深入贯彻|全面贯彻|全面深化改革|全面从严治党|高质量发展而努力奋斗|坚强有力|有效监督"
)


def counted(fields: Mapping[str, Field]) -> list[str]:
    """Return the fields that hold a figure with a unit of its own."""
    return [name for name, field in fields.items() if field.type is FieldType.QUANTITY and field.unit != ANY_UNIT]


def kind_of(form: tuple[int, float]) -> str:
    return KINDS[form[0] % len(KINDS)]


def sentences(text: str) -> list[str]:
    """Return all sentences of a document, headings and frames too; a fact never ends one."""
    masked = FACT.sub(lambda fact: fact.group().replace("。", "．"), text)
    return [each for each in re.findall("[^。！？\n]+[。！？]?", masked) if strip(each).strip()]


def opening(text: str) -> str:
    """Return the first paragraph of a report."""
    return next(line for line in text.split("\n") if "坚强领导" in strip(line))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frames")


def test_an_opening_tells_at_most_two_results_and_each_has_its_evidence(folder: Path) -> None:
    told: list[int] = []

    @law
    def holds(form: tuple[int, float]) -> None:
        data, kind = plain_topics(*form), kind_of(form)
        text = opening(said(folder, data, kind=kind))
        note(strip(text))
        facts = read_facts(folder / "2022.yaml", library()).value.root
        told_of = {key for key in facts_in(text) if key.split(".")[0] in topics()}
        figures = {key for key in told_of if "荣誉" not in key}
        assert len(figures) <= 2
        values = [each for key in figures if isinstance(each := find(facts, key), Value)]
        good = all(verdict(each) == 1 or "排名" in each.companions for each in values)
        assert good or all(verdict(each) == -1 for each in values)
        assert kind != "reform-summary" or not figures
        told.append(len(figures))

    holds()
    assert {0} < set(told)


def test_the_problems_are_told_one_by_one_and_no_sentence_has_two_semicolons(folder: Path) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        kind = library().kind(kind_of(form))
        told = [f"第{number}个困难还没有解决，办法不多" for number in range(form[0] % 5)]
        text = said(folder, plain_topics(*form), kind=kind.name, **({"问题": told} if told else {}))
        note(strip(text))
        assert all(each in strip(text) for each in told)
        assert max((strip(each).count("；") for each in sentences(text)), default=0) < 2
        assert len(told) < 2 or all(f"{'一二三四'[place]}是{each}。" in strip(text) for place, each in enumerate(told))

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_a_year_in_which_all_fell_is_told_without_praise_from_the_first_line_to_the_last(
    folder: Path, kind: str
) -> None:
    def figures(fields: Mapping[str, Field], given: object) -> dict[str, object]:
        counted = {
            name for name, field in fields.items() if field.type is FieldType.QUANTITY and field.unit != ANY_UNIT
        }
        return dict.fromkeys(counted - {"检查排名", "考核排名"}, given)

    data = {
        name: {**figures(fields, {"值": 5, "上年": 10, "目标": 8}), "计划": figures(fields["计划"].fields, 6)}
        for name, fields in topics().items()
    }
    text = SET.sub("", strip(said(folder, data, kind=kind)))
    assert [word for word in praise_words(library().roots).words if word in text] == []
    assert not re.search("得益于|看到成绩|成绩来之不易|增长的|均实现增长", text)
    # What the figures tell of problems is said though nobody typed any.
    if kind != "reform-summary":
        assert re.search("困难和(?:不足|短板)：.*只完成年度目标的62.5%", text)
        assert re.search("从主要指标看，.*下降50%", text)


def hanging() -> Iterator[tuple[str, list[str], str]]:
    """Yield topic, fields and longest words of each clause that hangs on evidence."""
    for file in PHRASES:
        source = file.read_text("utf-8")
        bare = " ".join(re.sub("（凭.*", "", line) for _, line in lines_of_blocks(source) if "（凭" not in line)
        for _, line in lines_of_blocks(source):
            if (match := re.fullmatch(LINE, line)) and match[3]:
                own = re.split(r"\{\{.*?\}\}|\[\[|\]\]|〈.*?〉", match[4])
                words = max((each for each in own if each not in bare), key=len, default="")
                if len(words) > 4:
                    yield file.stem, [each.split(".")[0] for each in re.findall(r"题\.([\w.]+)", match[3])], words


CLAIMS = list(hanging())


def test_removing_the_evidence_removes_the_claim_in_every_topic(folder: Path) -> None:
    assert len(CLAIMS) > 1

    @law
    def holds(form: tuple[int, float]) -> None:
        data, kind = plain_topics(form[0], 1.0), kind_of(form)
        claims = [each for each in CLAIMS if each[0] in data]
        assume(claims)
        # 计划 may rest on the same words.
        for name, fields, _ in claims:
            topic = data[name]
            assert isinstance(topic, dict)
            data[name] = {key: value for key, value in topic.items() if key not in fields and key != "计划"}
        text = strip(said(folder, data, kind=kind))
        note(text)
        assert [words for _, _, words in claims if words in text] == []

    holds()


def parts() -> Iterator[tuple[str, str, list[str]]]:
    """Yield topic, key of a whole, and keys of its parts, as 其中 lines tell them below it."""
    for file in PHRASES:
        whole, found = "", list[str]()
        for _, line in lines_of_blocks(file.read_text("utf-8")):
            match, keys = re.fullmatch(LINE, line), re.findall(r"\{\{ 题\.([\w.]+)", line)
            if match and keys:
                if match[2] == "其中":
                    found += keys[:1] if whole else []
                    continue
                if found:
                    yield file.stem, whole, found
                whole, found = keys[-1] if len(keys) == 1 else keys[0], []
        if found:
            yield file.stem, whole, found


PARTS = [(topic, whole, found) for topic, whole, found in parts() if topic in topics()]


def test_totals_and_their_parts_stay_in_one_sentence(folder: Path) -> None:
    assert len(PARTS) > 10

    @law
    def holds(form: tuple[int, float]) -> None:
        dice = random.Random(form[0])
        data: dict[str, dict[str, object]] = {}
        for topic, whole, found in PARTS:
            known = [key for key in (whole, *found) if key in topics()[topic] and dice.random() < 0.8]
            quantities = [key for key in known if topics()[topic][key].type is FieldType.QUANTITY]
            data.setdefault(topic, {}).update(
                {key: 900 if key == whole else dice.randrange(2, 99) for key in quantities}
            )
        text = said(folder, data, kind=kind_of(form))
        note(strip(text))
        where = {key: place for place, each in enumerate(sentences(text)) for key in facts_in(each)}
        for topic, whole, found in PARTS:
            places = {where[f"{topic}.{key}"] for key in (whole, *found) if f"{topic}.{key}" in where}
            assert f"{topic}.{whole}" not in where or len(places) == 1, (topic, whole, found)

    holds()


def test_adding_a_fact_never_takes_another_away_in_any_kind(folder: Path) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        data, kind, dice = plain_topics(*form), kind_of(form), random.Random(form[0])
        printed = facts_in(said(folder, data, kind=kind))
        name = dice.choice(sorted(topics()))
        plan = topics()[name]["计划"].fields
        clerk = Office(form[0], 1.0)
        more = {key: value for key, value in clerk.group(plan, TYPED).items() if value}
        assume(more)
        before = data.get(name) or {}
        assert isinstance(before, dict)
        given = before.get("计划") or {}
        key = dice.choice(sorted(more))
        after = facts_in(said(folder, {**data, name: {**before, "计划": {key: more[key], **given}}}, kind=kind))
        assert printed <= after, printed - after

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_twenty_towns_share_no_sentence_but_the_set_ones(folder: Path, kind: str) -> None:
    shared: dict[str, set[int]] = {}
    for number in range(20):
        dice = random.Random(number)

        def own(fields: Mapping[str, Field], dice: random.Random = dice) -> dict[str, object]:
            counted = [
                name for name, field in fields.items() if field.type is FieldType.QUANTITY and field.unit != ANY_UNIT
            ]
            return {name: f"{dice.randrange(1000, 999999) / 100:.2f}" for name in counted if dice.random() < 0.4}

        data = {
            name: {**own(fields), "计划": own(fields["计划"].fields)}
            for name, fields in topics().items()
            if dice.random() < 0.4
        }
        # What has no fact of a town is heading, opening, closing, or the county's.
        for each in sentences(said(folder, data, f"第{number}镇", kind=kind)):
            if any(key.split(".")[0] in topics() for key in facts_in(each)):
                shared.setdefault(strip(each), set()).add(number)
    assert [each for each, towns in shared.items() if len(towns) > 1 and len(each) >= 12] == []


def test_a_corrected_figure_changes_only_what_depends_on_it(folder: Path) -> None:
    def printed(data: Mapping[str, object], kind: str) -> dict[str, set[str]]:
        marks: dict[str, set[str]] = {}
        for fact in FACT.findall(said(folder, data, kind=kind)):
            key, _, words = fact[1:-1].partition(BODY)
            marks.setdefault(key, set()).add(words)
        return marks

    @law
    def holds(form: tuple[int, float]) -> None:
        dice, kind = random.Random(form[0]), kind_of(form)
        data = {
            name: {
                key: {"值": dice.randrange(20, 999), "上年": dice.randrange(20, 999)}
                for key in counted(fields)
                if dice.random() < 0.5
            }
            for name, fields in topics().items()
            if dice.random() < 0.3
        }
        name = dice.choice([each for each in data if data[each]] or ["-"])
        assume(name != "-")
        key = dice.choice(sorted(data[name]))
        figure = data[name][key]
        before = printed(data, kind)
        # Its direction stays.
        more = figure["值"] + (7 if figure["值"] > figure["上年"] else -7 if figure["值"] < figure["上年"] else 0)
        after = printed({**data, name: {**data[name], key: {**figure, "值": more}}}, kind)
        changed = {each for each in before.keys() | after.keys() if before.get(each) != after.get(each)}
        assert {
            each for each in changed if not each.startswith(f"{name}.{key}") and not each.endswith(".占比")
        } == set()

    holds()


@pytest.mark.parametrize("other", ["summary-plan", "summary-outlook", "work-summary", "government-report"])
def test_as_another_kind_a_document_is_whole_and_no_heading_comes_twice(folder: Path, other: str) -> None:
    @law
    def holds(form: tuple[int, float]) -> None:
        place = folder / "2026.yaml"
        place.write_text(data_file(library().kind(kind_of(form)), *form, 12), "utf-8")
        note(place.read_text("utf-8"))
        facts = read_facts(place, library(), kind=other).value
        document = seed.document_of(facts)
        note(seed.text_of(document))
        assert faults(document) == []

    holds()


def test_a_blank_form_has_its_frame_and_claims_nothing(folder: Path) -> None:
    for kind in KINDS:
        data = {name: dict.fromkeys(each for each in fields if each not in TYPED) for name, fields in topics().items()}
        text = strip(said(folder, data, kind=kind))
        assert "在县委、县政府和镇党委的坚强领导下" in text, kind
        assert "坚持以习近平新时代中国特色社会主义思想为指导" in text, kind
        assert [word for word in praise_words(library().roots).words if word in SET.sub("", text)] == [], kind


def test_the_sentences_of_the_frames_hold_no_private_sign(folder: Path) -> None:
    place = folder / "2022.yaml"
    for kind in KINDS:
        place.write_text(yaml_of({"模板": kind, "镇": "白塘镇", "年度": 2022, "问题": ["工业底子薄"]}), "utf-8")
        text = render(read_facts(place, library()).value, library(), None).value
        assert CLOSE not in strip(text)
        assert "困难和" in strip(text)
