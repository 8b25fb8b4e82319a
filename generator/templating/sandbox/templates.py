"""A name → a template as its folders have it, compiled and kept in the person's cache, and what names in it stand for.

The key of jinja2's cache knows only a template's name and text, so its folder is named by all else that the code
depends on: our version, the source of this room and jinja2's version. What it loads is Python code: it is given only
files that nobody else may write.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BaseLoader, Environment, Template, TemplateNotFound
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from generator.facts.schema.cache import maker, private_folder, read_private
from generator.facts.schema.declaration_types import stamp_of
from generator.templating.state import rendering
from generator.templating.values.views import SPOKEN, top_level

# When a file was last written, in nanoseconds, and its size.
Stamp = tuple[int, int]
# A file and its stamp.
Located = tuple[str, Stamp]


class TemplateFolders(BaseLoader):
    """Templates by their path inside the folders, the town's own folder first."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = roots

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return text, file name and a check whether the file is still the same."""
        if (found := locate(self.roots, template)) is None:
            raise TemplateNotFound(template)
        file, stamp = found
        # A Path, or a file opened as text, would cost three times as much; utf-8-sig is a module of its own.
        with open(file, "rb") as opened:  # noqa: PTH123
            text = opened.read().decode("utf-8").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n"), file, partial(_is_unchanged, file, stamp)


def locate(roots: tuple[Path, ...], name: str) -> Located | None:
    """Return the file of a template by its path inside the folders, the town's own folder first; None for none."""
    if "\0" in name:
        return None
    folder, _, file = name.rpartition("/")
    for root in roots:
        inside = _inside(root, folder)
        if inside is not None and (stamp := _stamp(path := f"{inside}{os.sep}{file}", root)):
            return path, stamp
    return None


@lru_cache(maxsize=64)
def _inside(root: Path, folder: str) -> str | None:
    """Return a folder of templates as a path; None where `..`, a link or an absolute name leads out of the root."""
    path = root / folder
    return str(path) if path.resolve().is_relative_to(root.resolve()) else None


def _stamp(file: str, root: Path) -> Stamp | None:
    """Return when a file was last written and its size; None where none is there, or a link leads out of the root."""
    try:
        status = os.lstat(file)
        if stat.S_ISLNK(status.st_mode) and Path(file).resolve().is_relative_to(root.resolve()):
            status = os.stat(file)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return (status.st_mtime_ns, status.st_size) if stat.S_ISREG(status.st_mode) else None


def _is_unchanged(file: str, stamp: Stamp) -> bool:
    """Tell whether a template is as it was read; looked at once a rendering."""
    looked_at = rendering().looked_at
    if file in looked_at:
        return True
    looked_at.add(file)
    return stamp_of(file) == stamp


def compiled_templates(cache: Path | None) -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates below a cache folder; None where nothing can be kept."""
    if cache is None or private_folder(cache) is None:
        return None
    made_by = sha256(f"{maker('templating')}|{jinja2.__version__}".encode()).hexdigest()[:16]
    folder = private_folder(cache / f"templates-{made_by}")
    return _PrivateBytecodeCache(str(folder)) if folder else None


class _PrivateBytecodeCache(FileSystemBytecodeCache):
    """jinja2's cache, which here reads no file that others may write, and survives damaged files and full disks."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template; unlike jinja2's it survives a folder name that is no UTF-8."""
        return sha256(f"{name}|{filename}".encode("utf-8", "surrogatepass")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file when that is whole and ours."""
        data = read_private(self._get_cache_filename(bucket))
        if data is None:
            return
        try:
            bucket.bytecode_from_string(data)
        except Exception:
            # A file cut off or damaged makes jinja2 raise almost anything.
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket's code whole or not at all; a full or read-only disk is no harm."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class FactContext(Context):
    """Names in a template: its own, then the facts of the rendering under way, then the environment's."""

    def macro(self, function: Callable[..., str], name: str, arguments: tuple[str, ...], has_caller: bool) -> Macro:
        """Return a macro of a template by the function that its code became."""
        given = [*arguments]
        return Macro(self.environment, function, name, given, False, False, has_caller, self.eval_ctx.autoescape)

    def top_macro(self, function: Callable[..., str], name: str, *about: Any) -> Macro:
        """Return a macro at the top of its template, which others may import unless its name begins with _."""
        self.vars[name] = macro = self.macro(function, name, *about)
        if not name.startswith("_"):
            self.exported_vars.add(name)
        return macro

    def resolve_or_missing(self, key: str) -> Any:
        """Return the value of a name, `missing` for none."""
        if key in self.vars:
            return self.vars[key]
        if key in SPOKEN:
            return self.parent[key]
        seen = top_level(key)
        return self.parent.get(key, missing) if seen is None else seen


class FactTemplate(Template):
    """A template whose module lives as long as one rendering where its top looks at facts: no town sees another's."""

    # Names of the macros at its top, and whether there is nothing else.
    macros: tuple[str, ...]
    lasting: bool

    @classmethod
    def _from_namespace(cls, environment: Any, namespace: Any, globals: Any) -> Any:
        template: Any = super()._from_namespace(environment, namespace, globals)
        template.macros, template.lasting = namespace["macros"], namespace["lasting"]
        return template

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        if self.lasting:
            return super()._get_default_module()
        state, name = rendering(), self.name or ""
        if name not in state.modules:
            before, state.reached = state.reached, set()
            context = self.new_context()
            state.modules[name] = TemplateModule(self, context)
            state.contexts.append(context)
            state.reached_by[name], state.reached = state.reached, before
        # What the top of a file looked at counts for each of its macros.
        state.reach(state.reached_by[name])
        return state.modules[name]
