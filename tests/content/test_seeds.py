"""Each example against the profile of its seed: headings, figures, length, and sentences that are our own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.document.model import Document
from tests.content import seed_profile as seed

# Seed → the least share of its figures that come through fields.
SEEDS = {
    "000_6e576e08ab20ed44": 0.8,
    "001_c5a246ededf7c1af": 0.8,
    "002_d722e7b801051bc4": 0.8,
    "003_c72caf1134e8d65b": 0.9,
    "004_cc03cb1b8fd4d28d": 0.8,
}


@pytest.fixture(scope="module", params=SEEDS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def profile(name: str) -> seed.Profile:
    return seed.read_profile(name)


@pytest.fixture(scope="module")
def document(profile: seed.Profile) -> Document:
    return seed.build(profile.data)


@pytest.fixture(scope="module")
def text(document: Document) -> str:
    return seed.text_of(document)


@pytest.fixture(scope="module")
def body(text: str) -> str:
    """Return the text without attachments: the seed of the speech has none, and its figures are not theirs."""
    return text.split("\n附件：")[0]


def test_the_title_is_the_seeds(profile: seed.Profile, document: Document) -> None:
    assert seed.title_of(document) == profile.title


def test_every_heading_lead_and_slogan_of_the_seed_stands_in_order(profile: seed.Profile, text: str) -> None:
    assert seed.missing_headings(profile, text) == []


def test_figures_of_the_seed_are_there_with_their_units(profile: seed.Profile, body: str) -> None:
    missing = seed.missing_figures(profile, body)
    assert len(missing) <= 0.02 * len(profile.figures), missing


def test_most_figures_come_through_fields(name: str, profile: seed.Profile, document: Document) -> None:
    assert seed.carried(profile, document).total() / len(profile.figures) >= SEEDS[name]


def test_length_is_that_of_a_report(profile: seed.Profile, body: str) -> None:
    assert len("".join(body.split())) >= 0.85 * profile.length


def test_sentences_are_our_own(name: str, profile: seed.Profile, text: str, seed_texts: Path) -> None:
    source = (seed_texts / profile.source).read_bytes()
    assert hashlib.sha256(source).hexdigest() in (seed.ROOT / "seeds" / f"{name}.yaml").read_text("utf-8")
    assert seed.loans(text, source.decode("utf-8"), profile) == []


def test_punctuation_is_whole(text: str) -> None:
    assert seed.doubled_punctuation(text) == []
