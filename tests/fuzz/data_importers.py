"""Ways in for whole data files and for what lies beside them: restore, arrival, keys, notes, locked files, codes."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.progress import SilentProgress
from tests.fuzz import data_seeds
from tests.fuzz.data_seeds import NOW, PASSWORD
from tests.fuzz.world import Input, World
from tests.helpers.builders import TODAY
from tests.helpers.data_files import CLERK


def restore(world: World, given: Input) -> None:
    """A backup is proved, compared and restored over the data of now, then that is undone."""
    from renda_desktop.keeping.difference import difference
    from renda_desktop.keeping.listing import all_backups
    from renda_desktop.keeping.proof import fault_of, prove
    from renda_desktop.keeping.restoring import restore, undo_restore
    from renda_desktop.storage.contents import contents_of
    from renda_desktop.storage.header import is_plain

    path = world.file(given.content, given.ending)
    made = data_seeds.made()
    source = made.plain if is_plain(path) else made.locked
    data = DataFile(_fresh(world, "here") / "renda.db", source.key)
    for beside in source.path.parent.iterdir():
        if beside.is_file():
            shutil.copyfile(beside, data.path.with_name(beside.name))
    before = data.path.read_bytes()
    shutil.copyfile(path, _made(data.own_folder) / "人大工作台备份-20260402-091200.db")
    for one in all_backups(data, list):
        fault_of(one.path, data.key)
    try:
        prove(path, data.key)
        difference(data, path)
        restore(data, path, NOW)
    except DeskError:
        assert data.path.read_bytes() == before, "refused, and the data file is another one"
        raise
    came = DataFile(data.path, None if is_plain(data.path) else data.key)
    _work_in(came)
    undo_restore(DataFile(data.path, data.key), NOW)
    now = data.path.read_bytes() == before or contents_of(data.path, data.key) == contents_of(
        source.path, source.key
    )
    assert now, "the restore was taken back, and the data are others"


def arrive(world: World, given: Input) -> None:
    """On a new computer: asked for its password, looked at, told, and put in place with its luggage."""
    from renda_desktop.keeping.arriving import is_locked, look_at, receive
    from renda_desktop.keeping.backup_lock import open_backup, open_backup_by_code
    from renda_desktop.keeping.settings import settings_of
    from renda_desktop.storage.keys import WrongPassword
    from ui.shell.arrival import lines_of

    path = world.file(given.content, given.ending)
    opened = None
    if is_locked(path):
        try:
            opened = open_backup(path, PASSWORD)
        except WrongPassword:
            opened = open_backup_by_code(path, data_seeds.made().code)
    arrival = look_at(path, opened)
    lines_of(arrival)
    target = _fresh(world, "arrived") / "renda.db"
    receive(target, arrival, NOW)
    assert all(one.name for one in settings_of(target).all_places)
    _work_in(DataFile(target, opened.key if opened else None))


def salvage(world: World, given: Input) -> None:
    """The data file of now, changed by another hand or a bad disk: opened with care, else what can be is saved."""
    from renda_desktop.keeping.rescue import look_for_help
    from renda_desktop.keeping.salvage import salvage

    made = data_seeds.made()
    encrypted = given.ending == data_seeds.LOCKED
    source = made.locked if encrypted else made.plain
    data = DataFile(_fresh(world, "damaged") / "renda.db", source.key)
    data.path.write_bytes(given.content)
    if encrypted:
        data.path.with_name("renda.keys").write_bytes(made.key_file())
    try:
        _work_in(data)
    except StorageProblem as problem:
        if problem.trouble is not StorageTrouble.DAMAGED:
            raise
        look_for_help(data, list)
        salvage(data, NOW, SilentProgress())
        _work_in(DataFile(data.path, data.key))


def key_file(world: World, given: Input) -> None:
    """The wrapped keys beside a data file: opened, and a person added, changed and taken away."""
    from renda_desktop.keeping.recovering import add_person, give_password, known_holders, unlock_file
    from renda_desktop.storage.keys import Role, Unlocked
    from renda_desktop.storage.recovery_code import secret_of

    folder = _fresh(world, "keys")
    file = folder / "renda.db"
    shutil.copyfile(data_seeds.made().locked.path, file)
    (folder / "renda.keys").write_bytes(given.content)
    by_code = Unlocked(secret_of(data_seeds.made().code), None)
    known_holders(file, by_code)
    problem: DeskError | None = None
    try:
        opened = unlock_file(file, PASSWORD)
        known_holders(file, opened)
        add_person(file, opened, "林秋禾", Role.VIEWER, "另一个Password7")
    except DeskError as refused:
        problem = refused
    give_password(file, by_code, "", "周远山", "再一个Password8")  # the sheet opens it whatever the file says
    _work_in(DataFile(file, by_code.key))
    if problem is not None:
        raise problem


def notes(world: World, given: Input) -> None:
    """Small files beside the data file and on the computer, which anybody may have changed."""
    from renda_desktop.keeping import origin
    from renda_desktop.keeping.backing_up import work_due
    from renda_desktop.keeping.care import Care
    from renda_desktop.keeping.handed_over import handed_over
    from renda_desktop.keeping.health import health
    from renda_desktop.keeping.place_states import place_states
    from renda_desktop.keeping.restoring import last_restore
    from renda_desktop.keeping.schedule import Moment
    from renda_desktop.keeping.settings import keep_settings, settings_of
    from renda_desktop.storage import paths
    from renda_desktop.storage.lock import FolderLock
    from renda_desktop.storage.opening import open_database
    from renda_desktop.storage.snapshot import load_snapshot
    from tests.fuzz import seeds
    from ui.runtime.computer import Computer

    folder = _fresh(world, "notes")
    data = DataFile(folder / "renda.db")
    shutil.copyfile(seeds.TOWN, data.path)
    for name in NOTES:
        (folder / name).write_bytes(given.content)
    health(data.path, NOW)
    keep_settings(data.path, settings_of(data.path))
    (folder / "backup-places.json").write_bytes(given.content)
    work_due(data, Moment.START, NOW, list)
    for one in place_states(data, list):
        one.newest_words(NOW)
    last_restore(data.path)
    handed_over(data.path)
    load_snapshot(data.path)
    FolderLock(folder).was_asked_to_show()
    care = Care(data, lambda: NOW.replace(tzinfo=None))
    with _config(folder), care.opening():
        origin.recall()
        paths.default_data_folder()
        database = open_database(data.path, CLERK)
    with _config(folder):
        assert all(one.text for one in care.notices(database))
        care.end(database)
    computer = Computer(folder / "computer.ini")
    computer.data("columns")
    computer.number("size", 3)
    assert computer.clerk
    computer.folder("material")


NOTES = (
    "last-backup.json", "first-view.json", "show-window.request", "computer.ini", "backup-places.json",
    "last-restore.json", "handed-over.json", "renda.seal", "seen-data.json", "data-folder.txt",
)  # fmt: skip
"""Every small file the program reads of its own."""


def export(world: World, given: Input) -> None:
    """A file to be locked, and a locked one handed in where a table, a template or a changed paper is asked for."""
    from renda_desktop.documents.word_reading import read_back
    from renda_desktop.imports.files import read_import_file
    from renda_desktop.overview.office_forms import FORMS, check_for
    from renda_desktop.overview.template_commands import read_template
    from renda_desktop.roster.import_kind import ROSTER_IMPORT
    from renda_desktop.storage.attachments import read_file
    from renda_desktop.storage.locked_files import lock_file
    from tests.fuzz import seeds

    path = world.file(given.content, given.ending)
    problems = []
    for take in (
        lambda: read_import_file(path, ROSTER_IMPORT, SilentProgress()),
        lambda: check_for(FORMS[seeds.FORM], read_template(path)),
        lambda: read_back(read_file(path)),
        lambda: lock_file(path, PASSWORD),
    ):
        try:
            take()
        except DeskError as problem:
            problems.append(problem)
    assert sorted(one.name for one in world.folder.glob(".~*")) == [], "left over"
    if len(problems) == 4:
        assert path.read_bytes() == given.content, "refused, and the file is another one"
        raise problems[-1]


def code(world: World, given: Input) -> None:
    """A recovery code that is typed, and a file with a password in its first line."""
    from renda_desktop.cli.unlocking import first_line
    from renda_desktop.storage.keys import SHORTEST_PASSWORD, new_key_file, unlock, unlock_by_code
    from renda_desktop.storage.protecting import read_keys
    from renda_desktop.storage.recovery_code import wrong_group

    typed = first_line(world.file(given.content, given.ending))
    wrong_group(typed)
    if SHORTEST_PASSWORD <= len(typed) <= 60:
        assert unlock(new_key_file(typed, CLERK)[0], typed).may_write
    unlock_by_code(read_keys(data_seeds.made().locked.path), typed)


def _work_in(data: DataFile) -> None:
    """The file is opened as the window does, and one thing is written in it."""
    from renda_desktop.keeping.care import Care
    from renda_desktop.roster.queries import list_deputies
    from renda_desktop.storage.changelog import describe
    from renda_desktop.storage.opening import open_database
    from renda_desktop.township.queries import find_office, list_terms
    from renda_desktop.township.unit_commands import AddUnit, add_group

    care = Care(data, lambda: NOW.replace(tzinfo=None))
    with _config(data.path.parent), care.opening():
        database = open_database(data.path, CLERK, data.key)
    try:
        with database.read() as db:
            find_office(db)
            list_deputies(db, TODAY)
            terms = list_terms(db)
        if terms:
            with database.action() as db:
                describe(db, "新增西片小组")
                add_group(db, AddUnit(terms[0].id, "西片小组"))
            assert database.undo() is not None
    finally:
        with _config(data.path.parent):
            care.end(database)


@contextlib.contextmanager
def _config(folder: Path) -> Iterator[None]:
    """What this computer remembers lies in this folder."""
    import platformdirs

    usual = platformdirs.user_config_dir
    platformdirs.user_config_dir = lambda *_, **__: str(folder)
    try:
        yield
    finally:
        platformdirs.user_config_dir = usual


def _fresh(world: World, name: str) -> Path:
    folder = world.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    return _made(folder)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
