"""Files that ask for a password when they are opened: Word and Excel files as WPS and Office lock them, PDF likewise.

Word and Excel: ECMA-376 agile encryption ([MS-OFFCRYPTO] 2.3.4), PDF: AES-256 (ISO 32000-2, 7.6).
"""

from __future__ import annotations

import io
from pathlib import Path

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.storage.files import explain, write_bytes
from renda_desktop.storage.keys import SHORTEST_PASSWORD

LOCKABLE = (".docx", ".xlsx", ".pdf")
LARGEST = 200 * 1024 * 1024
"""Bytes; a file is locked in memory."""

_UNREADABLE = "这个文件已经有密码，或者不是完好的 Word、Excel、PDF 文件，没有加密码。请打开检查一下。"
_OFFICE = frozenset({".docx", ".xlsx"})


def locked(content: bytes, suffix: str, password: str) -> bytes:
    """The file so that it asks for the password. Raises RuleViolation (`password`), InputProblem (kind of file)."""
    require_password(password)
    if suffix in _OFFICE:
        return _office(content, password)
    if suffix == ".pdf":
        return _pdf(content, password)
    raise InputProblem(f"“{suffix}”这种文件不能加密码，没有写出。Word、Excel 和 PDF 文件可以。")


def lock_file(path: Path, password: str) -> None:
    """The file itself asks for the password from now on; the readable one is overwritten (`put_over`).

    Raises RuleViolation (`password`), InputProblem (kind of file, locked already, too large), FileProblem.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise InputProblem(f"“{path.name}”超过 {LARGEST // 2**20} MB，没有加密码。请分成几个文件。")
        write_bytes(path, locked(path.read_bytes(), path.suffix.lower(), password))
    except OSError as error:
        raise explain(error, path) from error


def require_password(password: str) -> None:
    """Raises RuleViolation (`password`) for one that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleViolation(f"文件密码至少 {SHORTEST_PASSWORD} 个字符，请再长一点。", "password")


def _office(content: bytes, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    try:
        OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    except Exception as error:
        raise InputProblem(_UNREADABLE) from error
    return out.getvalue()


def _pdf(content: bytes, password: str) -> bytes:
    from pypdf import PdfWriter

    out = io.BytesIO()
    try:
        writer = PdfWriter(clone_from=io.BytesIO(content))
        writer.encrypt(password, algorithm="AES-256")
        writer.write(out)
    except Exception as error:
        raise InputProblem(_UNREADABLE) from error
    return out.getvalue()
