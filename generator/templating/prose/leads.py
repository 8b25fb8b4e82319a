"""Sentences of a topic and the leads it may open with → its text; the same town always gets the same lead.

A lead stands between LEAD and LED: it is said unless a heading or the paragraph before says it.
"""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from generator.document.marks import BODY, OPEN
from generator.facts.model import Value
from generator.templating.prose.clauses import plain
from generator.templating.prose.joining import facts_in, words_of_two
from generator.templating.prose.sentences import LONG, Sentence
from generator.templating.state import rendering
from generator.templating.values.absent import NOTHING
from generator.templating.values.fact_runs import words_of

LEAD, LED = "\ue00a", "\ue00b"
# A lead opens what tells three facts or more, and is no longer than this.
_FEWEST_FACTS, LONGEST_LEAD = 3, 30
# What a lead may stand before: a headline speaks for itself.
_LED = ("做法", "数据")
# What there is, and no deed: nothing is said of how it came about.
_STOCK = ("现有", "共有", "拥有", "登记", "划分", "下辖", "辖")


def choose(ways: list[str], salt: str) -> str:
    """Return one of several equal wordings: always the same for the same town, spread over towns."""
    town = rendering().facts.root.entries.get("镇")
    words = words_of(town) if isinstance(town, Value) else ""
    return ways[crc32(f"{words}|{salt}".encode()) % len(ways)]


def with_lead(leads: list[str], sentences: list[Sentence], salt: str, has_bad_news: Callable[[str], bool]) -> str:
    """Return a topic's text with the lead that may open it: the town's own words, else one of the county's pool."""
    own = next((each for each in leads if OPEN in each), "")
    if not sentences:
        return f"{own}。" if own else NOTHING
    first, text = sentences[0], "".join([each.text for each in sentences])
    if own:
        return f"{own}{_mark_behind(own, first)}{text}"
    # Nothing is put before bad news.
    if first.words.startswith(_STOCK) or first.role or first.first not in _LED or has_bad_news(first.text):
        return text
    # What the town typed needs no lead of ours, and a list is one fact.
    told = facts_in("".join([each.text for each in sentences if each.role != "另"]))
    if len({key.rstrip("0123456789.") for key in told}) < _FEWEST_FACTS:
        return text
    fresh = [each for each in leads if not says(first.words, each) and len(each) + len(first.words) <= LONG]
    return f"{LEAD}{choose(fresh, salt)}，{LED}{text}" if fresh else text


def _mark_behind(own: str, first: Sentence) -> str:
    """Return the mark between what the town did and the figures that came of it; one sentence where it is not long."""
    words = plain(own)
    if words[-1] in "。！？":
        return ""
    # A 导语 is not what was done.
    done = f".做法{BODY}" in own
    if not done or first.role or first.first not in _LED or len(words) + len(first.words) > LONG:
        return "。"
    return "，" if "，" not in words and len(words) <= LONGEST_LEAD and not first.words.startswith(_STOCK) else "。"


def say_leads(text: str) -> str:
    """Say the leads that no chapter has decided about: in a kind that puts one topic after the other."""
    return text.replace(LEAD, "").replace(LED, "")


def says(words: str, lead: str) -> bool:
    """Tell whether a heading or sentence has a third of a lead's words: then it needs no lead."""
    wanted = words_of_two(lead)
    return len(wanted & words_of_two(words)) * 3 >= len(wanted)
