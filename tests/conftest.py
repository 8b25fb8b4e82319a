"""What every test may lean on: the example data, and the gesture that accepts golden files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
from hypothesis import settings

# No deadline: the machine may be busy. CI tries the same examples each time, so that a red run is the change's fault;
# at a desk every run tries new ones.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite golden files; read the diff afterwards")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def example() -> Path:
    """Return the example that the README builds first."""
    return ROOT / "data" / "斋坛乡" / "2022.yaml"


@pytest.fixture(scope="module")
def caches_anywhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the tests' folders be this person's local ones: Windows tells no owners, so only there a cache is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(platformdirs, "user_cache_path", lambda *_, **__: tmp_path_factory.getbasetemp())
        yield


@pytest.fixture(scope="module")
def seed_texts() -> Path:
    """Return the folder of the seed texts; skip where they are not at hand."""
    for folder in (ROOT / "seeds", ROOT.parent / "shared" / "seeds"):
        if any(folder.glob("*.txt")):
            return folder
    pytest.skip("the seed texts are not published with the project")
