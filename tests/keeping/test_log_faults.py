"""`verify` of the change log: another hand in tables or log, its end cut off; a restore is none of it."""

from __future__ import annotations

import datetime

from sqlcipher3 import dbapi2

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup
from renda_desktop.keeping.log_faults import head_of_text, log_faults, touched
from renda_desktop.keeping.manifest import BackupKind, Manifest
from renda_desktop.keeping.places import OWN_PLACE
from renda_desktop.storage.chain import ChainHead, chain_head, driver_of
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.database import Database
from tests.keeping.conftest import NOW, add


def _by_hand(town: Database, *statements: str) -> None:
    connection = dbapi2.connect(str(town.path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_change_by_hand_is_named(town: Database) -> None:
    data = DataFile(town.path)
    assert log_faults(data) == []
    _by_hand(town, "UPDATE office SET county = '改县'", "UPDATE action SET who = '别人'")
    faults = log_faults(data)
    assert any("county" in fault and "在程序外被改过" in fault for fault in faults)
    assert any("时间、人员或者种类被改过" in fault for fault in faults)


def test_a_letter_that_is_none_any_more_is_a_fault_and_no_crash(town: Database) -> None:
    add(town, "第一小组")
    _by_hand(town, "UPDATE changed_row SET new = CAST(x'7B22FF22' AS TEXT) WHERE id = 1")
    _by_hand(town, "UPDATE office SET county = CAST(x'E6FF' AS TEXT)")
    faults = log_faults(DataFile(town.path))
    assert any("第 1 行明细" in fault for fault in faults)
    with town.read() as db:
        assert touched(driver_of(db), "").log


def test_the_head_a_backup_keeps_is_the_chains(town: Database) -> None:
    add(town, "第一小组")
    with town.read() as db:
        head = chain_head(db)
    assert head_of_text(contents_of(town.path).head) == head
    assert head_of_text("") is None
    assert head_of_text("9f86d0") is None
    assert head_of_text("3:ab") == ChainHead(3, "ab")


def _backup(town: Database, kind: BackupKind, hours: int) -> Backup:
    """What `listing` says of a backup of the file as it is now."""
    made_at = NOW + datetime.timedelta(hours=hours)
    manifest = Manifest(made_at, kind, 0, 0, "", contents_of(town.path))
    return Backup(town.path, OWN_PLACE, made_at, kind, 0, manifest)


def test_the_end_of_the_log_cannot_be_cut_while_a_backup_knows_it(town: Database) -> None:
    add(town, "第一小组")
    older = _backup(town, BackupKind.SCHEDULED, 0)
    add(town, "第二小组")
    newer = _backup(town, BackupKind.QUIT, 1)
    restored = _backup(town, BackupKind.BEFORE_RESTORE, 2)
    data = DataFile(town.path)
    assert log_faults(data, [newer, older]) == []
    town.close()
    _by_hand(
        town,
        "DELETE FROM deputy_group WHERE name = '第二小组'",
        "DELETE FROM changed_row WHERE action_id = (SELECT max(id) FROM action)",
        "DELETE FROM action WHERE id = (SELECT max(id) FROM action)",
        "DELETE FROM chain_link WHERE id = (SELECT max(id) FROM chain_link)",
        "UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'chain_link'",
    )
    assert log_faults(data, [older]) == []
    (said,) = log_faults(data, [older, newer])
    assert "修改记录的末尾少了" in said
    assert log_faults(data, [restored, newer, older]) == []
