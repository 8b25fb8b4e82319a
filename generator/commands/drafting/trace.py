"""A draft, or a document made here → where everything in it came from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.commands.build_record import read_record
from generator.commands.drafting.draft import Draft, runs_of
from generator.commands.files import read_document_file
from generator.document.model import Document
from generator.facts.lookup import find, leaves, with_unit
from generator.facts.model import Group, Value
from generator.problems import NOWHERE, DocumentError, Place, Problem
from generator.text.lines import write_block
from generator.word.provenance import Origin, OriginFile, Provenance, from_json, read_provenance


def origins_of(document: Path) -> Provenance:
    """Return what a document was made from, carried by it or kept beside it.

    Raises DocumentError without either, and when what it carries was damaged or changed and nothing is beside it.
    """
    data = read_document_file(document)
    record = read_record(document)
    beside = from_json(record.provenance) if record is not None else None
    try:
        carried = read_provenance(data, str(document))
    except DocumentError:
        if beside is None:
            raise
        return beside
    if beside is not None and (carried is None or carried.base == beside.base):
        # The record tells more: all formulas, not only those whose figures are printed.
        return beside
    if carried is None:
        hint = f"可以用“gongwen diff {document} 数据文件”对照文档和数据的不同，手工更正"
        message = "这个文档里没有、旁边也没有它生成时的底稿"
        place, reason = Place(str(document)), "不是本程序生成的，或底稿已丢失"
        raise DocumentError([Problem("no-base", message, place, found=reason, hint=hint)])
    return carried


def provenance_of(draft: Draft, base: str) -> Provenance:
    """Return kind, data files, base text and the origin of each figure printed; nothing the document does not say.

    `base` is its `base_text`. File names are short (“斋坛乡/2022.yaml”): the same data gives the same bytes wherever
    the folder lies.
    """
    kind = draft.facts.kind
    return Provenance(
        kind.folder,
        kind.version,
        tuple(OriginFile(short_name(each.path), each.sha256) for each in draft.facts.sources),
        base,
        tuple(_origins(draft)),
        draft.subject,
    )


def base_text(document: Document) -> str:
    """Return the marked text from which `read_text` makes this document again, every role said in so many words.

    `write_text` says only the roles that the words don't tell, and must read everything again to know which.
    """
    return "".join([f"{write_block(block)}\n" for block in document.blocks])


@lru_cache(maxsize=64)
def short_name(path: Path | str) -> str:
    """Return a file's name with the folder it lies in."""
    # Asked for every figure of a document, all from the same few files.
    return "/".join(Path(path).parts[-2:])


def _origins(draft: Draft) -> Iterator[Origin]:
    given = {**leaves(draft.facts), **draft.earlier}
    for key in dict.fromkeys([run.key for run in runs_of(draft.document) if run.key]):
        value = given.get(key)
        if value is None:
            yield _derived_origin(draft.facts.root, key)
        else:
            yield Origin(key, short_name(value.place.file), value.place.line, value.formula)


def _derived_origin(root: Group, key: str) -> Origin:
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
    """Return how a figure that stands nowhere in the data was computed, "" when unknown."""
    above, _, derived = key.rpartition(".")
    value, last, target = (with_unit(find(root, each)) for each in (above, f"{above}.上年", f"{above}.目标"))
    if derived in ("同比", "增幅") and last:
        return f"（{value} − {last}）÷ {last}"
    if derived == "较上年" and last:
        return f"{value} − {last}"
    return f"{value} ÷ {target}" if derived in ("完成率", "完成目标") and target else ""
