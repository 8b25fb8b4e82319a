"""Folders of templates → the source of one template; never from outside the folders."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from generator.templating.rendering import rendering


class TemplateFolders(BaseLoader):
    """Templates by their path inside the folders, the town's own folder first."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = roots

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return text, file name and a check whether the file is still the same."""
        if "\0" not in template:
            for root in self.roots:
                path = root / template
                # Resolved, so that neither `..` nor a link nor an absolute name leads out.
                if path.is_file() and path.resolve().is_relative_to(_resolved(root)):
                    stamp = _stamp(path)
                    return path.read_text("utf-8-sig"), str(path), partial(_is_unchanged, path, stamp)
        raise TemplateNotFound(template)


@lru_cache(maxsize=16)
def _resolved(root: Path) -> Path:
    return root.resolve()


def _is_unchanged(path: Path, stamp: int) -> bool:
    """Tell whether a template is as it was read; looked at once a rendering."""
    looked_at = rendering().looked_at
    if path in looked_at:
        return True
    looked_at.add(path)
    return _stamp(path) == stamp


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
