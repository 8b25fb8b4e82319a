"""The person's surroundings → the folder for what one run leaves for the next."""

from __future__ import annotations

import os
from pathlib import Path


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
