"""The commands as a user types them: a process of their own, Chinese answers, exit codes, no traceback."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renda_desktop.cli import run
from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.connection import APPLICATION_ID
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.opening import newest_schema, state_of

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]
ROSTER = """姓名,性别,出生年月,电话,爱好
王　芳,女,1980.03,13900001111,书法
李建国,男,75年6月,13900002222,
,男,1970-01,,
"""


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the practice town, made by the command."""
    folder = tmp_path_factory.mktemp("demo")
    done = _run("demo", "--data", folder)
    assert done.returncode == 0, done.stderr
    assert "练习镇建好了" in done.stdout
    return folder


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path) -> Path:
    """A copy of that folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(demo_folder / "renda.db", folder)
    return folder


def _run(*words: object) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        env=environment | {"PYTHONUTF8": "1"},
    )
    assert "Traceback" not in done.stderr
    return done


def _json(*words: object) -> Any:
    done = _run(*words, "--json")
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def _roster(tmp_path: Path, text: str = ROSTER) -> Path:
    path = tmp_path / "名册.csv"
    path.write_bytes(text.encode("gbk"))
    return path


def test_the_practice_town_has_the_figures_it_promises(demo: Path) -> None:
    figures = _json("figures", "--data", demo)
    assert (figures["seats"], figures["in_force"], figures["vacant"]) == (80, 79, 1)
    assert figures["age"] == {"35岁以下": 28, "36—55岁": 49, "56岁以上": 2, "未填": 0}
    assert (figures["presidium_members"], figures["groups"], figures["constituencies"]) == (11, 9, 32)
    assert sum(figures["mandates"].values()) > figures["people"]


def test_figures_for_people(demo: Path) -> None:
    assert "名额：80" in _run("figures", "--data", demo).stdout


def test_a_roster_comes_into_a_nameless_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    summary = _json("import", "roster", _roster(tmp_path), "--data", data, "--yes")
    assert summary == {"rows": 3, "new": 2, "same": 0, "changed": 0, "rejected": 1}
    assert (tmp_path / "名册（没有导入的行）.xlsx").exists()
    again = _json("import", "roster", _roster(tmp_path), "--data", data, "--yes")
    assert again == {"rows": 3, "new": 0, "same": 2, "changed": 0, "rejected": 1}
    figures = _json("figures", "--data", data)
    assert (figures["people"], figures["mandates"]) == (2, {"未定": 2})


def test_odd_values_are_said_row_by_row_beside_the_json(tmp_path: Path) -> None:
    text = "姓名,出生年月,身份证号\n王芳,85年13月,\n李建国,1975-06,110105194912310021\n"
    done = _run("import", "roster", _roster(tmp_path, text), "--data", tmp_path / "data", "--yes", "--json")
    assert json.loads(done.stdout)["new"] == 2
    assert "请核对 2 行" in done.stderr
    assert "第2行 王芳" in done.stderr
    assert "13月" in done.stderr
    assert "第3行 李建国" in done.stderr


def test_a_small_roster_over_a_full_one_asks(demo: Path, tmp_path: Path) -> None:
    done = _run("import", "roster", _roster(tmp_path), "--data", demo)
    assert done.returncode == 3
    assert "不到现有" in done.stderr
    assert "--yes" in done.stderr
    assert _json("figures", "--data", demo)["people"] == 82


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
    done = _run("import", "roster", path, "--data", tmp_path / "data", "--yes")
    assert done.returncode == 3
    assert words in done.stderr
    assert done.stderr.strip().endswith("。")


def test_export_all_lists_what_it_wrote(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert _run("export", "all", out, "--data", demo).returncode == 0
    index = json.loads((out / "index.json").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in index} | {"index.json"} == {path.name for path in out.iterdir()}
    keys = [(entry["id"], entry["record"], entry["format"]) for entry in index]
    assert len(set(keys)) == len(keys)
    wanted = set("甲03 甲06 甲07 甲13 乙02 乙03 乙04 乙07 乙08 丙01 丙02 丙03 表01 表07".split())
    assert wanted <= {entry["id"] for entry in index}
    assert {entry["layout"] for entry in index} <= set("红函纪白告讲簿卡票")


def test_one_paper_of_a_named_record(demo: Path, tmp_path: Path) -> None:
    assert _run("export", "乙08", tmp_path, "--data", demo, "--of", "第二十二次").returncode == 0
    (path,) = tmp_path.glob("*.docx")
    assert "第二十二次" in path.name
    done = _run("export", "乙99", tmp_path, "--data", demo)
    assert done.returncode == 3
    assert "没有“乙99”" in done.stderr
    assert _run("export", "乙08", tmp_path, "--data", demo, "--of", "第九十九次").returncode == 3


def test_backup_and_restore(demo: Path, tmp_path: Path) -> None:
    backup = tmp_path / "stick" / "备份.db"
    assert _run("backup", backup, "--data", demo).returncode == 0
    other = tmp_path / "other"
    assert _run("restore", backup, "--data", other).returncode == 0
    assert _json("figures", "--data", other) == _json("figures", "--data", demo)
    refused = _run("restore", backup, "--data", other)
    assert refused.returncode == 3
    assert "--yes" in refused.stderr
    assert _run("restore", backup, "--data", other, "--yes").returncode == 0
    assert list((other / "backups").glob("*before-restore*"))


def test_verify_tells_a_damaged_file(demo: Path) -> None:
    assert _run("verify", "--data", demo).returncode == 0
    path = demo / "renda.db"
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 30] = b"\xff" * 4096 * 27
    path.write_bytes(content)
    done = _run("verify", "--data", demo)
    assert done.returncode == 1
    assert "损坏" in done.stdout or "不完整" in done.stdout


def test_a_newer_file_is_refused_and_not_touched(demo: Path) -> None:
    from sqlcipher3 import dbapi2

    path = demo / "renda.db"
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA user_version = {newest_schema() + 1}")
    connection.close()
    before = path.read_bytes()
    done = _run("figures", "--data", demo)
    assert done.returncode == 3
    assert "请安装新版程序" in done.stderr
    assert path.read_bytes() == before
    assert state_of(path).application_id == APPLICATION_ID


def test_a_folder_in_use_is_said(demo: Path) -> None:
    lock = FolderLock(demo)
    lock.take()
    done = _run("figures", "--data", demo)
    lock.release()
    assert done.returncode == 3
    assert "已经打开" in done.stderr


def test_check_gives_findings_with_articles(demo: Path) -> None:
    done = _run("check", "--data", demo)
    assert done.returncode == 1
    assert "出缺1名" in done.stdout
    assert all({"subject", "text", "basis"} <= set(finding) for finding in _json("check", "--data", demo))


def test_words_that_are_off_and_a_folder_without_data(tmp_path: Path) -> None:
    done = _run("figures", "--jsn", "--data", tmp_path)
    assert done.returncode == 2
    assert "命令写法不对" in done.stderr
    done = _run("figures", "--data", tmp_path)
    assert done.returncode == 3
    assert "没有数据文件" in done.stderr


def test_without_a_screen_the_window_says_what_can_be_done(tmp_path: Path) -> None:
    done = _run("--data", tmp_path)
    assert done.returncode == 0
    for word in ("tour", "demo", "export"):
        assert word in done.stdout


def test_pictures_are_painted_without_a_screen_and_without_noise(demo: Path, tmp_path: Path) -> None:
    done = _run("tour", tmp_path / "图", "--data", demo)
    assert (done.returncode, done.stderr) == (0, "")
    assert list((tmp_path / "图").glob("*.png"))


def test_what_qt_says_besides_is_printed() -> None:
    code = (
        "from ui.shell.tour import leave_out_screen_talk\n"
        "from PySide6.QtCore import qWarning\n"
        "leave_out_screen_talk()\n"
        "qWarning('This plugin does not support propagateSizeHints()')\n"
        "qWarning('something else')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    assert done.stderr == "something else\n"


def test_an_answer_nobody_reads_to_its_end_is_no_mistake(demo: Path) -> None:
    words = [sys.executable, str(ROOT / "main.py"), "figures", "--data", str(demo)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert (running.wait(60), said) == (0, "")


def test_help_is_chinese() -> None:
    done = _run("--help")
    assert done.returncode == 0
    assert "练习镇" in done.stdout


def test_demo_twice_gives_the_same_papers(demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "second"
    assert _run("demo", "--data", other).returncode == 0
    texts = []
    for folder in (demo, other):
        out = tmp_path / f"out-{folder.name}"
        _run("export", "all", out, "--data", folder)
        texts.append({path.name: _body(path) for path in out.glob("*.docx")})
    assert texts[0] == texts[1]


def _body(path: Path) -> bytes:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml")


def test_demo_into_a_folder_with_data_is_refused(demo: Path) -> None:
    done = _run("demo", "--data", demo)
    assert done.returncode == 3
    assert "空的数据文件夹" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["foo"], "没有“foo”这个命令"),
        (["--data"], "--data 后面还要写一项"),
        (["figures", "--data"], "--data 后面还要写一项"),
        (["figures", "多余"], "不认识“多余”"),
        (["import", "people", "x"], "“people”写得不对，这里要写 roster"),
        (["backup"], "还缺：文件"),
        (["export", "乙02"], "放到哪里"),
        (["export", "all", "丙01", "out"], "all 就是全部"),
    ],
)
def test_a_command_written_wrong_is_explained_in_chinese(words: list[str], said: str) -> None:
    done = _run(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert not any(english in done.stderr for english in ("argument", "required", "usage", "invalid"))


def test_an_empty_data_folder_name_is_not_taken_for_the_default(tmp_path: Path) -> None:
    done = _run("figures", "--data", "")
    assert (done.returncode, done.stderr.strip()) == (3, "--data 后面是空的，请写明数据文件夹。")


def test_a_backup_overwrites_neither_the_data_file_nor_a_foreign_file(demo: Path, tmp_path: Path) -> None:
    roster = tmp_path / "名册.csv"
    roster.write_text("姓名", encoding="utf-8")
    done = _run("backup", roster, "--data", demo)
    assert done.returncode == 3
    assert "不是备份，没有覆盖" in done.stderr
    assert roster.read_text(encoding="utf-8") == "姓名"
    own = _run("backup", demo / "renda.db", "--data", demo)
    assert own.returncode == 3
    assert "就是现在的数据文件" in own.stderr
    assert _run("backup", tmp_path / "备份.db", "--data", demo).returncode == 0
    assert _run("backup", tmp_path / "备份.db", "--data", demo).returncode == 0
    same = _run("restore", demo / "renda.db", "--data", demo, "--yes")
    assert same.returncode == 3
    assert "不用恢复" in same.stderr


def test_a_foreign_file_is_not_restored(demo: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "别的.db"
    foreign.write_bytes(b"something else " * 500)
    done = _run("restore", foreign, "--data", demo, "--yes")
    assert done.returncode == 3
    assert "“别的.db”不是乡镇人大工作台的数据文件或备份" in done.stderr


def test_a_folder_that_is_a_file_is_said_in_chinese(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "一个文件"
    file.write_text("", encoding="utf-8")
    for words in (("export", "all", file), ("tour", file)):
        done = _run(*words, "--data", demo)
        assert done.returncode == 3
        assert "是文件，不是文件夹" in done.stderr
    done = _run("demo", "--data", file)
    assert done.returncode == 3
    assert "是文件，不是文件夹" in done.stderr
    done = _run("backup", tmp_path, "--data", demo)
    assert done.returncode == 3
    assert "是文件夹。请写明文件夹里的一个文件名" in done.stderr


def test_a_failed_first_import_leaves_no_data_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StorageProblem("磁盘已满。", StorageTrouble.FULL)

    monkeypatch.setattr("renda_desktop.roster.import_commit.commit_import", fails)
    data = tmp_path / "data"
    words = ["import", "roster", str(_roster(tmp_path)), "--data", str(data), "--yes"]
    assert run(words, paint_tour=lambda _data, _out: 0) == 3
    assert not list(data.glob("renda.db*"))


def test_a_folder_without_rights_is_said_and_no_traceback_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "锁着" / "renda.db"

    def no_right(path: Path, **_: object) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", no_right)
    for command in ("figures", "check", "verify"):
        assert run([command, "--data", str(locked.parent)], paint_tour=lambda _data, _out: 0) == 3
        assert capsys.readouterr().err.strip() == (
            f"“{locked}”没有权限读写。请检查这个文件夹的权限，或者另选位置。"
        )


def test_what_was_left_out_is_said_beside_the_json(tmp_path: Path) -> None:
    text = "姓名,性别,血型\n王芳,女,A\n12345,男,B\n合计,2人,\n"
    done = _run("import", "roster", _roster(tmp_path, text), "--data", tmp_path / "data", "--yes", "--json")
    assert json.loads(done.stdout) == {"rows": 2, "new": 1, "same": 0, "changed": 0, "rejected": 1}
    assert "第3行：“12345”不是姓名" in done.stderr
    assert "第4行“合计 2人”（合计行）" in done.stderr
    assert "“血型”列没有对应的栏目，内容记入备注。" in done.stderr
