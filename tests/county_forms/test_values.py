"""Single values of a form, and the words on county forms that ask for them."""

from __future__ import annotations

import pytest

from renda_desktop.county_forms.facts import Asked, FormFacts
from renda_desktop.county_forms.values import value_named, value_of
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY


@pytest.mark.parametrize(
    ("words", "value"),
    [("人大主席", "周建国"), ("人大副主席", ""), ("代表团数", 2), ("选区数", 3), ("代表小组数", 0)],
)
def test_what_the_office_is_made_of(house: Database, words: str, value: object) -> None:
    key = value_named(words)
    assert key is not None
    with house.read() as db:
        assert value_of(key, FormFacts(db, Asked(TODAY, TODAY.year))).value == value


def test_a_group_by_its_name_is_the_scope_not_a_number() -> None:
    assert value_named("代表小组") == "scope"
