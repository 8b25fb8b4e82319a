"""Texts with 【键路径】 and 【旧→新】 → segments, each carrying the fact it speaks of. Nothing is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from generator.facts.groups import ended
from generator.facts.lookup import INDICATORS, children, field_at, find, leaves_below, places_of_characters, with_unit
from generator.facts.model import UNKNOWN, FieldType, Group, Listing, Node, Quantity, Segment, Value
from generator.facts.numbers.growth import change, completion, growth
from generator.facts.numbers.quantity import ANY_UNIT, parse_quantity
from generator.facts.schema.hints import MOST_GUESSES, nearest
from generator.facts.sentences.brackets import Bracket, Meaning, find_brackets, home_of, mixed_units, with_named_figures
from generator.facts.values import one_line
from generator.facts.yaml.nodes import ScalarNode
from generator.problems import Place, Problem

# The table of figures of an outline: its names may be used bare.
TABLE = "数据"
# How the note of a slot begins; last year's figure follows.
LAST_YEAR = "上年为"
_DERIVED: Mapping[str, Callable[[Value], Value | None]] = {"同比": growth, "较上年": change, "完成率": completion}


def resolve(root: Group, texts: Mapping[str, tuple[ScalarNode, ...]]) -> tuple[Group, tuple[Problem, ...]]:
    """Return the facts with every reference and slot put in, and what is wrong with them.

    `texts` are the keys of all texts with 【 in it, each with the scalars it was typed as. A reference that leads
    nowhere is left to fill.
    """
    root, wrong = with_named_figures(root, texts)
    resolver = _Resolver(root, texts)
    done = {key: resolver.segments(key) for key in texts}
    above = {key[:dot] for key in done for dot, sign in enumerate(key) if sign == "."}
    return _rebuilt_group(root, done, above), (*wrong, *resolver.problems)


class _Resolver:
    """All texts of a file, and what became of those already resolved."""

    def __init__(self, root: Group, texts: Mapping[str, tuple[ScalarNode, ...]]) -> None:
        self.root = root
        self.texts = texts
        self.problems: list[Problem] = []
        self._done: dict[str, tuple[Segment, ...]] = {}
        # Keys being resolved, outermost first: meeting one again is a circle.
        self._open: list[str] = []

    def segments(self, key: str) -> tuple[Segment, ...]:
        """Return the text at a key with all its references put in."""
        if key not in self._done:
            self._open.append(key)
            self._done[key] = tuple(self._pieces(key))
            self._open.pop()
        return self._done[key]

    def _pieces(self, key: str) -> Iterator[Segment]:
        scalars, slots = self.texts[key], 0
        value = find(self.root, key)
        official = isinstance(value, Value) and value.field.type is FieldType.OFFICIAL_TEXT
        for scalar in scalars:
            text = scalar.text if official else one_line(scalar.text)
            text = ended(text) if len(scalars) > 1 else text
            place_at = places_of_characters(scalar)
            position = 0
            for bracket in find_brackets(text):
                if bracket.start > position:
                    yield Segment(text[position : bracket.start])
                position, place = bracket.end, place_at(bracket.start)
                if bracket.meaning is Meaning.REFERENCE:
                    yield from self._reference(bracket.name, key, place)
                elif bracket.meaning is Meaning.UNCLOSED:
                    found = text[bracket.start : bracket.start + 15].partition("\n")[0]
                    hint = "补上“】”；要印出“【”本身就写两个“【【”"
                    self._report("unclosed-reference", "“【”没有配对的“】”", place, key, found=found, hint=hint)
                elif bracket.meaning in (Meaning.SLOT, Meaning.FIGURE):
                    slots += bracket.meaning is Meaning.SLOT
                    yield self._figure(bracket, key, slots, place)
                else:
                    yield Segment(bracket.new or "【", fixed=bracket.meaning is Meaning.UNCHANGED)
            if position < len(text):
                yield Segment(text[position:])

    def _figure(self, bracket: Bracket, key: str, number: int, place: Place) -> Segment:
        """Return the figure of a slot, or one named where it stands; slots without a name are counted."""
        if mixed_units(bracket):
            found, hint = f"{bracket.old} → {bracket.new}", "核对哪个单位写错了；说的不是一回事就另写一句"
            self._report("wrong-unit", "今年的数和上年的单位不是一类", place, key, found=found, hint=hint)
        above = home_of(key, self.root)
        named = f"{above}.{bracket.name}" if above else bracket.name
        return _slot(bracket.old, bracket.figure, named if bracket.name else f"{key}.{number}")

    def _reference(self, path: str, key: str, place: Place) -> Iterator[Segment]:
        node = target(path, key, self.root) or _computed(path, key, self.root)
        if isinstance(node, Value):
            yield from self._words(node, path, key, place)
        elif isinstance(node, Listing) and all(isinstance(each, Value) for each in node.items):
            for number, each in enumerate(leaves_below(node)):
                yield Segment("、" if number else "")
                yield from self._words(each, path, key, place)
        else:
            if node is None:
                message, hint = self._unknown(path, key)
                self._report("unknown-reference", message, place, key, hint=hint)
            else:
                hint = "写到具体的一项，如【引进项目.1.投资】"
                self._report("reference-to-group", f"【{path}】不是一项数据", place, key, hint=hint)
            yield Segment(UNKNOWN, key, to_fill=True)

    def _words(self, value: Value, path: str, key: str, place: Place) -> Iterator[Segment]:
        """Yield a fact's words with unit, carrying its key; a text's own references are resolved first."""
        if value.key in self._open:
            names = " → ".join((*self._open[self._open.index(value.key) :], value.key))
            self._report("reference-cycle", f"【{path}】绕成了圈", place, key, found=names)
            yield Segment(UNKNOWN, key, to_fill=True)
        elif value.content is None:
            unit = "" if value.field.unit == ANY_UNIT else value.field.unit
            yield Segment(UNKNOWN + unit, value.key, to_fill=True, note=_note(value))
        elif isinstance(value.content, Quantity):
            yield Segment(value.content.text + value.content.unit, value.key)
        elif value.key in self.texts:
            for segment in self.segments(value.key):
                yield segment if segment.key else segment._replace(key=value.key)
        else:
            yield Segment("".join(segment.text for segment in value.content), value.key)

    def _unknown(self, path: str, key: str) -> tuple[str, str]:
        """Return message and hint for a path that leads nowhere."""
        if not path or path[0] in "：:":
            return "【】里没有写名字", "起名字的写成【茶园：1200亩】；要印出“【”本身就写两个“【【”"
        fields = self.root.field.fields
        if declared := next((each for each in _meant(path, key) if field_at(fields, each)), ""):
            return f"【{path}】引用的数据还没有写", f"先写上“{declared}”这一项，还不知道就留空"
        guess = nearest(path, _paths(self.root, key)) if len(self.problems) < MOST_GUESSES else ""
        return f"【{path}】引用的数据没有找到", guess or "先在数据里写上这一项；要印出“【”本身就写两个“【【”"

    def _report(self, code: str, message: str, place: Place, key: str, *, found: str = "", hint: str = "") -> None:
        self.problems.append(Problem(code, message, place, found=found, hint=hint, key=key))


def _slot(old: str, new: str, key: str) -> Segment:
    """Return the place of a figure that changes from year to year; without a new one it is to fill."""
    note = f"{LAST_YEAR}{old}" if old else ""
    if new:
        return Segment(new, key, note=note)
    figure = parse_quantity(old, ANY_UNIT)
    unit = figure.unit if isinstance(figure, Quantity) else ""
    return Segment(UNKNOWN + unit, key, to_fill=True, note=note)


def target(path: str, key: str, root: Group) -> Node | None:
    """Return the fact that a path in the text or group at `key` means.

    It stands beside the text, in a group around it, among the group's 指标, at the top, or in the table of figures.
    """
    for wanted in _meant(path, key):
        for each in (wanted, f"{wanted.removesuffix(path)}{INDICATORS}.{path}"):
            found = find(root, each)
            # A text is not meant by its own words.
            if found is not None and found.key != key:
                return found
    return find(root, f"{TABLE}.{path}") or find(root, path)


def names_for(key: str, root: Group) -> Iterator[tuple[str, str]]:
    """Yield what may be written in 【】 at a text, each by its shortest name, with what it prints: "" where it waits.

    The facts of its own topic come first. Whole sentences are passed over: nobody quotes them.
    """
    topic, heads = key.partition(".")[0] + ".", _heads(key)
    for name, printed, node in sorted(_printed(root), key=lambda each: not each[0].startswith(topic)):
        short = next((name.removeprefix(head) for head in heads if name.startswith(head)), name)
        short = short if target(short, key, root) is node else name
        if name == key:
            continue
        yield short, printed
        beside = node.companions if isinstance(node, Value) else {}
        for each in dict.fromkeys((*beside, *(_DERIVED if beside else ()))):
            found = beside.get(each) or _computed(f"{short}.{each}", key, root)
            if found is not None:
                yield f"{short}.{each}", with_unit(found)


def _printed(node: Node) -> Iterator[tuple[str, str, Node]]:
    """Yield key, words and node of every fact that is no sentence; a list of words is one."""
    if isinstance(node, Value):
        if node.field.type not in (FieldType.SENTENCE, FieldType.OFFICIAL_TEXT):
            yield node.key, with_unit(node), node
    elif isinstance(node, Listing) and all(isinstance(each, Value) for each in node.items):
        if node.field.element is not FieldType.SENTENCE:
            yield node.key, "、".join(with_unit(each) for each in leaves_below(node)), node
    else:
        for each in children(node):
            yield from _printed(each)


def _computed(path: str, key: str, root: Group) -> Value | None:
    """Return what follows from a figure and its 上年 or 目标, when that is what the path asks for."""
    above, _, name = path.rpartition(".")
    figure = target(above, key, root) if above and name in _DERIVED else None
    return _DERIVED[name](figure) if isinstance(figure, Value) else None


def _note(value: Value) -> str:
    """Return what helps to fill a missing figure in."""
    last = value.companions.get("上年")
    known = f"{LAST_YEAR}{with_unit(last)}" if last and isinstance(last.content, Quantity) else ""
    return "；".join(filter(None, (value.field.meaning, known)))


def _meant(path: str, key: str) -> Iterator[str]:
    """Yield the whole paths that one in the text at `key` may stand for: beside it, in groups around it, at the top."""
    around = key.split(".")[:-1]
    yield from (".".join((*around[:length], path)) for length in range(len(around), -1, -1))


def _heads(key: str) -> list[str]:
    """Return what may be left out before a path in the text at `key`, the longest first."""
    around = key.split(".")[:-1]
    groups = [".".join(around[:length]) + "." for length in range(len(around), 0, -1)]
    return [head for each in groups for head in (f"{each}{INDICATORS}.", each)] + [f"{TABLE}."]


def _paths(root: Group, key: str) -> Iterator[str]:
    """Yield what may be written in 【】 at a text: whole paths, and short ones of the groups around it."""
    heads = _heads(key)
    for value in leaves_below(root):
        if value.key != key:
            yield value.key
            yield from (value.key.removeprefix(head) for head in heads if value.key.startswith(head))


def _rebuilt(node: Node, done: Mapping[str, tuple[Segment, ...]], above: Set[str]) -> Node:
    """Return a node with the texts that are done put in; one that is `above` none of them stays the same object."""
    if isinstance(node, Value):
        return node._replace(content=done[node.key]) if node.key in done else node
    if node.key not in above:
        return node
    if isinstance(node, Listing):
        return node._replace(items=tuple([_rebuilt(each, done, above) for each in node.items]))
    return _rebuilt_group(node, done, above)


def _rebuilt_group(group: Group, done: Mapping[str, tuple[Segment, ...]], above: Set[str]) -> Group:
    return group._replace(entries={name: _rebuilt(each, done, above) for name, each in group.entries.items()})
