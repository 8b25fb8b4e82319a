"""Plain data: fields, defaults, equality, copies."""

import pickle

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
