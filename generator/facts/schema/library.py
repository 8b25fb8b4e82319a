"""Template folders and data folders → kinds, topics and files, the town's own before the installed ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import generator
from generator.facts.kept import COMMON_FILE, FIELDS_FILE, PHRASES, SHARED_TOPIC, Kept, open_kept
from generator.facts.model import Field, Kind, Topic
from generator.facts.packing import unpack_fields, unpack_kind, unpack_topic
from generator.facts.suggest import nearest
from generator.problems import Problem, TemplateError

# With a full-width colon too: then the kind is found, and told what is wrong with it.
_NAME_LINE = re.compile(r"^名称[:：][ \t]*[\"']?([^\"'#\r\n]+)", re.MULTILINE)
# A kind or topic is one folder or file name; nobody reaches out of the template folder through it.
_PLAIN_NAME = re.compile(r"[^/\\:*?\"<>|.\x00-\x1f][^/\\:*?\"<>|\x00-\x1f]*")


@dataclass(frozen=True, slots=True)
class Library:
    """What documents are made from: template folders and data folders, the town's own first.

    Files are read once, when first asked for; a Library is cheap to make and good for one run.
    """

    roots: tuple[Path, ...]
    data_roots: tuple[Path, ...] = ()
    # The person's own folder, where what was read is kept for the next run; None for none.
    cache: Path | None = None
    _read: dict[tuple[str, str], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def template_roots(self) -> tuple[Path, ...]:
        """The template folders, the town's own first."""
        return self.roots

    def find(self, relative: str | Path) -> Path | None:
        """Return the first file or folder of that name in the template folders; None when there is none."""
        return next((path for root in self.roots if (path := root / relative).exists()), None)

    def kinds(self) -> tuple[str, ...]:
        """Return the folder names of all kinds, in the order of their names."""
        folders = {path.parent.name for root in self.roots for path in root.glob(f"*/{FIELDS_FILE}")}
        return tuple(sorted(folders))

    def kind_names(self) -> Mapping[str, str]:
        """Return folder name → 中文名 of all kinds, without reading their fields."""
        names: Mapping[str, str] = self.once("names", "", self._kind_names)
        return names

    def kind(self, name: str) -> Kind:
        """Return a kind by folder or 中文名; raises TemplateError for an unknown or faulty one."""
        path: Path = self.once("path", name, lambda: self._path_of(name))
        found: Kind = self.once("kind", str(path), lambda: self._kind(path))
        return found

    def topic_names(self) -> tuple[str, ...]:
        """Return the names of all topics, in the order of their names."""
        names: tuple[str, ...] = self.once("topics", "", self._topic_names)
        return names

    def topic(self, name: str) -> Topic:
        """Return a topic; raises TemplateError for an unknown or faulty one."""
        found: Topic = self.once("topic", name, lambda: self._topic(name))
        return found

    def shared_fields(self) -> Mapping[str, Field]:
        """Return the fields every topic has."""
        return self._fields(f"{PHRASES}/{SHARED_TOPIC}.yaml")

    def common_fields(self) -> Mapping[str, Field]:
        """Return the fields every kind has."""
        return self._fields(COMMON_FILE)

    def once(self, what: str, name: str, read: Callable[[], Any]) -> Any:
        """Return what `read` gives, which is asked when the thing is first needed in this run."""
        if (what, name) not in self._read:
            self._read[what, name] = read()
        return self._read[what, name]

    def _path_of(self, name: str) -> Path:
        names = self.kind_names()
        folder = next((folder for folder, chinese in names.items() if chinese == name.strip()), None)
        # A folder's name goes first; where capitals don't count, it may be typed in others.
        if name in names or (folder is None and _PLAIN_NAME.fullmatch(name)):
            folder = name
        path = self.find(f"{folder}/{FIELDS_FILE}") if folder is not None else None
        if path is None:
            raise TemplateError([_unknown_kind(name, names)])
        return path

    def _topic(self, name: str) -> Topic:
        relative = f"{PHRASES}/{name}.yaml"
        known = name in self.topic_names()
        if known and (kept := self._rows(relative)):
            path, rows = kept
            return unpack_topic(rows, self.shared_fields(), path)
        found = self.find(relative) if known else None
        if found is None:
            hint = nearest(name, self.topic_names()) or "主题是 templates/phrases 里的文件名"
            raise TemplateError([Problem("unknown-topic", f"没有“{name}”这个主题", hint=hint)])
        # Here and below: what is kept from the last run needs no reader.
        from generator.facts.schema.declarations import read_topic

        return read_topic(found, self.shared_fields())

    def _kind(self, path: Path) -> Kind:
        common = self.common_fields()
        if kept := self._rows(f"{path.parent.name}/{FIELDS_FILE}"):
            return unpack_kind(kept[1], common, path, self.topic)
        from generator.facts.schema.declarations import read_kind

        return read_kind(path, common, self.topic_names(), self.topic)

    def _fields(self, relative: str) -> Mapping[str, Field]:
        fields: Mapping[str, Field] = self.once("fields", relative, lambda: self._shared(relative))
        return fields

    def _shared(self, relative: str) -> Mapping[str, Field]:
        if kept := self._rows(relative):
            path, rows = kept
            return unpack_fields(rows, {}, str(path))
        found = self.find(relative)
        if found is None:
            return {}
        from generator.facts.schema.declarations import read_shared_fields

        return read_shared_fields(found)

    def _kept(self) -> Kept | None:
        """Return what an earlier run read of all template folders."""
        kept: Kept | None = self.once("kept", "", lambda: open_kept(self.cache, self.roots, self._gathered))
        return kept

    def _gathered(self) -> Kept:
        from generator.facts.gathering import gather

        return gather(Library(self.roots))

    def _rows(self, relative: str) -> tuple[Path, Any] | None:
        kept = self._kept()
        return kept.rows(relative) if kept else None

    def _topic_names(self) -> tuple[str, ...]:
        if kept := self._kept():
            return kept.topics
        names = {path.stem for root in self.roots for path in (root / PHRASES).glob("*.yaml")}
        return tuple(sorted(names - {SHARED_TOPIC}))

    def _kind_names(self) -> Mapping[str, str]:
        if kept := self._kept():
            return kept.kinds
        return {folder: self._name_of(folder) for folder in self.kinds()}

    def _name_of(self, folder: str) -> str:
        path = self.find(f"{folder}/{FIELDS_FILE}")
        found = _NAME_LINE.search(path.read_text("utf-8", "replace")) if path else None
        return found.group(1).strip() if found else folder


def default_library(cwd: Path, cache: Path | None = None) -> Library:
    """Return the library seen from a folder: its own `templates` and `data`, then the installed package's.

    In a checkout these stand beside the package, in a wheel inside it.
    """
    package = Path(generator.__file__).parent
    return Library(_folders("templates", cwd, package), _folders("data", cwd, package), cache)


def _folders(name: str, cwd: Path, package: Path) -> tuple[Path, ...]:
    # Beside an installed package lie the folders of other packages.
    installed = package / name if (package / name).is_dir() else package.parent / name
    present = [path for path in (cwd / name, installed) if path.is_dir()]
    # Run from the checkout, both are the same folder.
    return tuple({path.resolve(): path for path in reversed(present)}.values())[::-1]


def _unknown_kind(name: str, names: Mapping[str, str]) -> Problem:
    known = "、".join(names.values())
    hint = nearest(name, [*names.values(), *names]) or "用 gongwen kinds 看有哪些文种"
    return Problem("unknown-kind", f"没有“{name}”这个文种", expected=known, hint=hint)
