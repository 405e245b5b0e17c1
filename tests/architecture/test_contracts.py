"""The arrows of the house: kept as they are, and each contract is seen to fail on a planted wrong import."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# Contract → a file and the line that breaks it.
PLANTED = {
    "The core knows nothing of the user interface": ("renda_desktop/law/rule.py", "import ui.widgets.tokens"),
    "Qt lives in ui only": ("renda_desktop/chinese/width.py", "import PySide6.QtCore"),
    "The user interface writes no SQL and no files of its own": (
        "ui/roster/__init__.py",
        "import sqlalchemy",
    ),
    "The user interface sees rows and requests, not mapped tables": (
        "ui/plans/__init__.py",
        "import renda_desktop.plans.models",
    ),
    "Order of the core's packages": ("renda_desktop/storage/files.py", "import renda_desktop.township.rules"),
    "Inside a slice: files in order": (
        "renda_desktop/township/rules.py",
        "import renda_desktop.township.commands",
    ),
    "Word and Excel libraries stay behind documents and spreadsheets": (
        "renda_desktop/issuing/queries.py",
        "import docx",
    ),
    "Order of the ui packages; tabs do not know one another": ("ui/sessions/__init__.py", "import ui.plans"),
}


def _lint(folder: Path) -> str:
    result = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    return result.stdout + result.stderr


@pytest.fixture(scope="module")
def broken_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a copy of the house with every wrong import planted."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("renda_desktop", "ui"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for file, line in PLANTED.values():
        path = copy / file
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}  # planted\n", encoding="utf-8")
    return _lint(copy)


def test_every_contract_has_its_planted_fault() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {c["name"] for c in settings["tool"]["importlinter"]["contracts"]} == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_wrong_import_breaks_the_contract(broken_report: str, contract: str) -> None:
    assert f"{contract} BROKEN" in broken_report


def _nodes(path: Path, word: str) -> Iterator[ast.AST]:
    """The syntax of a file in which the word stands at all; of two thousand files that is few."""
    text = path.read_text(encoding="utf-8")
    return ast.walk(ast.parse(text)) if word in text else iter(())


def test_main_is_imported_by_nobody() -> None:
    importers = [
        path
        for path in [*(ROOT / "renda_desktop").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
        for node in _nodes(path, " main")
        if isinstance(node, ast.Import) and any(alias.name == "main" for alias in node.names)
    ]
    assert importers == []


def test_slices_do_not_read_tables_of_others() -> None:
    """A slice uses a lower one's queries, rules and commands; its tables only by the name in a foreign key."""
    slices = "township issuing roster events presidium sessions plans overview practice".split()
    wrong = []
    for name in slices:
        for path in (ROOT / "renda_desktop" / name).rglob("*.py"):
            for node in _nodes(path, "models"):
                module = getattr(node, "module", None) or ""
                parts = module.split(".")
                if parts[0] == "renda_desktop" and parts[-1] == "models" and parts[1] != name:
                    wrong.append(f"{path.relative_to(ROOT)}: {module}")
    assert wrong == []
