"""Text as it lies in a file → text that a data file may hold: line ends of one kind, no invisible characters."""

from __future__ import annotations

import re

from generator.problems import Outcome, Place, Problem, Severity

# Other programs' line ends: vertical tab, form feed, NEL, line and paragraph separator.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What facts.whole_yaml refuses, and marks that only a byte order needs.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\ue00f\ufeff\ufffe\uffff\u200b\u2060]")


def cleaned(text: str, name: str) -> Outcome[str]:
    """Return the text a data file may hold; dropped characters are told."""
    text = _LINE_ENDS.sub("\n", text)
    found = sorted({f"U+{ord(character):04X}" for character in _INVISIBLE.findall(text)})
    if not found:
        return Outcome(text)
    count = len(_INVISIBLE.findall(text))
    message = f"去掉了 {count} 个看不见的控制字符"
    problem = Problem("control-character", message, Place(name), Severity.WARNING, found="、".join(found[:5]))
    return Outcome(_INVISIBLE.sub("", text), (problem,))
