"""The command `desk`: the page in the browser where a clerk fills a form and sees the document."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

import click

from generator.cli import usage
from generator.desk.app import serve
from generator.problems import DocumentError, Problem

_DATA = Path("data")


@usage.command("打开填报页面：在浏览器里填表，旁边就是成文。只在本机使用，不联网；按 Ctrl+C 结束。")
@usage.file("folder", "[文件夹]", default=Path())
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="端口", help="用哪个端口，默认由程序自己找")
@click.option("--no-browser", is_flag=True, help="只显示网址，不打开浏览器")
def desk(folder: Path, port: int, no_browser: bool) -> None:
    """Open the page and serve it until stopped."""
    if not folder.is_dir():
        raise DocumentError([Problem("no-such-folder", "找不到这个文件夹", found=str(folder))])
    # Templates and data are those seen from the folder, as for every other command that runs there.
    os.chdir(folder)

    def ready(address: str) -> None:
        click.echo(f"填报页面：{address}\n（网址只能打开一次。用完按 Ctrl+C 结束，填的内容都已存盘）")
        if not no_browser:
            webbrowser.open(address)

    serve(_DATA if _DATA.is_dir() or Path.cwd().name != "data" else Path(), port, ready)
