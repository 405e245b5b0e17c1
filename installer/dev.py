"""The developer's two commands, standard library only: `dev.py run [ARGS]` and `dev.py test [ARGS]`.

Each sets up by itself what is missing: `.venv` in the project's root, the locked packages, and on Debian the
system libraries and Chinese fonts (installed where it may, otherwise named in one line to copy). What it cannot
set up it says in one line, with what to do; the exit code is 3 then.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.stamp"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt's wheel leaves to the system, and one small Chinese font to see anything at all.
QT_PACKAGES = (
    "libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "fonts-wqy-microhei"
).split()
# What only the tests need: papers are rendered by LibreOffice and measured, the window is driven on a virtual screen.
TEST_PACKAGES = "libreoffice-writer-nogui libreoffice-calc-nogui fonts-noto-cjk poppler-utils xvfb".split()


OLDEST, FIRST_TOO_NEW = (3, 11), (3, 14)  # `requires-python` of pyproject.toml


class SetupProblem(Exception):
    """Something the set-up cannot do by itself; the text is one line that says what the developer does about it."""


def main(arguments: Sequence[str]) -> int:
    """Runs one of the two commands; returns its exit code, 3 when the set-up could not be finished."""
    commands = {"run": run, "test": test}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        print("usage: python3 installer/dev.py run [ARGS] | test [PYTEST ARGS]")
        return 2
    try:
        return commands[arguments[0]](list(arguments[1:]))
    except SetupProblem as problem:
        print(f"not set up: {problem}", file=sys.stderr)
        return 3


def run(arguments: list[str]) -> int:
    """Starts the program from this checkout."""
    if not _up_to_date():
        install_system(QT_PACKAGES)
        install_packages()
    return _replace_process([str(PYTHON), str(ROOT / "main.py"), *arguments])


def test(arguments: list[str]) -> int:
    """Format, lint, types, import contracts, tests; with arguments only pytest with them."""
    install_system([*QT_PACKAGES, *TEST_PACKAGES])
    if not _up_to_date():
        install_packages()
    if arguments:
        return _called(["pytest", *arguments])
    return next((code for step in _QUICK if (code := _called(step))), 0) or _tested_and_read()


_QUICK = [["ruff", "format", "--check", "."], ["ruff", "check", "."]]
_BESIDE = [["mypy"], ["importlinter"]]
"""Each keeps one core busy for a minute: beside the tests they cost no time."""


def _tested_and_read() -> int:
    """Tests, and beside them types and contracts; the first code that is not 0."""
    with ThreadPoolExecutor(max_workers=1) as one_core:
        beside = [one_core.submit(_captured, step) for step in _BESIDE]
        code = _called(all_tests())
    return next((found for found in (*(step.result() for step in beside), code) if found), 0)


def all_tests() -> list[str]:
    """One run, so that tests share what takes long to make."""
    tests = ["tests_shared", "tests"]
    if not (ROOT.parent / "shared").is_dir():
        print("../shared is not there: the comparisons with it (tests_shared) are left out")
        tests.remove("tests_shared")
    return ["pytest", "-q", "-n", "auto", "--dist", "worksteal", *tests]


def _called(step: list[str]) -> int:
    print(f"\n== {' '.join(step)}", flush=True)
    return _ended(step, subprocess.call(_command(step), cwd=ROOT, env=_environment()))


def _captured(step: list[str]) -> int:
    """Says all of it at its end, so that two do not speak at once."""
    done = subprocess.run(
        _command(step), cwd=ROOT, env=_environment(), check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    print(f"\n== {' '.join(step)}\n{done.stdout}", flush=True)
    return _ended(step, done.returncode)


def _ended(step: list[str], code: int) -> int:
    if code:
        print(f"\nfailed: {' '.join(step)}", flush=True)
    return code


def _environment() -> dict[str, str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the tests start the program's commands a hundred times
    return environment


def _command(step: list[str]) -> list[str]:
    return [str(PYTHON), *_module(step[0]), *step[1:]]


def _module(name: str) -> list[str]:
    """How to start a tool by this environment's interpreter (import-linter has no `-m` form)."""
    if name == "importlinter":
        return ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return ["-m", name]


def _up_to_date() -> bool:
    return STAMP.is_file() and STAMP.read_text() == _lock_hash() and PYTHON.exists()


def _lock_hash() -> str:
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()


def install_packages() -> None:
    """Makes `.venv` and installs exactly what the lock names, by uv where it is at hand, else by pip.

    Raises SetupProblem.
    """
    _require_version(sys.version_info[:2])
    print("setting up .venv from requirements.lock …", file=sys.stderr, flush=True)
    uv = shutil.which("uv")
    if not _whole(with_pip=uv is None):
        _make_venv(with_pip=uv is None)
    environment = os.environ | {"VIRTUAL_ENV": str(VENV)}
    installer = [uv, "pip"] if uv else [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    quiet = [*installer, "install", "--quiet", "--require-hashes", "-r", str(LOCK)]
    if subprocess.run(quiet, check=False, env=environment, stdout=sys.stderr).returncode:
        raise SetupProblem(
            "the packages could not be installed (reason above); without a way to pypi.org connect this computer, "
            f"or set {'UV_INDEX_URL' if uv else 'PIP_INDEX_URL'} to a mirror it can reach, and run the command again"
        )
    STAMP.write_text(_lock_hash())


def _require_version(version: tuple[int, int]) -> None:
    if not OLDEST <= version < FIRST_TOO_NEW:
        raise SetupProblem(
            f"this is Python {version[0]}.{version[1]}; please run it with Python 3.11:  "
            f"python3.11 {' '.join(sys.argv)}"
        )


def _whole(*, with_pip: bool) -> bool:
    """Whether `.venv` can be installed into; one that broke off while it was made has an interpreter but no pip."""
    if not PYTHON.exists():
        return False
    return (
        not with_pip or subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True).returncode == 0
    )


def _make_venv(*, with_pip: bool) -> None:
    try:
        importlib.invalidate_caches()  # python3-venv may have come a moment ago
        if with_pip and importlib.util.find_spec("ensurepip") is None:
            raise ImportError("ensurepip")
        venv.create(VENV, with_pip=with_pip, clear=VENV.exists())
    except (ImportError, subprocess.CalledProcessError) as error:
        raise SetupProblem(
            f"{sys.executable} cannot make .venv with pip; please install once:  "
            "sudo apt-get install python3-venv  (or uv), and run the command again"
        ) from error


def install_system(packages: Sequence[str]) -> None:
    """On Debian and its kin: installs the missing packages as root, else names them in one line to copy."""
    if not shutil.which("dpkg-query"):
        return
    pip_at_hand = shutil.which("uv") or importlib.util.find_spec("ensurepip")
    wanted = [*packages, *([] if pip_at_hand else ["python3-venv"])]
    missing = [name for name in wanted if not _installed(name)]
    if not missing:
        return
    if os.geteuid() != 0:
        print(
            f"please install once:  sudo apt-get install --no-install-recommends {' '.join(missing)}",
            file=sys.stderr,
        )
        return
    print(f"installing {' '.join(missing)} …", file=sys.stderr, flush=True)
    apt = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=apt, stdout=sys.stderr)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if subprocess.run(install, check=False, env=apt, stdout=subprocess.DEVNULL).returncode:
        print(f"could not install; please run:  {' '.join(install)}", file=sys.stderr)


def _installed(package: str) -> bool:
    status = subprocess.run(
        ["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True, check=False
    )
    return "install ok installed" in status.stdout


def _replace_process(command: list[str]) -> int:
    if not WINDOWS:  # execv on Windows returns to the prompt at once
        os.execv(command[0], command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
