"""LibreOffice and the validator, as the tests use them: found or skipped, and what comes out measured."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

MM = 72 / 25.4  # points to the millimetre
_STAND_INS = ("FandolFang", "FandolKai", "FandolHei", "FandolSong")
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gongwen-tests"


def missing(what: str) -> None:
    """Skip the test, or fail it where the tools are promised (`.ci/run`)."""
    message = f"{what}; .ci/install brings it"
    if os.environ.get("GONGWEN_REQUIRE_OFFICE") == "1":
        pytest.fail(message)
    pytest.skip(message)


def convert(path: Path) -> Path:
    """Return the PDF that LibreOffice makes of a Word file."""
    return convert_all([path])[0]


def convert_all(paths: Sequence[Path]) -> list[Path]:
    """Return the PDFs that LibreOffice makes of Word files in one folder, in one go."""
    if not shutil.which("soffice"):
        missing("LibreOffice is not installed")
    families = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    resolved = subprocess.run(["fc-match", "仿宋_GB2312"], capture_output=True, text=True, check=True).stdout
    if not all(name in families for name in _STAND_INS) or "FandolFang" not in resolved:
        missing("the stand-ins for the Chinese fonts are not installed")
    folder = paths[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, capture_output=True, check=True, timeout=120 + 10 * len(paths))
    return [path.with_suffix(".pdf") for path in paths]


@dataclass(frozen=True, slots=True)
class Character:
    """A character of a page; positions in millimetres from the upper left corner of the paper."""

    text: str
    font: str
    size: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageLine:
    """The characters on one line, from the left."""

    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.characters)

    @property
    def left(self) -> float:
        return self.characters[0].left

    @property
    def right(self) -> float:
        return self.characters[-1].right

    @property
    def fonts(self) -> set[str]:
        return {each.font for each in self.characters if each.text.strip()}


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page: its lines above the page number, and the page number's line."""

    lines: tuple[PageLine, ...]
    number: PageLine


def read_pages(pdf: Path) -> list[PageSeen]:
    """Return what stands on each page."""
    with pdfplumber.open(pdf) as file:
        return [_page([_character(each) for each in page.chars]) for page in file.pages]


def dashes(pdf: Path, resolution: int = 200) -> list[float]:
    """Return for each page where the ink of the page number's dash begins, millimetres under the upper edge."""
    heights = []
    with pdfplumber.open(pdf) as file:
        for page in file.pages:
            dash = [each for each in page.chars if each["text"] == "—"][-1]
            box = (dash["x0"], dash["top"], dash["x1"], dash["bottom"])
            image = page.crop(box).to_image(resolution=resolution).original.convert("L")
            ink = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
            heights.append((dash["top"] + ink[1] / resolution * 72) / MM)
    return heights


def validate(path: Path) -> list[dict[str, Any]]:
    """Return the errors that the Open XML SDK finds in a file."""
    tool = _CACHE / "node_modules" / ".bin" / "ooxml-validator"
    if not tool.exists() or not shutil.which("node"):
        missing("the Open XML SDK validator is not installed")
    shown = subprocess.run([str(tool), str(path)], capture_output=True, text=True, check=False, timeout=60).stdout
    errors: list[dict[str, Any]] = json.loads(shown)["errors"]
    return errors


def _character(found: dict[str, Any]) -> Character:
    return Character(
        found["text"],
        found["fontname"].partition("+")[2],
        found["size"],
        found["x0"] / MM,
        found["x1"] / MM,
        found["top"] / MM,
        found["bottom"] / MM,
    )


def _page(characters: Sequence[Character]) -> PageSeen:
    lines: list[list[Character]] = []
    for each in sorted(characters, key=lambda each: (each.bottom, each.left)):
        # Faces of one line stand on one baseline within a millimetre or so; lines are ten apart.
        if lines and abs(lines[-1][0].bottom - each.bottom) < 2.5:
            lines[-1].append(each)
        else:
            lines.append([each])
    seen = [PageLine(tuple(sorted(line, key=lambda each: each.left))) for line in lines]
    return PageSeen(tuple(seen[:-1]), seen[-1])
