"""The default templates: made by the maker, and filled with the practice town the same words as the paper in code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.make_templates import DEFAULTS, templates, with_coming_term
from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Layout, Paper, plain_text
from renda_desktop.documents.templates.fields import described, examples, field_in, names_in
from renda_desktop.documents.templates.filling import fill
from renda_desktop.documents.word import docx_bytes
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.form_fields import Form
from renda_desktop.overview.office_forms import (
    FORMS,
    check_for,
    default_template,
    filled,
    form_of,
    newest,
    printable_of,
    trial,
)
from renda_desktop.overview.printables import Drawing
from renda_desktop.roster.queries import list_deputies
from renda_desktop.storage.database import Database
from tests.documents.form_samples import part_of, texts
from tests.helpers.data_files import opened_copy
from tests.practice.conftest import TODAY

DRAWING = Drawing(TODAY)
IN_CODE = {"表01联系卡", "甲58代表证", "甲59", "甲11席签", "甲11出席证", "甲11列席证", "表02", "丙11"}
"""Cards laid out by the sheet, a page for each deputy, tables whose rows are the office's own or of the checks."""
OF_SESSIONS = {
    "甲04分工", "甲04倒排", "甲10", "甲11", "甲12", "甲11座次图", "甲11座位表", "甲11主席台席签", "甲13假",
    "甲13假每人", "甲13批", "甲13统", "甲25记录", "甲25空白", "甲28听取", "甲29表决", "甲29台账", "甲30询问",
    "甲30质询", "甲33议案", "甲33建议", "甲33议案清单", "甲33建议清单", "甲34候选项目", "甲34票决票",
    "甲34结果报告单", "甲34进度", "甲35测评票", "甲35汇总表", "甲37联名", "甲37空表", "甲39", "甲40",
    "甲40结果", "甲40计票", "甲42誓词", "甲42名单", "甲45", "甲45移",
}  # fmt: skip
"""Papers of a session's day, drawn from its votes, ballots, seats and lists: they are not taught as forms."""
OF_SUGGESTIONS = {
    "丁01登记簿", "丁02退办", "丁02清单", "丁03", "丁05", "丁06督办清单", "丁06延办", "丁07附表", "丁07承诺",
    "丁07公开", "丁22",
}  # fmt: skip
"""Cards and lists of suggestions, drawn from the register; their rows come and go with rounds and signatories."""
SIGNED_BY_HAND = {"甲13", "甲13列"}
"""Forms that are blank until the sitting; afterwards the paper in code shows who was there."""
TEMPLATE_LAYOUTS = (Layout.CARD, Layout.REGISTER, Layout.BALLOT)


@pytest.fixture(scope="module")
def practice(practice_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The practice town with a coming term, so that every form has something to be drawn for."""
    with opened_copy(practice_file, tmp_path_factory.mktemp("forms")) as practice:
        with_coming_term(practice)
        yield practice


def _named(form: Form) -> str:
    return form.paper


def test_every_form_has_a_default_and_no_default_is_left_over() -> None:
    assert [form.paper for form in FORMS] == list(dict.fromkeys(form.paper for form in FORMS))
    assert {form.paper for form in FORMS} == set(DEFAULTS)


def test_the_files_are_those_the_maker_makes(practice: Database) -> None:
    made = templates(practice)
    for form in FORMS:
        for part in ("word/document.xml", "word/styles.xml"):
            assert part_of(default_template(form), part) == part_of(made[form.paper], part), form.label


@pytest.mark.parametrize("form", FORMS, ids=_named)
def test_a_default_filled_reads_as_the_paper_in_code(practice: Database, form: Form) -> None:
    printable, template = printable_of(form), check_for(form, default_template(form))
    with practice.read() as db:
        records = records_for(db, printable, TODAY)[:6]
        assert records
        for record in records:
            drawn = printable.draw(db, record.id, DRAWING)
            assert isinstance(drawn, Paper)
            made = filled(db, form, template, drawn, record.id, DRAWING)
            if made is None:
                signed = form.paper in SIGNED_BY_HAND and "√" in plain_text(drawn)
                assert signed or not any(isinstance(block, Table) for block in drawn.blocks)
                continue
            assert texts(made) == texts(docx_bytes(drawn)), record.label


@pytest.mark.parametrize("form", FORMS, ids=_named)
def test_a_default_names_nobody_of_the_practice_town(practice: Database, form: Form) -> None:
    words = "".join(texts(default_template(form)))
    with practice.read() as db:
        names = {row.name for row in list_deputies(db, TODAY)}
    assert not [name for name in ("青禾", "临川", "2025", "2026", *names) if name in words]


@pytest.mark.parametrize("form", FORMS, ids=_named)
def test_a_trial_shows_the_paper_as_it_reads(practice: Database, form: Form) -> None:
    with practice.read() as db:
        tried = trial(db, form, default_template(form), DRAWING)
        printable = printable_of(form)
        record = newest(db, printable, DRAWING)[0]
        drawn = printable.draw(db, record.id, DRAWING)
    assert isinstance(drawn, Paper)
    assert tried.record == record.label
    assert plain_text(tried.paper).replace("\n", "") == plain_text(drawn).replace("\n", "")


@pytest.mark.parametrize("form", FORMS, ids=_named)
def test_each_field_can_be_written_and_has_meaning_and_example(form: Form) -> None:
    assert all(name.isidentifier() for name in names_in(form.fields))
    lines = described(form.fields)
    assert len({line.written + line.meaning for line in lines}) == len(lines)
    assert all(line.meaning for line in lines)
    assert field_in(form.fields, "单位名称")
    assert fill(check_for(form, default_template(form)), examples(form.fields))


def test_every_form_and_register_may_have_a_template(practice: Database) -> None:
    """Cards, ballots and registers among the papers are forms; the ones still in code only are named here."""
    without = set()
    with practice.read() as db:
        for printable in PRINTABLES:
            for record in newest(db, printable, DRAWING):
                drawn = printable.draw(db, record.id, DRAWING)
                if (
                    isinstance(drawn, Paper)
                    and drawn.layout in TEMPLATE_LAYOUTS
                    and form_of(drawn.id) is None
                ):
                    without.add(drawn.id)
    sometimes = {"丁02退办", "丁06延办"}  # whether a unit of the town asked for that or not
    assert without | sometimes == IN_CODE | OF_SESSIONS | OF_SUGGESTIONS
