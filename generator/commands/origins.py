"""A draft → where everything in it came from, as the document and the record beside it carry it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.commands.draft import Draft, runs_of
from generator.commands.inputs import read_input
from generator.document.model import Document
from generator.facts.lookup import find, leaves, words
from generator.facts.model import Group, Value
from generator.problems import NOWHERE
from generator.text import explicit
from generator.word.provenance import Origin, Provenance, Source


def provenance_of(draft: Draft) -> Provenance:
    """Return kind, data files, base text and the origin of each printed fact.

    File names are short (“斋坛乡/2022.yaml”): the same data gives the same bytes wherever the folder lies.
    """
    kind = draft.facts.kind
    return Provenance(
        kind.folder,
        kind.version,
        tuple(Source(short_name(path), read_input(path).sha256) for path in draft.facts.sources),
        base_text(draft.document),
        tuple(_origins(draft)),
    )


def base_text(document: Document) -> str:
    """Return the marked text from which `read_text` makes this document again, every role said in so many words.

    `write_text` says only the roles that the words don't tell, and must read everything again to know which.
    """
    return "".join([f"{explicit.write(block)}\n" for block in document.blocks])


@lru_cache(maxsize=64)
def short_name(path: Path | str) -> str:
    """Return a file's name with the folder it lies in."""
    # Asked for every figure of a document, all from the same few files.
    return "/".join(Path(path).parts[-2:])


def _origins(draft: Draft) -> Iterator[Origin]:
    given = leaves(draft.facts)
    for key in dict.fromkeys([run.key for run in runs_of(draft.document) if run.key]):
        value = given.get(key)
        if value is None:
            yield _origin(draft.facts.root, key)
        else:
            yield Origin(key, short_name(value.place.file), value.place.line, value.formula)


def _origin(root: Group, key: str) -> Origin:
    """Return the origin of what is no value of its own: a companion, a heading's wording, a figure computed."""
    node = own = find(root, key)
    above = key
    # A computed figure (“….同比”) stands where the figure it was computed from stands.
    while node is None and "." in above:
        above = above.rpartition(".")[0]
        node = find(root, above)
    place = NOWHERE if node is None else node.place
    formula = own.formula if isinstance(own, Value) else _formula(root, key)
    return Origin(key, short_name(place.file), place.line, formula)


def _formula(root: Group, key: str) -> str:
    """Return how a figure that stands nowhere in the data was computed, "" when that cannot be told."""
    above, _, derived = key.rpartition(".")
    value, last, target = (words(find(root, each)) for each in (above, f"{above}.上年", f"{above}.目标"))
    if derived in ("同比", "增幅") and last:
        return f"（{value} − {last}）÷ {last}"
    if derived == "较上年" and last:
        return f"{value} − {last}"
    return f"{value} ÷ {target}" if derived in ("完成率", "完成目标") and target else ""
