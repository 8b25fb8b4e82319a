"""Names of the town and the set phrases of a year → the fixed words around a report: 上级党政, 本级党委, 全镇, 提法."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.document.model import Run
from generator.facts.model import Value
from generator.facts.schema.library import SET_PHRASES_FILE
from generator.problems import Place, Problem, Severity
from generator.templating.sandbox.errors import shown
from generator.templating.state import rendering
from generator.templating.values.absent import Absent
from generator.templating.values.fact_runs import Phrase, words_of


def _words(key: str) -> str:
    value = rendering().facts.root.entries.get(key)
    return words_of(value) if isinstance(value, Value) and value.content is not None else ""


def body_of_town() -> str:
    """Return 镇, 乡, 街道 …, as the town's name ends."""
    name = _words("镇")
    return next((each for each in ("街道", "乡", "县", "区", "市") if name.endswith(each)), "镇")


def whole_town() -> Phrase:
    """Print 全镇, 全乡, 全街道."""
    return Phrase((Run(f"全{body_of_town()}", "镇"),))


def own_party() -> Phrase:
    """Print 镇党委, 乡党委, 街道党工委, or the name that the town typed."""
    if typed := _words("党委名称"):
        return Phrase((Run(typed, "党委名称"),))
    body = body_of_town()
    name = "街道党工委" if body == "街道" else f"{body}委" if body in "县区市" else f"{body}党委"
    return Phrase((Run(name, "镇"),))


def party_and_government_above() -> Phrase:
    """Print what the town typed, else 县委、县政府, 区委、区政府 or 市委、市政府; right without a county too."""
    if typed := _words("上级"):
        return Phrase((Run(typed, "上级"),))
    county = _words("县")
    last = county[-1] if county and county[-1] in "县区市旗" else "县"
    return Phrase((Run(f"{last}委、{last}政府", "县" if county else ""),))


def set_phrase(name: str) -> Phrase | Absent:
    """Print what the county's 提法.yaml has for the year of the report; a missing phrase is reported."""
    state, year = rendering(), _words("年度")
    state.reach(None)
    if (found := state.library.yearly_phrases().get(name, {}).get(year)) is not None:
        return Phrase((Run(found),))
    if year and not state.library.set_phrase_problems():
        file = state.library.find(SET_PHRASES_FILE)
        state.problems.append(
            Problem(
                "no-set-phrase",
                f"没有{year}年度的提法“{name}”，成文里没有写",
                Place(shown(str(file)) if file else SET_PHRASES_FILE),
                Severity.WARNING,
                hint=f"在{SET_PHRASES_FILE}的“每年”里给“{name}”加一行“{year}: …”，照上级当年的文件写，不要照抄往年",
            )
        )
    return Absent(name=f"提法.{name}")


GLOBALS: dict[str, Callable[..., Any]] = {
    "全镇": whole_town,
    "本级党委": own_party,
    "上级党政": party_and_government_above,
    "提法": set_phrase,
}
