"""When the program itself puts another file in the place of the data: the seal is told before."""

from __future__ import annotations

import contextlib

from msgspec import structs
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem
from renda_desktop.keeping import origin
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.seal import Seal, read_seal, write_seal
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.chain import has_chain
from renda_desktop.storage.connection import connect
from renda_desktop.storage.notes import Left, left_behind
from renda_desktop.storage.troubles import translated


def put_in_place(data: DataFile, how: str = "用备份替换了数据文件", *, salvaged: bool = False) -> None:
    """To be called when the program itself is about to put another file in the data file's place (restore, salvage).

    What the seal knew was of the former file. The chain of its log is kept until the log of the other file says that it
    was left behind: a backup that knows it is no sign that the end of the log was cut. Raises FileProblem.
    """
    seal = read_seal(data.path)
    if seal is None and not data.path.exists():
        return
    seal = seal or Seal(
        in_use=False, at=utc_now(), computer=origin.this_computer(), computer_name=origin.computer_name()
    )
    left = (*(seal.left if seal.replaced else ()), *_chain_of(data))
    write_seal(
        data.path,
        structs.replace(
            seal, in_use=False, look=None, checked=None, restored=True, head="", replaced=how, left=left,
            salvaged=salvaged,
        ),
    )  # fmt: skip


def _chain_of(data: DataFile) -> tuple[Left, ...]:
    """The chain of the file that goes; of one that cannot be read all that was made until now."""
    at = utc_now().isoformat()
    try:
        with translated(), contextlib.closing(connect(data.path, key=data.key)) as connection:
            return left_behind(connection, at) if has_chain(connection) else ()
    except (StorageProblem, dbapi2.Error):
        return (Left(at),)
