"""Whether SQLite can read a data file: a quick look at every start, every page once a week."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import backups_in
from renda_desktop.keeping.notices import moment
from renda_desktop.keeping.places import OWN_PLACE
from renda_desktop.keeping.seal import read_seal
from renda_desktop.storage.connection import connect
from renda_desktop.storage.header import key_file_of
from renda_desktop.storage.troubles import problem, translated

EVERY = datetime.timedelta(days=7)
_MANY = 20
_EMPTIED = (
    "数据文件被清空了，一个字节也没有（停电、磁盘出错、杀毒软件都可能这样），没有打开，也没有新建。"
    "请从备份恢复。"
)


def full_check_due(checked: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Whether every page is to be looked at again; a day to come (the clock was wrong) counts for nothing."""
    return checked is None or not now - EVERY < checked <= now


def require_sound(data: DataFile, *, full: bool) -> None:
    """Raises StorageProblem (DAMAGED) for a file SQLite cannot read whole. References are `require_values`' affair.

    A write that was broken off is taken back first. A file that was never there is sound; one that is there no more
    is told (MISSING), one that needs a key and got none is said by who opens it.
    """
    require_not_lost(data)
    require_not_emptied(data)
    if not data.path.exists() or data.path.stat().st_size == 0:
        return
    with (
        _told(data),
        translated(data.path),
        contextlib.closing(connect(data.path, key=data.key)) as connection,
    ):
        check = "integrity_check" if full else "quick_check"
        faults = [row[0] for row in connection.execute(f"PRAGMA {check}({_MANY})") if row[0] != "ok"]
        if faults:
            raise problem(StorageTrouble.DAMAGED)


def require_not_emptied(data: DataFile) -> None:
    """Raises StorageProblem (DAMAGED) for an emptied file, as power cuts and virus cleaners leave one.

    SQLite would take it for a new one; what lies beside it knows better: seal, wrapped keys, backups.
    """
    if not data.path.is_file() or data.path.stat().st_size:
        return
    if _left_beside(data):
        raise StorageProblem(_EMPTIED, StorageTrouble.DAMAGED)


def require_not_lost(data: DataFile) -> None:
    """Raises StorageProblem (MISSING) where there is no data file although there was one: nobody begins anew there."""
    if data.path.exists() or data.path.is_symlink():
        return
    left = _left_beside(data)
    if left:
        general = problem(StorageTrouble.MISSING)
        said = general.message.replace("它留下的东西", f"它的{'、'.join(left)}{_last_known(data)}")
        raise StorageProblem(said.replace("数据文件不见了", f"数据文件“{data.path}”不见了"), general.trouble)


def _left_beside(data: DataFile) -> list[str]:
    """What lies beside the data file and speaks of it; a seal of a file that was never closed may be of a new one."""
    seal = read_seal(data.path)
    found = [
        ("备份", any(data.own_folder.glob("*.db"))),
        ("钥匙文件 renda.keys", key_file_of(data.path).exists()),
        ("记号文件 renda.seal", seal is not None and bool(seal.look or seal.head)),
    ]
    return [words for words, there in found if there]


def _last_known(data: DataFile) -> str:
    seal = read_seal(data.path)
    if seal is not None:
        return f"（最后一次打开或者关闭是 {moment(seal.at)}）"
    newest = next(iter(backups_in(data.own_folder, OWN_PLACE)), None)
    return f"（最近的备份是 {moment(newest.made_at.astimezone(datetime.UTC))} 的）" if newest else ""


def lost_its_beginning(data: DataFile) -> bool:
    """Whether a file that SQLite takes for somebody else's has pages of ours under this key: its first is spoilt."""
    from renda_desktop.keeping.raw_pages import any_rows

    try:
        return any_rows(data.path, data.key)
    except OSError:
        return False


@contextlib.contextmanager
def _told(data: DataFile) -> Iterator[None]:
    try:
        yield
    except StorageProblem as found:
        if found.trouble is StorageTrouble.NOT_OURS and lost_its_beginning(data):
            raise problem(StorageTrouble.DAMAGED) from found
        raise


def is_damage(error: BaseException) -> bool:
    """Whether this is the file's own fault, so that a backup or salvage helps.

    A file whose very beginning was spoilt looks like somebody else's.
    """
    return isinstance(error, StorageProblem) and error.trouble in (
        StorageTrouble.DAMAGED,
        StorageTrouble.NOT_OURS,
        StorageTrouble.TAMPERED,
    )
