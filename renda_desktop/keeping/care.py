"""Looks after a data file from before it is opened until it is closed: seal, check, and what is to be said."""

from __future__ import annotations

import contextlib
import datetime
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import structs
from sqlalchemy.exc import DBAPIError

from renda_desktop.errors import FileProblem, StorageProblem
from renda_desktop.keeping import notices, origin
from renda_desktop.keeping.backing_up import back_up_before
from renda_desktop.keeping.checking import full_check_due, require_sound
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.doubts import (
    Witness,
    doubts_of_bytes,
    judge,
    note_found,
    note_replaced,
    open_doubts,
    summary,
    witnesses_of,
)
from renda_desktop.keeping.handed_over import handed_over
from renda_desktop.keeping.listing import backups_in
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.notices import Notice, moment
from renda_desktop.keeping.places import OWN_PLACE
from renda_desktop.keeping.readable_copies import readable_at_sight
from renda_desktop.keeping.seal import Finding, Look, Seal, compare, look_at, read_seal, seal_file, write_seal
from renda_desktop.keeping.volumes import volumes
from renda_desktop.storage.base import DbSession, new_id, utc_now
from renda_desktop.storage.chain import chain_head, driver_of, text_of_head
from renda_desktop.storage.database import Database
from renda_desktop.storage.drafts import any_draft_since
from renda_desktop.storage.files import remove_leftovers
from renda_desktop.storage.notes import Doubt
from renda_desktop.storage.odd_values import require_values
from renda_desktop.storage.overwriting import discard
from renda_desktop.storage.shape import looked_at

logger = logging.getLogger(__name__)
_CLOCK_MAY_DIFFER = datetime.timedelta(minutes=10)
_REMEMBERED = 50
_LAST = "程序开着时最后记下的一步"

Now = Callable[[], datetime.datetime]


class Care:
    """One stay in one data file: `opening` around its opening, `notices` once it is open, `end` to close it."""

    def __init__(self, data: DataFile, now: Now = utc_now) -> None:
        self.data = data
        self._now = now
        self._use = new_id()
        self._before: Seal | None = None
        self._replaced: Seal | None = None
        self._finding = Finding.UNKNOWN
        self._full = True
        self._checked: datetime.datetime | None = None
        self._head = ""
        self._foreign = False
        self.edited = False
        """Whether another hand did something to the file and nobody has looked at it yet, as far as is known."""

    @contextlib.contextmanager
    def opening(self) -> Iterator[None]:
        """Looks at the file, then it counts as in use; the block opens it. Raises StorageProblem."""
        self.look()
        try:
            yield
        except BaseException:
            self.give_up()
            raise

    def put_aside(self, path: Path, key: bytes | None) -> None:
        """升级前: a backup as any other, with all that belongs to one, before an older file is upgraded.

        Raises FileProblem, StorageProblem.
        """
        back_up_before(
            DataFile(path, key), BackupKind.BEFORE_UPGRADE, self._now().replace(tzinfo=datetime.UTC)
        )

    def look(self) -> None:
        """Compares the file with its seal and looks whether it can be read; then it counts as in use.

        Raises StorageProblem (DAMAGED, or what keeps it from being read).
        """
        self._before = before = read_seal(self.data.path)
        self._head = before.head if before and not before.restored else ""
        self._replaced = before if before and before.replaced else None
        wanted = before is not None and not before.in_use and before.look is not None
        self._finding = compare(before, look_at(self.data.path) if wanted else None)
        if before is not None and before.in_use:
            self._finding = Finding.CUT_OFF
        self._tidy()
        self._check(before.checked if before else None)
        self._write(in_use=True)

    def _tidy(self) -> None:
        """Takes away what a killed process left half-written; nobody else works in the folder now."""
        for folder in (self.data.path.parent, self.data.own_folder):
            remove_leftovers(folder)
        with contextlib.suppress(OSError):
            discard(self.data.path.with_name(f"{self.data.path.name}.restored"))

    def _check(self, checked: datetime.datetime | None) -> None:
        self._full = full = self._finding is not Finding.AS_LEFT or full_check_due(checked, self._now())
        require_sound(self.data, full=full)
        self._checked = self._now() if full else checked

    def notices(self, database: Database) -> list[Notice]:
        """What there is to say, the most pressing first; what is said once on this computer is remembered.

        Keeps in the log what another hand did to the file since the program last had it. Raises StorageProblem, also
        (TAMPERED) where the tables are no more those the program works with, or hold what nothing could read.
        """
        found = self._look_into(database)
        self._touched(database)  # from now on
        with database.read() as db:
            return self._told(db, found)

    def _touched(self, database: Database) -> bool:
        try:
            return database.touched_by_others()
        except (StorageProblem, DBAPIError):  # said by who writes
            return False

    def _look_into(self, database: Database) -> list[Doubt]:
        with database.read() as db:
            looks = bool(looked_at(driver_of(db))) or self._full
            if looks:
                require_values(driver_of(db), letters=False)  # before anything else reads them
        self._note_replaced(database)
        if not looks:
            return []
        with database.read() as db:
            found = judge(driver_of(db), self._witnesses(db))
            if found:
                require_values(driver_of(db))
        found += doubts_of_bytes(self._before, self._finding)
        try:
            note_found(database, found)
        except (StorageProblem, DBAPIError):  # said all the same
            logger.warning("what was found in the data file was not noted")
        return found

    def _note_replaced(self, database: Database) -> None:
        seal = self._replaced
        if seal is None:
            return
        try:
            note_replaced(database, seal.replaced, seal.left, salvaged=seal.salvaged)
        except StorageProblem:  # with the next start
            logger.warning("that the data file was replaced was not noted")
            return
        self._replaced = None
        self._write(in_use=True)

    def _witnesses(self, db: DbSession) -> list[Witness]:
        steps = origin.steps_of(db)
        backups = backups_in(self.data.own_folder, OWN_PLACE)
        return witnesses_of(self._before, backups, steps.first if steps else "")

    def _told(self, db: DbSession, found: list[Doubt]) -> list[Notice]:
        steps = origin.steps_of(db)
        doubts = {one.key: one for one in (*open_doubts(db), *found)}
        said = [*self._of_seal(db, steps), *self._of_handover(), *self._of_origin(db, steps)]
        self.edited = bool(doubts)
        if doubts:
            said.insert(0, notices.edited(tuple(doubts.values()), summary(list(doubts.values()))))
        said += self._of_copies()
        if steps and steps.at > self._now() + _CLOCK_MAY_DIFFER:
            said.append(notices.clock(self._now(), steps.at))
        return said

    def other_user(self) -> str | None:
        """The computer whose program has taken the file meanwhile; None as long as it is ours."""
        seal = read_seal(self.data.path)
        return seal.computer_name if seal is not None and seal.in_use and seal.use != self._use else None

    def give_up(self) -> None:
        """It could not be opened after all: the seal is as it was."""
        with contextlib.suppress(OSError, FileProblem):
            if self._before is None:
                seal_file(self.data.path).unlink(missing_ok=True)
            else:
                write_seal(self.data.path, self._before)

    def end(self, database: Database) -> None:
        """Closes the file and seals it. A medium that is gone takes no seal: the next start says so."""
        memory = origin.recall()
        self._foreign = self._touched(database) or not self._holds_newest(database)
        if self._foreign:
            self._note_touched(database)
        try:
            with database.read() as db:
                steps, self._head = origin.steps_of(db), text_of_head(chain_head(db))
        except StorageProblem:  # said by who wrote; closing must succeed
            steps = None
        database.close()
        if steps:
            _keep(memory, steps, self.data)
        if self.other_user() is None:
            self._write(in_use=False)

    def _holds_newest(self, database: Database) -> bool:
        try:
            with database.read() as db:
                return database.own_file.holds_newest(driver_of(db))
        except (StorageProblem, DBAPIError):  # said by who writes
            return True

    def _note_touched(self, database: Database) -> None:
        """Another program wrote meanwhile: the seal of now would hide from the next start what it did."""
        own = database.own_file
        last = (
            [Witness(own.newest, own.newest_at.isoformat(), _LAST, moment(own.newest_at))]
            if own.newest
            else []
        )
        try:
            with database.read() as db:
                found = judge(driver_of(db), [*self._witnesses(db), *last])
            note_found(database, found)
        except (StorageProblem, DBAPIError):
            logger.warning("what another program did while the data file was open was not noted")

    def _write(self, *, in_use: bool) -> None:
        before = self._before if in_use else None
        seal = Seal(
            in_use=in_use,
            at=self._now(),
            computer=origin.this_computer(),
            computer_name=origin.computer_name(),
            look=self._look_now() if not in_use else before.look if before else None,
            checked=self._checked,
            use=self._use,
            head=self._head,
            restored=before is not None and before.restored,  # until this computer has noted what it sees now
        )
        if self._replaced is not None:
            seal = structs.replace(
                seal,
                replaced=self._replaced.replaced,
                salvaged=self._replaced.salvaged,
                left=self._replaced.left,
            )
        try:
            write_seal(self.data.path, seal)
        except FileProblem:
            logger.warning("the seal was not written")

    def _look_now(self) -> Look | None:
        """None after another program wrote: the next start looks through everything."""
        return None if self._foreign else look_at(self.data.path)

    def _of_seal(self, db: DbSession, steps: origin.Steps | None) -> list[Notice]:
        before = self._before
        if before is None or self._finding is not Finding.CUT_OFF:
            return []
        elsewhere = before.computer_name if before.computer != origin.this_computer() else ""
        at, said = (steps.at, steps.description) if steps else (None, "")
        return [notices.cut_off(at, said, elsewhere, typing=any_draft_since(db, before.at))]

    def _of_handover(self) -> list[Notice]:
        moved = handed_over(self.data.path)
        return [notices.handed_over(moved.on)] if moved else []

    def _of_copies(self) -> list[Notice]:
        """Whoever put the password on was told that all is encrypted from now on."""
        found = readable_at_sight(self.data, volumes) if self.data.key is not None else ()
        return [notices.readable(len(found))] if found else []

    def _of_origin(self, db: DbSession, steps: origin.Steps | None) -> list[Notice]:
        memory, said, before = origin.recall(), [], self._before
        seen = memory.seen.get(steps.first) if steps else None
        if steps and seen and not (before and before.restored) and not origin.has_step(db, seen.last):
            said.append(notices.parted(seen.at, seen.folder, steps.at))
        elif seen is None and before and steps and self._came_from_elsewhere(before):
            said.append(notices.moved(before.computer_name, steps.at))
        folder = str(self.data.path.parent)
        if folder not in memory.shares and origin.on_a_share(self.data.path.parent):
            memory.shares.append(folder)
            origin.remember(memory)
            said.append(notices.share())
        if steps:
            _keep(memory, steps, self.data)
        return said

    def _came_from_elsewhere(self, before: Seal) -> bool:
        """What was cut off there is said with the name of that computer anyway."""
        return before.computer != origin.this_computer() and self._finding is not Finding.CUT_OFF


def _keep(memory: origin.Memory, steps: origin.Steps, data: DataFile) -> None:
    """Nothing is written where nothing was done since."""
    seen = origin.Seen(steps.last, steps.at, str(data.path.parent))
    if memory.seen.pop(steps.first, None) == seen:
        return
    memory.seen[steps.first] = seen
    for old in list(memory.seen)[:-_REMEMBERED]:
        del memory.seen[old]
    origin.remember(memory)
