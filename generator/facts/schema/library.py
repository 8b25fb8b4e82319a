"""Template folders and data folders → kinds, topics and files, the town's own before the installed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import generator
from generator.facts.model import Field, Kind, Topic
from generator.facts.schema.cache import DeclarationCache
from generator.facts.schema.declaration_types import (
    Declarations,
    SetPhrase,
    SourceFile,
    SourceFiles,
    YearlyPhrases,
    first_file,
)
from generator.facts.schema.hints import nearest
from generator.problems import Problem, TemplateError

# How the files of a template folder are called.
FIELDS_FILE, COMMON_FILE, PHRASES, SHARED_TOPIC = "fields.yaml", "公共字段.yaml", "phrases", "通用"
SET_PHRASES_FILE = "提法.yaml"


class Library:
    """What documents are made from: template folders and data folders, the town's own first.

    Files are read once, when first asked for; a Library is cheap to make and good for one run.
    """

    def __init__(self, roots: tuple[Path, ...], data_roots: tuple[Path, ...] = (), cache: Path | None = None) -> None:
        self.roots = roots
        self.data_roots = data_roots
        # The person's own folder, where what was read is left for the next run; None for none.
        self.cache = cache
        self._read: dict[tuple[str, str], Any] = {}

    def find(self, relative: str | Path) -> Path | None:
        """Return the first file or folder of that name in the template folders; None when there is none."""
        return next((path for root in self.roots if (path := root / relative).exists()), None)

    def kinds(self) -> tuple[str, ...]:
        """Return the folder names of all kinds, in the order of their names."""
        return tuple(self._files.kinds)

    def kind_names(self) -> Mapping[str, str]:
        """Return folder name → 中文名 of all kinds, of faulty ones too."""
        return self._declared.kind_names

    def kind(self, name: str) -> Kind:
        """Return a kind by folder or 中文名; raises TemplateError for an unknown or faulty one."""
        names, typed = self.kind_names(), name.strip()
        chinese = {each: folder for folder, each in reversed(list(names.items()))}
        # A folder's name goes first, with small letters or capitals.
        folder = next((each for each in names if each.lower() == typed.lower()), chinese.get(typed))
        if folder is None:
            hint = nearest(name, [*names.values(), *names]) or "用 gongwen kinds 看有哪些文种"
            known = "、".join(names.values())
            raise TemplateError([Problem("unknown-kind", f"没有“{name}”这个文种", expected=known, hint=hint)])
        self._check(self._files.kinds[folder])
        return self._declared.kinds[folder]

    def topic_names(self) -> tuple[str, ...]:
        """Return the names of all topics, in the order of their names."""
        return tuple(self._files.topics)

    def topic(self, name: str) -> Topic:
        """Return a topic; raises TemplateError for an unknown or faulty one."""
        file = self._files.topics.get(name)
        if file is None:
            hint = nearest(name, self.topic_names()) or "主题是 templates/phrases 里的文件名"
            raise TemplateError([Problem("unknown-topic", f"没有“{name}”这个主题", hint=hint)])
        self._check(file)
        return self._declared.topics[name]

    def shared_fields(self) -> Mapping[str, Field]:
        """Return the fields every topic has; raises TemplateError."""
        self._check(self._files.shared)
        return self._declared.shared

    def common_fields(self) -> Mapping[str, Field]:
        """Return the fields every kind has; raises TemplateError."""
        self._check(self._files.common)
        return self._declared.common

    def yearly_phrases(self) -> YearlyPhrases:
        """Return what 提法.yaml has for reports to print; of a faulty file what can be understood."""
        return self._declared.yearly_phrases

    def set_phrases(self) -> tuple[SetPhrase, ...]:
        """Return the phrases of certain years that 提法.yaml lists; of a faulty file those that can be understood."""
        return self._declared.set_phrases

    def set_phrase_problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with 提法.yaml; it stops nothing."""
        file = self._files.set_phrases
        return self._declared.faults.get(file.path, ()) if file else ()

    def once(self, what: str, name: str, read: Callable[[], Any]) -> Any:
        """Return what `read` gives, which is asked when the thing is first needed in this run."""
        if (what, name) not in self._read:
            self._read[what, name] = read()
        return self._read[what, name]

    @property
    def _files(self) -> SourceFiles:
        """The files that declare something, with their bytes as they were when first asked for."""
        files: SourceFiles = self.once("files", "", lambda: _source_files(self.roots))
        return files

    @property
    def _declared(self) -> Declarations:
        declared: Declarations = self.once("declared", "", self._declarations)
        return declared

    def _declarations(self) -> Declarations:
        cache = DeclarationCache(self._files, self.roots, self.cache)
        if found := cache.load():
            return found
        # Imported here: what reads declarations takes 3 ms to import, and only this needs it.
        from generator.facts.schema.declarations import read_declarations

        read = read_declarations(self._files)
        cache.keep(read)
        return read

    def _check(self, file: SourceFile | None) -> None:
        """Raise TemplateError with what is wrong with a file, or with one that it needs."""
        if file is not None and (problems := self._declared.faults.get(file.path)):
            raise TemplateError(problems)


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


def _source_files(roots: tuple[Path, ...]) -> SourceFiles:
    """Return the files that declare something, those of the first folders instead of others of the same name."""
    common = next((path for root in roots if (path := root / COMMON_FILE).exists()), None)
    set_phrases = first_file(roots, SET_PHRASES_FILE)
    topics: dict[str, Path] = {}
    kinds: dict[str, Path] = {}
    for root in reversed(roots):
        topics |= {path.stem: path for path in _within(root / PHRASES) if path.suffix == ".yaml"}
        kinds |= {each.name: path for each in _within(root) if (path := each / FIELDS_FILE).exists()}
    shared = topics.pop(SHARED_TOPIC, None)
    return SourceFiles(
        SourceFile.read(common) if common else None,
        SourceFile.read(shared) if shared else None,
        SourceFile.read(set_phrases) if set_phrases else None,
        {name: SourceFile.read(path) for name, path in sorted(topics.items())},
        {name: SourceFile.read(path) for name, path in sorted(kinds.items())},
    )


def _within(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder; `glob` would compile an expression for each pattern."""
    return folder.iterdir() if folder.is_dir() else iter(())
