"""The whole kit of a meeting: order, copies, what changed since it went out, one file of all."""

from __future__ import annotations

import datetime
from pathlib import Path

import docx
import pytest

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.passages import plain
from renda_desktop.documents.typeset.metrics import FaceMetrics
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import SetCopies, set_copies
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kit_cover import kit_name
from renda_desktop.overview.kit_reports import report_paper_due
from renda_desktop.overview.kits import KitEntry, cover_of, entry_of, export_kit_docx, heads_and_copies
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, make_plan
from tests.helpers.session_builders import a_session, edit

NAME = "青禾镇第十九届人民代表大会第七次会议"


@pytest.fixture
def session(town: Database) -> RecordRef:
    """A session to come."""
    return RecordRef(a_session(town, opens_on=datetime.date(2026, 7, 17)), "第七次会议")


def kit(database: Database, record: RecordRef) -> list[KitEntry]:
    """The papers of the session, forms in Excel left out, and what only a first session has."""
    drawing = Drawing(TODAY)
    with database.read() as db:
        wanted = [
            one
            for one in printables_of(RecordKind.SESSION)
            if one.format == "docx" and report_paper_due(db, one, record.id, TODAY)
        ]
        return heads_and_copies(db, [entry_of(db, one, record, drawing) for one in wanted], drawing)


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
    lists = ("甲45", "甲45移交")  # of what was printed: it is more now
    assert all(one.reprint is None for one in kit(town, session) if one.printable.key not in lists)
    edit(town, edit_session, session.id, "place", "镇影剧院")
    notice = entry(town, session, "会议通知")
    assert notice.reprint is not None
    assert notice.reprint.changes == ("会议地点填了镇影剧院",)
    assert notice.reprint.words("甲03").endswith(("请重打 甲03 第1页。", "请重打 甲03 全份。"))
    assert entry(town, session, "议程").reprint is None


def _wide(width: float = 1.0) -> Typesetting:
    """Fonts whose Latin letters are as wide as Chinese characters: fewer go into a line."""
    widths = dict.fromkeys(map(chr, range(0x20, 0x7F)), width)
    return Typesetting(dict.fromkeys(FaceName, FaceMetrics(widths=widths)))


def test_pages_are_counted_with_the_fonts_handed_in(
    town: Database, session: RecordRef, tmp_path: Path
) -> None:
    """As screen and printer show them, and not as the standard's own fonts would."""
    edit(town, edit_session, session.id, "notice_extra", "Wi-Fi " * 400)
    export_kit_docx(town, kit(town, session), tmp_path / "全套.docx")
    edit(town, edit_session, session.id, "contact", "马静")
    notice = next(one for one in printables_of(RecordKind.SESSION) if one.key == "甲03")
    wanted, drawing, wide = notice, Drawing(TODAY), _wide()
    with town.read() as db:
        standard = entry_of(db, wanted, session, drawing)
        entry = entry_of(db, wanted, session, drawing, setting=wide)
    assert standard.reprint is not None
    assert entry.reprint is not None
    assert max(entry.reprint.pages) > max(standard.reprint.pages)
    assert entry.shown is not None
    cover = cover_of(NAME, "", "", [entry], wide)
    table = next(block for block in cover.blocks if isinstance(block, Table))
    assert plain(table.rows[0].cells[3].text) == str(len(wide.pages(entry.shown)))
    assert len(wide.pages(entry.shown)) > len(Typesetting().pages(entry.shown))


def test_the_kit_has_the_full_name_of_what_it_is_of(town: Database, session: RecordRef) -> None:
    make_plan(town)
    plan = RecordRef(str(YEAR), f"{YEAR}年")
    with town.read() as db:
        names = [
            kit_name(db, RecordKind.SESSION, session, TODAY),
            kit_name(db, RecordKind.PLAN, plan, TODAY),
            kit_name(db, RecordKind.INSPECTION, RecordRef("x", "农村饮水安全视察"), TODAY),
        ]
    assert names == [NAME, f"青禾镇人民代表大会主席团{YEAR}年工作要点", "农村饮水安全视察"]


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
