"""What is wrong with the change log of a data file, for `verify`: its chain, and tables that do not agree with it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.seal import read_seal
from renda_desktop.storage.backup import in_any_case
from renda_desktop.storage.chain import ChainHead
from renda_desktop.storage.chain_check import MOST, chain_faults, faults_against
from renda_desktop.storage.connection import connect
from renda_desktop.storage.log_compare import outside_changes
from renda_desktop.storage.troubles import translated


class Touched(Struct, frozen=True):
    """`records` that are not as the log left them, and whether the log itself was changed."""

    records: int
    log: bool


def log_faults(data: DataFile, backups: Iterable[Backup] = ()) -> list[str]:
    """Sentences; empty when the log is whole and every table is as the log says.

    The newest backup since the last restore and the seal say how far the log had come: so a cut end shows.
    Raises StorageProblem.
    """
    with translated(data.path), contextlib.closing(connect(data.path, key=data.key)) as connection:
        connection.text_factory = in_any_case
        faults = chain_faults(connection)
        for head in (_witness(list(backups)), _sealed(data)):
            faults += faults_against(connection, head) if head is not None else []
        return list(dict.fromkeys(faults)) + [change.text for change in outside_changes(connection)[:MOST]]


def touched(driver: Any, head: str) -> Touched:
    """What another hand did to an open data file, in figures; `head` is how far the log had come."""
    known, usual = head_of_text(head), driver.text_factory
    driver.text_factory = in_any_case
    try:
        faults = chain_faults(driver) + (faults_against(driver, known) if known else [])
        return Touched(len(outside_changes(driver)), bool(faults))
    finally:
        driver.text_factory = usual


def _sealed(data: DataFile) -> ChainHead | None:
    seal = read_seal(data.path)
    return head_of_text(seal.head) if seal is not None and not seal.restored else None


def _witness(backups: list[Backup]) -> ChainHead | None:
    """The head in the newest backup made since another file was put in the place of the data file."""
    restored = max((one.made_at for one in backups if one.kind is BackupKind.BEFORE_RESTORE), default=None)
    usable = [
        one.manifest.contents.head
        for one in sorted(backups, key=lambda one: one.made_at, reverse=True)
        if one.manifest and not one.fault and (restored is None or one.made_at > restored)
    ]
    return head_of_text(usable[0]) if usable else None


def head_of_text(text: str) -> ChainHead | None:
    """A head as a manifest keeps it: 12:9f86d0…; None for one of a program of before."""
    number, _, digest = text.partition(":")
    return ChainHead(int(number), digest) if number.isdigit() and digest else None
