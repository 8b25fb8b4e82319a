"""Folders of templates → the text of one template, for jinja2; never from outside the folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from generator.facts.schema.declared import stamp_of
from generator.templating.state import rendering


class TemplateFolders(BaseLoader):
    """Templates by their path inside the folders, the town's own folder first."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = roots

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return text, file name and a check whether the file is still the same."""
        path = locate(self.roots, template)
        if path is None:
            raise TemplateNotFound(template)
        stamp = stamp_of(path)
        return path.read_text("utf-8-sig"), str(path), partial(_is_unchanged, path, stamp)


def locate(roots: tuple[Path, ...], name: str) -> Path | None:
    """Return the file of a template by its path inside the folders, the town's own folder first; None for none."""
    if "\0" in name:
        return None
    folder, _, file = name.rpartition("/")
    for root in roots:
        inside = _inside(root, folder)
        if inside is not None and _is_own(path := f"{inside}{os.sep}{file}", root):
            return Path(path)
    return None


@lru_cache(maxsize=64)
def _inside(root: Path, folder: str) -> str | None:
    """Return a folder of templates as a path; None where `..`, a link or an absolute name leads out of the root."""
    path = root / folder
    return str(path) if path.resolve().is_relative_to(root.resolve()) else None


def _is_own(path: str, root: Path) -> bool:
    """Tell whether a file is there and no link leads out of the root."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return False
    if stat.S_ISREG(mode):
        return True
    return Path(path).is_file() and Path(path).resolve().is_relative_to(root.resolve())


def _is_unchanged(path: Path, stamp: tuple[int, int]) -> bool:
    """Tell whether a template is as it was read; looked at once a rendering."""
    looked_at = rendering().looked_at
    if path in looked_at:
        return True
    looked_at.add(path)
    return stamp_of(path) == stamp
