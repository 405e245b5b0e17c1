"""One round of backups: taken once, carried to every place that is due, proved there, old ones pruned, all noted."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from renda_desktop.errors import DeskError, FileProblem
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup, backups_in, file_name, free_path, named_by_program
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.outcomes import (
    ELSEWHERE,
    Outcome,
    note_failed,
    note_good,
    note_proved,
    outcomes_of,
)
from renda_desktop.keeping.places import OWN, OWN_PLACE, Place, folder_of
from renda_desktop.keeping.proof import fault_of
from renda_desktop.keeping.pruning import KeepRule, to_remove
from renda_desktop.keeping.schedule import Due, Facts, Moment, due
from renda_desktop.keeping.settings import Settings, settings_of
from renda_desktop.keeping.taking import carry, take
from renda_desktop.keeping.volumes import Volumes
from renda_desktop.progress import Progress
from renda_desktop.storage.contents import fingerprint
from renda_desktop.storage.overwriting import discard

logger = logging.getLogger(__name__)
_KIND_OF = {Moment.START: BackupKind.START, Moment.TICK: BackupKind.SCHEDULED, Moment.QUIT: BackupKind.QUIT}


class Done(Struct, frozen=True):
    """What became of one place: a file, a failure in words, or neither where it was away."""

    place: Place
    file: Path | None = None
    failure: str = ""

    @property
    def away(self) -> bool:
        """The stick is not plugged in, the network is not reached: waited for, and no failure."""
        return self.file is None and not self.failure


class Work(Struct, frozen=True):
    """What is due in a place that is there, and where that is now."""

    place: Place
    folder: Path
    due: Due


def work_due(data: DataFile, moment: Moment, now: datetime.datetime, volumes: Volumes) -> list[Work]:
    """The places that are there and have something due; reads no more than the head of the data file."""
    settings, known, here = settings_of(data.path), outcomes_of(data.path), volumes()
    print_now = fingerprint(data.path)
    found = []
    for place in settings.all_places:
        facts = _facts(known.get(place.id, Outcome()), print_now)
        wanted = due(moment, facts, now, settings.hours)
        folder = folder_of(place, data, here) if wanted is not Due.NOTHING else None
        if folder is not None:
            found.append(Work(place, folder, wanted))
    return found


def _facts(known: Outcome, print_now: str) -> Facts:
    return Facts(known.fingerprint != print_now, known.good_at, known.proved_at, known.failed_at)


def do_due(
    data: DataFile, moment: Moment, now: datetime.datetime, volumes: Volumes, progress: Progress
) -> list[Done]:
    """Backs up and looks again where that is due. Nothing is raised for a place; Cancelled passes."""
    work = work_due(data, moment, now, volumes)
    done = [_prove_again(data, one, now) for one in work if one.due is Due.PROVE]
    worse = [one.place.id for one in done if one.failure]
    wanted = [one for one in work if one.due is Due.BACKUP or one.place.id in worse]
    return [*done, *_round(data, wanted, _KIND_OF[moment], now, progress)]


def back_up(data: DataFile, now: datetime.datetime, volumes: Volumes, progress: Progress) -> list[Done]:
    """现在备份: to every place that is there, whether something changed or not; also says which were away."""
    here = volumes()
    places = [(place, folder_of(place, data, here)) for place in settings_of(data.path).all_places]
    work = [Work(place, folder, Due.BACKUP) for place, folder in places if folder is not None]
    away = [Done(place) for place, folder in places if folder is None]
    return [*_round(data, work, BackupKind.MANUAL, now, progress), *away]


def back_up_to(data: DataFile, target: Path, now: datetime.datetime) -> None:
    """A backup to a file somebody named. Raises FileProblem, StorageProblem."""
    print_then = fingerprint(data.path)
    take(data, target, BackupKind.MANUAL, now)
    _note_success(data, ELSEWHERE, now, target, print_then)


def back_up_before(data: DataFile, kind: BackupKind, now: datetime.datetime) -> Path:
    """A backup in the data folder before something risky. Raises FileProblem, StorageProblem."""
    target = free_path(data.own_folder, file_name(kind, now))
    manifest = take(data, target, kind, now)
    _prune(
        data.own_folder, OWN_PLACE, manifest.contents.lineage, now, settings_of(data.path).keep, {target.name}
    )
    return target


def _prove_again(data: DataFile, work: Work, now: datetime.datetime) -> Done:
    file = Path(outcomes_of(data.path)[work.place.id].file)
    file = work.folder / file.name  # the letter of a stick changes
    fault = fault_of(file, data.key)
    if fault:
        return Done(work.place, None, fault)
    note_proved(data.path, work.place.id, now)
    return Done(work.place, file)


def _round(
    data: DataFile, work: list[Work], kind: BackupKind, now: datetime.datetime, progress: Progress
) -> list[Done]:
    first: _Taken | None = None
    done = []
    for place, one in enumerate(work):
        progress.report(place, len(work), f"正在备份：{one.place.name}")
        result, first = _in_place(data, one, first, kind, now)
        done.append(result)
    return done


class _Taken(Struct, frozen=True):
    """The backup of the first place where it went well; the others get the same moment."""

    file: Path
    fingerprint: str


def _in_place(
    data: DataFile, work: Work, first: _Taken | None, kind: BackupKind, now: datetime.datetime
) -> tuple[Done, _Taken | None]:
    print_then = first.fingerprint if first else fingerprint(data.path)
    target = free_path(work.folder, first.file.name if first else file_name(kind, now))
    try:
        if first is None:
            take(data, target, kind, now)
        else:
            carry(first.file, target, data.key)
        _note_success(data, work.place.id, now, target, print_then)
    except DeskError as problem:
        _note_failure(data, work.place, now, problem.message)
        return Done(work.place, None, problem.message), first
    _prune_all(data, work, target, now)
    return Done(work.place, target), first or _Taken(target, print_then)


def _note_success(
    data: DataFile, place_id: str, now: datetime.datetime, target: Path, print_then: str
) -> None:
    """The backup stands there and is proved: a disk that breaks now costs a note, and must not say that it failed."""
    try:
        note_good(data.path, place_id, now, target, print_then)
    except FileProblem:
        logger.warning("backed up, but a note beside the data file was not written")


def _note_failure(data: DataFile, place: Place, now: datetime.datetime, failure: str) -> None:
    try:
        note_failed(data.path, place.id, now, failure)
    except FileProblem:  # the very disk that is full: the failure itself is said by who asked
        return


def _prune_all(data: DataFile, work: Work, written: Path, now: datetime.datetime) -> None:
    settings: Settings = settings_of(data.path)
    manifest = next((b.manifest for b in backups_in(work.folder, work.place) if b.path == written), None)
    lineage = manifest.contents.lineage if manifest else ""
    if lineage:
        _prune(work.folder, work.place, lineage, now, settings.keep, {written.name})


def _prune(
    folder: Path, place: Place, lineage: str, now: datetime.datetime, rule: KeepRule, stays: Collection[str]
) -> None:
    """Only what is surely a backup of this very data file goes; what cannot be removed is left for the next time."""
    found: list[Backup] = [one for one in backups_in(folder, place, lineage) if _surely_ours(one, lineage)]
    old = {one.name for one in to_remove([one.as_kept() for one in found], now, rule)} - set(stays)
    for backup in found:
        if backup.path.name in old:
            try:
                discard(backup.path)
            except OSError:
                continue


def _surely_ours(backup: Backup, lineage: str) -> bool:
    """By its name, for a copy somebody named himself stays, and by its manifest.

    Those made before a risk need none in the data folder, where nobody else's lie.
    """
    if not named_by_program(backup.path):
        return False
    if backup.manifest is not None and backup.manifest.contents.lineage:
        return backup.manifest.contents.lineage == lineage and not backup.manifest.copied
    return backup.kind.kept_apart and backup.place.id == OWN
