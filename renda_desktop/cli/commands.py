"""The commands that make a practice town, count, write papers and paint."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, USAGE, PaintTour, print_json
from renda_desktop.cli.folder import data_folder, existing, opened, today
from renda_desktop.cli.unlocking import first_line
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.files import require_folder
from renda_desktop.storage.paths import data_file

if TYPE_CHECKING:
    from renda_desktop.overview.exporting import PaintPdf


def demo(options: argparse.Namespace) -> int:
    """demo: the practice town in an empty data folder."""
    from renda_desktop.practice.town import build_practice_town

    with opened(options) as database:
        build_practice_town(database, SilentProgress())
    print(f"练习镇建好了：{data_file(data_folder(options))}")
    return DONE


def figures(options: argparse.Namespace) -> int:
    """figures: the numbers, as lines or JSON."""
    from renda_desktop.overview.figures import all_figures, as_lines

    existing(options)
    with opened(options) as database, database.read() as db:
        found = all_figures(db, today(database))
    if options.json:
        print_json(found)
    else:
        print("\n".join(as_lines(found)))
    return DONE


def export(options: argparse.Namespace) -> int:
    """export: papers and sheets into a folder."""
    *ids, out = options.what
    if not ids:
        print("命令写法不对：请写明导出什么和放到哪里，例如 export all 文件夹。", file=sys.stderr)
        return USAGE
    if "all" in ids and len(ids) > 1:
        print("命令写法不对：all 就是全部，不再写文书号。例如 export all 文件夹。", file=sys.stderr)
        return USAGE
    existing(options)
    require_folder(Path(out))
    from renda_desktop.overview.exporting import export_all, export_some

    paint: PaintPdf | None = options.paint_pdf if options.pdf else None
    password = first_line(options.lock_with) if options.lock_with else None
    with opened(options) as database:
        if ids == ["all"]:
            files = export_all(
                database,
                Path(out),
                today(database),
                of=options.of,
                full=options.full,
                pdf=paint,
                password=password,
            )
        else:
            files = export_some(
                database, ids, Path(out), today(database), of=options.of, full=options.full, pdf=paint,
                password=password, tell=lambda sentence: print(sentence, file=sys.stderr),
            )  # fmt: skip
    print(f"已导出 {len(files)} 个文件到 {out}")
    return DONE


def tour(options: argparse.Namespace) -> int:
    """tour: a picture of every page; painting is the caller's business."""
    existing(options)
    require_folder(Path(options.out))
    paint_tour: PaintTour = options.paint_tour
    return paint_tour(data_folder(options), options.out)
