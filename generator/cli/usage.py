"""The command line in Chinese: what was called wrongly, the help's headings, the values that an option may have."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from .common import WRONG_USE

E = TypeVar("E", bound=StrEnum)

_WrongUse: Any = typer.BadParameter.__mro__[1]
"""The base of these errors, wherever Typer keeps it."""

_WORDS = (
    (r"Missing argument '(.+)'\.?", "缺少 {0}"),
    (r"Missing option '(.+)'\.?", "缺少选项 {0}"),
    (r"No such option: (\S+)", "没有选项 {0}"),
    (r"No such command '(.+?)'. Did you mean '(.+?)'.*", "没有命令 {0}，是不是 {1}？"),
    (r"No such command '(.+?)'.*", "没有命令 {0}"),
    (r"Option '(.+)' requires an argument\.?", "选项 {0} 后面要写一个值"),
    (r"Option '(.+)' does not take a value\.?", "选项 {0} 后面不写值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多出了 {0}"),
)


class Command(TyperCommand):
    """A command whose help a clerk can read."""

    def get_help_option(self, ctx: Any) -> Any:
        return _in_chinese(super().get_help_option(ctx))


class Commands(TyperGroup):
    """A group of commands whose help and errors a clerk can read."""

    def get_help_option(self, ctx: Any) -> Any:
        return _in_chinese(super().get_help_option(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        args = sys.argv[1:] if args is None else list(args)
        if self._shows_help(args):
            _translate_headings()
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except _WrongUse as error:
            if not standalone_mode:
                raise
            _tell(error)
            code = WRONG_USE
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else 0)

    def _shows_help(self, args: Sequence[str]) -> bool:
        """When it is asked for, and when a group stands alone."""
        is_group = len(args) == 1 and isinstance(self.commands.get(args[0]), TyperGroup)
        return not args or is_group or bool({"--help", "-h"} & set(args))


def _in_chinese(help_option: Any) -> Any:
    if help_option is not None:
        help_option.help = "显示这段说明。"
    return help_option


def _translate_headings() -> None:
    """Typer has no other way to say them in another language; loading them takes time that other commands do not need."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.REQUIRED_LONG_STRING = "（必填）"
    rich_utils.DEFAULT_STRING = "（不写则为 {}）"


def _tell(error: Any) -> None:
    """What was wrong, and where to look; a command called without anything has shown its help already."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    words = said(error.message or error.format_message())
    if near := getattr(error, "possibilities", None):
        words = f"{words}，是不是 {'、'.join(near)}？"
    print(words if words.endswith("？") else f"{words}。", file=sys.stderr)
    if error.ctx is not None:
        print(f"用法见 {error.ctx.command_path} --help。", file=sys.stderr)


def said(message: str) -> str:
    """The library's words in Chinese; whatever is unknown stays as it is."""
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message.rstrip("。.")


def whole_number(low: int, high: int, what: str) -> Callable[[str | int], int]:
    """The parser of an option: a whole number between two bounds."""

    def parse(given: str | int) -> int:
        # What stands where nothing was given comes through here as well.
        is_number = re.fullmatch(r"[0-9]{1,9}", str(given))
        if not is_number or not low <= int(given) <= high:
            raise typer.BadParameter(f"{what} “{given}” 应是 {low} 到 {high} 之间的整数")
        return int(given)

    return parse


def one_of(words: type[E], what: str) -> Callable[[str], E]:
    """The parser of an option: one of a few words."""

    def parse(text: str) -> E:
        if text not in list(words):
            raise typer.BadParameter(f"{what} “{text}” 不在可选范围：{'、'.join(words)}")
        return words(text)

    return parse
