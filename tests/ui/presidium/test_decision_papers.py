"""决定 乙12 on the card: adding by kind, editing, numbering, what is refused."""

from __future__ import annotations

from PySide6.QtTest import QTest

from renda_desktop.presidium.rows import DecisionPaperRow
from renda_desktop.presidium.rules import DecisionKind
from renda_desktop.storage.database import Database
from tests.ui.presidium.hands import put, said, stored
from tests.ui.widgets.hands import click
from ui.presidium.decision_paper_form import DecisionPaperForm
from ui.presidium.decision_paper_section import DecisionPaperSection
from ui.presidium.tab import PresidiumTab


def section_of(tab: PresidiumTab) -> DecisionPaperSection:
    part = tab.card.part("issued")
    assert isinstance(part, DecisionPaperSection)
    tab.card.card.jump_to("issued")
    QTest.qWait(1)
    return part


def add(tab: PresidiumTab, kind: DecisionKind) -> DecisionPaperForm:
    section = section_of(tab)
    section.add_button.menu().actions()[list(DecisionKind).index(kind)].trigger()
    QTest.qWait(1)
    return section.forms[0]


def made(town: Database, tab: PresidiumTab) -> tuple[DecisionPaperRow, ...]:
    return stored(town, tab).items[0].decision_papers


def test_a_decision_is_added_edited_and_numbered(tab: PresidiumTab, town: Database, full: str) -> None:
    form = add(tab, DecisionKind.CREDENTIALS)
    assert form.isVisible()
    put(form.form.fields["text"], "确认补选的王大山的代表资格有效")
    put(form.form.fields["copy_to"], "镇党委")
    row = form.papers.rows[0]
    assert row.number_row is not None
    click(row.number_row.take_link)
    form.papers.work_out()
    assert row.badge.text() == "已备"
    assert made(town, tab)[0].text == "确认补选的王大山的代表资格有效"
    assert section_of(tab).bar.button(stored(town, tab).items[0].id).text() == "议题1 · 1件"


def test_what_is_left_open_leads_to_its_field(tab: PresidiumTab, town: Database, full: str) -> None:
    form = add(tab, DecisionKind.GROUP_HEAD)
    row = form.papers.rows[0]
    assert row.number_row is not None
    click(row.number_row.take_link)
    form.papers.work_out()
    assert row.missing.text() == "还缺：姓名、小组名称"
    click(row.fill_button)
    assert form.form.fields["text"].isAncestorOf(form.focusWidget())


def test_a_resignation_is_refused_under_its_field(tab: PresidiumTab, town: Database, full: str) -> None:
    form = add(tab, DecisionKind.OTHER)
    put(form.form.fields["text"], "接受李淑芬辞去代表职务")
    assert "《选举法》第五十五条" in form.form.fields["text"].error()
    assert made(town, tab)[0].text == ""


def test_removing_one_leaves_the_other_and_is_undone(tab: PresidiumTab, town: Database, full: str) -> None:
    add(tab, DecisionKind.CREDENTIALS)
    add(tab, DecisionKind.ACTIVITY_PLAN)
    section = section_of(tab)
    assert [form.isVisible() for form in section.forms] == [True, True]
    click(section.forms[0].remove_button)
    assert [row.kind for row in made(town, tab)] == [DecisionKind.ACTIVITY_PLAN]
    assert "已删除这项决定。 [撤销]" in said(tab).notes
    assert [form.isHidden() for form in section.forms] == [False, True]
    town.undo()
    assert len(made(town, tab)) == 2
