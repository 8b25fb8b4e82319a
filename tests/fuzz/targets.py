"""What strangers' bytes are thrown at: each target takes bytes and may raise nothing but our own problems.

Run by itself (`python -m tests.fuzz.targets yaml -max_total_time=60`) it lets atheris look for inputs that reach new
code.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Removed when the program ends.
_TEMPORARY = tempfile.TemporaryDirectory(prefix="gongwen-fuzz-")
FOLDER = Path(_TEMPORARY.name)


def yaml(data: bytes) -> None:
    """Read a data file, and make its draft when it can be read."""
    from generator.checks.catalogue import check_facts
    from generator.checks.passages import writing_of_facts
    from generator.commands.drafting.draft import make_draft
    from generator.facts.schema.library import Library
    from generator.problems import GongwenError

    path = FOLDER / "data" / "甲镇" / "2022.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    library = Library((ROOT / "templates",), (ROOT / "data",))
    with suppress(GongwenError):
        facts = make_draft(path, library).facts
        check_facts(facts, writing_of_facts(facts))


def text(data: bytes) -> None:
    """Read plain text, write it back, check its words."""
    from generator.checks.catalogue import check_words
    from generator.checks.passages import writing_of_document
    from generator.document.numbering import renumber
    from generator.document.pruning import prune
    from generator.facts.schema.set_phrases import Praise
    from generator.text.reader import read_text
    from generator.text.writer import write_text

    document = read_text(data.decode("utf-8", "replace"))
    writing = writing_of_document(document, "稿.txt", town="甲镇", year=2022)
    check_words(document, writing, "稿.txt", (), Praise())
    write_text(renumber(prune(document)))


def word(data: bytes) -> None:
    """Read a Word file whose main text is these bytes, and report on its format."""
    from generator.word.write.package import read_parts, write_parts

    parts = read_parts((ROOT / "templates" / "gbt9704.docx").read_bytes())
    head = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
    )
    body = data if data.startswith(b"<?xml") else head.encode() + data + b"</w:body></w:document>"
    parts["word/document.xml"] = body
    package(write_parts(parts))


def package(data: bytes) -> None:
    """Read bytes that claim to be a Word file."""
    from generator.importing.documents import read_with_roles
    from generator.problems import GongwenError
    from generator.word.conformity.report import conformity, deviations

    with suppress(GongwenError):
        blocks = read_with_roles(data, "稿.docx").value.blocks
        deviations(conformity(data, "稿.docx", blocks), "稿.docx")


TARGETS: Mapping[str, Callable[[bytes], None]] = {"yaml": yaml, "text": text, "word": word, "package": package}


def main() -> None:
    """Let atheris run one target."""
    import atheris

    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["generator"]):
        TARGETS[name](b"")
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
