"""Own words for sentences of papers: kept, taken back, undone."""

from __future__ import annotations

from renda_desktop.storage.database import Database
from renda_desktop.wording.commands import SetOverride, clear_override, set_override
from renda_desktop.wording.queries import OverrideRow, overrides_for, reworded_papers


def _set(town: Database, template: str, sentence: str = "end") -> None:
    with town.action() as db:
        set_override(db, SetOverride("乙02", "乙02 会议通知", sentence, template, "特此通知。"))


def _own(town: Database) -> dict[str, str]:
    with town.read() as db:
        return {key: row.template for key, row in overrides_for(db, "乙02").items()}


def test_own_words_are_kept_with_what_they_were_based_on(town: Database) -> None:
    _set(town, "特此告知。")
    _set(town, "请准时到会。")
    with town.read() as db:
        assert overrides_for(db, "乙02") == {"end": OverrideRow("请准时到会。", "特此通知。")}
        assert overrides_for(db, "乙02列席") == {}
        assert reworded_papers(db) == {"乙02": 1}


def test_the_programs_own_words_are_no_override(town: Database) -> None:
    _set(town, "特此告知。")
    _set(town, "特此通知。")
    assert _own(town) == {}


def test_back_to_the_default_and_undone(town: Database) -> None:
    _set(town, "特此告知。")
    with town.action() as db:
        clear_override(db, "乙02", "乙02 会议通知", "end")
    assert _own(town) == {}
    change = town.undo()
    assert change is not None
    assert _own(town) == {"end": "特此告知。"}
