"""A library that reads its files → all that they declare, as rows that `kept` can hold."""

from __future__ import annotations

import marshal
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.facts import packing
from generator.facts.kept import COMMON_FILE, FIELDS_FILE, PHRASES, SHARED_TOPIC, Kept
from generator.facts.schema.library import Library
from generator.problems import TemplateError


def gather(library: Library) -> Kept:
    """Return everything that is sound; raises TemplateError when the fields that all kinds or topics have are not."""
    common, shared = library.common_fields(), library.shared_fields()
    files: dict[str, tuple[str, bytes]] = {}

    def keep(relative: str, rows: Any) -> None:
        files[relative] = (str(library.find(relative) or Path()), marshal.dumps(rows))

    keep(COMMON_FILE, packing.pack_fields(common, {}))
    keep(f"{PHRASES}/{SHARED_TOPIC}.yaml", packing.pack_fields(shared, {}))
    for name in library.topic_names():
        # A faulty file is told every time, to whoever uses it.
        with suppress(TemplateError):
            keep(f"{PHRASES}/{name}.yaml", packing.pack_topic(library.topic(name), shared))
    for folder in library.kinds():
        with suppress(TemplateError):
            keep(f"{folder}/{FIELDS_FILE}", packing.pack_kind(library.kind(folder), common))
    return Kept(dict(library.kind_names()), library.topic_names(), files)
