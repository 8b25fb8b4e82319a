"""python-docx by hand: paragraphs typed one by one, `python python_docx_build.py REFERENCE PARAGRAPHS OUT [NUMBER]`."""

import json
import sys
import time

import docx

reference, paragraphs, out = sys.argv[1:4]
number = int(sys.argv[4]) if len(sys.argv) > 4 else 0
repeat = int(sys.argv[5]) if len(sys.argv) > 5 else 1


def build(path: str) -> None:
    with open(paragraphs, encoding="utf-8") as file:  # noqa: PTH123 - as its users write it
        content = json.load(file)
    document = docx.Document(reference)
    for old in document.paragraphs:
        document.element.body.remove(old._element)
    for _ in range(repeat):
        for style, lead, text in content["paragraphs"]:
            paragraph = document.add_paragraph(style=style if style in known(document) else None)
            if lead:
                paragraph.add_run(lead).bold = True
            paragraph.add_run(text)
    table = document.add_table(rows=0, cols=len(content["rows"][0]))
    for row in content["rows"]:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    document.save(path)


names: set[str] = set()


def known(document: object) -> set[str]:
    if not names:
        names.update(style.name for style in document.styles)  # type: ignore[attr-defined]
    return names


if not number:
    build(out)
else:
    build(f"{out}/0.docx")
    begun = time.perf_counter()
    for index in range(number):
        build(f"{out}/{index}.docx")
    print(number / (time.perf_counter() - begun))
