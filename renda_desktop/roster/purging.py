"""彻底清除 of a person: entered by mistake, or whose data may no longer be kept (个人信息保护法 2021 第四十七条)."""

from __future__ import annotations

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.kept_records import lost_with_person
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.purging import Purged, PurgeRecord, purge_record

_TELLING = {
    "person": ("name", "identity_number", "email"),
    "phone": ("number",),
    "slate_member": ("name",),
}


def require_purgeable(db: DbSession, person_id: str) -> None:
    """Raises RuleViolation when records of other kinds would go with the person."""
    lost = lost_with_person(db, person_id)
    if lost:
        raise RuleViolation(
            f"这个人已有{lost}，彻底清除会把这些工作记录一起带走，所以没有清除。确实登记错了的，请先撤销这些记录。"
        )


def purge_person(database: Database, person_id: str) -> Purged:
    """Takes a person out for good, with mandates, memberships, telephones and files, and out of the log.

    Papers as they were issued stay, and the name where it stands in records of meetings and sessions
    (`Purged.still_named`). Cannot be undone, nor can what was done before it. Raises RuleViolation, StorageProblem.
    """
    with database.read() as db:
        require_purgeable(db, person_id)
    return purge_record(database, PurgeRecord("person", person_id, "一个人的资料", _TELLING))
