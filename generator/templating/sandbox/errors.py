"""Errors of jinja2 and of the sandbox → problems in Chinese with file, line and a hint."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from generator.facts.model import Facts, Field
from generator.facts.schema.hints import most_alike
from generator.problems import Place, Problem
from generator.templating.state import ForbiddenError, LimitError, MisuseError, Rendering, place_of_error

# jinja2's own words → ours; \1 is what it names.
_SAYINGS = (
    (r"No filter named '(.+)'\.", r"没有叫“\1”的过滤器"),
    (r"No test named '(.+)'\.", r"没有叫“\1”的判断"),
    (r"Encountered unknown tag '可省止'.*", r"“[[ ]]”和“{% %}”交叉了：两边的标签要在同一对“[[ ]]”里面或者都在外面"),
    (
        r"Encountered unknown tag '.+'.*'可省止'.*",
        r"“[[ ]]”和“{% %}”交叉了：两边的标签要在同一对“[[ ]]”里面或者都在外面",
    ),
    (r"Encountered unknown tag '(\w+)'.*", r"没有“{% \1 %}”这个标签，或者它前面少了开头的标签"),
    (r"Unexpected end of template\. Jinja was looking for the following tags: (.+?)\. .*", r"到末尾还缺结束标签 \1"),
    (r"[Ee]xpected an expression, got .*", r"这里要写一个名字或值"),
    (r"unexpected '(.+)'", r"这里不该有“\1”"),
    (r"unexpected char '(.+)' at .*", r"{{ }} 和 {% %} 里面不能用“\1”"),
    (r"unexpected end of template.*", r"到文件末尾还没有写完"),
    (r"expected token '(.+)', got '(.+)'", r"这里应当是“\1”，写的是“\2”"),
    (r"macro '(.+)' takes not more than (\d+) argument\(s\)", r"宏“\1”最多\2个参数"),
    (r"macro '(.+)' takes no keyword argument '(.+)'", r"宏“\1”没有“\2”这个参数"),
    (r".+\(\) (?:missing|takes|got) .*", r"括号里的参数不对"),
    (r"division by zero|.*DivisionByZero.*", r"除数是零"),
    (
        r"unsupported operand type.*|bad operand type.*|can only concatenate.*|.*not supported between.*",
        r"这几样值不能一起算或比",
    ),
)
_NAMED = r"No (filter|test) named '(.+)'\."
_FULL_WIDTH = str.maketrans("（），“”‘’：｜％", "(),\"\"'':|%")


def shown(file: str) -> str:
    """Return a file name as staff know it: from where they are, when it lies below."""
    path = Path(file)
    cwd = Path.cwd()
    return str(path.relative_to(cwd)) if path.is_absolute() and path.is_relative_to(cwd) else file


def _from_here(place: Place) -> Place:
    return place._replace(file=shown(place.file))


def problems_of(state: Rendering, stopper: Exception | None, environment: Environment) -> tuple[Problem, ...]:
    """Return a problem for each absent fact printed outside [[ ]], and for what stopped the template."""
    absent = tuple(_absent_problem(state.facts, key, place) for key, place in state.missing)
    return absent if stopper is None else (*absent, syntax_problem(stopper, environment))


def _absent_problem(facts: Facts, key: str, place: Place) -> Problem:
    data = shown(str(facts.sources[0].path)) if facts.sources else "数据文件"
    nearest = _nearest(key, facts)
    guess = f"；是不是想写“{nearest}”？" if nearest else ""
    return Problem(
        "absent-fact",
        f"没有“{key}”这项数据，模板却在“[[ ]]”外面用到了它",
        _from_here(place),
        hint=f"在 {data} 里写上“{key}”（暂时不知道就只写名字、后面空着），或者把模板里这句话用“[[ ]]”括起来{guess}",
    )


def _nearest(key: str, facts: Facts) -> str:
    """Return the declared key that was probably meant, "" when the key is declared or none is near."""
    names = key.split(".")
    fields: dict[str, Field] | None = dict(facts.kind.fields)
    for place, name in enumerate(names):
        if name.isdecimal():
            continue
        if not fields:
            return ""
        if name not in fields:
            near = most_alike(name, fields, 0.5)
            return ".".join((*names[:place], near)) if near else ""
        fields = dict(fields[name].fields)
    return ""


def syntax_problem(error: Exception, environment: Environment) -> Problem:
    """Return the problem that an error of jinja2, of the sandbox or of Python inside a template stands for."""
    if isinstance(error, TemplateSyntaxError):
        place = Place(shown(error.filename or error.name or ""), error.lineno)
        message = f"模板写法有误：{_chinese(error.message or '') or error.message}"
        return Problem("template-syntax", message, place, hint=_hint(error, environment))
    place = _from_here(place_of_error(error.__traceback__))
    if isinstance(error, TemplateNotFound):
        message = f"找不到模板文件“{error.name}”"
        return Problem("template-missing", message, place, hint="模板只能放在 templates 文件夹里")
    if isinstance(error, (ForbiddenError, SecurityError)):
        return Problem("template-unsafe", f"模板里不许这样写：{error}", place)
    if isinstance(error, LimitError):
        return Problem("template-limit", f"模板停不下来或太大：{error}", place)
    if isinstance(error, RecursionError):
        return Problem("template-limit", "模板停不下来或太大：宏一层套一层地调用自己", place)
    if isinstance(error, UnicodeDecodeError):
        return Problem("template-encoding", "模板文件不是 UTF-8 编码", place, hint="用记事本另存为 UTF-8")
    if isinstance(error, MisuseError):
        return Problem("template-misuse", f"模板用法有误：{error}", place)
    return Problem("template-misuse", f"模板用法有误：{_chinese(str(error)) or '这里的值不能这样用'}", place)


def _chinese(message: str) -> str:
    """Return what a message of jinja2 or Python says in Chinese, "" for a message not translated here."""
    for saying, ours in _SAYINGS:
        if (match := re.fullmatch(saying, message, re.DOTALL)) is not None:
            return match.expand(ours).replace("end of print statement", "}}").replace("end of statement block", "%}")
    return "" if message.isascii() else message


def _hint(error: TemplateSyntaxError, environment: Environment) -> str:
    message = error.message or ""
    if (match := re.fullmatch(_NAMED, message.split(" Did")[0])) is not None:
        known = environment.filters if match[1] == "filter" else environment.tests
        near = most_alike(match[2], [each for each in known if not each.isascii() and not each.startswith("逐项")], 0.3)
        return f"是不是想写“{near}”？" if near else ""
    match = re.match(r"unexpected char '(.)'", message)
    half = match[1].translate(_FULL_WIDTH) if match is not None else ""
    return f"改成半角的“{half}”" if match is not None and half != match[1] else ""
