"""What the program writes beside the data file: exports of each kind, handover, backups, keys, notes."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from renda_desktop.cli import run
from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.history.queries import HistoryAsk
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.places import place_of
from renda_desktop.keeping.settings import Settings, add_place, keep_settings
from renda_desktop.overview.audit import export_audit
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.progress import SilentProgress
from renda_desktop.storage import lent
from renda_desktop.storage.keys import unlock
from renda_desktop.storage.protecting import is_plain, read_keys, settle
from renda_desktop.storage.snapshot import save_snapshot
from tests.crash.day import CommandFailedError, World

if TYPE_CHECKING:
    from renda_desktop.documents.paper import Paper
    from renda_desktop.township.queries import PaperLook

PASSWORDS = ("平安青禾2026", "青禾平安2027")


class Deed(Struct, frozen=True):
    """`do` is what fails; `first` what was done before, in peace."""

    name: str
    do: Callable[[World], None]
    first: Callable[[World], None] | None = None


class _Painter:
    """A PDF whose picture does not matter here."""

    def __call__(self, paper: Paper, look: PaperLook) -> bytes:
        return b"%PDF-1.7\n" + bytes(60_000) + b"%%EOF\n"

    def setting(self, look: PaperLook) -> Typesetting:
        raise AssertionError("no paper of these deeds tells its pages")


def _command(world: World, *words: object) -> None:
    world.close()
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = run(
            [*map(str, words), "--data", str(world.data)],
            lambda _data, _out: 1,
            _Painter(),
        )
    if code != 0:
        raise CommandFailedError(code, said.getvalue())


def password_file(world: World, number: int) -> Path:
    return world.out / f"password{number}.txt"


def _export(world: World) -> None:
    _command(world, "export", "表02", world.out / "papers", "--pdf")


def _export_locked(world: World) -> None:
    _command(world, "export", "表02", world.out / "papers", "--lock-with", password_file(world, 0))


def _audit(world: World) -> None:
    export_audit(world.open(), HistoryAsk(), world.out / "审计.xlsx", SilentProgress())


def _hand_over(world: World) -> None:
    for one in world.out.glob("stick/*.db"):
        one.unlink()
    _command(world, "handover", world.out / "stick", "--mark")


def _hand_over_locked(world: World) -> None:
    _command(world, "handover", world.out / "locked.db", "--lock-with", password_file(world, 0))


def _add_disk(world: World) -> None:
    (world.out / "disk").mkdir(exist_ok=True)
    add_place(DataFile(world.file), place_of(world.out / "disk", []))


def _back_up(world: World) -> None:
    _command(world, "backup")


def _protect(world: World) -> None:
    if is_plain(world.file):
        _command(world, "password", "set", "--name", "马静", "--new-password-file", password_file(world, 0))


def _unprotect(world: World) -> None:
    if not is_plain(world.file):
        _command(world, "password", "remove", "--yes", "--password-file", password_file(world, 0))


def _renew(world: World) -> None:
    _change(world, "renew")


def _change_password(world: World) -> None:
    _change(world, "change")


def _change(world: World, how: str) -> None:
    """To the second password, by the one that holds."""
    now = key_of(world)[1]
    _command(
        world, "password", how, "--name", "马静", "--yes",
        "--password-file", password_file(world, now), "--new-password-file", password_file(world, 1),
    )  # fmt: skip


def _settings(world: World) -> None:
    keep_settings(world.file, Settings(hours=3))


def _open_and_close(world: World) -> None:
    world.open()
    world.close()


def _first_view(world: World) -> None:
    save_snapshot(world.file, {"office": "青禾镇", "lines": ["李淑芬"] * 500})


def _lend(world: World) -> None:
    lent.lend("材料.pdf", b"%PDF" * 5000)
    lent.take_back()


def key_of(world: World) -> tuple[bytes | None, int]:
    """The key of the data file, and which password gave it. Raises what keeps it from being opened."""
    settle(world.file)
    if is_plain(world.file):
        return None, 0
    keys = read_keys(world.file)
    assert keys is not None, "the wrapped keys are gone"
    for number, password in enumerate(PASSWORDS):
        with contextlib.suppress(DeskError):
            return unlock(keys, password).key, number
    raise StorageProblem("no password opens it", StorageTrouble.WRONG_KEY)


DEEDS = (
    Deed("export", _export, _export),
    Deed("export with password", _export_locked, _export),
    Deed("audit", _audit, _audit),
    Deed("handover", _hand_over),
    Deed("handover with password", _hand_over_locked),
    Deed("backup to all places", _back_up, _add_disk),
    Deed("password set", _protect, _back_up),
    Deed("password change", _change_password, _protect),
    Deed("password renew", _renew, _protect),
    Deed("password remove", _unprotect, _protect),
    Deed("settings", _settings, _add_disk),
    Deed("open and close", _open_and_close),
    Deed("first view", _first_view, _first_view),
    Deed("lent file", _lend),
)
