"""A filled form opened by another program: it opens, counts to the same figures and keeps its shape."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.spreadsheets.form_files import list_form
from tests.spreadsheets.test_patching import SHEET, filled


@pytest.mark.rendered
def test_another_program_counts_the_same(tmp_path: Path) -> None:
    result = filled(list_form(3), 9, 3)
    (tmp_path / "form.xlsx").write_bytes(result.content)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is needed for this test: apt install libreoffice-calc-nogui"
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "form.xlsx")], capture_output=True, timeout=300, check=True)
    content = (tmp_path / "out" / "form.xlsx").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = book[SHEET]
    assert [sheet.cell(row, 8).value for row in range(5, 14)] == [2 * n for n in range(1, 10)]
    assert sheet["G14"].value == result.sheets[SHEET].cell(14, 7).value == 45
    assert book["汇总"]["A3"].value == result.sheets["汇总"].cell(3, 1).value == 46
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert any("公章" in archive.read(n).decode() for n in archive.namelist() if "drawings/drawing" in n)
