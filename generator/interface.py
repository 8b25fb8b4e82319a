"""What other Python programs may use: a data file → its facts, what is wrong with it, the Word document.

    >>> from generator import build, check, read
    >>> facts = read("data/样例甲镇/2022.yaml")
    >>> facts.kind.name
    '工作总结及工作思路'
    >>> [problem.message for problem in check("data/样例甲镇/2022.yaml") if problem.severity.value == "错误"]
    []
    >>> document = build("data/样例甲镇/2022.yaml")
    >>> document[:2]
    b'PK'

Templates and data are found as the command finds them: those of the current folder first, then the installed ones. What
is wrong is raised as `generator.problems.GongwenError`, whose `problems` are all that was found.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.commands.checking.check import check_paths
from generator.commands.drafting.draft import library_here, make_draft
from generator.commands.drafting.rendering import Format, rendered
from generator.facts.model import Facts
from generator.facts.reader import read_facts
from generator.problems import Problem


def read(path: str | os.PathLike[str]) -> Facts:
    """Return the facts of a data file, checked against its kind.

    Raises DataError with everything wrong in the file, TemplateError when the kind's own files are wrong.
    """
    return read_facts(Path(path), library_here()).value


def check(path: str | os.PathLike[str]) -> tuple[Problem, ...]:
    """Return everything that `gongwen check` says of a data file or a document, in its order."""
    return tuple(check_paths([os.fspath(path)]).problems)


def build(path: str | os.PathLike[str], *, text: bool = False) -> bytes:
    """Return the Word document of a data file, or with `text` its plain text in UTF-8; nothing is written.

    Raises DataError or TemplateError with all problems when it cannot be made. What is still to fill is printed ××.
    """
    library = library_here()
    return rendered(make_draft(Path(path), library), library, Format.TEXT if text else Format.WORD).data
