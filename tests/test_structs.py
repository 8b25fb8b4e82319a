"""Plain data: fields, defaults, equality, copies."""

import pickle
from typing import Any

import pytest

from generator.structs import Struct, fields, fresh, replace


class Town(Struct):
    name: str
    people: int = 0


class Village(Struct):
    name: str
    people: int = 0


class Basket(Struct, frozen=False):
    owner: str
    items: list[str] = fresh(factory=list)
    _kept: dict[str, str] = fresh(factory=dict)


class Twins(Struct):
    made: list[str] = fresh(factory=list)
    _made: list[str] = fresh(factory=list)
    defaults: list[str] = fresh(factory=list)


def test_fields_are_given_by_place_or_by_name() -> None:
    assert Town("甲镇", 3) == Town(people=3, name="甲镇")
    assert Town("甲镇").people == 0


def test_a_missing_or_unknown_field_is_an_error() -> None:
    with pytest.raises(TypeError):
        Town()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Town("甲镇", size=1)  # type: ignore[call-arg]


def test_two_are_equal_when_type_and_fields_are() -> None:
    assert Town("甲镇", 3) != Town("甲镇", 4)
    assert Town("甲镇", 3) != Village("甲镇", 3)
    assert len({Town("甲镇"), Town("甲镇"), Town("乙镇")}) == 2


def test_each_object_gets_its_own_fresh_default() -> None:
    one, other = Basket("甲"), Basket("甲")
    one.items.append("木耳")
    assert (one.items, other.items) == (["木耳"], [])


def test_no_field_is_taken_for_the_factory_of_another() -> None:
    assert (Twins().made, Twins()._made, Twins(defaults=["甲"]).defaults) == ([], [], ["甲"])


def test_a_private_field_is_no_part_of_what_is_compared_or_shown() -> None:
    one, other = Basket("甲"), Basket("甲")
    one._kept["a"] = "b"
    assert one == other
    assert repr(one) == "Basket(owner='甲', items=[])"


def test_a_copy_changes_only_what_it_is_told() -> None:
    town = Town("甲镇", 3)
    assert replace(town, people=4) == Town("甲镇", 4)
    assert town == Town("甲镇", 3)
    with pytest.raises(TypeError, match="no field"):
        replace(town, size=1)


def test_an_object_has_no_place_for_anything_else() -> None:
    with pytest.raises(AttributeError):
        Town("甲镇").size = 1  # type: ignore[attr-defined]


def test_fields_come_in_order_and_survive_a_process_border() -> None:
    assert fields(Town("甲镇", 3)) == {"name": "甲镇", "people": 3}
    assert pickle.loads(pickle.dumps(Town("甲镇", 3))) == Town("甲镇", 3)


def test_fields_may_be_more_than_the_shapes_kept_ready_and_none_at_all() -> None:
    names = [f"field{number}" for number in range(12)]
    for count in range(len(names)):
        for without in range(count + 1):
            given = names[: count - without]
            body = {
                "__annotations__": dict.fromkeys(names[:count], "int"),
                **dict.fromkeys(names[count - without : count], 7),
            }
            kind: Any = type(Struct)("Kind", (Struct,), body)
            made = kind(*range(len(given)))
            assert list(fields(made).values()) == [*range(len(given)), *[7] * without]
            assert made == kind(**{name: number for number, name in enumerate(given)})
            with pytest.raises(TypeError, match=r"Kind\.__init__\(\)"):
                kind(*range(count + 1))


def test_a_field_without_default_after_one_with_is_a_mistake() -> None:
    kind: Any = type(Struct)("Kind", (Struct,), {"__annotations__": {"a": "int", "b": "int"}, "a": 1})
    with pytest.raises(SyntaxError):
        kind(b=2)
