"""Facts + templates → marked official text in jinja2's sandbox, with everything that is wrong told by file and line."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateError as JinjaError

from generator.facts.model import Facts
from generator.problems import TemplateError
from generator.templating.absent import AbsentFact
from generator.templating.environment import FactEnvironment, environment_for
from generator.templating.mending import mend
from generator.templating.rendering import (
    ForbiddenError,
    LimitError,
    MisuseError,
    Rendering,
    begin,
    end,
    spot_of_error,
)

# What can stop a template: anything else would be our own mistake.
STOPPERS = (
    *(JinjaError, LimitError, MisuseError, ForbiddenError),
    *(RecursionError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, OSError),
)


def render_in_sandbox(
    facts: Facts, roots: tuple[Path, ...], cache: Path | None, name: str, deadline: float
) -> tuple[str, Rendering]:
    """Return the text and what was noticed on the way; `deadline` is the moment at which a template must be done.

    Raises TemplateError with all absent facts, or the one thing that stopped the template.
    """
    environment = environment_for(roots, cache)
    state = Rendering(facts, deadline=deadline)
    token = begin(state)
    try:
        return _rendered(environment, name, state), state
    finally:
        end(token)


def _rendered(environment: FactEnvironment, name: str, state: Rendering) -> str:
    stopper: Exception | None = None
    try:
        template = environment.get_template(name)
        text = mend(environment.concat(template.root_render_func(template.new_context())))
    except AbsentFact as absent:
        state.missing[absent.key, spot_of_error(absent.__traceback__)] = None
    except STOPPERS as error:
        stopper = error
    if stopper is None and not state.missing:
        return text
    # Imported here: a rendering that goes well never pays for it.
    from generator.templating.diagnosis import problems_of

    raise TemplateError(problems_of(state, stopper, environment)) from stopper
