"""Facts + templates → marked official text, in jinja2's sandbox, and a warning for each fact that it does not print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from jinja2 import TemplateError as JinjaError

from generator.document import marks
from generator.document.model import Table
from generator.facts.lookup import leaves_below
from generator.facts.model import Facts, FieldType, Group, Section, Value
from generator.facts.schema.library import Library
from generator.problems import Outcome, Problem, Severity, TemplateError
from generator.templating.prose.leads import say_leads
from generator.templating.punctuation import mend
from generator.templating.sandbox.environment import environment_for
from generator.templating.sandbox.errors import problems_of
from generator.templating.state import (
    ForbiddenError,
    LimitError,
    MisuseError,
    Rendering,
    place_of_error,
    under_way,
)
from generator.templating.values.absent import AbsentFact

BODY_FILE = "body.txt.j2"
# What can stop a template: anything else would be our own mistake.
STOPPERS = (
    *(JinjaError, LimitError, MisuseError, ForbiddenError),
    *(RecursionError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, OSError),
)
# Facts that steer the making of the document or are there for others to refer to.
_HEAD = frozenset({"模板", "继承", "镇", "简称", "县", "市", "省", "单位", "年度", "截至", "上报对象"})
STEERING = _HEAD | {"版式", "章节", "数据", "行文方向", "盖章"}
# What stands beside a figure in {} → the keys its words may carry in the text.
COMPANIONS_SAID: Mapping[str, tuple[str, ...]] = {
    "同比": ("同比", "较上年"),
    "目标": ("目标", "完成率"),
    "占比": ("占比",),
    "排名": ("排名",),
}


def render(
    facts: Facts, library: Library, cache: Path | None, charts: Mapping[str, Table] | None = None
) -> Outcome[str]:
    """Return the marked official text of the facts' kind, with a warning for each fact that no template printed.

    `cache` is the user's own folder for compiled templates, None for none. `charts` are the attachments' charts by key.
    Raises TemplateError with all absent facts, or the one thing that stopped the template.
    """
    environment = environment_for(tuple(library.roots), cache)
    text, stopper = "", None
    with under_way(Rendering(facts, charts or {}, library)) as state:
        try:
            template = environment.get_template(f"{facts.kind.folder}/{BODY_FILE}")
            text = mend(say_leads(environment.concat(template.root_render_func(template.new_context()))))
        except AbsentFact as absent:
            state.missing[absent.key, place_of_error(absent.__traceback__)] = None
        except STOPPERS as error:
            stopper = error
    if stopper is not None or state.missing:
        raise TemplateError(problems_of(state, stopper, environment)) from stopper
    return Outcome(text, (*unused_facts(facts, text, state.asked), *dict.fromkeys(state.problems)))


def unused_facts(facts: Facts, text: str, asked: set[str]) -> tuple[Problem, ...]:
    """Return a warning for each given fact whose key no mark of the text names and no condition asked about.

    A topic that stands in no section has been reported as a whole. What was inherited is shared by several documents:
    not each of them says everything.
    """
    printed = asked.union(marks.keys(text))
    silent = STEERING | (set(facts.kind.topics) - set(_placed(facts)) if facts.sections else set())
    own = str(facts.sources[0].path) if facts.sources else ""
    given = leaves_below(facts.root)
    # Nearly all are printed: what else there is to ask is asked of the rest.
    unseen = [
        value
        for value in given
        if value.key not in printed
        and _counts(value, silent, own)
        # Text made of nothing but references stands under their keys.
        and not (value.segments is not None and all(each.key in printed for each in value.segments))
    ]
    # Growth of a figure, or the number of a list's members, says it too.
    said = _above(printed) if unseen else set()
    alone = (_problem(value) for value in unseen if value.key not in said)
    accompanied = [value for value in given if value.companions and _counts(value, silent, own)]
    beside = (_unsaid(name, accompanied, printed) for name in COMPANIONS_SAID)
    return (*alone, *(problem for problem in beside if problem))


def _above(keys: Iterable[str]) -> set[str]:
    """Return the keys above some keys: 农业产业.项目 and 农业产业 for 农业产业.项目.1."""
    found = set[str]()
    for key in keys:
        while (key := key.rpartition(".")[0]) and key not in found:
            found.add(key)
    return found


def _unsaid(name: str, given: Iterable[Value], printed: set[str]) -> Problem | None:
    """Return one warning for all figures whose companion of this name the text passes over."""
    unsaid = [
        value
        for value in given
        if (beside := value.companions.get(name)) is not None and beside.content is not None
        if value.key in printed and not any(f"{value.key}.{said}" in printed for said in COMPANIONS_SAID[name])
    ]
    if not unsaid:
        return None
    found = "、".join(value.key for value in unsaid[:5]) + ("等" if len(unsaid) > 5 else "")
    example = f"{unsaid[0].key}.{name}"
    return Problem(
        "unused-companion",
        f"有 {len(unsaid)} 项数据写了“{name}”，成文里没有说到",
        unsaid[0].companions[name].place,
        Severity.WARNING,
        found=found,
        hint=f"这几句话不说{name}；要说，就在“补充”里写一句，用【{example}】引用",
        key=example,
    )


def _problem(value: Value) -> Problem:
    hint = "模板没有用到它，或者它所在的那句话缺了别的数据；可以改写到“补充”里"
    message = f"“{value.key}”写了，但成文里没有出现"
    return Problem("unused-fact", message, value.place, Severity.WARNING, hint=hint, key=value.key)


def _placed(facts: Facts) -> Iterator[str]:
    """Yield the names of the topics that stand in sections."""
    waiting: list[Section | Group] = [section for part in facts.sections.values() for section in part]
    for each in waiting:
        if isinstance(each, Group):
            yield each.key
        else:
            waiting += each.content


def _counts(value: Value, silent: Set[str], own: str) -> bool:
    """Tell whether a value is a given fact of the town's own file that is there to be printed."""
    if not value.content or value.field.type is FieldType.OFFICIAL_TEXT or (own and value.place.file != own):
        return False
    return value.key.partition(".")[0] not in silent
