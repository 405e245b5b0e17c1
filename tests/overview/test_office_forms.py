"""A county's form in use: checked on loading, filled on export, private data masked, the default any time."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from docx import Document

from renda_desktop.documents.compose import Layout, cell, column, paper, para, row, table, title
from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.documents.word import docx_bytes
from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.overview.catalogue import records_for
from renda_desktop.overview.exporting import draw, export_some
from renda_desktop.overview.form_fields import Form
from renda_desktop.overview.kits import entry_of
from renda_desktop.overview.office_forms import form_of, office_docx, own_paper, printable_of
from renda_desktop.overview.printables import Drawing
from renda_desktop.overview.template_commands import copy_out, load_template, read_template, template_in_use
from renda_desktop.overview.template_states import form_states
from renda_desktop.roster.queries import PHOTO
from renda_desktop.storage.access import access_notes
from renda_desktop.storage.attachments import AttachFile, attach_file
from renda_desktop.storage.database import Database
from renda_desktop.templates.commands import reset_template
from tests.documents.form_samples import texts
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, elect_eleven
from tests.helpers.roster_builders import a_deputy

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _form(paper_id: str) -> Form:
    form = form_of(paper_id)
    assert form is not None
    return form


SIGN_IN, ROSTER = _form("乙04"), _form("表01名册")


@pytest.fixture
def house(town: Database) -> Database:
    """青禾镇 with a presidium and a meeting."""
    elect_eleven(town)
    a_meeting(town)
    return town


def _county(words: str = "{{会议全称}}") -> bytes:
    rows = [row("会议", cell(words)), row("{{成员.序号}}", "{{成员.姓名}}")]
    return docx_bytes(paper("县", "县", Layout.CARD, title("县人大办制"), table([column(), column(2)], rows)))


def _load(database: Database, form: Form, content: bytes) -> None:
    with database.action() as db:
        load_template(db, form, "县签到表.docx", content, "马静")


def _exported(database: Database, out: Path, *, full: bool = False, number: str = "乙04") -> bytes:
    files = export_some(database, [number], out, TODAY, full=full)
    return (out / files[0].file).read_bytes()


def test_an_export_follows_the_offices_template_until_it_is_reset(house: Database, tmp_path: Path) -> None:
    before = texts(_exported(house, tmp_path))
    _load(house, SIGN_IN, _county())
    words = texts(_exported(house, tmp_path))
    assert words[0] == "县人大办制"
    assert words[2].startswith("青禾镇第十九届人民代表大会主席团")
    assert words[-2] == "11"
    with house.action() as db:
        reset_template(db, "乙04", SIGN_IN.label)
    assert texts(_exported(house, tmp_path)) == before


def test_the_preview_shows_the_offices_form_and_the_archive_keeps_the_paper(house: Database) -> None:
    drawing, printable = Drawing(TODAY), printable_of(SIGN_IN)
    _load(house, SIGN_IN, _county())
    with house.read() as db:
        record = records_for(db, printable, TODAY)[0]
        drawn = draw(db, printable, record.id, drawing)
        shown = own_paper(db, drawn, record.id, drawing)
        entry = entry_of(db, printable, record, drawing)
    assert isinstance(drawn, Paper)
    assert isinstance(shown, Paper)
    assert plain_text(shown).startswith("县人大办制")
    assert entry.shown == shown
    assert entry.notes[-1] == "按本单位的模板填写。"
    assert entry.paper == drawn
    assert (shown.id, shown.title, shown.record) == (drawn.id, drawn.title, drawn.record)


def test_without_a_template_nothing_is_filled(house: Database) -> None:
    drawing, printable = Drawing(TODAY), printable_of(SIGN_IN)
    with house.read() as db:
        record = records_for(db, printable, TODAY)[0]
        drawn = draw(db, printable, record.id, drawing)
        assert isinstance(drawn, Paper)
        assert office_docx(db, drawn, record.id, drawing) is None
        assert own_paper(db, drawn, record.id, drawing) is None
        entry = entry_of(db, printable, record, drawing)
    assert entry.shown == drawn
    assert not any("模板" in words for words in entry.notes)


def test_a_file_that_does_not_fit_leaves_the_one_in_use(house: Database) -> None:
    fitting = _county()
    _load(house, SIGN_IN, fitting)
    with pytest.raises(InputProblem, match="是不是“会议地点”"):
        _load(house, SIGN_IN, _county("{{会议地址}}"))
    with house.read() as db:
        assert template_in_use(db, SIGN_IN) == fitting


def test_the_states_say_what_is_in_use(house: Database) -> None:
    _load(house, SIGN_IN, _county())
    with house.read() as db:
        states = {state.form.paper: state for state in form_states(db)}
    assert states["乙04"].word == "本单位模板"
    assert "装入“县签到表.docx”（马静）" in states["乙04"].line
    assert (states["乙07"].word, states["乙07"].line) == ("默认", "")


def test_a_locked_target_stays_as_it_was(
    house: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "模板.docx"
    target.write_bytes(b"old")

    def locked(*_: object) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileProblem, match="可能正被 WPS 或 Word 打开"):
        copy_out(house, SIGN_IN, target)
    assert target.read_bytes() == b"old"


def test_what_is_copied_out_can_be_loaded_again(house: Database, tmp_path: Path) -> None:
    target, county = tmp_path / "模板.docx", _county()
    copy_out(house, SIGN_IN, target)
    _load(house, SIGN_IN, read_template(target))
    _load(house, SIGN_IN, county)
    copy_out(house, SIGN_IN, target)
    assert target.read_bytes() == county
    copy_out(house, SIGN_IN, target, default=True)
    assert target.read_bytes() != county


def test_the_lock_file_of_word_is_explained(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="临时文件"):
        read_template(tmp_path / "~$签到表.docx")
    with pytest.raises(FileProblem, match="打不开"):
        read_template(tmp_path / "没有.docx")


ROSTER_FILE = docx_bytes(
    paper(
        "县",
        "县",
        Layout.REGISTER,
        para("{{名额情况}}"),
        table(
            [column(), column(), column(), column()],
            [row("{{代表.姓名}}", "{{代表.电话}}", "{{代表.身份证号}}", "{{代表.照片}}")],
        ),
    )
)


def test_private_data_are_masked_unless_asked_for(town: Database, tmp_path: Path) -> None:
    a_deputy(town, name="李淑芬", phones=["13900001111"], identity_number="110101199003074514")
    _load(town, ROSTER, ROSTER_FILE)
    masked = "".join(texts(_roster_file(town, tmp_path, full=False)))
    assert "李淑芬" in masked
    assert "13900001111" not in masked
    assert "110101199003074514" not in masked
    with town.read() as db:
        assert access_notes(db) == []
    whole = "".join(texts(_roster_file(town, tmp_path, full=True)))
    with town.read() as db:
        assert {note.what for note in access_notes(db)} == {"身份证号、电话"}
    assert "13900001111" in whole
    assert "110101199003074514" in whole


def _roster_file(database: Database, out: Path, *, full: bool) -> bytes:
    files = export_some(database, ["表01"], out, TODAY, full=full)
    return next(
        (out / one.file).read_bytes() for one in files if one.title == "代表名册" and one.format == "docx"
    )


def test_a_photo_of_the_roster_stands_in_the_form(town: Database, tmp_path: Path) -> None:
    person, _ = a_deputy(town, name="李淑芬")
    _load(town, ROSTER, ROSTER_FILE)
    with town.action() as db:
        attach_file(db, AttachFile(person, PHOTO, "李淑芬的照片", "a.png", DOT))
    document = Document(io.BytesIO(_roster_file(town, tmp_path, full=False)))
    assert len(document.inline_shapes) == 1


def test_a_photo_that_is_none_is_said_and_the_old_file_stays(town: Database, tmp_path: Path) -> None:
    person, _ = a_deputy(town, name="李淑芬")
    _load(town, ROSTER, ROSTER_FILE)
    before = _roster_file(town, tmp_path, full=False)
    with town.action() as db:
        attach_file(db, AttachFile(person, PHOTO, "李淑芬的照片", "a.png", b"no picture"))
    with pytest.raises(InputProblem, match="李淑芬的照片不是能用的图片文件"):
        _roster_file(town, tmp_path, full=False)
    assert next(tmp_path.glob("*名册*.docx")).read_bytes() == before
