"""Facts + templates → marked official text."""

from __future__ import annotations

from pathlib import Path

from generator.facts.library import Library
from generator.facts.model import Facts
from generator.problems import Outcome
from generator.templating.direct import NotDirectError
from generator.templating.direct_templates import direct_templates
from generator.templating.mending import mend
from generator.templating.rendering import Rendering, begin, end
from generator.templating.unused import unused_facts

BODY_FILE = "body.txt.j2"


def render(facts: Facts, library: Library, cache: Path | None) -> Outcome[str]:
    """Return the marked official text of the facts' kind, with a warning for each fact that no template printed.

    `cache` is the user's own folder for compiled templates, None for none.
    Raises TemplateError with all absent facts, or the one thing that stopped the template.
    """
    roots = tuple(library.template_roots)
    name = f"{facts.kind.folder}/{BODY_FILE}"
    state = Rendering(facts)
    token = begin(state)
    try:
        text = _direct(roots, cache, name, state)
    finally:
        end(token)
    if text is None:
        # Imported here: a rendering that goes well never pays for jinja2.
        from generator.templating.sandbox import render_in_sandbox

        text, state = render_in_sandbox(facts, roots, cache, name, state.deadline)
    return Outcome(text, unused_facts(facts, text, state.asked))


def _direct(roots: tuple[Path, ...], cache: Path | None, name: str, state: Rendering) -> str | None:
    """Return the text without jinja2; None where that cannot be done, or where there is anything to complain about."""
    templates = direct_templates(roots, cache)
    if name in templates.refused:
        return None
    try:
        text = mend(templates.render(name, state))
    except NotDirectError:
        templates.refused.add(name)
        return None
    except Exception:
        # Whatever it is, the sandbox meets it again and says what, where and why.
        return None
    return None if state.missing else text
