"""What a key costs that somebody types on the desk: processor time from a changed text to pages, in milliseconds.

    python benchmarks/keys.py [DATA.yaml …]

Each file is typed into forty times, with what its topics said last and without (templating/state.py).
"""

import gc
import sys
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch

from generator.commands.drafting.draft import library_here
from generator.desk.workspace.view import View, view_of
from generator.facts.editing import set_value
from generator.facts.lookup import leaves
from generator.facts.model import Quantity
from generator.templating.state import Memory

KEYS = 40


def main(files: list[Path]) -> None:
    gc.freeze()
    for file in files:
        remembered, pages = _typed(file)
        with patch.object(Memory, "fits", return_value=False):
            anew, _ = _typed(file)
        print(f"{file}: {pages} pages, {remembered:.1f} ms a key, {anew:.1f} ms where every topic is told anew")


def _typed(file: Path) -> tuple[float, int]:
    """Return the median time of a key, and how many pages there are."""
    library, text = library_here(), file.read_text("utf-8")
    view = view_of(text, file, library, View())
    kind = view.kind
    assert view.facts is not None
    assert kind is not None
    key = next(
        key
        for key, value in leaves(view.facts).items()
        if isinstance(value.content, Quantity) and key.partition(".")[0] in kind.topics and "指标" not in key
    )
    times = []
    for number in range(KEYS):
        begin = process_time()
        assert view.source is not None
        text = set_value(view.source, key, str(4600 + number), kind.fields)
        view = view_of(text, file, library, view, typing=True)
        times.append(process_time() - begin)
    return median(times) * 1000, len(view.pages)


main([Path(name) for name in sys.argv[1:]] or [Path("data/斋坛乡/2022.yaml")])
