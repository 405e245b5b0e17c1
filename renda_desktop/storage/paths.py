"""Where the data folder is and what stands in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from renda_desktop.errors import FileProblem
from renda_desktop.foreign.notation import note_bytes
from renda_desktop.storage.files import explain, write_text
from renda_desktop.storage.header import KEY_FILE

DATA_FILE = "renda.db"
BACKUP_FOLDER = "backups"
LOG_FOLDER = "logs"
OWN_FOLDER = "乡镇人大工作台数据"
_OF_AN_OFFICE = (DATA_FILE, KEY_FILE, "renda.seal")
_PROGRAM = "renda-desktop"


def default_data_folder() -> Path:
    """Beside the program when a writable `portable.flag` stands there (USB stick), else the folder chosen on this
    computer, else the user's own data place. Window and commands use the same.
    """
    program = Path(sys.argv[0]).resolve().parent
    if (program / "portable.flag").is_file() and os.access(program, os.W_OK):
        return program / "data"
    return _chosen() or Path(platformdirs.user_data_dir(_PROGRAM, appauthor=False))


def choose_data_folder(folder: Path) -> None:
    """From now on this computer works in `folder`, unless `--data` names another. Raises FileProblem."""
    write_text(_choice_file(), str(folder.resolve()))


def _choice_file() -> Path:
    return Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False)) / "data-folder.txt"


def _chosen() -> Path | None:
    try:
        text = note_bytes(_choice_file()).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(text) if text else None


def prepared(folder: Path) -> Path:
    """The folder, made if need be and proved writable; its own files are no links. Raises FileProblem."""
    probe = folder / ".write-test"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        if isinstance(error, PermissionError):
            words = f"数据文件夹“{folder}”不能写入：没有权限。请另选一个能写入的文件夹。"
            raise FileProblem(words, folder) from error
        raise FileProblem(f"数据文件夹不能用。{explain(error, folder).message}", folder) from error
    require_no_links(folder)
    return folder


def require_no_links(folder: Path) -> None:
    """Raises FileProblem where the data file or its wrapped keys stand in another folder and are only linked here.

    Lock, seal, keys and backups are the folder's: by way of a link two programs would write one file. A folder that is
    a link itself has them all, and is as good as any.
    """
    for name in (DATA_FILE, KEY_FILE):
        path = folder / name
        if path.is_symlink():
            there = path.resolve()
            raise FileProblem(
                f"“{path}”是一个链接，真正的文件在“{there}”，没有打开：通过链接打开，防不住两个程序同时写坏它，"
                f"备份也会放错地方。请直接用“{there.parent}”这个文件夹，或者把文件本身放到这里。",
                path,
            )


def own_folder(chosen: Path) -> Path:
    """Where the data go when the clerk chose a folder: there if it is empty, has or had a data file, else inside."""
    try:
        fitting = any((chosen / name).exists() for name in _OF_AN_OFFICE) or not any(chosen.iterdir())
    except OSError:
        return chosen
    return chosen if fitting else chosen / OWN_FOLDER


def data_file(folder: Path) -> Path:
    """The one data file of a data folder."""
    return folder / DATA_FILE
