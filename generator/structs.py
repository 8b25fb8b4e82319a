"""Names with types → a class of slots: what `dataclass(frozen=True, slots=True)` gives, at a twentieth of its cost.

A cold run defines sixty such types. Defining a dataclass takes 0.3 ms, and `dataclasses` itself brings `inspect` along:
together a sixth of the whole run. A field is read-only for the type checker, which holds it; a check at run time would
cost more than everything else about an object.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from typing_extensions import dataclass_transform

    S = TypeVar("S", bound="Struct")
else:

    def dataclass_transform(**_: Any) -> Callable[[Any], Any]:
        """Tell nothing: only type checkers ask."""
        return lambda thing: thing


class _Fresh:
    """A default that every object gets its own of."""

    __slots__ = ("factory",)

    def __init__(self, factory: Callable[[], Any]) -> None:
        self.factory = factory


def fresh(*, factory: Callable[[], Any]) -> Any:
    """Give every object a default of its own, made by `factory` (as `list`)."""
    return _Fresh(factory)


@dataclass_transform(frozen_default=True, field_specifiers=(fresh,))
class StructType(type):
    """Makes slots of a class's typed names; `frozen=False` tells the type checker that fields may change."""

    __names__: tuple[str, ...]
    # Those that begin with `_`.
    __hidden__: tuple[str, ...]
    __initial__: dict[str, Any]
    __content__: Callable[[Any], Any]

    def __new__(  # noqa: D102
        mcls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, frozen: bool = True
    ) -> StructType:
        names = tuple(body.get("__annotations__", ()))
        defaults = {each: body.pop(each) for each in names if each in body}
        hidden = tuple([each for each in names if each[0] == "_"])
        told = [each for each in names if each not in hidden] if hidden else names
        # All at once: each attribute that is set later makes Python look through all slots of the type again.
        body.update(__slots__=names, __names__=names, __initial__=defaults, __hidden__=hidden)
        body["__content__"] = attrgetter(*told) if told else lambda _: ()
        return super().__new__(mcls, name, bases, body)

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, frozen: bool = True) -> None:
        super().__init__(name, bases, body)


class Struct(metaclass=StructType):
    """Base of all plain data: positional or named fields, equal when type and fields are.

    A field whose name begins with `_` is no part of what is compared, hashed or shown. It holds what an object
    remembers of itself, so that a changed copy begins anew.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The first object of its class: from here on a function of its own fills the slots.
        cls = type(self)
        cls.__init__ = _initializer(cls)  # type: ignore[method-assign]
        self.__init__(*args, **kwargs)  # type: ignore[misc]

    def __eq__(self, other: object) -> bool:
        cls = type(self)
        return cls is type(other) and bool(cls.__content__(self) == cls.__content__(other))

    def __hash__(self) -> int:
        return hash(type(self).__content__(self))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__names__ if name[0] != "_")
        return f"{type(self).__qualname__}({fields})"


def _initializer(cls: StructType) -> Callable[..., None]:
    """Return the `__init__` of a class, written out and compiled for its fields."""
    parameters, lines = ["self"], []
    # No field is written in capitals: a parameter would hide the name.
    space: dict[str, Any] = {"DEFAULTS": cls.__initial__}
    for name in cls.__names__:
        value, default = name, cls.__initial__.get(name)
        if isinstance(default, _Fresh):
            space[f"MAKE_{name}"] = default.factory
            value = f"MAKE_{name}() if {name} is DEFAULTS else {name}"
            parameters.append(f"{name}=DEFAULTS")
        else:
            parameters.append(f"{name}=DEFAULTS['{name}']" if name in cls.__initial__ else name)
        lines.append(f"    self.{name} = {value}")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"]), space)
    made: Callable[..., None] = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__module__ = cls.__module__
    return made


def replace(thing: S, /, **changes: Any) -> S:
    """Return a copy with some fields changed; raises TypeError for a name that is no field."""
    cls = type(thing)
    made = object.__new__(cls)
    left = len(changes)
    for name in cls.__names__:
        if name in changes:
            setattr(made, name, changes[name])
            left -= 1
        else:
            setattr(made, name, getattr(thing, name))
    for name in cls.__hidden__:
        initial = cls.__initial__[name]
        setattr(made, name, initial.factory() if isinstance(initial, _Fresh) else initial)
    if left:
        raise TypeError(f"{cls.__name__} has no field {sorted(set(changes) - set(cls.__names__))}")
    return made


def fields(thing: Struct) -> dict[str, Any]:
    """Return field name → value, in order."""
    return {name: getattr(thing, name) for name in type(thing).__names__}
