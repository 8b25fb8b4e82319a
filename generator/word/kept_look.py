"""A look ⇄ a file in the person's cache folder: a cold run opens no package and reads no styles.

A file is named by what it was made from, so it never goes stale; missing, cut off or unreadable, it is as good as none,
and a folder that cannot be written is no harm. It holds text and deflated parts; nothing in it is ever carried out.

digest NEWLINE length of the words NEWLINE words, each ended by NUL NEWLINE deflated parts, one after the other
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import generator
from generator.digests import sha256_of
from generator.word.appearance import Appearance
from generator.word.layout import Layout
from generator.word.package import Part

# Raise when what a look holds, or how it is read from the reference document, changes while our version stays.
_FORMAT = 1


def name_of(reference: bytes, layout: Layout) -> str:
    """Return the name under which the look of a reference document and layout is kept."""
    return sha256_of(f"{_FORMAT}|{generator.__version__}|{layout!r}|".encode("utf-8", "surrogatepass") + reference)


def load(cache: Path, name: str, layout: Layout) -> Appearance | None:
    """Return the look kept under a name, None when there is none that is whole."""
    try:
        digest, kept = Path(f"{cache}/looks/{name}").read_bytes().split(b"\n", 1)
        if digest.decode() != sha256_of(name.encode() + kept):
            return None
        length, body = kept.split(b"\n", 1)
        words = iter(body[: int(length)].decode().split("\0"))
        return _look(words, body[int(length) :], layout)
    except (OSError, ValueError, StopIteration):
        return None


def keep(cache: Path, name: str, look: Appearance) -> None:
    """Keep a look for the next run; written beside its place first, so that nobody reads half a file."""
    listed = list(_words(look))
    words = "\0".join(listed).encode()
    if words.count(b"\0") >= len(listed):  # no XML: a mark of ours stands in a word
        return
    kept = b"%d\n%b%b" % (len(words), words, b"".join(part.deflated for part in look.parts.values()))
    folder = cache / "looks"
    new = folder / f"new-{os.getpid()}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        new.write_bytes(sha256_of(name.encode() + kept).encode() + b"\n" + kept)
        new.replace(folder / name)


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
