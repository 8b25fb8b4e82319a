"""click's own words → Chinese: usage, headings of the help page, errors in the arguments; the options many share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)
JSON = click.option("--json", "as_json", is_flag=True, help="结果用 JSON 输出，供程序读取")
KIND = click.option("--kind", metavar="文种", help="按这个文种生成，不管数据里写的“模板”")
_USAGE = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
_EXTRA = ("Got unexpected extra argument", "Got unexpected extra arguments")


class Command(click.Command):
    """A command whose help page is Chinese throughout."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a Chinese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份帮助"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line, in Chinese."""
        return [_USAGE.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        # What has no words of its own (an argument) stands in the usage line already.
        found = (param.get_help_record(ctx) for param in self.get_params(ctx))
        rows = [record for record in found if record and record[1]]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl([(name, words.replace("[required]", "【必填】")) for name, words in rows])


class Group(Command, click.Group):
    """A group whose help page is Chinese throughout; the module of a command is loaded when the command is needed."""

    def __init__(self, *arguments: Any, modules: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.modules = modules

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, then the options."""
        commands = [(name, self.get_command(ctx, name)) for name in self.modules]
        with formatter.section("命令"):
            formatter.write_dl([(name, each.get_short_help_str(60)) for name, each in commands if each])
        Command.format_options(self, ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order they were declared: the order of the work."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command: all of them together take as long to load as one document to build."""
        if cmd_name not in self.modules:
            return None
        found = vars(import_module(f"generator.cli.{self.modules[cmd_name]}")).values()
        return next(each for each in found if isinstance(each, click.Command) and each.name == cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first; offer the nearest name when there is none."""
        if args[0] not in self.modules and not args[0].startswith("-"):
            # Imported here: 1 ms, and only a wrong name asks for it.
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.modules, 1, 0.5)
            raise click.UsageError(f"没有“{args[0]}”这个命令" + _nearest(near), ctx)
        return super().resolve_command(ctx, args)


def command(words: str, name: str | None = None) -> Callable[[Callable[..., Any]], Command]:
    """Return what makes a function a command; `words` are its help, `name` its name where the function's is another."""
    return click.command(name, cls=Command, help=words)


def paths(metavar: str) -> Callable[[_Function], _Function]:
    """Return the argument of one path or more."""
    return click.argument("paths", nargs=-1, required=True, metavar=metavar)


def file(name: str, metavar: str, **options: Any) -> Callable[[_Function], _Function]:
    """Return the argument of one file."""
    return click.argument(name, type=FILE, metavar=metavar, **options)


def output(words: str) -> Callable[[_Function], _Function]:
    """Return the option `-o`, a file to write; `words` are its help."""
    return click.option("-o", "output", type=FILE, metavar="文件", help=words)


def explain_usage_error(error: click.UsageError) -> str:
    """Return what was wrong with the arguments, in Chinese: click's own explanation is English."""
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项" + _nearest(error.possibilities)
    if isinstance(error, click.MissingParameter):
        return f"少写了{_name(error) or '一项'}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”后面要写上它的值"
    if isinstance(error, click.BadParameter):
        least = getattr(getattr(error.param, "type", None), "min", None)
        expected = f"，应当是不小于 {least} 的整数" if isinstance(least, int) else ""
        return f"{_name(error)}的值写得不对{expected}"
    message = error.format_message()
    start, _, extra = message.partition(" (")
    return f"多写了“{extra[:-1]}”，这个命令用不着它" if start in _EXTRA else message


def _name(error: Any) -> str:
    """Return the option or argument an error is about, in Chinese quotes."""
    return f"“{error.param.get_error_hint(error.ctx).strip(chr(39))}”" if error.param is not None else ""


def _nearest(possibilities: Sequence[str] | None) -> str:
    return f"；是不是想写“{possibilities[0]}”？" if possibilities else ""
