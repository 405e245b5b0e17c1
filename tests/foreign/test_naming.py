"""Names of files from what people typed: every system takes them, and none leaves its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.foreign.naming import require_document, safe_name
from renda_desktop.storage import lent


@pytest.mark.parametrize(
    ("name", "ending", "safe"),
    [
        ("甲01 会议/纪要", ".docx", "甲01 会议纪要.docx"),
        ("../../etc/passwd", "", "etcpasswd"),
        ("..\\..\\a.exe", "", "a.exe"),
        ("C:\\CON", ".pdf", "CCON.pdf"),
        ("con", ".docx", "_con.docx"),
        ("COM1.txt.docx", "", "_COM1.txt.docx"),
        ("名\u202e册\u200b\n第二行", ".xlsx", "名册第二行.xlsx"),
        ("  . ", ".docx", "文件.docx"),
        ("尾巴...", "", "尾巴"),
        ("\ud800好", ".docx", "好.docx"),
        ("汉" * 300, ".docx", "汉" * 73 + ".docx"),
    ],
)
def test_a_name_is_a_name_only(name: str, ending: str, safe: str) -> None:
    assert safe_name(name, ending) == safe
    assert len(safe.encode()) <= 225


def test_programs_are_neither_kept_nor_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("材料.exe", "材料.docx.lnk", "材料.JS", "材料.html", "材料.bat. "):
        with pytest.raises(InputProblem, match="没有放进来"):
            require_document(name, "没有放进来")
    require_document("材料.docx", "没有放进来")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(InputProblem, match="没有打开"):
        lent.lend("材料.exe", b"MZ")
    assert list(tmp_path.iterdir()) == []


def test_what_is_lent_lies_in_its_folder_and_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = lent.lend("../../材料.docx", b"PK")
    assert path.parent.parent == tmp_path
    assert path.read_bytes() == b"PK"
    other = tmp_path / "renda-lent-0-other"
    other.mkdir()
    lent.take_back()
    assert list(tmp_path.iterdir()) == [other]
