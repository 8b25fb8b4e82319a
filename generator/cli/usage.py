"""click's own words → Chinese: usage, headings of the help page, errors in the arguments; the options many share."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

FILE = click.Path(path_type=Path)
JSON = click.option("--json", "as_json", is_flag=True, help="结果用 JSON 输出，供程序读取")
KIND = click.option("--kind", metavar="文种", help="按这个文种生成，不管数据里写的“模板”")


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
        module = import_module(f"generator.cli.{self.modules[cmd_name]}")
        commands: Sequence[click.Command] = module.COMMANDS
        return next(each for each in commands if each.name == cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first; offer the nearest name when there is none."""
        if args[0] not in self.modules and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.modules, 1, 0.5)
            raise click.UsageError(f"没有“{args[0]}”这个命令" + _nearest(near), ctx)
        return super().resolve_command(ctx, args)


_USAGE = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def explain_usage_error(error: click.UsageError) -> str:
    """Return what was wrong with the arguments, in Chinese."""
    for kind, words in _EXPLANATIONS:
        if isinstance(error, kind):
            return str(words(error))
    message = error.format_message()
    extra = _EXTRA.match(message)
    return f"多写了“{extra.group(1)}”，这个命令用不着它" if extra else message


def _no_such_option(error: Any) -> str:
    return f"没有“{error.option_name}”这个选项" + _nearest(error.possibilities)


def _missing(error: Any) -> str:
    name = _name(error)
    return f"少写了{name}" if name else "少写了一项"


def _bad_parameter(error: Any) -> str:
    # click's own explanation is English.
    least = getattr(getattr(error.param, "type", None), "min", None)
    expected = f"，应当是不小于 {least} 的整数" if isinstance(least, int) else ""
    return f"{_name(error)}的值写得不对{expected}"


def _name(error: Any) -> str:
    """Return the option or argument an error is about, in Chinese quotes."""
    return f"“{error.param.get_error_hint(error.ctx).strip(chr(39))}”" if error.param is not None else ""


def _bad_option_usage(error: Any) -> str:
    return f"选项“{error.option_name}”后面要写上它的值"


def _nearest(possibilities: Sequence[str] | None) -> str:
    return f"；是不是想写“{possibilities[0]}”？" if possibilities else ""


_EXPLANATIONS: list[tuple[type[click.UsageError], Any]] = [
    (click.NoSuchOption, _no_such_option),
    (click.MissingParameter, _missing),
    (click.BadOptionUsage, _bad_option_usage),
    (click.BadParameter, _bad_parameter),
]
