"""The commands: the only place that prints, exits and reads the clock."""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from contextlib import suppress

import typer

from ..kept import DamagedError
from .archive import archive, verify
from .build import build
from .check import check
from .common import OUR_BUG
from .export import export
from .figures import explain, figures
from .fix import fix
from .imports import import_paper
from .papers import draft_briefing, draft_notice, draft_reminder, issue
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


for command in (check, fix, build, serve, new, figures, explain, issue, export, schema, sample):
    app.command(cls=Command, options_metavar="[选项]")(command)
app.add_typer(import_app, name="import")
import_app.command("paper", cls=Command, options_metavar="[选项]")(import_paper)

draft_app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    options_metavar="[选项]",
    help="由记录起草公文的初稿。",
)
app.add_typer(draft_app, name="draft")
for name, draft in (
    ("briefing", draft_briefing),
    ("notice", draft_notice),
    ("reminder", draft_reminder),
):
    draft_app.command(name, cls=Command, options_metavar="[选项]")(draft)

archive_app = typer.Typer(
    cls=Commands, invoke_without_command=True, options_metavar="[选项]", subcommand_metavar="[命令]"
)
archive_app.callback()(archive)
archive_app.command("verify", cls=Command, options_metavar="[选项]")(verify)
app.add_typer(archive_app, name="archive")


def main() -> None:
    """Run the command line; whatever we did not foresee is our bug and says so."""
    # A command is over before there is anything worth collecting, and looking for it takes a third of the time.
    gc.disable()
    try:
        app()
    except SystemExit as ended:
        # Taking ten thousand records apart before we go serves nobody, and takes half a second.
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended.code if isinstance(ended.code, int) else 0)
        raise
    except Exception as error:
        says = _said(error)
        if not says:
            traceback.print_exc()
        bug = "这是督查志自身的错误，不是记录的问题。请把以上内容发给维护人员。"
        print(says or bug, file=sys.stderr)
        raise SystemExit(OUR_BUG) from None


def _said(error: Exception) -> str:
    """What the machine has to be blamed for, and what to do; empty where it is us."""
    if isinstance(error, DamagedError):
        return "build/.kept 里留着的东西坏了（多半是断电或磁盘的错）。它只为省时间：删去这个文件夹，再运行一次。"
    if isinstance(error, OSError) and error.errno in _OF_THE_MACHINE:
        what = error.filename or "文件"
        return f"{what} 写不进或读不出：{_OF_THE_MACHINE[error.errno]}。处理好以后再运行一次。"
    return ""


_OF_THE_MACHINE = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "用户的磁盘限额满了",
    errno.EROFS: "所在的磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
}
