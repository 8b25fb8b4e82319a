"""A look ⇄ a file in the person's cache folder: a cold run opens no package and reads no styles.

A look is named by what it was made from, so it never goes stale. It is kept as

SHA-256 of its name and the rest, NEWLINE,
length of the words NEWLINE words with NUL between them, deflated parts one after the other
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

import generator
from generator.facts.schema.cache_folder import content_key, private_folder, read_private, write_private
from generator.layout.options import Layout
from generator.word.appearance import Appearance
from generator.word.write.package import Part

# Raise when what a look holds, or how it is read from the reference document, changes while our version stays.
_FORMAT = 1


def name_of(reference: bytes, layout: Layout) -> str:
    """Return the name under which the look of a reference document and layout is kept."""
    return sha256(
        f"{_FORMAT}|{generator.__version__}|{layout!r}|".encode("utf-8", "surrogatepass") + reference
    ).hexdigest()


def looks_in(cache: Path) -> Path | None:
    """Return the folder of all looks; None where nothing can be kept."""
    return private_folder(cache / "looks")


def load(folder: Path | None, name: str, layout: Layout) -> Appearance | None:
    """Return the look kept under a name, None when there is none that is whole."""
    seal, _, kept = ((read_private(folder / name) if folder else None) or b"").partition(b"\n")
    if seal.decode("ascii", "replace") != content_key([(name, kept)]):
        return None
    length, body = kept.split(b"\n", 1)
    words = iter(body[: int(length)].decode().split("\0"))
    return _look(words, body[int(length) :], layout)


def keep(folder: Path | None, name: str, look: Appearance) -> None:
    """Keep a look for the next run."""
    listed = list(_words(look))
    words = "\0".join(listed).encode()
    if folder is None or words.count(b"\0") >= len(listed):  # no XML: a mark of ours stands in a word
        return
    kept = b"%d\n%b%b" % (len(words), words, b"".join(part.deflated for part in look.parts.values()))
    write_private(folder / name, b"%b\n%b" % (content_key([(name, kept)]).encode(), kept))


def _words(look: Appearance) -> Iterator[str]:
    yield from (look.opening, look.section, str(look.text_width), str(len(look.style_ids)))
    for pair in look.style_ids.items():
        yield from pair
    for part in look.parts.values():
        yield from (part.name, str(part.crc), str(part.size), str(len(part.deflated)))


def _look(words: Iterator[str], deflated: bytes, layout: Layout) -> Appearance:
    opening, section, width, count = islice(words, 4)
    ids = {next(words): next(words) for _ in range(int(count))}
    parts, start = {}, 0
    for name, crc, size, length in zip(words, words, words, words, strict=True):
        end = start + int(length)
        parts[name] = Part(name, deflated[start:end], int(crc), int(size))
        start = end
    return Appearance(parts, ids, opening, section, int(width), layout.bold_levels)
