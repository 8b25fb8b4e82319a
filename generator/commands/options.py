"""What a person chose on the command line about a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    # A folder, or the file itself when `output_is_file`.
    output: Path = Path("out")
    output_is_file: bool = False
    final: bool = False
    text: bool = False
    force: bool = False
    mask: bool = False
    kind: str | None = None

    @property
    def suffix(self) -> str:
        """The suffix of the file made."""
        return ".txt" if self.text else ".docx"

    @property
    def sort(self) -> str:
        """What is made of one data file side by side: Word and text, open and masked."""
        return f"{self.suffix} {self.kind or ''} {'masked' if self.mask else ''}"
