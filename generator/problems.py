"""What can go wrong → one vocabulary: a problem with its place, an outcome that carries problems, the tree of errors.

    GongwenError            any failure that ends one document; carries its problems
    ├── DataError           the YAML cannot be taken as facts
    ├── TemplateError       a template or its fields.yaml is wrong
    ├── DocumentError       a file (.docx, .txt) cannot be read as a document
    ├── OutputError         the result cannot be written
    └── OfficeError         LibreOffice is missing, hangs or does not do it

Nothing here prints: `generator.cli` alone speaks to the person.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Severity(Enum):
    """How much a problem weighs; the value is the word staff read."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


class Place(NamedTuple):
    """Where something was read.

    `line` and `column` count from 1; 0 means unknown (a whole file, or a Word document).
    """

    file: str
    line: int = 0
    column: int = 0
    # A page-independent place inside a document, e.g. "一、…/（二）…".
    heading: str = ""

    def is_in(self, path: object) -> bool:
        """Tell whether it is in this very file, not in one it inherits."""
        return self.file == str(path)

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}" if self.line else self.file
        return f"{text}（{self.heading}）" if self.heading else text


NOWHERE = Place("")


class Problem(NamedTuple):
    """One thing a person should know, in the person's words.

    `code` is English and stable (`unknown-key`); `message`, `found`, `expected` and `hint` are Chinese.
    """

    code: str
    message: str
    place: Place = NOWHERE
    severity: Severity = Severity.ERROR
    found: str = ""
    expected: str = ""
    hint: str = ""
    # The fact it is about, as a path of names (“农业产业.活动.1.场次”), where it is known; not shown to people.
    key: str = ""

    # What reads the same at the same place is the same problem, whichever key it was found by.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])

    @property
    def details(self) -> tuple[str, ...]:
        """What was found, what is expected, what to do: those that are known."""
        labelled = (("写的是：", self.found), ("应当是：", self.expected), ("", self.hint))
        return tuple(label + text for label, text in labelled if text)

    @property
    def words(self) -> str:
        """The message and its details in one line."""
        return "；".join(part.rstrip("。；") for part in (self.message, *self.details))

    def __str__(self) -> str:
        head = f"{self.place}  " if self.place.file else ""
        return f"{head}{self.severity.value}：{self.words} [{self.code}]"


def not_readable(file: object, error: Exception) -> Problem:
    """Return the problem of a file that the system does not give: it is not there, or may not be read."""
    if isinstance(error, FileNotFoundError):
        return Problem("no-such-file", "找不到这个文件", Place(str(file)), hint="请核对文件名和所在文件夹")
    hint = "请核对是不是文件夹，有没有读取的权限，是不是被别的程序占用"
    return Problem("unreadable-file", "文件读不出来", Place(str(file)), hint=hint)


class Outcome(Generic[T]):
    """A value together with what was noticed while making it."""

    def __init__(self, value: T, problems: tuple[Problem, ...] = ()) -> None:
        self.value, self.problems = value, problems


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems forbids going on."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class GongwenError(Exception):
    """A failure that ends the work on one document; `problems` holds all that was found, never just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DataError(GongwenError):
    """The data file cannot be taken as facts."""


class TemplateError(GongwenError):
    """A template, phrase file or fields.yaml is wrong."""


class DocumentError(GongwenError):
    """A .docx, .txt or other document cannot be read."""


class OutputError(GongwenError):
    """A result cannot be written."""


class OfficeError(GongwenError):
    """LibreOffice is missing, hangs or does not do it."""
