"""The commands as a user types them: Chinese answers, exit codes, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.hands import ROOT, json_of, run_here, run_main
from tests.helpers.practice_town import copied_folder, second_town


def test_the_practice_town_has_the_figures_it_promises(demo: Path) -> None:
    figures = json_of("figures", "--data", demo)
    assert (figures["seats"], figures["in_force"], figures["vacant"]) == (80, 79, 1)
    assert figures["age"] == {"35岁以下": 28, "36—55岁": 49, "56岁以上": 2, "未填": 0}
    assert (figures["presidium_members"], figures["groups"], figures["constituencies"]) == (11, 9, 32)
    assert sum(figures["mandates"].values()) > figures["people"]


def test_figures_for_people(demo: Path) -> None:
    assert "名额：80" in run_main("figures", "--data", demo).stdout


def test_export_all_lists_what_it_wrote(demo_papers: Path) -> None:
    index = json.loads((demo_papers / "index.json").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in index} | {"index.json"} == {
        path.name for path in demo_papers.iterdir()
    }
    keys = [(entry["id"], entry["record"], entry["format"]) for entry in index]
    assert len(set(keys)) == len(keys)
    wanted = set("甲03 甲06 甲07 甲13 乙02 乙03 乙04 乙07 乙08 丙01 丙02 丙03 表01 表07".split())
    assert wanted <= {entry["id"] for entry in index}
    assert {entry["layout"] for entry in index} <= set("红函纪白告讲簿卡票")


def test_one_paper_of_a_named_record(demo: Path, tmp_path: Path) -> None:
    assert run_main("export", "乙08", tmp_path, "--data", demo, "--of", "第二十二次").returncode == 0
    (path,) = tmp_path.glob("*.docx")
    assert "第二十二次" in path.name
    done = run_here("export", "乙99", tmp_path, "--data", demo)
    assert done.returncode == 3
    assert "没有“乙99”" in done.stderr
    assert run_here("export", "乙08", tmp_path, "--data", demo, "--of", "第九十九次").returncode == 3


def test_check_gives_findings_with_articles(demo: Path) -> None:
    done = run_main("check", "--data", demo)
    assert done.returncode == 1
    assert "出缺1名" in done.stdout
    assert all(
        {"subject", "text", "basis"} <= set(one) for one in json_of("check", "--data", demo)["findings"]
    )


def test_check_says_how_the_data_stand_to_every_rule(demo: Path) -> None:
    found = json_of("check", "--data", demo, "--on", "2026-02-28")
    assert found["day"] == "2026-02-28"
    years = next(one for one in found["checks"] if one["check_id"] == "session_min_per_year")
    assert (years["state"], years["binding"], years["figures"]) == (
        "符合", "法定", {"已举行": "1", "已安排": "1", "至少": "1"},
    )  # fmt: skip
    assert years["done_on"] == ["2026-01-16"]
    only = json_of("check", "--data", demo, "--on", "2026-02-28", "--findings")
    assert only == found["findings"]
    done = run_here("check", "--data", demo, "--on", "2026年2月")
    assert (done.returncode, "--on 写得不对" in done.stderr) == (2, True)
    done = run_here("check", "--data", demo)
    assert "\n待办（" in done.stdout
    assert "怎么办：" in done.stdout


def test_without_a_screen_the_window_says_what_can_be_done(tmp_path: Path) -> None:
    done = run_main("--data", tmp_path)
    assert done.returncode == 0
    for word in ("tour", "demo", "export"):
        assert word in done.stdout


def test_pictures_are_painted_without_a_screen_and_without_noise(demo: Path, tmp_path: Path) -> None:
    done = run_main("tour", tmp_path / "图", "--data", demo)
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


def test_the_folder_may_stand_before_or_behind_the_record(demo: Path, tmp_path: Path) -> None:
    for number, words in enumerate((("甲15", "甲43", "--of", "十次会议"), ("甲15",))):
        out = tmp_path / str(number)
        behind = ("--of", "第十次会议") if len(words) == 1 else ()
        done = run_here("export", *words, out, *behind, "--data", demo)
        assert done.returncode == 0, done.stderr
        assert (out / "甲15 镇十九届人大十次会议预备会议主持词.docx").exists()
        assert ("没有导出" in done.stderr) == (number == 0)
    wrong = run_here("backup", tmp_path / "a", tmp_path / "b", "--data", demo)
    assert wrong.returncode == 2
    assert "不认识" in wrong.stderr


def test_a_town_built_again_gives_the_same_papers(
    demo_papers: Path, empty_file: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    other, out = tmp_path / "second", tmp_path / "out"
    copied_folder(second_town(tmp_path_factory, empty_file)[0], other)
    assert run_here("export", "甲03", "甲06", "甲17", "乙08", "丙01", out, "--data", other).returncode == 0
    first, second = ({path.name: _body(path) for path in made.glob("*.docx")} for made in (demo_papers, out))
    assert len(second) >= 5
    assert {name: first[name] for name in second} == second


def _body(path: Path) -> bytes:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml")
