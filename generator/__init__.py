"""From one YAML file of yearly facts → an official Word document in GB/T 9704-2012 format, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.interface import build, check, read

__version__ = "0.1.0"
__all__ = ["__version__", "build", "check", "read"]


def __getattr__(name: str) -> Any:
    """Return a function of `generator.interface`; every part of the program imports this package, few need it."""
    if name in ("build", "check", "read"):
        from generator import interface

        return getattr(interface, name)
    raise AttributeError(name)
