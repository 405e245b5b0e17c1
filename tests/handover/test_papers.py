"""工作交接单: every open thing of a town once, what comes, where everything is; no number of a person."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.documents import blocks as b
from renda_desktop.documents.compose import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.handover.open_things import open_things
from renda_desktop.handover.papers import handover_paper
from renda_desktop.handover.reading import handover_facts, holders_known
from renda_desktop.handover.rows import HandoverFacts, OpenLine, People
from renda_desktop.keeping.backing_up import back_up
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.protection import protect
from renda_desktop.overview.desk.reading import to_do
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import open_database
from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.rules import OfficeKind
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import act, cells

PEOPLE = People("马静", "林晓梅", "周建国")


def facts(database: Database, day: datetime.date = TODAY) -> HandoverFacts:
    """What stands on the paper of a day."""
    with database.read() as db:
        return handover_facts(db, day, database.path, PEOPLE, ())


def rows(paper: Paper, key: str) -> list[list[str]]:
    """The cells of one table."""
    (table,) = [one for one in paper.blocks if isinstance(one, b.Table) and one.key == key]
    return [cells(one) for one in table.rows]


def test_every_open_thing_stands_there_once(busy: Database, ids: dict[str, str]) -> None:
    with busy.read() as db:
        kinds = open_things(db, TODAY)
        desk = [line.key for line in to_do(db, TODAY)]
    lines: list[OpenLine] = [line for kind in kinds for line in kind.lines]
    # Whatever the desk asks for stands behind one thing, and nothing else does.
    assert sorted(key for line in lines for key in line.desk) == sorted(desk)
    found = [one for line in lines for one in line.records]
    assert len(found) == len(set(found))
    open_ids = set(ids.values()) - {ids["session"]}
    assert open_ids <= set(found)
    by_title = {kind.title: len(kind.lines) for kind in kinds}
    assert by_title.pop("工作台上其他要办的事") == sum(not line.records for line in lines)
    assert by_title.pop("镇十九届人大七次会议的筹备和会后工作") > 20
    assert by_title == {
        "上级来文要办的": 1, "向上报送、等批复的": by_title["向上报送、等批复的"], "没有办完的代表变动": 1,
        "主席团会议": 2, "未落实的议定事项": 1, "没有销号的审议意见": 1, "今年计划里没有完成的工作": 1,
        "没有办结的代表建议": 2,
    }  # fmt: skip


def test_a_thing_says_its_number_its_day_and_what_to_do(busy: Database, ids: dict[str, str]) -> None:
    known = {one: line for kind in facts(busy).kinds for line in kind.lines for one in line.records}
    suggestion, decision, task = (known[ids[key]] for key in ("assigned", "decision", "task"))
    assert (suggestion.what, suggestion.place) == ("19-闭-2026-01　关于修复东河村灌溉渠的建议", "镇水利站")
    assert (suggestion.due_on, suggestion.late) == (datetime.date(2026, 6, 20), False)
    assert (decision.due_on, decision.late) == (datetime.date(2026, 3, 20), True)
    assert (task.place, task.due_on) == ("县人大，县人〔2026〕3号", TODAY)
    assert known[ids["meeting"]].next_step == "会议记录没有定稿，纪要没有印发"
    assert known[ids["coming"]].next_step.startswith("准备会议")
    assert "提请主席团交办" in known[ids["waiting"]].next_step


def test_the_paper_has_it_all_and_no_number_of_a_person(busy: Database) -> None:
    known = facts(busy)
    paper = handover_paper(known)
    listed = rows(paper, "open-list")
    things = [one for one in listed if len(one) == 6]
    assert len(things) == known.open_count
    assert all(one[-1] == "□" for one in things)
    assert [one[0] for one in listed if len(one) == 1] == [
        f"（{number}）{kind.title}（{len(kind.lines)}件）"
        for number, kind in zip("一二三四五六七八九十", known.kinds, strict=False)
    ]
    assert [
        "1",
        "报送计划，联系 138****5678",
        "县人大，县人〔2026〕3号",
        "2026-04-02",
        "报送县人大",
        "□",
    ] in things
    assert rows(paper, "people") == [["移交人", "马静", "接交人", "林晓梅", "监交人", "周建国"]]
    summary = next(one for one in paper.blocks if one.key == "summary")
    assert isinstance(summary, b.Paragraph)
    assert f"有{known.open_count}件，其中过了期限或者要改正的" in plain(summary.text)
    assert len(rows(paper, "week-list")) == 7
    coming = rows(paper, "coming-list")
    assert ["2026-04-08", "召开镇十九届人大主席团第二次会议", "已经安排"] in coming
    days = [datetime.date.fromisoformat(one[0]) for one in coming]
    assert days == sorted(days)
    assert TODAY <= days[0] <= days[-1] <= TODAY + datetime.timedelta(days=60)


def test_it_says_where_everything_is(
    busy: Database, tmp_path: Path, quick_passwords: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.datetime(2026, 4, 2, 9, 12).astimezone()
    back_up(DataFile(busy.path), now, list, SilentProgress())
    where = dict(rows(handover_paper(facts(busy)), "where-list"))
    assert where["数据文件夹"].startswith(str(tmp_path))
    assert where["备份"] == "这台电脑（数据文件夹）：最近一份 2026-04-02 09:12，2026-04-02核对能恢复"
    assert where["密码"] == "没有设密码，拿到数据文件的人都能看"
    assert where["编号用到哪里"] == "2026年的发文字号用到第1号，下一个是第2号"
    busy.close()
    opened = protect(DataFile(busy.path), "柳溪江水2026", "周远山")
    locked = open_database(busy.path, "周远山", opened.key)
    with locked.read() as db:
        known = handover_facts(db, TODAY, locked.path, PEOPLE, holders_known(locked.path, opened))
    locked.close()
    paper = handover_paper(known)
    where = dict(rows(paper, "where-list"))
    assert (where["密码"], where["恢复单放在"]) == ("有密码：周远山（能改）", "")
    assert "旧单当面销毁" in rows(paper, "accounts-list")[0][2]


def test_an_empty_town_has_a_paper_too(town: Database) -> None:
    assert rows(handover_paper(facts(town)), "people")


def test_a_street_has_no_meetings(database: Database) -> None:
    act(database, found_office, FoundOffice(OfficeKind.STREET, "东湖街道"))
    known = facts(database)
    assert (known.office, known.kinds) == ("东湖街道", ())
    assert handover_paper(known).title == "工作交接单"
