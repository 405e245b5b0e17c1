"""Cards of one deputy: recognised by their labels, filled for one, saved for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.county_forms.facts import Asked
from renda_desktop.county_forms.filling import fill_form, save_for_people
from renda_desktop.county_forms.teaching import recognised_words, unknown_left
from renda_desktop.errors import InputProblem
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.queries import list_deputies
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.viewing import view_sheet
from renda_desktop.storage.database import Database
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import Taught, filled, main_sheet, view
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy


def test_a_card_is_filled_for_one_deputy(house: Database, teach: Taught) -> None:
    form = teach(sheets.card())
    layout = main_sheet(form).layout
    assert layout.blocks == (), "the table of the family is no list of deputies"
    assert {one.name: one.value for one in layout.cells} == {
        "A2": "presidium", "B3": "person.name", "D3": "person.sex", "B4": "person.birth", "D4": "person.party",
        "B5": "person.phone",
    }  # fmt: skip
    empty = view_sheet(FormBook(sheets.card(), "表.xlsx"), main_sheet(form).name)
    assert (5, 3) in unknown_left(empty, layout, {}).unknown, "所获荣誉 waits"
    assert recognised_words(layout).startswith("认出6个格子")
    done = filled(house, form)
    assert [view(done).shown(*place) for place in ((3, 2), (4, 2), (5, 2))] == [
        "周建国",
        "1972.03",
        "139****1111",
    ]
    with house.read() as db:
        chosen = list_deputies(db, TODAY)[2]
        other = fill_form(db, form, Asked(TODAY, 2026, person=chosen.id, private=True))
    assert view(other).shown(3, 2) == "韩志远"
    assert other.file_name == "青禾镇人大代表登记卡（韩志远）.xlsx"


def test_one_card_for_each_deputy(house: Database, teach: Taught, tmp_path: Path) -> None:
    form = teach(sheets.card())
    a_deputy(house, name="周建国", sex=Sex.MALE)
    with house.read() as db:
        made = save_for_people(db, form, Asked(TODAY, 2026), tmp_path, SilentProgress())
        early = Asked(TODAY.replace(year=1990), 1990)
        with pytest.raises(InputProblem, match="没有在任的代表"):
            save_for_people(db, form, early, tmp_path, SilentProgress())
    names = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert len(names) == len(made) == 8
    assert "青禾镇人大代表登记卡（周建国）（2）.xlsx" in names
    assert [view(one).shown(3, 2) for one in made].count("周建国") == 2


def test_a_name_that_lacks_on_a_card_is_said(house: Database, teach: Taught) -> None:
    form = teach(sheets.card())
    with house.read() as db:
        done = fill_form(db, form, structs.replace(Asked(TODAY, 2026), person="nobody"))
    (problem,) = done.problems
    assert problem.words == "B3“姓名（每位代表一份）”必须填，现在是空的。"
