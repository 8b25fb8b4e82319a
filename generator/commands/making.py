"""Everything a document depends on besides its data → one digest: program, templates, reference document, options."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from generator import __version__
from generator.commands.options import Options
from generator.commands.record import digest, digest_of
from generator.facts.library import Library


def making_digest(library: Library, options: Options) -> str:
    """Return one digest over the program's version, all template files and the options that change the bytes."""
    choices = f"{options.kind} {options.text} {options.mask}"
    return digest(f"{__version__}\n{_templates_digest(library.template_roots)}\n{choices}".encode())


@lru_cache(maxsize=8)
def _templates_digest(roots: tuple[Path, ...]) -> str:
    # Read once a run: twenty towns share the same templates.
    lines = [f"{name} {digest_of(Path(folder, name))}" for root in roots for folder, name in _files(root)]
    return digest("\n".join(lines).encode("utf-8", "surrogateescape"))


def _files(root: Path) -> list[tuple[str, str]]:
    """Return folder and name of every file below a folder; os.walk is the quickest to tell them."""
    return sorted((folder, name) for folder, _, names in os.walk(root) for name in names)
