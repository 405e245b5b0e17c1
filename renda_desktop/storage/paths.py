"""Where the data folder is and what stands in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from renda_desktop.errors import FileProblem
from renda_desktop.storage.files import explain

DATA_FILE = "renda.db"
BACKUP_FOLDER = "backups"
LOG_FOLDER = "logs"


def default_data_folder() -> Path:
    """Beside the program when a writable `portable.flag` stands there (USB stick), else the user's own data place."""
    program = Path(sys.argv[0]).resolve().parent
    if (program / "portable.flag").is_file() and os.access(program, os.W_OK):
        return program / "data"
    return Path(platformdirs.user_data_dir("renda-desktop", appauthor=False))


def prepared(folder: Path) -> Path:
    """The folder, made if need be and proved writable. Raises FileProblem."""
    probe = folder / ".write-test"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        problem = explain(error, folder)
        raise FileProblem(f"数据文件夹“{folder}”不能写入。{problem.message}", folder) from error
    return folder


def data_file(folder: Path) -> Path:
    """The one data file of a data folder."""
    return folder / DATA_FILE
