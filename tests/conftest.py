"""What every test may lean on: the example data, and the gesture that accepts golden files."""

from __future__ import annotations

from pathlib import Path

import pytest

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
def seed_texts() -> Path:
    """Return the folder of the seed texts; skip where they are not at hand."""
    for folder in (ROOT / "seeds", ROOT.parent / "shared" / "seeds"):
        if any(folder.glob("*.txt")):
            return folder
    pytest.skip("the seed texts are not published with the project")
