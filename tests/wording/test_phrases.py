"""The library of standing paragraphs: kept, ordered, undone, with history."""

from __future__ import annotations

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.wording.commands import (
    AddPhrase,
    add_phrase,
    edit_phrase,
    move_phrase,
    remove_phrase,
    restore_phrase,
)
from renda_desktop.wording.queries import PhraseRow, list_phrases, phrase_history
from renda_desktop.wording.rules import PhraseKind, proposed_name


def _texts(town: Database, kind: PhraseKind) -> list[str]:
    with town.read() as db:
        return [row.text for row in list_phrases(db, kind)]


def _first(town: Database, kind: PhraseKind) -> PhraseRow:
    with town.read() as db:
        return list_phrases(db, kind)[0]


def _add(town: Database, kind: PhraseKind, text: str, name: str = "", year: int | None = None) -> str:
    with town.action() as db:
        return add_phrase(db, AddPhrase(kind, text, name, year))


def test_every_office_begins_with_closings_and_without_political_words(town: Database) -> None:
    closings = _texts(town, PhraseKind.CLOSING)
    for words in (
        "特此通知。",
        "妥否，请批示。",
        "以上报告，请予审议。",
        "特此报告。",
        "请予研究办理并函复。",
        "特此函复。",
    ):
        assert words in closings
    assert _texts(town, PhraseKind.GUIDING) == []
    assert _texts(town, PhraseKind.DEMAND) == []
    assert _texts(town, PhraseKind.ISSUING_UNIT)[0] == "青禾镇人民代表大会主席团"


def test_guiding_paragraphs_stand_by_year_the_newest_first(town: Database) -> None:
    _add(town, PhraseKind.GUIDING, "二五年的话。", year=2025)
    _add(town, PhraseKind.GUIDING, "二六年的话。", year=2026)
    assert _texts(town, PhraseKind.GUIDING) == ["二六年的话。", "二五年的话。"]
    assert _first(town, PhraseKind.GUIDING).label == "2026年　指导思想"


@pytest.mark.parametrize(
    ("kind", "text", "name", "year", "field"),
    [
        (PhraseKind.OTHER, "  ", "", None, "text"),
        (PhraseKind.GUIDING, "话。", "", None, "year"),
        (PhraseKind.GUIDING, "话。", "", 26, "year"),
        (PhraseKind.OTHER, "话。", "长" * 61, None, "name"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    town: Database, kind: PhraseKind, text: str, name: str, year: int | None, field: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        _add(town, kind, text, name, year)
    assert caught.value.field == field


def test_a_paragraph_is_named_after_its_first_words() -> None:
    assert proposed_name("请各单位按时报告办理情况。") == "请各单位按时报告办理情况…"
    assert proposed_name("散会。\n谢谢。") == "散会。"


def test_order_within_a_kind(town: Database) -> None:
    before = _texts(town, PhraseKind.CLOSING)
    first = _first(town, PhraseKind.CLOSING).id
    with town.action() as db:
        move_phrase(db, first, 1)
    assert _texts(town, PhraseKind.CLOSING)[:2] == [before[1], before[0]]
    with town.action() as db:
        move_phrase(db, first, -5)
    assert _texts(town, PhraseKind.CLOSING) == before


def test_earlier_wordings_stay_with_date_and_name_and_come_back(town: Database) -> None:
    row = _first(town, PhraseKind.CLOSING)
    for text in ("特此通知！", "特此告知。"):
        with town.action() as db:
            edit_phrase(db, EditField(row.id, "text", text))
    with town.action() as db:
        edit_phrase(db, EditField(row.id, "name", "改名不算一版"))
    with town.read() as db:
        history = phrase_history(db, row.id)
    assert [one.text for one in history] == ["特此告知。", "特此通知！", "特此通知。"]
    assert [one.who for one in history] == ["马静", "马静", ""]
    assert history[0].at is not None
    assert history[2].at is None
    with town.action() as db:
        restore_phrase(db, row.id, history[1].text)
    assert _texts(town, PhraseKind.CLOSING)[0] == "特此通知！"
    with town.read() as db:
        assert phrase_history(db, row.id)[0].text == "特此通知！"


def test_a_removed_paragraph_comes_back_by_undo(town: Database) -> None:
    row = _first(town, PhraseKind.CLOSING)
    with town.action() as db:
        remove_phrase(db, row.id)
    assert row.text not in _texts(town, PhraseKind.CLOSING)
    undone = town.undo()
    assert undone is not None
    assert _texts(town, PhraseKind.CLOSING)[0] == row.text


def test_paragraphs_of_one_year_change_places_among_themselves(town: Database) -> None:
    for text, year in (("今年甲。", 2026), ("去年。", 2025), ("今年乙。", 2026)):
        _add(town, PhraseKind.GUIDING, text, year=year)
    second = _first(town, PhraseKind.GUIDING).id
    with town.action() as db:
        move_phrase(db, second, 1)
    assert _texts(town, PhraseKind.GUIDING) == ["今年乙。", "今年甲。", "去年。"]
    with town.action() as db:
        move_phrase(db, second, 1)
    assert _texts(town, PhraseKind.GUIDING) == ["今年乙。", "今年甲。", "去年。"]


def test_the_name_of_the_office_written_out_is_no_other_wording(town: Database) -> None:
    row = _first(town, PhraseKind.ISSUING_UNIT)
    for text in (row.text, "另一个单位"):
        with town.action() as db:
            edit_phrase(db, EditField(row.id, "text", text))
    with town.read() as db:
        assert [one.text for one in phrase_history(db, row.id)] == ["另一个单位", row.text]
