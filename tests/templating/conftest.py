"""What the tests of templating share: a folder of templates, and rendering a body written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.document.marks import strip
from generator.facts.model import Facts
from generator.problems import Outcome, TemplateError
from generator.templating.render import render
from tests.systems import with_slashes
from tests.templating.worlds import Folder, facts_of


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "templates")


@pytest.fixture
def make(folder: Folder) -> Callable[..., Outcome[str]]:
    """Render a body with facts given as plain Python."""

    def made(body: str, data: Any = None, **files: str) -> Outcome[str]:
        folder.write("report/body.txt.j2", body)
        for name, text in files.items():
            folder.write(f"phrases/{name}.j2", text)
        facts = data if isinstance(data, Facts) else facts_of(data or {})
        return render(facts, folder, None)

    return made


@pytest.fixture
def text(make: Callable[..., Outcome[str]]) -> Callable[..., str]:
    """Render and return the words alone."""

    def words(body: str, data: Any = None, **files: str) -> str:
        return strip(make(body, data, **files).value).strip("\n")

    return words


@pytest.fixture
def problems(make: Callable[..., Outcome[str]], folder: Folder) -> Callable[..., list[str]]:
    """Render what cannot be rendered, and return the messages, files named from the template folder."""

    def messages(body: str, data: Any = None, **files: str) -> list[str]:
        with pytest.raises(TemplateError) as caught:
            make(body, data, **files)
        return [with_slashes(problem, folder.path) for problem in caught.value.problems]

    return messages
