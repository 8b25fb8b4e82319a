"""Commands over the life of a document: read an old one in, next year's draft, corrections, comparisons."""

from __future__ import annotations

import click

COMMANDS: tuple[click.Command, ...] = ()
