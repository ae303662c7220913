"""The commands: the only place that prints, exits and reads the clock."""

from __future__ import annotations

import gc
import sys
import traceback

import typer

from .build import build
from .check import check
from .common import OUR_BUG
from .export import export
from .imports import import_paper
from .records import new, sample, schema
from .serve import serve
from .usage import Command, Commands

app = typer.Typer(
    cls=Commands,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)
import_app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    help="把现成的材料变成记录。",
)


@app.callback()
def ducha() -> None:
    """督查志：把重点工作督查的 YAML 记录变成可检索的内网站点。"""


for command in (check, build, serve, export, new, schema, sample):
    app.command(cls=Command, options_metavar="[选项]")(command)
app.add_typer(import_app, name="import")
import_app.command("paper", cls=Command, options_metavar="[选项]")(import_paper)


def main() -> None:
    """Run the command line; whatever we did not foresee is our bug and says so."""
    # A command is over before there is anything worth collecting, and looking for it takes a third of the time.
    gc.disable()
    try:
        app()
    except Exception:
        traceback.print_exc()
        print("这是督查志自身的错误，不是记录的问题。请把以上内容发给维护人员。", file=sys.stderr)
        raise SystemExit(OUR_BUG) from None
