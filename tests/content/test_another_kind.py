"""Each town's facts through a kind they were not written for: general fields carry them, no template is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.facts.library import default_library
from tests.content import seed_profile as seed

PAIRS = (
    ("000_6e576e08ab20ed44", "work-summary"),
    ("001_c5a246ededf7c1af", "government-report"),
    ("002_d722e7b801051bc4", "reform-summary"),
    ("003_c72caf1134e8d65b", "government-report"),
    ("004_cc03cb1b8fd4d28d", "summary-plan"),
)


def in_another_kind(profile: seed.Profile, folder: str, place: Path) -> Path:
    """Write the town's file again for another kind; what only the first asks for stays behind."""
    kind = default_library(seed.ROOT).kind(folder)
    # Every scalar as it was typed.
    typed = yaml.load(profile.data.read_text("utf-8"), Loader=yaml.BaseLoader)
    typed["模板"] = kind.name
    kept = {name: told for name, told in typed.items() if name in kind.fields and name not in ("章节", "继承")}
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)
    place.write_text(text.replace(": ''", ":").replace("- ''", "-"), "utf-8")
    return place


@pytest.mark.parametrize(("name", "folder"), PAIRS)
def test_facts_of_a_town_make_a_whole_document_of_another_kind(name: str, folder: str, tmp_path: Path) -> None:
    profile = seed.read_profile(name)
    document = seed.build(in_another_kind(profile, folder, tmp_path / "2022.yaml"))
    text = seed.text_of(document)
    assert seed.carried_by_fields(profile, document) >= 0.7
    assert seed.doubled_punctuation(text) == []
    assert len("".join(text.split())) >= 0.5 * profile.length
