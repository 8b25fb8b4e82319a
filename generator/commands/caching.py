"""The folder a command runs in → the library seen from there, with the person's own cache."""

from __future__ import annotations

from pathlib import Path

from generator.facts.schema.cache_folder import cache_folder
from generator.facts.schema.library import Library, default_library


def library_here() -> Library:
    """Return the templates and data seen from the folder a command runs in; what earlier runs read is taken again."""
    return default_library(Path.cwd(), cache_folder())
