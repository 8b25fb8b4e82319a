"""What was measured → results.md: ratios first, seconds beside them."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measure import Timed, processor_ratio, ratio

TOWNSHIPS = 40_000
# What gongwen does when warm, by the folder of its towns: the peers' job, with the table as staff write it and with
# every cell a fact; and the job it is made for.
OWN_JOBS = {
    "same": "gongwen, the same template",
    "cells": "gongwen, the same template, each cell a fact",
    "few": "gongwen, sentences composed",
}
_TITLES = {
    "one": "cold, one document",
    "long": "cold, 50 times as long (template 50 times as long)",
    "loop": "cold, 50 times as long (a loop in the template)",
}


@dataclass(frozen=True)
class Batch:
    """One batch of many towns in one command."""

    # Documents per second.
    rate: float
    built: int
    unchanged: int
    # Documents made so far → MB in use.
    memory: Mapping[str, float]


@dataclass(frozen=True)
class Figures:
    """All that was measured."""

    size: Mapping[str, int]
    cold: Mapping[str, Mapping[str, Timed]]
    unchanged: Timed
    first: Timed
    # "check" and "build" of the same data files.
    checks: Mapping[str, Timed]
    rates: Mapping[str, list[float]]
    batches: Mapping[str, Batch]
    # Two jobs' rate divided by one job's, pair by pair.
    jobs: list[float]
    runs: int
    # Of a warm turn.
    documents: int
    towns: int


def write_report(figures: Figures, path: Path) -> None:
    """Write results.md."""
    lines = [
        "# Results",
        "",
        f"Written by `python benchmarks/run.py`: one document of {figures.size['characters']} characters and "
        f"{figures.size['facts']} facts with a table; {figures.runs} runs of each command in turn, medians, after one "
        f"run that is not counted; Python {platform.python_version()}, {os.cpu_count()} cores{_load()}.",
        "",
        "| whole process, divided by docxtpl's | " + " | ".join(_tools(figures)) + " | gongwen, processor time |",
        "|---" * (len(_tools(figures)) + 2) + "|",
        *(_cold_row(figures, name) for name in figures.cold),
        "",
        *_kept(figures),
        "",
        *_warm(figures),
        "",
        *_towns(figures),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _load() -> str:
    """Return how busy the machine was: with more programs than cores only ratios mean something, and not two jobs'."""
    return f", load {os.getloadavg()[2]:.1f}" if hasattr(os, "getloadavg") else ""


def _tools(figures: Figures) -> list[str]:
    return list(figures.cold["one"])


def _cold_row(figures: Figures, name: str) -> str:
    timed = figures.cold[name]
    base = timed["docxtpl"]
    cells = [
        f"{ratio(timed[tool], base):.2f} ({timed[tool].seconds:.3f} s)" if tool in timed else "—"
        for tool in _tools(figures)
    ]
    own = processor_ratio(timed["gongwen"], base)
    return f"| {_TITLES[name]} | " + " | ".join(cells) + f" | {own:.2f} |"


def _kept(figures: Figures) -> list[str]:
    cold = figures.cold["one"]["gongwen"].seconds
    return [
        f"Unchanged inputs: {figures.unchanged.seconds:.3f} s ({figures.unchanged.seconds / cold:.2f} of a build). "
        f"The very first run, nothing compiled or kept: {figures.first.seconds:.2f} s.",
        f"`check` of the same data files takes {ratio(figures.checks['check'], figures.checks['build']):.2f} times as "
        f"long as their build ({figures.checks['check'].seconds:.1f} s, {figures.checks['build'].seconds:.1f} s).",
    ]


def _warm(figures: Figures) -> list[str]:
    rates = {tool: median(found) for tool, found in figures.rates.items()}
    own = [figures.rates[job] for job in OWN_JOBS.values()]
    rows = [
        f"| {tool} | {rates[tool]:.0f} | " + " | ".join(f"{_paired(job, each):.2f}" for job in own) + " |"
        for tool, each in figures.rates.items()
    ]
    return [
        f"Warm, one process pinned to one core, medians of {len(own[0])} turns of {figures.documents} documents. "
        "gongwen's documents come with validation, provenance, records and writing. Its first job is the peers': the "
        "same text, the same 150 placeholders and the same table of twenty rows, all from a data file a town; the "
        "table stands there as rows of text, as staff write it. In the second every cell of it is a fact, 230 in all, "
        "checked and traced. The third is the one no peer has: sentences chosen and composed from 314 facts.",
        "",
        "| tool | documents a second | gongwen with the same template is so many times as fast | each cell a fact "
        "| composing sentences |",
        "|---|---|---|---|---|",
        *rows,
    ]


def _paired(one: list[float], other: list[float]) -> float:
    """Return the median of the ratios of runs that followed each other: other programs disturb both."""
    return median(a / b for a, b in zip(one, other, strict=True))


def _towns(figures: Figures) -> list[str]:
    one, again, jobs = figures.batches["one"], figures.batches["again"], median(figures.jobs)
    all_one, all_two, all_again = (TOWNSHIPS / rate / 60 for rate in (one.rate, one.rate * jobs, again.rate))
    early, late = one.memory.get("100", 0.0), one.memory.get(str(figures.towns), 0.0)
    grown = (late / early - 1) * 100 if early else 0.0
    return [
        f"{figures.towns} towns in one command:",
        "",
        "| | documents a second | |",
        "|---|---|---|",
        f"| one job | {one.rate:.0f} | memory {early:.0f} MB after 100, {late:.0f} MB after all: {grown:+.1f} % |",
        f"| two jobs | {one.rate * jobs:.0f} | {jobs:.2f} times one job, whole command, 300 towns |",
        f"| unchanged, one job | {again.rate:.0f} | {again.unchanged} of {figures.towns} equal, not written |",
        "",
        f"All {TOWNSHIPS:,} townships of the country, extrapolated: {all_one:.0f} minutes with one job, "
        f"{all_two:.0f} with two, {all_again:.1f} when nothing has changed.",
    ]
