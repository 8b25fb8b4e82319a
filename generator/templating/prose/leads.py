"""Sentences of a topic and the leads it may open with → its text, texts → paragraphs.

The same town always gets the same lead.

A lead stands between LEAD and LED: it is said unless a heading or the paragraph before says it.
"""

from __future__ import annotations

import re
from zlib import crc32

from generator.document.marks import BODY, BORDER, CLOSE, OPEN
from generator.facts.model import Value
from generator.templating.prose.clauses import facts_in, plain
from generator.templating.prose.joining import has_bad_news
from generator.templating.prose.sentences import (
    AIM,
    LONG,
    Sentence,
    ended,
    ends,
    fits,
    is_stock,
    joined,
    shared,
    subjects,
    unended,
    words_of_two,
)
from generator.templating.punctuation import KEPT
from generator.templating.state import rendering
from generator.templating.values.absent import NOTHING
from generator.templating.values.fact_runs import words_of

LEAD, LED = "\ue00a", "\ue00b"
LED_BY = re.compile(f"{LEAD}([^{LED}]*){LED}")
# Ends a heading within a paragraph until its sentences are counted.
HEADING_END = "\ue00c"
# A lead opens what tells three facts or more, and is no longer than this.
_FEWEST_FACTS, LONGEST_LEAD, _STUMP = 3, 30, 10
# What a lead may stand before: a headline speaks for itself.
_LED = ("做法", "数据")
# How the town's own word for what it did is marked.
_PRACTICE = f".做法{BODY}"
# What is left over of a paragraph below this stays in the one before.
_TAIL = 80
_EDGE = f" \t\r\n\u3000{BORDER}{KEPT}"
# Alternatives that are no class to `re`, which takes 0.3 ms to compile one of scattered signs.
_CLOSED = "(?:[”’]|）|)"
_SENTENCE = re.compile(rf"(?:{OPEN}[^{CLOSE}]*{CLOSE}|[^{OPEN}])*?(?:[。！]{_CLOSED}|？{_CLOSED}|\Z)")


def choose(ways: list[str], salt: str) -> str:
    """Return one of several equal wordings: always the same for the same town, spread over towns."""
    town = rendering().facts.root.entries.get("镇")
    words = words_of(town) if isinstance(town, Value) else ""
    return ways[crc32(f"{words}|{salt}".encode()) % len(ways)]


def with_lead(leads: list[str], sentences: list[Sentence], salt: str) -> str:
    """Return a topic's text with what the town says of it (导语, 做法), else with a lead of the county's pool.

    `leads` open the topic, those of the first sentence its matter.
    """
    own = [each for each in leads if OPEN in each]
    opening = next((each for each in own if _PRACTICE not in each), "") if own else ""
    practice = next((each for each in own if _PRACTICE in each), "") if own else ""
    if practice:
        sentences = _with_practice(unended(practice), sentences)
    if opening:
        words = plain(opening)
        said = ended(opening, words, "另")
        # 抢抓机遇引才，入选专家4人: what was typed without an end mark goes on with the first sentence.
        joins = not ends(words) and sentences and not sentences[0].role and fits(said, "，", sentences[0])
        sentences = [joined(said, "，", sentences[0]), *sentences[1:]] if joins else [said, *sentences]
    if not sentences:
        return NOTHING
    first, text = sentences[0], "".join([each.text for each in sentences])
    pool = [*first.leads, *leads]
    # Nothing is put before bad news.
    if opening or practice or not pool or not _is_led(first) or has_bad_news(first.text):
        return text
    # What is hardly a sentence needs one.
    if _tells_little(sentences) and len("".join([each.words for each in sentences])) >= _STUMP:
        return text
    fresh = [each for each in pool if len(each) + len(first.words) <= LONG and not says(first.words, each)]
    return f"{LEAD}{choose(fresh, salt)}，{LED}{text}" if fresh else text


def _tells_little(sentences: list[Sentence]) -> bool:
    """Tell whether there are too few facts for a lead: what the town typed needs none, and a list is one fact."""
    if len(facts_in(sentences[0].text)) < 2:
        return True
    told = facts_in("".join([each.text for each in sentences if each.role != "另"]))
    return len({key.rstrip("0123456789.") for key in told}) < _FEWEST_FACTS


def _is_led(sentence: Sentence) -> bool:
    """Tell whether something may open a sentence: it was done, and is no headline and no stock."""
    return not sentence.role and sentence.first in _LED and not is_stock(sentence.words)


def _with_practice(practice: str, sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences with the town's practice before the figures that share its words; behind a headline."""
    words = plain(practice)
    led = [each for each in sentences if _is_led(each)]
    told = led or [each for each in sentences if not each.role]
    if not told:
        said = ended(practice, words, "另")
        joins = sentences and fits(said, "，", sentences[0])
        return [joined(said, "，", sentences[0]), *sentences[1:]] if joins else [said, *sentences]
    wanted = subjects(words)
    home = max(told, key=lambda each: shared(wanted, each.words))
    at = sentences.index(home)
    stock = next((each for each in sentences if is_stock(each.words) and words[:3] in each.words), None)
    if stock is not None and fits(stock, "，", ended(practice, words)):
        # 配备网格员24名，网格员每天走访: who does it stands before what is done.
        return [joined(each, "，", ended(practice, words)) if each is stock else each for each in sentences]
    if not led:
        at += 1
    elif words[-1] not in "。！？" and len(words) + len(home.words) <= LONG:
        whole = home._replace(text=f"{practice}，{home.text}", words=f"{words}，{home.words}")
        return [*sentences[:at], whole, *sentences[at + 1 :]]
    return [*sentences[:at], ended(practice, words, "另"), *sentences[at:]]


def say_leads(text: str) -> str:
    """Say the leads that no chapter has decided about: in a kind that puts one topic after the other."""
    return text.replace(LEAD, "").replace(LED, "")


def says(words: str, lead: str) -> bool:
    """Tell whether a heading or sentence has a third of a lead's words: then it needs no lead."""
    wanted = words_of_two(lead)
    return shared(wanted, words) * 3 >= len(wanted)


def _aim_alike(*sentences: str) -> bool:
    """Tell whether two topics' targets make one list: 力争甲增长6%，乙达到5400吨."""
    aims = all(each.startswith(AIM) for each in sentences)
    return aims and "；" not in (both := plain("".join(sentences))) and len(both) < LONG


def paragraphs(texts: tuple[str, ...], heading: str, most: int) -> list[str]:
    """Return texts run on in paragraphs of at most so many signs."""
    rows: list[list[str]] = [[]]
    # What is no longer than one paragraph with all its marks need not be measured.
    size, led, is_long = 0, False, sum(map(len, texts)) > most
    for place, text in enumerate(texts):
        lead = match[1] if (match := LED_BY.search(text)) else ""
        # Not two leads in a row, and none that says the heading again.
        led = bool(lead) and not led and not (place == 0 and says(heading, lead))
        text = text if led or not match else LED_BY.sub("", text)
        signs = len(plain(text)) if is_long else 0
        # A topic stays in one paragraph unless it is longer than one.
        is_short, sentences = signs <= most, [text]
        if not is_short or AIM in text or text[-1] in _EDGE:
            sentences = [each for each in _SENTENCE.findall(text) if each.strip(_EDGE)]
        if sentences and rows[-1] and _aim_alike(rows[-1][-1], sentences[0]):
            before = rows[-1].pop()
            size -= len(plain(before))
            sentences[0] = f"{before[:-1]}，{sentences[0].removeprefix(AIM)}"
        for unit in [sentences] if is_short else [[each] for each in sentences]:
            # A whole text has been measured.
            if is_long and unit != [text]:
                signs = sum([len(plain(each)) for each in unit])
            if size and size + signs > most:
                rows.append([])
                size = 0
            rows[-1] += unit
            size += signs
    if len(rows) > 1 and size < _TAIL:
        # A line or two are no paragraph.
        rows[-2:] = [[*rows[-2], *rows[-1]]]
    return [say_leads("".join(row)).replace(HEADING_END, "。") for row in rows]
