"""Commands as a user types them: in a process of their own that has no screen, or, cheaper by a second, in this one."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from main import main

ROOT = Path(__file__).parents[2]
ROSTER = """姓名,性别,出生年月,电话,爱好
王　芳,女,1980.03,13900001111,书法
李建国,男,75年6月,13900002222,
,男,1970-01,,
"""


def run_main(*words: object) -> subprocess.CompletedProcess[str]:
    """What the command answered; a traceback is a fault at once."""
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


def run_here(*words: object) -> subprocess.CompletedProcess[str]:
    """The same words to the same entry in this process: where what is said counts, not how the process ends."""
    told, faults = io.StringIO(), io.StringIO()
    typed = [str(word) for word in words]
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(faults):
        try:
            code = main(typed)
        except SystemExit as end:  # words that are off
            code = int(end.code or 0)
    return subprocess.CompletedProcess(typed, code, told.getvalue(), faults.getvalue())


def json_of(*words: object) -> Any:
    """What the command says to programs."""
    done = run_here(*words, "--json")
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def roster_file(tmp_path: Path, text: str = ROSTER) -> Path:
    """A roster as an old program saves it."""
    path = tmp_path / "名册.csv"
    path.write_bytes(text.encode("gbk"))
    return path
