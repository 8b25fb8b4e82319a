"""docxtpl: a template and YAML values → Word files, `python docxtpl_build.py TEMPLATE VALUES OUT [NUMBER]`."""

import sys
import time

import yaml
from docxtpl import DocxTemplate

template, values, out = sys.argv[1:4]
number = int(sys.argv[4]) if len(sys.argv) > 4 else 0


def build(path: str) -> None:
    with open(values, encoding="utf-8") as file:  # noqa: PTH123 - as its users write it
        context = yaml.load(file, yaml.CSafeLoader)
    document = DocxTemplate(template)
    document.render(context)
    document.save(path)


if not number:
    build(out)
else:
    for _ in range(3):
        build(f"{out}/0.docx")
    begun = time.perf_counter()
    for index in range(number):
        build(f"{out}/{index}.docx")
    print(number / (time.perf_counter() - begun))
