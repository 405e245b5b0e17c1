"""`import roster`: what comes in, what is asked, what is said of the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from renda_desktop.cli import run
from renda_desktop.errors import StorageProblem, StorageTrouble
from tests.cli.hands import json_of, roster_file, run_here, run_main


def test_a_roster_comes_into_a_nameless_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    summary = json_of("import", "roster", roster_file(tmp_path), "--data", data, "--yes")
    assert summary == {"rows": 3, "new": 2, "same": 0, "changed": 0, "rejected": 1}
    assert (tmp_path / "名册（没有导入的行）.xlsx").exists()
    again = json_of("import", "roster", roster_file(tmp_path), "--data", data, "--yes")
    assert again == {"rows": 3, "new": 0, "same": 2, "changed": 0, "rejected": 1}
    figures = json_of("figures", "--data", data)
    assert (figures["people"], figures["mandates"]) == (2, {"未定": 2})


def test_odd_values_are_said_row_by_row_beside_the_json(tmp_path: Path) -> None:
    text = "姓名,出生年月,身份证号\n王芳,85年13月,\n李建国,1975-06,110105194912310021\n"
    done = run_main(
        "import", "roster", roster_file(tmp_path, text), "--data", tmp_path / "data", "--yes", "--json"
    )
    assert json.loads(done.stdout)["new"] == 2
    assert "请核对 2 行" in done.stderr
    assert "第2行 王芳" in done.stderr
    assert "13月" in done.stderr
    assert "第3行 李建国" in done.stderr


def test_what_is_in_no_doubt_is_taken_in_without_a_yes(tmp_path: Path) -> None:
    summary = json_of("import", "roster", roster_file(tmp_path), "--data", tmp_path / "data")
    assert summary["new"] == 2


def test_a_guessed_column_of_names_is_refused_even_with_a_yes(tmp_path: Path) -> None:
    text = "班级编码,培训评价,单位意见,意见日期,办公室意见\n"
    done = run_here("import", "roster", roster_file(tmp_path, text), "--data", tmp_path / "data", "--yes")
    assert done.returncode == 3
    assert "没有“姓名”一栏，A列有些像姓名，但拿不准" in done.stderr
    assert "请点表头那一行来指定" in done.stderr


def test_a_small_roster_over_a_full_one_asks(demo: Path, tmp_path: Path) -> None:
    done = run_here("import", "roster", roster_file(tmp_path), "--data", demo)
    assert done.returncode == 3
    assert "不到现有" in done.stderr
    assert "--yes" in done.stderr
    assert json_of("figures", "--data", demo)["people"] == 82


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空"),
        (b"%PDF-1.4 x", "PDF"),
        ("日期,天气\n1,晴\n".encode("gbk"), "姓名"),
        (b"PK\x03\x04broken", ""),
    ],
)
def test_a_wrong_file_is_said(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)
    done = run_here("import", "roster", path, "--data", tmp_path / "data", "--yes")
    assert done.returncode == 3
    assert words in done.stderr
    assert done.stderr.strip().endswith("。")


def test_a_failed_first_import_leaves_no_data_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StorageProblem("磁盘已满。", StorageTrouble.FULL)

    monkeypatch.setattr("renda_desktop.roster.import_commit.commit_import", fails)
    data = tmp_path / "data"
    words = ["import", "roster", str(roster_file(tmp_path)), "--data", str(data), "--yes"]
    assert run(words, paint_tour=lambda _data, _out: 0) == 3
    assert not list(data.glob("renda.db*"))


def test_what_was_left_out_is_said_beside_the_json(tmp_path: Path) -> None:
    text = "姓名,性别,血型\n王芳,女,A\n12345,男,B\n合计,2人,\n"
    done = run_here(
        "import", "roster", roster_file(tmp_path, text), "--data", tmp_path / "data", "--yes", "--json"
    )
    assert json.loads(done.stdout) == {"rows": 2, "new": 1, "same": 0, "changed": 0, "rejected": 1}
    assert "第3行：“12345”不是姓名" in done.stderr
    assert "第4行“合计 2人”（合计行）" in done.stderr
    assert "“血型”列没有对应的栏目，内容记入备注。" in done.stderr
