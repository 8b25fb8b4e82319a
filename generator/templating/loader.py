"""Folders of templates → jinja2's loader."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from generator.templating.folders import is_unchanged, locate, stamp_of


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
        return path.read_text("utf-8-sig"), str(path), partial(is_unchanged, path, stamp)
