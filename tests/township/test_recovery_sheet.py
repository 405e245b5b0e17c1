"""恢复单: what is printed on it opens the file; it is one page and never lies beside what it opens."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from renda_desktop.documents.paper import plain_text
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.errors import InputProblem
from renda_desktop.keeping.recovering import unlock_file_by_code
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.protecting import key_file_of, protect
from renda_desktop.storage.recovery_code import code_of, secret_of, wrong_group
from renda_desktop.township.recovery_sheet import RecoverySheet, recovery_sheet, save_sheet
from tests.documents.noto import NOTO


def _facts(code: str) -> RecoverySheet:
    files = (
        "数据文件：C:/乡镇人大工作台/数据/renda.db。",
        "以后做的全部备份：数据文件夹的 backups 里的备份。",
    )
    return RecoverySheet("青禾镇", datetime.date(2026, 4, 2), code, files)


@pytest.mark.usefixtures("quick_passwords")
def test_the_code_on_the_paper_opens_the_file(town: Database) -> None:
    town.close()
    opened = protect(town.path, "青禾2026abc", "林秋禾")
    key_file_of(town.path).unlink()
    text = plain_text(recovery_sheet(_facts(code_of(opened.secret))))
    printed = "".join(re.findall(r"\b\d{3} \d{3}\b", text))
    found = unlock_file_by_code(town.path, printed)
    open_database(town.path, "韩梅", found.key).close()
    other = code_of(bytes(16))
    with pytest.raises(InputProblem, match="不是这个数据文件的"):
        unlock_file_by_code(town.path, other)


def test_it_is_one_page() -> None:
    assert len(typeset(recovery_sheet(_facts(code_of(b"\xff" * 16))), NOTO)) == 1


def test_it_is_not_kept_beside_the_data(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="U 盘"):
        save_sheet(tmp_path / "data" / "恢复单.pdf", b"%PDF", tmp_path / "data")
    save_sheet(tmp_path / "stick" / "恢复单.pdf", b"%PDF", tmp_path / "data")
    assert (tmp_path / "stick" / "恢复单.pdf").read_bytes() == b"%PDF"


def test_the_first_wrong_group_is_told_while_the_code_is_typed() -> None:
    code = code_of(b"0123456789abcdef").replace("-", "")
    assert wrong_group(code) is None
    assert wrong_group(code[:9]) is None
    slipped = code[:12] + ("1" if code[12] != "1" else "2") + code[13:]
    assert wrong_group(slipped[:17]) is None
    assert wrong_group(slipped[:18]) == 3 == wrong_group(slipped)
    assert secret_of(code) == b"0123456789abcdef"
