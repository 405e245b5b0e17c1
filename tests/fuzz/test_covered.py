"""Whatever opens a file is fuzzed, or opens only what comes with the program: who adds a reader says here how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import ui
from tests.fuzz.importers import IMPORTERS

_HOUSE = Path(ui.__file__).parents[1]
_OPENS = re.compile(
    r"zipfile\.ZipFile\(|etree\.(?:fromstring|XMLPullParser|XMLParser)|Image\.open|QImageReader\(|load_workbook\("
    r"|DocxTemplate|docx\.Document\(|\.read_bytes\(\)|\.open\(\"rb\"\)|csv\.reader|json\.loads|tomllib\.loads"
    r"|note_bytes\(|typed_note\(|read_bounded\(|read_file\(|read_workbook\(|QSettings\("
)
_OWN = "its own"
"""Opens what comes with the program, what it has written a moment ago, or a value of its data file."""
READERS: Mapping[str, str] = {
    "renda_desktop/changes/standing.py": _OWN,
    "renda_desktop/cli/unlocking.py": "code",
    "renda_desktop/county_forms/commands.py": "form",
    "renda_desktop/documents/archive.py": _OWN,
    "renda_desktop/documents/card_pictures.py": "picture",
    "renda_desktop/documents/sentence_parts.py": _OWN,
    "renda_desktop/documents/templates/package.py": "template",
    "renda_desktop/documents/templates/reading.py": "template",
    "renda_desktop/documents/templates/rendering.py": "template",
    "renda_desktop/documents/word_package.py": _OWN,
    "renda_desktop/foreign/archives.py": "roster",
    "renda_desktop/foreign/notation.py": "notes",
    "renda_desktop/foreign/xml.py": "template",
    "renda_desktop/history/values.py": _OWN,
    "renda_desktop/history/words.py": _OWN,
    "renda_desktop/imports/files.py": "roster",
    "renda_desktop/inspections/outlines.py": _OWN,
    "renda_desktop/keeping/backup_lock.py": "arrival",
    "renda_desktop/keeping/data_file.py": "keys",
    "renda_desktop/keeping/handed_over.py": "notes",
    "renda_desktop/keeping/kinds.py": _OWN,
    "renda_desktop/keeping/manifest.py": "backup",
    "renda_desktop/keeping/origin.py": "notes",
    "renda_desktop/keeping/outcomes.py": "notes",
    "renda_desktop/keeping/proof.py": "backup",
    "renda_desktop/keeping/raw_pages.py": "salvage",
    "renda_desktop/keeping/readable_copies.py": "backup",
    "renda_desktop/keeping/rebuilding.py": "salvage",
    "renda_desktop/keeping/restoring.py": "backup",
    "renda_desktop/keeping/salvage.py": "salvage",
    "renda_desktop/keeping/seal.py": "notes",
    "renda_desktop/keeping/settings.py": "notes",
    "renda_desktop/keeping/taking.py": "backup",
    "renda_desktop/law/rulebook.py": _OWN,
    "renda_desktop/overview/doubt_words.py": _OWN,
    "renda_desktop/overview/edits_back.py": "word",
    "renda_desktop/overview/office_forms.py": _OWN,
    "renda_desktop/overview/template_commands.py": "template",
    "renda_desktop/plans/pasting.py": "pasted",
    "renda_desktop/plans/presets.py": _OWN,
    "renda_desktop/practice/reading.py": _OWN,
    "renda_desktop/roster/import_file.py": "roster",
    "renda_desktop/sessions/standing.py": _OWN,
    "renda_desktop/spreadsheets/delimited.py": "roster",
    "renda_desktop/spreadsheets/grids.py": "roster",
    "renda_desktop/spreadsheets/patching/archive.py": "form",
    "renda_desktop/spreadsheets/reading.py": "roster",
    "renda_desktop/spreadsheets/xml_tables.py": "roster",
    "renda_desktop/storage/access.py": _OWN,
    "renda_desktop/storage/attachments.py": "picture",
    "renda_desktop/storage/backup.py": "backup",
    "renda_desktop/storage/chain_check.py": _OWN,
    "renda_desktop/storage/connection.py": "backup",
    "renda_desktop/storage/files.py": "roster",
    "renda_desktop/storage/header.py": "backup",
    "renda_desktop/storage/lock.py": "notes",
    "renda_desktop/storage/locked_files.py": "locked",
    "renda_desktop/storage/log_compare.py": _OWN,
    "renda_desktop/storage/log_suspects.py": _OWN,
    "renda_desktop/storage/overwriting.py": _OWN,
    "renda_desktop/storage/paths.py": "notes",
    "renda_desktop/storage/plain_header.py": "backup",
    "renda_desktop/storage/protecting.py": "keys",
    "renda_desktop/storage/purging.py": _OWN,
    "renda_desktop/storage/snapshot.py": "notes",
    "renda_desktop/storage/years.py": _OWN,
    "renda_desktop/township/holiday_commands.py": "holidays",
    "renda_desktop/township/pack_commands.py": "pack",
    "renda_desktop/votes/standing.py": _OWN,
    "renda_desktop/wording/edit_queries.py": _OWN,
    "ui/papers/edits_page.py": "word",
    "ui/papers/file_list.py": "picture",
    "ui/preview/carried_font.py": _OWN,
    "ui/roster/photo_job.py": "picture",
    "ui/roster/photo_section.py": "picture",
    "ui/roster/pictures.py": "picture",
    "ui/runtime/computer.py": "notes",
    "ui/widgets/theme.py": _OWN,
}
"""By which importer of the fuzz run a module's reading is tried."""


def test_every_module_that_opens_files_is_fuzzed_or_opens_the_programs_own() -> None:
    found = {
        file.relative_to(_HOUSE).as_posix()
        for package in ("renda_desktop", "ui")
        for file in (_HOUSE / package).rglob("*.py")
        if "migrations" not in file.parts and _OPENS.search(file.read_text(encoding="utf-8"))
    }
    assert found - READERS.keys() == set(), "say by which importer it is fuzzed"
    assert READERS.keys() - found == set(), "opens nothing any more"
    assert {*READERS.values()} - {_OWN} <= IMPORTERS.keys()
