"""A register kept in a workbook comes into the register, with dates at month ends, recounted by plain means."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from renda_desktop.deliberation.suggestion_commands import edit_suggestion
from renda_desktop.imports.job import ImportJob
from renda_desktop.suggestions.figures import figures_of
from renda_desktop.suggestions.importing import BETWEEN, register_import
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rules import Satisfaction, State
from renda_desktop.suggestions.unit_commands import MergeUnit, merge_unit
from tests.deliberation.builders import NAMES
from tests.helpers.import_jobs import a_job, messages, take_in, verdicts
from tests.helpers.roster_builders import a_workbook
from tests.helpers.session_builders import OPENING, act, edit
from tests.suggestions.builders import UNITS, Desk
from tests.suggestions.recount import LETTERS, a_year, rates

TODAY = datetime.date(2026, 9, 15)
OVER = datetime.date(2027, 6, 1)
"""When every reply of the year has come or is late."""
Rows = list[Sequence[object]]
HEAD = [
    "序号", "建议编号", "建议标题", "类别", "领衔代表", "附议人", "提出日期", "承办单位", "协办单位", "交办日期",
    "是否难度大", "见面沟通日期", "答复日期", "结果类别", "代表评价", "反馈日期", "办结日期",
]  # fmt: skip


def _job(desk: Desk, path: Path, *, choice: str = "", day: datetime.date = TODAY) -> ImportJob:
    with desk.database.read() as db:
        kind = register_import(db, day)
    return a_job(desk.database, kind, path, choice=choice, day=day)


def test_sixty_suggestions_of_a_year_recounted(desk: Desk, tmp_path: Path) -> None:
    cases = a_year(7, 60)
    rows: Rows = [["柳溪镇代表建议登记表"], HEAD]
    for place, case in enumerate(cases):
        back = case.replied if case.result else None
        rows.append(
            [place + 1, f"第{place + 1}号", f"第{place + 1}项道路建设", "农业", NAMES[place % 12], None,
             datetime.date(2023, 3, 1), UNITS[case.unit], None, case.assigned, "是" if case.hard else "否",
             case.assigned if case.met else None, case.replied, case.letter or None,
             case.result.value if case.result else None, back, case.replied if case.closed else None]
        )  # fmt: skip
    job = _job(desk, a_workbook(tmp_path / "建议.xlsx", rows), choice=BETWEEN, day=OVER)
    assert set(verdicts(job).values()) == {"NEW"}
    assert take_in(desk.database, job).written == "新增60件"
    with desk.database.read() as db:
        files = all_files(db, OVER)
    by_title = {file.entry.title: file for file in files}
    found = [by_title[f"第{place + 1}项道路建设"] for place in range(60)]
    assert [file.rounds[0].clock.due_on for file in found] == [case.last_day for case in cases]
    wanted = rates(cases, OVER)
    counted = figures_of(files, LETTERS)
    assert {name: getattr(counted, name).text for name in wanted} == wanted
    assert set(verdicts(_job(desk, tmp_path / "建议.xlsx", choice=BETWEEN, day=OVER)).values()) == {"SAME"}
    desk.database.undo()
    with desk.database.read() as db:
        assert all_files(db, OVER) == ()


def test_what_is_wrong_is_said_beside_its_row(desk: Desk, tmp_path: Path) -> None:
    act(desk.database, merge_unit, MergeUnit(desk.units[0], datetime.date(2026, 2, 1), desk.units[2]))
    march, april = datetime.date(2026, 3, 1), datetime.date(2026, 4, 1)
    head = ["标题", "领衔代表", "主办单位", "交办日期", "答复日期", "结果类别", "代表评价"]
    rows: Rows = [
        head,
        ["修渠", "李淑芬", "镇财政所", april, march, "A", None],
        ["修路", "李淑芬", None, march, None, None, None],
        ["修桥", "李淑芬", "镇水利站", march, None, None, None],
        ["修塘", "张无名", "镇财政所", march, april, "优", "满意"],
        ["修渠", "王伟", "镇财政所", march, None, None, None],
        ["修坝", "张无名", "镇财政所", march, datetime.date(2027, 1, 1), "A", None],
        ["修井", "张无名", "镇财政所", "2026年3月", None, None, None],
    ]
    job = _job(desk, a_workbook(tmp_path / "建议.xlsx", rows))
    said = {number: messages(job, number) for number in range(2, 9)}
    assert "答复日期（2026-03-01）早于交办日期（2026-04-01）" in said[2]
    assert "有交办日期，没有主办单位" in said[3]
    assert "镇水利站已于2026-02-01并入镇农业综合服务中心" in said[4]
    assert "张无名不在本届名册里" in said[5]
    assert "“优”不是办理结果的类别（A、B、C、D）" in said[5]
    assert "同一个标题" in said[6]
    assert "还没有到" in said[7]
    assert "没有写到日" in said[8]
    assert set(verdicts(job).values()) == {"ERROR"}


def test_the_register_of_a_session_is_completed(desk: Desk, tmp_path: Path) -> None:
    there = desk.hand_in("修复东河村灌溉渠")
    head = "编号 标题 领衔代表 联名代表 主办单位 会办单位 交办日期 答复日期 结果类别 代表评价"
    rows: Rows = [
        head.split(),
        ["19-7-001", "关于修复东河村灌溉渠的建议", "李淑芬", None, "镇水利站", None, "2026.1.31", "2026-4-30", "B类",
         "不满意"],
        ["19-7-009", "硬化北坡村道路", "王伟", "冯玉兰、张无名", "镇交通站", "镇财政所", "2026年2月28日", None, None,
         None],
        ["19-6-001", "别的会议的", "王伟", None, None, None, None, None, None, None],
    ]  # fmt: skip
    job = _job(desk, a_workbook(tmp_path / "建议.xlsx", rows))
    assert verdicts(job) == {2: "CHANGED", 3: "NEW", 4: "ERROR"}
    assert job.plan is not None
    assert "新增承办单位：镇交通站。" in job.plan.announcements
    take_in(desk.database, job)
    file = desk.file(there, TODAY)
    assert [(r.number, r.begins_on) for r in file.rounds] == [
        (1, datetime.date(2026, 1, 31)), (2, datetime.date(2026, 4, 30)),
    ]  # fmt: skip
    assert file.rounds[0].verdict is Satisfaction.DISSATISFIED
    with desk.database.read() as db:
        other = next(one for one in all_files(db, TODAY) if one.entry.number == 9)
    assert other.entry.code == "19-7-009"
    assert [(s.name, s.lead, s.person_id is None) for s in other.entry.signers] == [
        ("王伟", True, False), ("冯玉兰", False, False), ("张无名", False, True),
    ]  # fmt: skip
    assert other.state is State.OVERDUE
    assert other.rounds[0].clock.due_on == datetime.date(2026, 5, 28)
    assert [part.unit.name for part in other.co_handlers] == ["镇财政所"]


def test_a_title_that_is_too_long_stays_whole_in_the_text(desk: Desk, tmp_path: Path) -> None:
    """Also where the text is all there is: 建议内容 beside a 标题 is the text, alone it is both."""
    title, alone = ("关于" + place + "很长" * 80 + "的建议" for place in ("东河村水渠", "西河村水渠"))
    beside: Rows = [["标题", "领衔代表", "建议内容"], [title, "李淑芬", "渠道淤积。"]]
    for name, rows in (("一.xlsx", beside), ("二.xlsx", [["建议内容", "领衔代表"], [alone, "王伟"]])):
        job = _job(desk, a_workbook(tmp_path / name, rows))
        assert "全文记入内容" in messages(job, 2)
        take_in(desk.database, job)
    with desk.database.read() as db:
        files = sorted(all_files(db, TODAY), key=lambda file: file.entry.number)
    assert all(len(file.entry.title) <= 120 for file in files)
    assert [file.entry.content for file in files] == [f"{title}\n渠道淤积。", alone]


def test_one_title_in_two_years_and_a_day_to_come(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [
        ["标题", "领衔代表", "收到日期"],
        ["修渠", "李淑芬", "2025-05-06"],
        ["修渠", "李淑芬", "2026-05-06"],
        ["修渠", "李淑芬", "2026-07-01"],
        ["修路", "李淑芬", "2027-03-01"],
    ]
    job = _job(desk, a_workbook(tmp_path / "建议.xlsx", rows), choice=BETWEEN)
    assert verdicts(job) == {2: "NEW", 3: "NEW", 4: "ERROR", 5: "ERROR"}
    assert "同一个标题" in messages(job, 4)
    assert "收到日期（2027-03-01）还没有到" in messages(job, 5)


def test_an_office_without_a_session_has_only_what_came_between(desk: Desk) -> None:
    with desk.database.read() as db:
        kinds = [register_import(db, day) for day in (OPENING - datetime.timedelta(1), TODAY)]
    assert [kind.choice.preset for kind in kinds if kind.choice is not None] == [BETWEEN, ""]


def _kept_like_counties() -> Rows:
    """Two rows of headings, names between blanks and 及, telephones, short names of units, days without a year."""
    phoned, two, counted = "李淑芬 13800138000", "青禾镇财政所，农业服务中心", "一、镇水利站（2件）"
    return [
        ["柳溪镇代表建议办理情况一览表"],
        ["序号", "编号", "标题", "提出人", None, "办理情况", None, None, "办理结果", "态度", "备注"],
        [None, None, None, "领衔代表", "联名代表", "承办单位", "协办单位", "交办日期", None, None, None],
        [1, "第4号", "修渠", phoned, "王伟 冯玉兰", "水利站", two, "三月一日", "正在办理", None, "并入第2号"],
        [2, 4, "修路", "王伟（第一代表团）", "李淑芬及冯玉兰", counted, None, 46048, "A（已解决）", "满意", None],
        [3, "第5号", "修桥", "冯玉兰，女，回族等3名代表", None, "第一代表团", None, None, None, None, None],
        [4, "第2号", "修塘", None, None, None, None, None, None, None, None],
        [None, None, "以下空白", None, None, None, None, None, None, None, None],
        ["合计", None, "4件", None, None, None, None, None, None, None, None],
    ]  # fmt: skip


def test_cells_as_counties_keep_them(desk: Desk, tmp_path: Path) -> None:
    edit(desk.database, edit_suggestion, desk.hand_in("别的事"), "number", 2)
    job = _job(desk, a_workbook(tmp_path / "建议.xlsx", _kept_like_counties()))
    assert verdicts(job) == {4: "NEW", 5: "NEW", 6: "NEW", 7: "NEW", 8: "ERROR"}
    assert job.plan is not None
    told = "".join(job.plan.announcements)
    for said in ("第9行“合计 4件”（合计行）", "青禾镇财政所记为镇财政所", "新增承办单位：农业服务中心。"):
        assert said in told
    for number, sentences in (
        (4, ("“13800138000”没有记入", "“三月一日”没有写年份，记为2026年3月1日", "“正在办理”不是办理结果的类别")),
        (4, ("“农业服务中心”像是镇农业综合服务中心",)),
        (5, ("第4号已经给了第4行，导入时另编一个号", "“第一代表团”没有记入", "没有答复日期，结果类别只记入备注")),
        (5, ("没有代表评价，态度评价只记入备注",)),
        (6, ("写了3人，只有1人的姓名", "“第一代表团”不是承办单位")),
        (7, ("第2号已经是《关于别的事的建议》",)),
        (8, ("“以下空白”不是建议的标题",)),
    ):  # fmt: skip
        for sentence in sentences:
            assert sentence in messages(job, number), sentence
    take_in(desk.database, job)
    with desk.database.read() as db:
        by_title = {file.entry.title: file for file in all_files(db, TODAY)}
    ditch, road, bridge, pond = (by_title[title] for title in ("修渠", "修路", "修桥", "修塘"))
    names = [[one.name for one in file.entry.signers] for file in (ditch, road, bridge)]
    assert names == [["李淑芬", "王伟", "冯玉兰"], ["王伟", "李淑芬", "冯玉兰"], ["冯玉兰"]]
    assert [file.entry.number for file in (ditch, road, bridge, pond)] == [4, 6, 5, 7]
    assert ditch.entry.note == "并入第2号；结果类别：正在办理"
    assert road.entry.note == "结果类别：A（已解决）；态度评价：满意"
    assert [file.assigned_on for file in (ditch, road)] == [
        datetime.date(2026, 3, 1),
        datetime.date(2026, 1, 26),
    ]
    assert [part.unit.name for part in ditch.assignments] == ["镇水利站", "镇财政所", "农业服务中心"]
    assert [part.unit.name for part in road.assignments] == ["镇水利站"]


def test_lines_between_the_rows_are_the_units(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [
        ["标题", "领衔代表", "收到日期"],
        ["一、镇水利站"],
        ["修渠", "李淑芬", "2026.1.16"],
        ["二、财政所（1件）"],
        ["公开收支", "王伟", "2026.1.16"],
        ["三、道路交通"],
        ["修路", "王伟", "2026.1.16"],
    ]
    job = _job(desk, a_workbook(tmp_path / "建议.xlsx", rows))
    assert "“道路交通”不是承办单位，没有记入" in messages(job, 7)
    take_in(desk.database, job)
    with desk.database.read() as db:
        units = {file.entry.title: file.entry.unit for file in all_files(db, TODAY)}
    assert units == {"修渠": "镇水利站", "公开收支": "镇财政所", "修路": ""}


def test_what_is_registered_stays_and_a_difference_is_said(desk: Desk, tmp_path: Path) -> None:
    march, april = datetime.date(2026, 3, 1), datetime.date(2026, 4, 1)
    open_, closed, redone = (desk.hand_in(title, 0, 1) for title in ("修渠", "修路", "修桥"))
    for one in (open_, closed, redone):
        desk.assign(one, march)
    desk.reply(closed, april)
    desk.close(closed, april)
    desk.reply(redone, march)
    desk.appraise(redone, april, Satisfaction.DISSATISFIED)
    rows: Rows = [
        "编号 标题 领衔代表 联名代表 主办单位 交办日期 答复日期 结果类别 代表评价 办结日期 备注 收到日期".split(),
        [7, "修渠", "王伟", "冯玉兰", "镇财政所", april, april, "B", None, None, "补登", None],
        [2, "修路", "李淑芬", None, None, march, april, "A", "满意", april, None, None],
        [3, "修桥", None, None, None, None, None, None, None, april, None, None],
        [9, "修坝", None, None, None, None, None, None, None, None, None, datetime.date(2026, 2, 1)],
    ]  # fmt: skip
    job = _job(desk, a_workbook(tmp_path / "建议.xlsx", rows))
    assert verdicts(job) == {2: "CHANGED", 3: "ERROR", 4: "ERROR", 5: "ERROR"}
    for sentence in (
        "登记的领衔代表是李淑芬，表里是王伟", "登记的联名代表是王伟，表里是冯玉兰",
        "登记的主办单位是镇水利站，表里是镇财政所", "登记的交办日期是2026-03-01，表里是2026-04-01",
        "登记的编号是19-7-001，表里是第7号",
    ):  # fmt: skip
        assert sentence in messages(job, 2), sentence
    assert "这件建议办结，表里的代表评价不能再导入" in messages(job, 3)
    assert "重新办理还没有答复，不能办结" in messages(job, 4)
    assert "闭幕（2026-01-16）以后，是闭会期间的建议" in messages(job, 5)
    assert take_in(desk.database, job).written == "更新1件"
    file = desk.file(open_, TODAY)
    assert file.now is not None
    assert (file.assigned_on, file.now.replied_on, file.now.letter, file.entry.note) == (
        march,
        april,
        "B",
        "补登",
    )
