"""Handbook, file and kit of a session: what stands in them, in which order, on which page."""

from __future__ import annotations

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.issuing.commands import KeepIssued, keep_issued
from renda_desktop.overview.catalogue import PRINTABLES, printables_of
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.kit_order import in_print_order
from renda_desktop.overview.kit_proceedings import PROCEEDINGS_PAPERS
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.overview.session_archive import archive_lines
from renda_desktop.overview.session_kit import listed_papers, own_papers, papers_of_records, whole_kit
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import OPENING, a_session
from tests.proceedings.walking import motions

DRAWING = Drawing(OPENING)


def printable(key: str) -> Printable:
    """A paper of the session by number and variant."""
    return next(one for one in PRINTABLES if one.key == key and one.kind is RecordKind.SESSION)


def drawn(database: Database, session: str, key: str) -> Paper:
    """As it stands."""
    with database.read() as db:
        made = draw(db, printable(key), session, DRAWING)
    assert isinstance(made, Paper)
    return made


def test_every_paper_of_the_course_can_be_drawn(town: Database, session: str) -> None:
    made = a_session(town, number=8, opens_on=OPENING.replace(month=3), switches=frozenset(Switch))
    motions(town, made)
    with town.read() as db:
        for one in PROCEEDINGS_PAPERS:
            paper = draw(db, one, made, DRAWING)
            assert isinstance(paper, Paper), one.key
            assert plain_text(paper), one.key


def test_the_contents_of_the_handbook_name_the_page_each_paper_begins_on(
    town: Database, session: str
) -> None:
    paper = drawn(town, session, "甲05")
    listed = next(block for block in paper.blocks if isinstance(block, Table) and block.key == "listed")
    lines = [[plain(cell.text) for cell in row.cells] for row in listed.rows]
    assert [name for _, name, _ in lines][:3] == ["会议须知", "议程", "日程"]
    assert "关于青禾镇人民政府工作报告的决议（草案）" in [name for _, name, _ in lines]
    pages = typeset(paper)
    for place, (_, _, number) in enumerate(lines):
        page = pages[int(number) - 1]
        assert any(run.key.startswith(f"c{place}.") for run in page.glyphs)
        before = pages[int(number) - 2]
        assert not any(run.key.startswith(f"c{place}.") for run in before.glyphs)


def test_the_file_lists_what_left_the_house_with_its_pages(town: Database, session: str) -> None:
    assert "【待填：打印或者存出过的会议文书】" in plain_text(drawn(town, session, "甲45"))
    closing, agenda = drawn(town, session, "甲19"), drawn(town, session, "甲06")
    with town.unlogged() as db:
        for paper in (closing, agenda):
            keep_issued(db, KeepIssued(paper.id, session, paper.title, to_json(paper), "马静"))
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        lines = archive_lines(db, facts, OPENING)
    assert [line.title for line in lines] == [agenda.title, closing.title], "in the order of use"
    counted = [len(typeset(paper)) for paper in (agenda, closing)]
    assert [line.pages for line in lines] == counted
    text = plain_text(drawn(town, session, "甲45"))
    first, second = counted
    span = f"{first + 1}—{first + second}" if second > 1 else f"{first + 1}"
    assert span in text
    assert f"本卷共有文件2份，{first + second}页。" in text
    assert "合计" in plain_text(drawn(town, session, "甲45移交"))


def test_a_mid_year_session_has_no_ballots_for_officials(town: Database) -> None:
    made = a_session(town, number=8, kind=SessionKind.MID, opens_on=OPENING.replace(month=7))
    with town.read() as db:
        keys = [one.key for one, _ in own_papers(db, made, OPENING)]
        listed = [one.printable.key for one in listed_papers(db, made, OPENING)]
    assert "甲36" not in listed
    assert set(keys) <= set(listed)
    assert "甲06" in keys
    assert not {"甲18", "甲36", "甲37名单", "甲42主持"} & set(keys)
    order = [keys.index(key) for key in ("甲03", "甲05", "甲15", "甲17", "甲19")]
    assert order == sorted(order)


def test_the_kit_holds_the_papers_of_the_votes_too(town: Database, session: str) -> None:
    with town.read() as db:
        keys = [one.key for one, _ in papers_of_records(db, session, OPENING)]
        kit = whole_kit(db, session, OPENING)
    assert {"甲26", "甲27", "甲28"} <= set(keys)
    names = [one.key for one, _ in kit]
    assert names.index("甲17") < names.index("甲26") < names.index("甲19") < names.index("甲44县")


def test_every_paper_of_a_session_has_its_place_in_print_order() -> None:
    record = RecordRef("x", "x")
    mine = [(one, record) for one in printables_of(RecordKind.SESSION)]
    ordered = [one.key for one, _ in in_print_order([*mine, (printable("甲45移交"), record)])]
    assert ordered[-1] == "甲45移交", "nothing without a place comes behind the file"
