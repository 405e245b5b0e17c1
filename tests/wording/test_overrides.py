"""Own words for sentences of papers: kept, taken back, undone."""

from __future__ import annotations

from renda_desktop.storage.database import Database
from renda_desktop.wording.commands import ClearOverride, SetOverride, clear_override, set_override
from renda_desktop.wording.queries import overrides_for, reworded_papers

_DEFAULT = "特此通知。"


def _set(town: Database, template: str, based_on: str = _DEFAULT) -> None:
    with town.action() as db:
        set_override(db, SetOverride("乙02", "乙02 会议通知", "end", template, based_on))


def _own(town: Database) -> dict[tuple[str, str], str]:
    with town.read() as db:
        return overrides_for(db, "乙02")


def test_own_words_are_kept_with_what_they_were_based_on(town: Database) -> None:
    _set(town, "特此告知。")
    _set(town, "请准时到会。")
    with town.read() as db:
        assert overrides_for(db, "乙02") == {("end", _DEFAULT): "请准时到会。"}
        assert overrides_for(db, "乙02列席") == {}
        assert reworded_papers(db) == {"乙02": 1}


def test_each_way_the_program_writes_a_sentence_has_own_words(town: Database) -> None:
    _set(town, "特此告知。")
    _set(town, "请〈人数〉人到会。", based_on="通知〈人数〉人。")
    assert _own(town) == {("end", _DEFAULT): "特此告知。", ("end", "通知〈人数〉人。"): "请〈人数〉人到会。"}
    with town.read() as db:
        assert reworded_papers(db) == {"乙02": 1}, "one sentence, whatever its ways"


def test_the_programs_own_words_are_no_override(town: Database) -> None:
    _set(town, "特此告知。")
    _set(town, "特此通知。")
    assert _own(town) == {}


def test_back_to_the_default_and_undone(town: Database) -> None:
    _set(town, "特此告知。")
    with town.action() as db:
        clear_override(db, ClearOverride("乙02", "乙02 会议通知", "end", _DEFAULT))
    assert _own(town) == {}
    change = town.undo()
    assert change is not None
    assert _own(town) == {("end", _DEFAULT): "特此告知。"}
