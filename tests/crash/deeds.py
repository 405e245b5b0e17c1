"""What the program writes beside the data file: exports of each kind, handover, backups, keys, notes."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from renda_desktop.cli import run
from renda_desktop.history.queries import HistoryAsk
from renda_desktop.keeping.arriving import is_locked, look_at, receive
from renda_desktop.keeping.backup_lock import open_backup
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.notices import NoticeKind
from renda_desktop.keeping.places import place_of
from renda_desktop.keeping.readable_copies import plain_copies
from renda_desktop.keeping.settings import Settings, add_place, keep_settings, settings_of
from renda_desktop.overview.audit import export_audit
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.storage import lent
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.protecting import is_plain
from renda_desktop.storage.snapshot import save_snapshot
from tests.crash.day import CLERK, FIRST, CommandFailedError, State, World
from tests.crash.opening import PASSWORDS, key_of, password_file, state_of
from tests.crash.reading import read_state

if TYPE_CHECKING:
    from renda_desktop.documents.paper import Paper
    from renda_desktop.township.queries import PaperLook


def _nothing(_world: World) -> Iterator[str]:
    return iter(())


DAMAGED = "damaged.db"
STRANGER = "外乡人"


class Deed(Struct, frozen=True):
    """`do` is what fails; `first` what was done before, in peace."""

    name: str
    do: Callable[[World], None]
    first: Callable[[World], None] | None = None
    look: Callable[[World], Iterator[str]] = _nothing
    """What more must hold whether it was done or not; says what does not."""


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


def prepare_world(world: World, deed: Deed) -> State:
    """What is there before; returns what the data file must hold when the deed is done."""
    for number, password in enumerate(PASSWORDS):
        password_file(world, number).write_text(password, encoding="utf-8")
    for step in FIRST:
        world.do(step)
    world.close()
    wanted = state_of(world)
    if deed.first is not None:
        deed.first(world)
    world.close()
    return wanted


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
    """Where the file has the password already: what was left readable, as the start says."""
    if is_plain(world.file):
        _command(world, "password", "set", "--name", "马静", "--new-password-file", password_file(world, 0))
    else:
        _command(world, "password", "copies", "--password-file", password_file(world, 0))


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


_PAGE = 4096


def _damage(world: World) -> None:
    """The beginning of the data file is gone."""
    world.close()
    content = world.file.read_bytes()
    world.file.write_bytes(bytes(_PAGE) + content[_PAGE:])
    (world.out / DAMAGED).write_bytes(world.file.read_bytes())


def _salvage(world: World) -> None:
    if world.file.read_bytes() == (world.out / DAMAGED).read_bytes():
        _command(world, "salvage", "--yes")


def _pack_up(world: World) -> None:
    """Handed over, and on the other computer another office: with a deputy, and nothing of this one."""
    _add_disk(world)
    _command(world, "handover", world.out / "moved.db")
    _another_office(world)


def _pack_up_locked(world: World) -> None:
    """The same with a password, for a computer on which nothing was entered yet."""
    _add_disk(world)
    _command(world, "handover", world.out / "moved.db", "--lock-with", password_file(world, 0))
    shutil.rmtree(world.data)
    world.data.mkdir()
    world.open()
    world.close()


def _another_office(world: World) -> None:
    shutil.rmtree(world.data)
    world.data.mkdir()
    with world.open().action() as db:
        add_person(db, AddPerson(STRANGER))
    world.close()


def _arrive(world: World) -> None:
    """As the window puts a handover file in place."""
    file, opened = world.out / "moved.db", None
    if is_locked(file):
        opened = open_backup(file, PASSWORDS[0])
    receive(world.file, look_at(file, opened), utc_now())


def _move_in(world: World) -> None:
    """As the command does it, in an empty folder."""
    if not world.file.exists() or not state_of(world).people:
        _command(world, "restore", world.out / "moved.db", "--yes")
    else:
        _open_and_close(world)


def _empty(world: World) -> None:
    _add_disk(world)
    _command(world, "handover", world.out / "moved.db")
    shutil.rmtree(world.data)
    world.data.mkdir()


def _stranger_kept(world: World) -> Iterator[str]:
    """Whoever was there before the other office came is there, or was put aside."""
    files = [world.file, *world.data.glob("backups/*before-restore*.db")]
    if not any(STRANGER in read_state(one).people for one in files):
        yield "what was there before is nowhere"


def _places_came(world: World) -> Iterator[str]:
    """Where the data of the other computer are, its places are as well."""
    if world.file.exists() and state_of(world).people and not settings_of(world.file).places:
        yield "the places of backups did not come along"


def _nobody_in(world: World) -> Iterator[str]:
    """Where the data file has a password, copies without one are told at the start."""
    key, _ = key_of(world)
    if key is None:
        return
    copies = plain_copies(DataFile(world.file, key), list).files
    told = _notices(world)
    if bool(copies) is not (NoticeKind.READABLE in told):
        yield f"{len(copies)} copies without a password, said: {told}"


def _notices(world: World) -> list[NoticeKind]:
    """What the next start says; not put away."""
    key, _ = key_of(world)
    care = Care(DataFile(world.file, key))
    with care.opening():
        database = open_database(world.file, CLERK, key)
    said = [one.kind for one in care.notices(database)]
    care.end(database)
    return said


def _lend(world: World) -> None:
    lent.take_back()  # as at each start
    lent.lend("材料.pdf", b"%PDF" * 5000)
    lent.take_back()


DEEDS = (
    Deed("export", _export, _export),
    Deed("export with password", _export_locked, _export),
    Deed("audit", _audit, _audit),
    Deed("handover", _hand_over),
    Deed("handover with password", _hand_over_locked),
    Deed("backup to all places", _back_up, _add_disk),
    Deed("password set", _protect, _back_up, _nobody_in),
    Deed("password change", _change_password, _protect),
    Deed("password renew", _renew, _protect),
    Deed("password remove", _unprotect, _protect),
    Deed("settings", _settings, _add_disk),
    Deed("open and close", _open_and_close),
    Deed("first view", _first_view, _first_view),
    Deed("lent file", _lend),
    Deed("salvage", _salvage, _damage),
    Deed("arrival over another office", _arrive, _pack_up, _stranger_kept),
    Deed("arrival with password", _arrive, _pack_up_locked, _places_came),
    Deed("arrival by command", _move_in, _empty, _places_came),
)
