"""A key typed with a full-width colon (“面积：45”), the commonest slip on a Chinese keyboard → its problem."""

from __future__ import annotations

import re

from generator.problems import Place, Problem

FULL_COLON = re.compile(r"^(?P<lead> *(?:- +)*)(?P<key>[^\s:：，。；、“”（#{\[\"'-][^:：，。；、“”\s]{0,19})：")


def full_width_key(text: str) -> str:
    """Return the key a text such as “面积：45” was meant to begin with, or ""."""
    match = FULL_COLON.match(text)
    return match.group("key") if match else ""


def full_colon(place: Place, found: str) -> Problem:
    """Return the problem of a full-width colon after a key."""
    return Problem("full-width-colon", "名字后面用了全角冒号“：”", place, found=found, hint="改成半角冒号加空格“: ”")
