"""What an optional passage leaves in the text: its words, or the border where it vanished."""

from __future__ import annotations

from generator.document.marks import BORDER
from generator.templating.rendering import Rendering, rendering

# The border of a passage that stayed: mended like any other, but a line may end in its ；.
KEPT = "\ue008"
# What 一是 and 二要 end in: they announce something.
LINKS = "是要"


def enter_passage() -> Rendering:
    """Count one passage more around what is being printed; the generated code counts it off again."""
    state = rendering()
    state.depth += 1
    return state


def is_word(sign: str) -> bool:
    """Tell whether nothing can dangle behind a sign that ends a fact."""
    return sign.isalnum() and sign not in LINKS


def leave_passage(text: str) -> str:
    """Return a passage's text with the border it leaves: where it vanished, and behind a comma of its own."""
    if not text:
        return BORDER
    return text + KEPT if text[-1] in "，、；：" else text
