"""Papers and forms leave the house whole, are kept as issued, and are listed."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.geometry import PageReading
from renda_desktop.documents.paper import Paper
from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.issuing.queries import changed_since_issued
from renda_desktop.overview.catalogue import PRINTABLES, printables_of, records_for
from renda_desktop.overview.exporting import draw, export_all, export_some, file_name
from renda_desktop.overview.figures import all_figures, as_lines
from renda_desktop.overview.findings import find_all
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.overview.warming import warm
from renda_desktop.plans.commands import CreatePlan, create_plan
from renda_desktop.progress import Cancelled
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.paper_commands import set_paper_look
from renda_desktop.township.queries import PaperLook
from renda_desktop.township.rules import FontChoice, OfficeKind
from renda_desktop.votes.announcement_commands import AddAnnouncement, add_announcement
from renda_desktop.votes.listing_commands import ListMotions, list_motions
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, elect_eleven
from tests.helpers.roster_builders import a_deputy
from tests.helpers.session_builders import a_session, act

LATE = datetime.date(2026, 12, 20)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder to write into."""
    return tmp_path / "out"


@pytest.fixture
def house(town: Database) -> Database:
    """青禾镇 with a deputy, a presidium, a meeting, a session and a plan."""
    a_deputy(town, name="李淑芬", phones=["13900001111"], identity_number="110101199003074514")
    elect_eleven(town)
    a_meeting(town)
    a_session(town, opens_on=datetime.date(2026, 7, 17))
    with town.action() as db:
        create_plan(db, CreatePlan(2026))
    return town


def test_every_paper_is_written_once_and_kept_as_issued(house: Database, out: Path) -> None:
    written = export_all(house, out, TODAY)
    assert len({(one.id, one.record, one.format) for one in written}) == len(written)
    assert {one.file for one in written} | {"index.json"} == {path.name for path in out.iterdir()}
    with house.read() as db:
        for printable in PRINTABLES:
            for record in records_for(db, printable, TODAY)[:1]:
                drawn = draw(db, printable, record.id, Drawing(TODAY))
                if isinstance(drawn, Paper):
                    assert changed_since_issued(db, drawn.id, record.id, to_json(drawn)) is False, (
                        printable.label
                    )


def test_all_papers_of_one_meeting(house: Database, out: Path) -> None:
    a_meeting(house, datetime.date(2026, 5, 20))
    with house.read() as db:
        (meeting, other) = [r.label for r in records_for(db, printables_of(RecordKind.MEETING)[0], TODAY)]
    written = export_all(house, out, TODAY, of=other)
    assert {one.id for one in written} >= {"乙02", "乙03", "乙04"}
    assert all(other in one.record for one in written)
    assert not any(meeting in one.record for one in written)
    with pytest.raises(InputProblem, match="找不到“第九十九次”"):
        export_all(house, out, TODAY, of="第九十九次")


def test_the_offices_fonts_page_and_preprinted_heads_are_followed(house: Database, out: Path) -> None:
    before, *_ = export_some(house, ["乙02"], out / "before", TODAY)
    with house.action() as db:
        set_paper_look(db, PaperLook(FontChoice.WINDOWS, PageReading.B, preprinted=True))
    after, *_ = export_some(house, ["乙02"], out / "after", TODAY)
    plain, own = (_parts(out / folder / one.file) for folder, one in (("before", before), ("after", after)))
    assert ("仿宋_GB2312" in plain, 'w:top="2098"' in plain, "主席团文件" in plain) == (True, True, True)
    assert ("仿宋_GB2312" in own, 'w:top="1960"' in own, "主席团文件" in own) == (False, True, False)


def test_speeches_are_large_where_the_office_reads_aloud_from_them(house: Database, out: Path) -> None:
    before, *_ = export_some(house, ["乙05"], out / "before", TODAY)
    with house.action() as db:
        set_paper_look(db, PaperLook(large_speeches=True))
    after, *_ = export_some(house, ["乙05"], out / "after", TODAY)
    assert '<w:pStyle w:val="Speech"/>' not in _parts(out / "before" / before.file)
    assert '<w:pStyle w:val="Speech"/>' in _parts(out / "after" / after.file)
    with house.read() as db:
        kit = {one.key: one for one in printables_of(RecordKind.MEETING)}
        record = records_for(db, kit["乙02"], TODAY)[0]
        drawn = [draw(db, kit[key], record.id, Drawing(TODAY)) for key in ("乙02", "乙05")]
    assert [paper.large for paper in drawn if isinstance(paper, Paper)] == [False, True]


def _parts(file: Path) -> str:
    with zipfile.ZipFile(file) as whole:
        return "".join(
            whole.read(f"word/{name}.xml").decode() for name in ("document", "styles", "fontTable")
        )


def test_nothing_of_the_export_is_on_the_undo_stack(house: Database, out: Path) -> None:
    before = house.undo_label()
    export_all(house, out, TODAY)
    assert house.undo_label() == before


def test_numbers_are_masked_unless_asked_for(house: Database, out: Path) -> None:
    from python_calamine import CalamineWorkbook

    texts = []
    for full in (False, True):
        (one, *_) = [e for e in export_some(house, ["表01"], out, TODAY, full=full) if e.format == "xlsx"]
        rows = CalamineWorkbook.from_path(str(out / one.file)).get_sheet_by_index(0).to_python()
        texts.append(str(rows))
    assert "13900001111" not in texts[0]
    assert "139****1111" in texts[0]
    assert "13900001111" in texts[1]


@pytest.mark.parametrize(
    ("title", "label", "name"),
    [
        ("关于预算的报告", "镇十九届人大十次会议《关于预算的报告》", "关于预算的报告 镇十九届人大十次会议"),
        ("选举人大主席选票", "镇十九届人大五次会议选举人大主席", "选举人大主席选票 镇十九届人大五次会议"),
        ("询问表（蒋春生）", "询问1（蒋春生）", "询问表（蒋春生） 询问1"),
        (
            "关于第5选区（河滨社区）补选的请示",
            "第5选区（河滨社区）补选1名",
            "关于第5选区（河滨社区）补选的请示 补选1名",
        ),
        (
            "关于接受张三辞职的决定",
            "关于接受张三辞职的决定（镇人大五次会议）",
            "关于接受张三辞职的决定（镇人大五次会议）",
        ),
        ("张三辞去代表职务的辞职书", "张三辞职", "张三辞去代表职务的辞职书"),
        (
            "镇十九届人大主席团第十二次会议通知",
            "镇十九届人大主席团第十二次会议",
            "镇十九届人大主席团第十二次会议通知",
        ),
        ("建议登记表", "第3号建议", "建议登记表 第3号建议"),
    ],
)
def test_the_name_of_a_file_says_nothing_twice(title: str, label: str, name: str) -> None:
    printable = next(one for one in PRINTABLES if one.key == "甲23")
    assert file_name(printable, title, RecordRef("x", label)) == f"甲23 {name}.docx"


def test_a_paper_without_a_record_is_told_and_the_rest_is_written(house: Database, out: Path) -> None:
    told: list[str] = []
    written = export_some(house, ["乙02", "甲41"], out, TODAY, tell=told.append)
    assert {one.id for one in written} == {"乙02"}
    assert told == ["甲41：还没有可以导出的记录，没有导出。"]
    with pytest.raises(InputProblem, match="甲41：还没有可以导出的记录"):
        export_some(house, ["甲41"], out, TODAY)


def test_unknown_papers_and_records_are_said(house: Database, out: Path) -> None:
    with pytest.raises(InputProblem, match="没有“乙99”"):
        export_some(house, ["乙99"], out, TODAY)
    with pytest.raises(InputProblem, match="找不到“第九十九次”"):
        export_some(house, ["乙02"], out, TODAY, of="第九十九次")


def test_a_folder_that_cannot_be_written_is_said(house: Database, out: Path) -> None:
    out.write_text("a file")
    with pytest.raises(FileProblem):
        export_some(house, ["乙02"], out, TODAY)


def test_cancelling_stops_between_two_files(house: Database, out: Path) -> None:
    from renda_desktop.overview.exporting import export_kit

    class Impatient:
        """Asks to stop at the third report."""

        count = 0

        def report(self, done: int, total: int, text: str) -> None:
            """Counts."""
            self.count += 1
            if self.count == 3:
                raise Cancelled

    with house.read() as db:
        records = [(p, records_for(db, p, TODAY)) for p in printables_of(RecordKind.SESSION)]
        kit = [(p, found[0]) for p, found in records if found]
    with pytest.raises(Cancelled):
        export_kit(house, kit, out, Drawing(TODAY), Impatient())
    assert len(list(out.iterdir())) == 2


def test_a_paper_of_a_record_that_is_gone_is_said(house: Database) -> None:
    with house.read() as db:
        for printable in PRINTABLES:
            if printable.kind in (RecordKind.MEETING, RecordKind.SESSION):
                with pytest.raises(InputProblem, match="已经不在了"):
                    draw(db, printable, "gone", Drawing(TODAY))


def test_figures_sum_up(house: Database) -> None:
    with house.read() as db:
        figures = all_figures(db, TODAY)
    for key in ("age", "schooling", "sex", "party", "ethnicity"):
        assert sum(figures[key].values()) == figures["in_force"], key
    assert figures["vacant"] == figures["seats"] - figures["in_force"]
    assert len(as_lines(figures)) == len(figures)


def test_findings_cite_their_articles(house: Database) -> None:
    with house.read() as db:
        found = find_all(db, TODAY)
    assert any("出缺" in finding.text for finding in found)
    assert any(finding.basis for finding in found)
    assert all(finding.sentence().startswith("【") for finding in found)


def test_a_nameless_file_has_one_finding_and_figures(database: Database) -> None:
    with database.read() as db:
        assert [finding.tab for finding in find_all(db, TODAY)] == ["settings"]
        assert all_figures(db, TODAY)["people"] == 0
    warm(database, TODAY)


def test_warming_changes_nothing(house: Database) -> None:
    before = house.path.read_bytes()
    warm(house, TODAY)
    assert house.path.read_bytes() == before


def test_an_office_that_has_just_started_is_told_what_to_enter_not_what_it_broke(town: Database) -> None:
    with town.read() as db:
        found = find_all(db, TODAY)
    assert [(one.subject, one.text) for one in found] == [
        ("代表名册", "名册还是空的，请导入或者录入本届代表。"),
        ("换届", "第19届任期五年，到2026-12-20满，可以开始准备换届（代表名册 → 更多 → 换届）。"),
        ("人代会", "2026年的人代会还没有登记，每年至少举行1次。"),
        ("主席团会议", "本届还没有登记过主席团会议。开过的请补登，程序才能提醒下一次什么时候开。"),
        ("年度计划", "还没有2026年的工作计划。"),
    ]


def test_a_street_is_not_held_to_the_presidiums_articles(database: Database) -> None:
    with database.action() as db:
        found_office(db, FoundOffice(kind=OfficeKind.STREET, name="城东街道", county="临川县"))
    with database.read() as db:
        (only,) = find_all(db, TODAY)
    assert (only.text, only.basis) == ("还没有2026年的工作计划。", "")


def test_a_session_is_exported_whole_and_alone(house: Database, out: Path) -> None:
    """Resolutions, announcements and scripts of the session that is named; nothing of the second plenary of another."""
    for number in (2, 12):
        session = a_session(house, number=number, opens_on=LATE - datetime.timedelta(12 - number))
        act(house, list_motions, ListMotions(session))
        act(house, add_announcement, AddAnnouncement(session, "关于禁渔的公告"))
    written = export_all(house, out, LATE, of="第二次")
    files = [one.file for one in written]
    assert {"甲26", "甲43", "甲19"} <= {one.id for one in written}
    assert "甲26 关于青禾镇人民政府工作报告的决议（草案） 镇十九届人大二次会议.docx" in files
    assert not [name for name in files if "十二次" in name or "七次" in name]
    plenaries = export_all(house, out / "plenaries", LATE, of="第二次全体会议")
    assert [one.record for one in plenaries if one.id == "甲19"] == [
        f"镇十九届人大{number}次会议第二次全体会议" for number in ("十二", "七", "二")
    ]
