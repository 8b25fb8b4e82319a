"""A document's title and town → the names of the files it is kept in."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

# Windows forbids these in names; “/” and “\” would leave the folder.
_FORBIDDEN = dict.fromkeys([*range(0x20), 0x7F, *map(ord, '<>:"/\\|?*')])
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
# A name may be 255 bytes on most disks; a Chinese character takes three, and a suffix must still fit.
_LONGEST = 70


def safe_name(text: str, otherwise: str) -> str:
    """Return the text as one file or folder name that Windows, macOS and Linux all accept; `otherwise` when empty."""
    name = unicodedata.normalize("NFC", text).translate(_FORBIDDEN)
    name = " ".join(name.split())[:_LONGEST].strip(" .")
    if not name:
        return otherwise
    return f"_{name}" if name[0].isascii() and _RESERVED.match(name) else name


def output_path(folder: Path, town: str, title: str, suffix: str) -> Path:
    """Return `<folder>/<town>/<title><suffix>`, safe on every disk."""
    return folder / safe_name(town, "未填镇名") / (safe_name(title, "未命名") + suffix)
