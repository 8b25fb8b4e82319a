"""Folders of templates → direct Python, compiled once and kept in one file of the user's cache folder."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from types import CodeType

from generator.digests import sha256_of
from generator.keeping import PrivateFolder, made_by
from generator.templating.direct import NAMES, Context, NotDirectError
from generator.templating.folders import is_unchanged, locate, stamp_of
from generator.templating.limits import limited_concat
from generator.templating.rendering import Rendering

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Root = Callable[[Context], Iterator[str]]
# Raise when the generated code changes while our version stays.
_FORMAT = 3
_MAKER = made_by(_FORMAT)


class DirectTemplates:
    """The templates of some folders as functions; a template changed on disk is compiled anew."""

    def __init__(self, roots: tuple[Path, ...], cache: Path | None) -> None:
        self.roots, self.cache = roots, cache
        self._folder = None if cache is None else PrivateFolder(cache / "direct")
        # Name → source and code as kept; b"" for a template that needs jinja2.
        self._kept: dict[str, tuple[str, bytes]] = {}
        self._is_new = False
        # Name → file, when it was written, and its function.
        self._made: dict[str, tuple[Path, int, Root | None]] = {}
        # Documents that turned out to need jinja2.
        self.refused: set[str] = set()
        self._read()

    def render(self, name: str, state: Rendering) -> str:
        """Return the text of a template; raises NotDirectError where jinja2 itself is needed."""
        context = Context(state, self.load)
        try:
            root = self.load(name)
            if root is None:
                raise NotDirectError(name)
            return limited_concat(root(context))
        finally:
            context.forget()
            self._keep()

    def load(self, name: str) -> Root | None:
        """Return the function of a template, None when there is no such file."""
        made = self._made.get(name)
        if made is None or not is_unchanged(made[0], made[1]):
            path = locate(self.roots, name)
            if path is None:
                return None
            made = self._made[name] = (path, stamp_of(path), self._root(name, path))
        if made[2] is None:
            raise NotDirectError(name)
        return made[2]

    def _root(self, name: str, path: Path) -> Root | None:
        source = path.read_text("utf-8-sig")
        kept = self._kept.get(name)
        # Found again by its content, whatever the clock of the file says.
        if kept is None or kept[0] != source:
            kept = self._kept[name] = (source, self._compiled(source, name, str(path)))
            self._is_new = True
        if not kept[1]:
            return None
        names: dict[str, Any] = dict(NAMES)
        code = marshal.loads(kept[1])
        assert isinstance(code, CodeType)
        exec(code, names)
        root: Root = names["root"]
        return root

    def _compiled(self, source: str, name: str, filename: str) -> bytes:
        # Imported here: a run that finds every template compiled never pays for jinja2.
        from jinja2 import TemplateError

        from generator.templating.direct_code import python_of
        from generator.templating.environment import environment_for

        try:
            python = python_of(environment_for(self.roots, self.cache), source, name, filename)
            return marshal.dumps(compile(python, filename, "exec"))
        except (NotDirectError, TemplateError, SyntaxError, RecursionError):
            # What is wrong with it, jinja2 will say.
            return b""

    def _read(self) -> None:
        """Read all that was kept: a report needs thirty templates, and one file opens faster than thirty."""
        if self._folder is None:
            return
        body = self._folder.read(self._name())
        if body is None:
            return
        try:
            maker, kept = marshal.loads(body)
        except (EOFError, ValueError, TypeError):
            return
        if maker == _MAKER:
            self._kept = kept

    def _keep(self) -> None:
        if self._is_new and self._folder is not None:
            self._folder.write(self._name(), marshal.dumps((_MAKER, self._kept)))
        self._is_new = False

    def _name(self) -> str:
        return sha256_of("\0".join((_MAKER, *map(str, self.roots))).encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=16)
def direct_templates(roots: tuple[Path, ...], cache: Path | None) -> DirectTemplates:
    """Return the direct templates of these folders; one a process, so that nothing is compiled twice."""
    return DirectTemplates(roots, cache)
