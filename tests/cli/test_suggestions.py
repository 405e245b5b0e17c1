"""`import suggestions` and `suggestions`: a register comes in, its last days and rates come out."""

from __future__ import annotations

import datetime
from pathlib import Path

from sqlalchemy import select

from renda_desktop.storage.changelog import Action
from tests.cli.hands import json_of, run_here, run_main

REGISTER = """编号,标题,领衔代表,收到日期,主办单位,交办日期,答复日期,结果类别,代表评价
1,修复南湾村水渠,贾福来,2025-11-20,镇水利站,2025-11-30,2026-02-28,A,满意
2,硬化谷堆村道路,陶金山,2025-11-20,镇财政所,2025-12-31,,,
3,修桥,陶金山,2025-11-20,镇财政所,2025-12-31,2025-12-01,A,
合计,3件,,,,,,,
"""


def test_a_register_comes_in_and_is_told_with_its_clocks(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "建议.csv"
    path.write_bytes(REGISTER.encode("gbk"))
    done = run_main("import", "suggestions", path, "--data", demo, "--of", "闭会", "--yes")
    assert done.returncode == 0
    assert "新增 2 件" in done.stdout
    assert "记入闭会期间。\n有1行不是数据，没有导入：第5行“合计 3件”（合计行）。" in done.stderr
    assert "答复日期（2025-12-01）早于交办日期（2025-12-31）" in done.stderr
    assert (tmp_path / "建议（没有导入的行）.xlsx").exists()
    told = json_of("suggestions", "--data", demo, "--year", "2025")
    found = {one["title"]: one for one in told["suggestions"]}
    first, second = found["关于修复南湾村水渠的建议"], found["关于硬化谷堆村道路的建议"]
    assert first["rounds"][0] == {
        "number": 1, "begins_on": "2025-11-30", "due_on": "2026-02-28", "replied_on": "2026-02-28", "in_time": True,
        "class": "A", "verdict": "满意",
    }  # fmt: skip
    assert (second["state"], second["due_on"], second["days_left"]) == ("逾期", "2026-03-31", -2)
    assert told["late"] == 1
    assert told["rates"]["in_time_rate"] == {"part": 1, "base": 2, "text": "50.0%"}


def test_an_unknown_session_is_said_with_those_there_are(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "建议.csv"
    path.write_bytes(REGISTER.encode("gbk"))
    done = run_here("import", "suggestions", path, "--data", demo, "--of", "四十次会议")
    assert done.returncode == 3
    assert "镇十九届人大九次会议" in done.stderr
    assert "闭会期间" in done.stderr


def test_a_register_of_a_sealed_year_comes_in_with_a_reason_only(demo: Path, tmp_path: Path) -> None:
    from renda_desktop.storage.database import Database
    from renda_desktop.storage.opening import newest_schema
    from renda_desktop.storage.sealing import seal_year

    path = tmp_path / "建议.csv"
    path.write_bytes(REGISTER.encode("gbk"))
    database = Database(demo / "renda.db", newest_schema(), "马静")
    with database.action() as db:
        seal_year(db, 2025, "马静", datetime.date(2026, 4, 2))
    database.close()
    words = ("import", "suggestions", path, "--data", demo, "--of", "闭会", "--yes")
    done = run_here(*words)
    assert (done.returncode, "2025年的内容已经封存" in done.stderr, "--reason" in done.stderr) == (
        3,
        True,
        True,
    )
    assert run_here(*words, "--reason", "补录").returncode == 0
    database = Database(demo / "renda.db", newest_schema(), "马静")
    with database.read() as db:
        assert db.scalars(select(Action.reason).order_by(Action.id.desc()).limit(1)).one() == "补录"
    database.close()
