"""Keys and texts → the lines of a data file that a clerk can read and edit; read back, they give the same texts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.facts.yaml.edits import scalar


def escaped(text: str) -> str:
    """Return a text in which 【 is no reference."""
    return text.replace("【", "【【")


def entry(key: str, text: str) -> str:
    """Return the line of a key with a one-line text; an empty one is to be filled in."""
    return f"{key}: {scalar(text)}\n" if text else f"{key}:\n"


def block(key: str, lines: Iterable[str]) -> str:
    """Return a key with a text of several lines: `key: |`, each line indented by two spaces.

    White space at the ends of a line imitates indents and is left out, so no line can be taken for deeper YAML.
    """
    written = (f"  {line.strip()}".rstrip() for line in lines)
    return f"{key}: |\n" + "".join(f"{line}\n" for line in written)


def listing(key: str, texts: Iterable[str]) -> str:
    """Return a key with a list of texts, one a line."""
    return f"{key}:\n" + "".join([f"  - {scalar(text)}\n" for text in texts])


def group(key: str, entries: Iterable[str]) -> str:
    """Return a key with entries below it."""
    return f"{key}:\n{_deeper(''.join(entries))}"


def item(entries: Iterable[str]) -> str:
    """Return entries as one item of a list."""
    text = _deeper(_deeper("".join(entries)))
    return f"  - {text.lstrip()}"


def _deeper(text: str) -> str:
    return "".join([f"  {line}\n" if line else "\n" for line in text.splitlines()])


def comment(text: str) -> str:
    """Return a comment line."""
    return f"# {text}\n"
