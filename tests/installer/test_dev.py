"""The developer's set-up where something is missing: it says in one line what to do, and a second try begins anew."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer import dev


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that was never set up, without uv and without a system to install into."""
    (tmp_path / "requirements.lock").write_text("nothing==1.0 --hash=sha256:00\n")
    python = tmp_path / ".venv" / dev.PYTHON.relative_to(dev.VENV)
    for name, path in (
        ("VENV", tmp_path / ".venv"),
        ("LOCK", tmp_path / "requirements.lock"),
        ("STAMP", tmp_path / ".venv" / "installed.stamp"),
        ("PYTHON", python),
    ):
        monkeypatch.setattr(dev, name, path)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    return tmp_path


def _without_pip(checkout: Path) -> None:
    """What is left when making `.venv` breaks off: an interpreter that cannot install anything."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(checkout / ".venv")], check=True)


def _only_line(capsys: pytest.CaptureFixture[str]) -> str:
    line = capsys.readouterr().err.splitlines()[-1]
    assert line.startswith("not set up: ")
    return line


def test_where_python_has_no_ensurepip_the_package_is_named(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert dev.main(["run"]) == 3
    assert "sudo apt-get install python3-venv" in _only_line(capsys)
    assert not (checkout / ".venv").exists()


def test_python3_venv_is_not_asked_for_where_uv_is(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def installed(package: str) -> bool:
        asked.append(package)
        return True

    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(dev, "_installed", installed)
    dev.install_system(["libgl1"])
    assert asked == ["libgl1"]


def test_without_a_network_the_mirror_setting_is_named(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 1 if "install" in command else 0)

    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.touch()
    monkeypatch.setattr(subprocess, "run", run)
    assert dev.main(["run"]) == 3
    line = _only_line(capsys)
    assert "pypi.org" in line
    assert "PIP_INDEX_URL" in line
    assert not dev.STAMP.exists()


def test_an_environment_that_broke_off_is_made_anew(checkout: Path) -> None:
    _without_pip(checkout)
    assert not dev._whole(with_pip=True)
    assert dev._whole(with_pip=False)
    dev._make_venv(with_pip=True)
    assert dev._whole(with_pip=True)


@pytest.mark.parametrize(
    ("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)]
)
def test_another_python_is_refused_by_its_number(version: tuple[int, int], fits: bool) -> None:
    if fits:
        dev._require_version(version)
        return
    with pytest.raises(dev.SetupProblem, match=rf"Python {version[0]}\.{version[1]};.*python3\.11"):
        dev._require_version(version)


@pytest.mark.parametrize(
    ("failing", "code", "run"),
    [
        ("", 0, ["ruff", "ruff", "mypy", "importlinter", "pytest"]),
        ("ruff", 1, ["ruff"]),
        ("mypy", 1, ["ruff", "ruff", "mypy", "importlinter", "pytest"]),
        ("importlinter", 1, ["ruff", "ruff", "mypy", "importlinter", "pytest"]),
        ("pytest", 1, ["ruff", "ruff", "mypy", "importlinter", "pytest"]),
    ],
)
def test_every_check_counts_also_those_that_run_beside_the_tests(
    failing: str,
    code: int,
    run: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    script = tmp_path / "check.py"
    script.write_text("import sys; print('said by', sys.argv[1]); sys.exit(sys.argv[1] == sys.argv[2])")
    monkeypatch.setattr(dev, "_command", lambda step: [sys.executable, str(script), step[0], failing or "-"])
    monkeypatch.setattr(dev, "install_system", lambda _packages: None)
    monkeypatch.setattr(dev, "_up_to_date", lambda: True)
    assert dev.main(["test"]) == code
    told = capsys.readouterr().out
    assert sorted(line.split()[1] for line in told.splitlines() if line.startswith("== ")) == sorted(run)
    assert [line for line in told.splitlines() if line.startswith("failed: ")] == [
        f"failed: {' '.join(step)}"
        for step in [*dev._QUICK[:1], *dev._BESIDE, dev.all_tests()]
        if step[0] == failing
    ]
    for name in {"mypy", "importlinter"} & {*run}:
        assert f"said by {name}" in told, "what it found is told"
