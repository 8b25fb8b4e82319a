"""An edited document and corrected data → the document with the corrections in it and everybody's edits kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from generator.commands.build_record import (
    Record,
    read_record,
    refuse_edited,
    refuse_other_origin,
    relative_name,
    write_record,
)
from generator.commands.drafting.draft import Draft, make_draft
from generator.commands.drafting.rendering import date_of
from generator.commands.drafting.trace import base_text, origins_of, provenance_of, short_name
from generator.commands.files import (
    digest,
    free_name,
    read_document_file,
    refuse_locked,
    refuse_other_suffix,
    refuse_special,
    write_whole,
)
from generator.document.lines import lines_of
from generator.document.model import Document
from generator.facts.lookup import words
from generator.facts.model import Facts, Value
from generator.facts.sentences.sentence_figures import sentence_figures
from generator.merging.charts import merge_charts
from generator.merging.comparison import side_of
from generator.merging.merge import merge
from generator.merging.report import Correction, Merged
from generator.problems import DocumentError, Outcome, OutputError, Place, Problem, Severity
from generator.text.reader import read_text
from generator.word.provenance import Provenance, from_json, to_json
from generator.word.update.document import EditedFile, open_edited, revise
from generator.word.update.review import UPDATED_BY, Stamp

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
# A figure of fewer digits stands in many places by chance.
_TELLING_DIGITS = 3
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did, or with `dry_run` would do."""

    document: Path
    corrections: tuple[Correction, ...]
    # The edited file as it was, None when nothing had to change.
    copy: Path | None = None
    # Text of the corrected data that found no place.
    leftovers: Path | None = None


def update(
    edited: Path, source: Path, output: Path | None = None, *, tracked: bool = False, dry_run: bool = False
) -> Outcome[Updated]:
    """Carry corrected data into an edited document; in place, or into `output`.

    Raises DocumentError when the document cannot be patched or was made from other data, DataError and TemplateError
    for the data, OutputError when a file cannot be written or must stay. In all cases the edited file is as it was.
    """
    refuse_locked(edited)
    data = read_document_file(edited)
    file = open_edited(data, str(edited))
    base = origins_of(edited)
    refuse_special(source)
    draft = make_draft(source, kind=base.kind or None)
    _refuse_other_data(edited, draft, base)
    place = _place(edited, digest(data), output, draft)
    charts = merge_charts(read_text(base.base), [each.table for each in file.charts], draft.document)
    document = charts.corrected
    corrected = provenance_of(draft, base_text(document))
    found = merged(base, file, document)
    found = replace(found, edits=(*found.edits, *charts.edits), corrections=(*found.corrections, *charts.corrections))
    done = Updated(place.path, tuple(_with_names(found.corrections, draft.facts)))
    problems = (
        *draft.problems,
        *_old_figures(edited, file, document, found.corrections),
        *_charts_left_alone(edited, charts.left),
    )
    if dry_run:
        return Outcome(done, problems)
    if not found.edits and base.base == corrected.base:
        if place.path != edited:
            _write(edited, done, place, data, data, corrected, ())
        return Outcome(done, problems)
    day = date_of(draft.facts)
    stamp = Stamp(UPDATED_BY, f"{day.isoformat()}T00:00:00Z" if day else "")
    revised = revise(file, found.edits, stamp, corrected, tracked=tracked)
    return Outcome(_write(edited, done, place, data, revised, corrected, found.unplaced), problems)


def _with_names(corrections: Sequence[Correction], facts: Facts) -> Iterator[Correction]:
    """Yield the corrections; one of a figure in a sentence goes by the name that the sentence gives it."""
    figures: dict[str, list[Value]] = {}
    for _, _, value in sentence_figures(facts):
        figures.setdefault(value.key.rpartition(".")[0], []).append(value)
    for each in corrections:
        said = (value for value in figures.get(each.key, ()) if words(value) and words(value) in each.new)
        named = next(said, None)
        yield replace(each, key=named.key) if named else each


class _Place(NamedTuple):
    """Where the result goes."""

    path: Path
    # Digest of what stands there and may be replaced; "" when nothing does.
    standing: str
    draft: Draft


def _place(edited: Path, known: str, output: Path | None, draft: Draft) -> _Place:
    """Return where the result goes; raise OutputError when what stands there must stay."""
    if output is not None:
        refuse_other_suffix(output, (".docx",))
    if output is None or (output.exists() and output.samefile(edited)):
        return _Place(edited, known, draft)
    standing, record = refuse_edited(output)
    origin = from_json(record.provenance)
    if standing and origin is not None:
        refuse_other_origin(output, "，".join(origin.subject), "，".join(draft.subject))
    return _Place(output, standing, draft)


def merged(base: Provenance, file: EditedFile, document: Document) -> Merged:
    """Return what carries a corrected document into an edited file, given what the file was made from."""
    return merge(side_of(read_text(base.base)), file.plain_lines(), side_of(document))


def _charts_left_alone(edited: Path, titles: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each chart that stays as it is though the data now draw it otherwise."""
    for title in titles:
        hint = "要换成新的，用 gongwen build 另做一份（-o 换个文件名），把图复制过来"
        message = f"图表“{title}”增减了项目，或由表变图，文档里的没有动"
        yield Problem("chart-left", message, Place(str(edited)), Severity.WARNING, hint=hint)


def _old_figures(
    edited: Path, file: EditedFile, corrected: Document, corrections: Sequence[Correction]
) -> Iterator[Problem]:
    """Yield a problem for each corrected figure that people typed elsewhere too, where no correction reaches it."""
    lines = [line.text for line in file.plain_lines()]
    new_lines = [line.text for line in lines_of(corrected)]
    for old in dict.fromkeys(each.old for each in corrections if each.key):
        figure = _FIGURE.search(old)
        if figure is None or len(figure.group().replace(".", "").strip("0")) < _TELLING_DIGITS:
            continue
        pattern = re.compile(rf"(?<![\d.,]){re.escape(figure.group())}(?![\d.,]*\d)")
        places = [(line, match) for line in lines for match in pattern.finditer(line)]
        reached = sum(bool(pattern.search(each.old)) for each in corrections)
        # Another fact may well have the same figure.
        rightly = sum(len(pattern.findall(line)) for line in new_lines)
        if len(places) - reached > rightly:
            line, match = places[-1]
            message = f"旧数“{figure.group()}”在文中别处还有"
            found = line[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            hint = "是人另外写的，没有改；核对是不是同一个数"
            yield Problem("old-figure-left", message, Place(str(edited)), Severity.WARNING, found=found, hint=hint)


def _write(
    edited: Path,
    done: Updated,
    place: _Place,
    data: bytes,
    revised: bytes,
    corrected: Provenance,
    unplaced: Sequence[str],
) -> Updated:
    """Write what must not be lost first, and the document last; when that fails, nothing has changed."""
    copy = free_name(edited, "人工修改") if place.path == edited else None
    leftovers = free_name(place.path.with_suffix(".txt"), "未能放入的内容") if unplaced else None
    beside: list[Path] = []
    try:
        if copy is not None:
            write_whole(copy, data, standing="", like=edited)
            beside.append(copy)
        if leftovers is not None:
            write_whole(leftovers, "\n".join(unplaced).encode("utf-8"), standing="", like=edited)
            beside.append(leftovers)
        write_whole(place.path, revised, standing=place.standing, like=edited)
    except OutputError:
        for path in beside:
            path.unlink(missing_ok=True)
        raise
    _keep_record(edited, place, revised, corrected)
    return replace(done, copy=copy, leftovers=leftovers)


def _keep_record(edited: Path, place: _Place, revised: bytes, corrected: Provenance) -> None:
    # In place the digest stays that of the last build: to `build`, an updated document is one that people edited.
    last = read_record(edited) if place.path == edited else None
    record = (last or Record(source=relative_name(place.draft.source, place.path.parent)))._replace(
        base=digest(corrected.base.encode("utf-8", "replace")),
        provenance=to_json(corrected),
        updated=digest(revised),
    )
    write_record(place.path, record)


def _refuse_other_data(edited: Path, draft: Draft, base: Provenance) -> None:
    """Raise DocumentError when the document was made from the data of another town, year or kind.

    What counts is what the data say, inherited or not, however the file is encoded and the words are quoted.
    """
    if base.subject and base.subject != draft.subject:
        found = f"{short_name(draft.source)}（{'，'.join(filter(None, draft.subject))}）"
        expected = f"{base.sources[0].name if base.sources else ''}（{'，'.join(filter(None, base.subject))}）"
        message = "这个文档不是用这份数据生成的，没有改动"
        raise DocumentError([Problem("other-data", message, Place(str(edited)), found=found, expected=expected)])
