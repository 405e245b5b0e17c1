"""Files that ask for a password: what another program needs to open them, and what stands on the disk."""

from __future__ import annotations

import errno
import functools
import io
import os
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from pypdf import PasswordType, PdfReader, PdfWriter

from renda_desktop.errors import FileProblem, InputProblem, RuleViolation
from renda_desktop.storage.files import locking, write_bytes
from renda_desktop.storage.locked_files import lock_file

PASSWORD = "电话里说2026"


@functools.cache
def _office_file() -> bytes:
    workbook, content = openpyxl.Workbook(), io.BytesIO()
    workbook.create_sheet("陈小满")
    workbook.save(content)
    return content.getvalue()


def _pdf() -> bytes:
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(300, 300)
    writer.add_metadata({"/Title": "陈小满"})
    writer.write(content)
    return content.getvalue()


@pytest.mark.parametrize("name", ["名册.docx", "名册.xlsx"])
def test_a_word_or_excel_file_opens_with_its_password_alone(tmp_path: Path, name: str) -> None:
    with locking(PASSWORD):
        write_bytes(tmp_path / name, _office_file())
    assert b"worksheets/" not in (tmp_path / name).read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == [name]
    with (tmp_path / name).open("rb") as file:
        found = msoffcrypto.OfficeFile(file)
        with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
            found.load_key(password="另一个密码", verify_password=True)
        found.load_key(password=PASSWORD, verify_password=True)
        opened = io.BytesIO()
        found.decrypt(opened)
    assert opened.getvalue() == _office_file()


def test_a_pdf_too(tmp_path: Path) -> None:
    with locking(PASSWORD):
        write_bytes(tmp_path / "名册.pdf", _pdf())
    reader = PdfReader(tmp_path / "名册.pdf")
    assert reader.decrypt("另一个密码") is PasswordType.NOT_DECRYPTED
    assert reader.decrypt(PASSWORD) is not PasswordType.NOT_DECRYPTED
    assert len(reader.pages) == 1


def test_outside_the_block_files_are_as_ever(tmp_path: Path) -> None:
    with locking(PASSWORD), locking(None):
        write_bytes(tmp_path / "inside.docx", _office_file())
    write_bytes(tmp_path / "after.docx", _office_file())
    assert {one.read_bytes() for one in tmp_path.iterdir()} == {_office_file()}


def test_what_cannot_be_locked_is_not_written_open(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="不能加密码"), locking(PASSWORD):
        write_bytes(tmp_path / "index.json", b"{}")
    with pytest.raises(RuleViolation, match="至少 8 个字符"), locking("1234567"):
        write_bytes(tmp_path / "名册.docx", _office_file())
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_exchanged_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, replace = tmp_path / "名册.pdf", os.replace

    def refuse(source: Path, target: Path) -> None:
        if target == path:
            raise OSError(errno.EIO, "")
        replace(source, target)

    path.write_bytes(before := _pdf())
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(FileProblem):
        lock_file(path, PASSWORD)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("名册.pdf", before)]


def test_a_file_that_is_there_is_locked_once_and_its_readable_text_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "名册.XLSX"
    path.write_bytes(_office_file())
    lock_file(path, PASSWORD)
    whole = path.read_bytes()
    assert whole != _office_file()
    with path.open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()
    with pytest.raises(InputProblem, match="已经有密码"):
        lock_file(path, PASSWORD)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(path.name, whole)]


@pytest.mark.parametrize("name", ["名册.xlsx", "名册.pdf"])
def test_what_is_no_such_file_stays_as_it_was(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 half a file")
    with pytest.raises(InputProblem, match="没有加密码"):
        lock_file(tmp_path / name, PASSWORD)
    assert (tmp_path / name).read_bytes() == b"PK\x03\x04 half a file"
