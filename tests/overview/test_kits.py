"""The whole kit of a meeting: order, copies, what changed since it went out, one file of all."""

from __future__ import annotations

import datetime
from pathlib import Path

import docx
import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import SetCopies, set_copies
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kits import KitEntry, cover_of, export_kit_docx, kit_entries
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import a_session, edit

NAME = "青禾镇第十九届人民代表大会第七次会议"


@pytest.fixture
def session(town: Database) -> RecordRef:
    """A session to come."""
    return RecordRef(a_session(town, opens_on=datetime.date(2026, 7, 17)), "第七次会议")


def kit(database: Database, record: RecordRef) -> list[KitEntry]:
    """The papers of the session, forms in Excel left out."""
    wanted = [(one, record) for one in printables_of(RecordKind.SESSION) if one.format == "docx"]
    with database.read() as db:
        return kit_entries(db, wanted, Drawing(TODAY))


def entry(database: Database, record: RecordRef, name: str) -> KitEntry:
    """The paper of this name."""
    return next(one for one in kit(database, record) if one.printable.name == name)


def test_a_paper_is_counted_for_its_readers_and_the_file(town: Database, session: RecordRef) -> None:
    assert (entry(town, session, "议程").copies, entry(town, session, "议程").readers) == (
        1,
        "出席和列席人员",
    )
    assert entry(town, session, "代表签到册").readers == "存档"


def test_the_office_may_want_another_number_and_go_back(town: Database, session: RecordRef) -> None:
    with town.action() as db:
        set_copies(db, SetCopies("甲06", "议程", 90))
    assert entry(town, session, "议程").copies == 90
    with town.action() as db:
        set_copies(db, SetCopies("甲06", "议程", None))
    assert entry(town, session, "议程").copies == 1


@pytest.mark.parametrize("copies", [-1, 2001])
def test_a_number_of_copies_nobody_prints_is_refused(town: Database, copies: int) -> None:
    with pytest.raises(RuleViolation, match="份数要在0到2000之间"), town.action() as db:
        set_copies(db, SetCopies("甲06", "议程", copies))


def test_what_changed_since_the_last_print_is_said_with_its_page(
    town: Database, session: RecordRef, tmp_path: Path
) -> None:
    export_kit_docx(town, kit(town, session), tmp_path / "全套.docx")
    assert all(one.reprint is None for one in kit(town, session))
    edit(town, edit_session, session.id, "place", "镇影剧院")
    notice = entry(town, session, "会议通知")
    assert notice.reprint is not None
    assert "由“【待填：会议地点】”改为“镇影剧院”" in notice.reprint.changes[0]
    assert notice.reprint.words("甲03").endswith(("请重打 甲03 第1页。", "请重打 甲03 全份。"))
    assert entry(town, session, "议程").reprint is None


def test_the_whole_kit_is_one_word_file_with_a_cover_and_contents(
    town: Database, session: RecordRef, tmp_path: Path
) -> None:
    entries = kit(town, session)
    path = tmp_path / "全套材料.docx"
    export_kit_docx(town, entries, path, cover_of(NAME, "青禾镇人民代表大会主席团", "2026年7月17日", entries))
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[0] == f"{NAME}\n材　料"
    assert "目　录" in texts
    listed = [row.cells[1].text for row in document.tables[0].rows]
    assert listed == ["材料", *[one.state.title for one in entries]]


def test_a_full_disk_leaves_the_old_file_and_keeps_nothing_as_issued(
    town: Database, session: RecordRef, tmp_path: Path
) -> None:
    from renda_desktop.errors import FileProblem

    target = tmp_path / "没有的文件夹"
    target.write_text("一个文件，不是文件夹", encoding="utf-8")
    with pytest.raises(FileProblem):
        export_kit_docx(town, kit(town, session), target / "全套.docx")
    assert all(one.state.never_saved for one in kit(town, session))
