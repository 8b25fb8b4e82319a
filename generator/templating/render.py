"""Facts + templates → marked official text, in jinja2's sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import TemplateError as JinjaError

from generator.document.model import Table
from generator.facts.model import Facts
from generator.facts.schema.library import Library
from generator.problems import Outcome, TemplateError
from generator.templating.lint.unused_facts import unused_facts
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
