"""The person's surroundings → the library seen from here, and the folder for what one run leaves for the next."""

from __future__ import annotations

import os
from pathlib import Path

from generator.facts.schema.library import Library, default_library


def cache_folder() -> Path | None:
    """Return the person's own folder for compiled templates and fields (GONGWEN_CACHE overrides; "" turns it off)."""
    named = os.environ.get("GONGWEN_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "gongwen"
    except RuntimeError:  # no home folder: a service account
        return None


def library_here() -> Library:
    """Return the templates and data seen from the folder a command runs in; what earlier runs read is kept."""
    return default_library(Path.cwd(), cache_folder())
