"""Base lines and where they stand now → the headings under which people find each place in the edited document."""

from __future__ import annotations

from generator.document.lines import headings_after
from generator.document.model import HEADINGS, Role
from generator.merging.comparison import Comparison


def headings_now(compared: Comparison) -> dict[str, str]:
    """Return for the headings above a base line (“一、…/（二）…”) those that stand there now.

    A heading that people reworded is told in their words; one that they deleted in the words of the base.
    """
    found: dict[str, str] = {}
    path: dict[int, str] = {}
    for number, line in enumerate(compared.base.lines):
        ranked = line.role is Role.PART or line.role in HEADINGS
        if ranked:
            stands = compared.places.lines(number)
            text = compared.edited[stands[0]].text if stands else line.text
            path = headings_after(path, line.role, text.partition("。")[0] if line.run_in else text.rstrip("。"))
        # A heading on a line of its own stands under those above it.
        above = [*path.values()][:-1] if ranked and not line.run_in else path.values()
        found.setdefault(line.heading, "/".join(above))
    return found
