"""The listings of a package ([Content_Types].xml and relationships) → the same with parts added or dropped."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache

from generator.word.markup import attribute
from generator.word.write.package import Part, make_part

CONTENT_TYPES = "[Content_Types].xml"
RELATION_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_RELATION = re.compile(r"<Relationship\b[^>]*/>")
_OVERRIDE = re.compile(r"<Override\b[^>]*/>")
_TARGET = re.compile(r'Target="([^"]*)"')
_PART_NAME = re.compile(r'PartName="/([^"]*)"')


def relations_of(name: str) -> str:
    """Return the name of the part that lists the relationships of a part ("" for the package)."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def drop_parts(parts: Mapping[str, Part], unused: re.Pattern[str]) -> dict[str, Part]:
    """Return the parts without those whose name is `unused`, nor any mention of them."""
    dropped = {name for name in parts if unused.fullmatch(name)}
    kept = {name: part for name, part in parts.items() if name not in dropped}
    if dropped:
        for name in [name for name in kept if name.endswith(".rels")]:
            kept[name] = _without_relations(kept[name], dropped)
        kept[CONTENT_TYPES] = _without_overrides(kept[CONTENT_TYPES], dropped)
    return kept


def add_part(parts: dict[str, Part], part: Part, content_type: str = "") -> None:
    """Add a part to `parts`; `content_type` where it is not plain XML."""
    parts[part.name] = part
    if content_type:
        entry = f'<Override PartName="/{part.name}" ContentType="{content_type}"/>'
        parts[CONTENT_TYPES] = _before_end(parts[CONTENT_TYPES], "</Types>", entry)


def relate(parts: dict[str, Part], source: str, id: str, kind: str, target: str) -> None:
    """Add the relationship `id` of a kind (an address) from a part ("" for the package) to a target beside it."""
    name = relations_of(source)
    entry = f'<Relationship Id="{id}" Type="{kind}" Target="{attribute(target)}"/>'
    listing = parts.get(name) or _no_relations(name)
    parts[name] = _before_end(listing, "</Relationships>", entry)


def target_of(parts: Mapping[str, Part], source: str, id: str) -> str:
    """Return the part a relationship leads to, "" for none."""
    name = relations_of(source)
    for entry in _RELATION.findall(parts[name].text if name in parts else ""):
        if f'Id="{id}"' in entry:
            return _target(name, entry)
    return ""


def _target(listing: str, entry: str) -> str:
    found = _TARGET.search(entry)
    target = found.group(1) if found else ""
    folder = posixpath.dirname(posixpath.dirname(listing))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _without_relations(listing: Part, dropped: set[str]) -> Part:
    text = _RELATION.sub(lambda entry: "" if _target(listing.name, entry[0]) in dropped else entry[0], listing.text)
    return make_part(listing.name, text)


def _without_overrides(listing: Part, dropped: set[str]) -> Part:
    def kept(entry: re.Match[str]) -> str:
        name = _PART_NAME.search(entry[0])
        return "" if name and name.group(1) in dropped else entry[0]

    return make_part(listing.name, _OVERRIDE.sub(kept, listing.text))


@lru_cache(maxsize=64)
def _before_end(listing: Part, end: str, entry: str) -> Part:
    # The same few listings for every document of a look, so they are deflated once.
    return make_part(listing.name, listing.text.replace(end, entry + end))


@lru_cache(maxsize=8)
def _no_relations(name: str) -> Part:
    return make_part(name, _NO_RELATIONS)


_NO_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
