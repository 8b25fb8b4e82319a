"""What Linux and Windows do differently → tests that hold on both: how files are named, and links."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def with_slashes(said: object, folder: Path | None = None) -> str:
    """Return a problem, place or path with `/` between folders; what lies in `folder` is named from there.

    Only the file at the beginning is touched: what was typed may hold a backslash of its own.
    """
    text = str(said).replace(f"{folder}{os.sep}", "") if folder else str(said)
    place, gap, words = text.partition("  ")
    return place.replace(os.sep, "/") + gap + words


def make_link(link: Path, target: Path) -> None:
    """Make a link to a file; skip where a person may not: Windows asks for an administrator, wine makes none."""
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system makes no links")
    if not link.is_symlink():
        pytest.skip("this system makes no links")
