"""Everything a document depends on besides its data → one digest: program, templates, reference document, options."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.commands.record import digest, digest_of
from generator.facts.library import Library

if TYPE_CHECKING:
    from generator.commands.build import Options


def making_digest(library: Library, options: Options) -> str:
    """Return one digest over the program's version, all template files and the options that change the bytes."""
    choices = f"{options.kind} {options.text} {options.mask}"
    return digest(f"{__version__}\n{_templates_digest(library.template_roots)}\n{choices}".encode())


@lru_cache(maxsize=8)
def _templates_digest(roots: tuple[Path, ...]) -> str:
    # Read once a run: twenty towns share the same templates.
    files = [each for root in roots for each in sorted(root.rglob("*")) if each.is_file()]
    return digest("\n".join(f"{each.name} {digest_of(each)}" for each in files).encode())
