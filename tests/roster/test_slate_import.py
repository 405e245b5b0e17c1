"""Lists of candidates taken in: the people come on the list, and nobody becomes a deputy."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.imports.planning import NEW_RECORD
from renda_desktop.roster.slate import SlateRow
from renda_desktop.roster.slate_commands import AddToSlate, add_to_slate
from renda_desktop.roster.slate_import import slate_import
from renda_desktop.roster.slate_queries import list_slate
from renda_desktop.roster.slate_stage import Slate, SlateStage
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.import_jobs import a_job, messages, take_in, verdicts
from tests.helpers.roster_builders import a_deputy, a_workbook, deputies

COMING = Slate(20)
KIND = slate_import(COMING)
HEADS = [
    "序号", "姓名", "性别", "出生年月", "民族", "政治面貌", "文化程度", "单位", "职务", "职业构成", "身份证号", "电话",
]  # fmt: skip


def _listed(town: Database) -> list[SlateRow]:
    with town.read() as db:
        return list_slate(db, COMING, TODAY)


def _file(tmp_path: Path, *rows: list[object]) -> Path:
    numbered = [[number, *row] for number, row in enumerate(rows, 1)]
    return a_workbook(tmp_path / "初步人选.xlsx", [["第二十届人大代表初步人选名单"], HEADS, *numbered])


def _person(name: str, *facts: object) -> list[object]:
    return [name, *facts, *[None] * (len(HEADS) - 2 - len(facts))]


def test_a_file_is_read_without_making_anyone_a_deputy(town: Database, tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        ["周小兵", "男", "1985.03", "汉族", "中共党员", "大学本科", "清水村", "村支书", "工人", "110101198503070011",
         "15400000001"],
        _person("秦月娥（女）", None, "1990.11", "回族", "群众", "高中"),
        _person("蓝天", "看不清", "2050.01", "汉", "九三", "自考"),
    )  # fmt: skip
    job = a_job(town, KIND, path)
    assert job.plan is not None
    assert (
        "只列入第二十届换届人选，用来测算，不会登记为代表；身份证号、电话不导入。" in job.plan.announcements
    )
    summary = take_in(town, job)
    assert (summary.new, summary.rejected) == (3, 0)
    first, second, third = _listed(town)
    assert (first.deputy.sex, first.deputy.birth, first.deputy.party) == (
        Sex.MALE,
        PartialDate(1985, 3),
        Party.COMMUNIST,
    )
    assert (first.deputy.schooling, first.deputy.occupation) == (Schooling.BACHELOR, Occupation.WORKER)
    assert (first.deputy.work, first.stage) == ("清水村村支书", SlateStage.PROPOSED)
    assert (first.deputy.identity_number, first.deputy.phones) == ("", ())
    assert (second.name, second.deputy.sex, second.deputy.ethnicity) == ("秦月娥", Sex.FEMALE, "回族")
    assert (third.deputy.sex, third.deputy.birth, third.deputy.schooling_words) == (None, None, "自考")
    assert "没有导入" in messages(job, 5)
    assert "备注" not in messages(job, 5)
    assert deputies(town) == []
    with town.read() as db:
        assert "110101198503070011" not in str(
            db.connection().exec_driver_sql("SELECT * FROM slate_member").all()
        )


def test_a_deputy_of_the_same_name_is_the_same_person_unless_facts_differ(
    town: Database, tmp_path: Path
) -> None:
    born = PartialDate(1978, 6)
    sitting, _ = a_deputy(town, "李淑芬", sex=Sex.FEMALE, birth=born)
    other, _ = a_deputy(town, "冯玉兰", sex=Sex.FEMALE, birth=born)
    a_deputy(town, "王伟", sex=Sex.MALE, birth=PartialDate(1960, 1))
    path = _file(
        tmp_path,
        _person("李淑芬", "女", "1978.06"),
        _person("冯玉兰", "女"),
        _person("王伟", "男", "1990.01"),
    )
    job = a_job(town, KIND, path)
    assert job.plan is not None
    assert "其中2人是名册里的代表，资料按名册上的算。" in job.plan.announcements
    (question,) = job.plan.questions
    assert (question.name, question.assumed) == ("冯玉兰", other)
    assert "按同一个人算" in messages(job, 4)
    take_in(town, job)
    assert [(row.name, row.person_id) for row in _listed(town)] == [
        ("李淑芬", sitting), ("冯玉兰", other), ("王伟", None),
    ]  # fmt: skip
    town.undo()
    take_in(town, a_job(town, KIND, path, answers={question.row: NEW_RECORD}))
    assert [row.person_id for row in _listed(town)] == [sitting, None, None]


def test_a_file_taken_in_again_fills_in_and_adds_nobody(town: Database, tmp_path: Path) -> None:
    with town.action() as db:
        add_to_slate(db, AddToSlate(COMING, "周小兵", facts={"sex": Sex.MALE}))
    sitting, _ = a_deputy(town, "李淑芬", birth=PartialDate(1978, 6))
    path = _file(
        tmp_path,
        _person("周小兵", "男", "1985.03", "汉", "党员", "大学"),
        _person("李淑芬", "女", "1978.06"),
        _person("周小兵", "男", "1985.03"),
        _person("　"),
    )
    job = a_job(town, KIND, path, choice=SlateStage.FORMAL.name)
    assert verdicts(job) == {3: "CHANGED", 4: "NEW", 5: "ERROR"}
    assert "没有重复导入" in messages(job, 5)
    take_in(town, job)
    first, second = _listed(town)
    assert (first.deputy.party, first.deputy.schooling) == (Party.COMMUNIST, Schooling.BACHELOR)
    assert (second.person_id, second.stage) == (sitting, SlateStage.FORMAL)
    again = a_job(town, KIND, path, choice=SlateStage.FORMAL.name)
    assert [verdicts(again)[row] for row in (3, 4)] == ["SAME", "SAME"]


def test_an_age_alone_is_said_to_be_too_little(town: Database, tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path / "人选.xlsx", [["姓名", "性别", "年龄"], ["周小兵", "男", 41], ["秦月娥", "女", 33]]
    )
    job = a_job(town, KIND, path)
    assert "只有年龄、没有出生年月" in messages(job, 2)
    take_in(town, job)
    assert [row.deputy.birth for row in _listed(town)] == [None, None]


def test_a_list_of_candidates_brings_the_first_names_a_stage_further(town: Database, tmp_path: Path) -> None:
    with town.action() as db:
        add_to_slate(db, AddToSlate(COMING, "周小兵", facts={"sex": Sex.MALE}))
        add_to_slate(db, AddToSlate(COMING, "秦月娥", facts={"sex": Sex.FEMALE}))
    path = _file(tmp_path, _person("周小兵", "男"))
    assert verdicts(a_job(town, KIND, path)) == {3: "SAME"}, "a list of first names takes nobody back"
    job = a_job(town, KIND, path, choice=SlateStage.FORMAL.name)
    assert verdicts(job) == {3: "CHANGED"}
    assert take_in(town, job).written == "更新1人"
    assert [row.stage for row in _listed(town)] == [SlateStage.FORMAL, SlateStage.PROPOSED]
    assert verdicts(a_job(town, KIND, path)) == {3: "SAME"}
    assert _listed(town)[0].stage is SlateStage.FORMAL


def test_a_doubtful_namesake_is_shown_beside_the_row(town: Database, tmp_path: Path) -> None:
    other, _ = a_deputy(town, "冯玉兰", sex=Sex.FEMALE, party=Party.MASSES, work="西河村村民")
    job = a_job(town, KIND, _file(tmp_path, _person("冯玉兰", "女", None, None, "党员")))
    assert job.plan is not None
    (row,) = job.plan.preview.rows
    sides = {side.label: (side.file, side.there, side.same) for side in job.plan.sides(row, other)}
    assert sides["性别"] == ("女", "女", True)
    assert sides["政治面貌"] == ("党员", "群众", False)
    assert sides["工作单位及职务"] == ("空", "西河村村民", True)
