"""Rule packs of an office: its province's, those it imports, what it confirms and chooses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from renda_desktop.errors import FileProblem, RuleViolation
from renda_desktop.law.packs import MOST_BYTES
from renda_desktop.presidium.lines import meeting_due, quorum_line
from renda_desktop.sessions.lawful import practice, sessions_a_year
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import SetLocalValue, edit_office, set_local_value
from renda_desktop.township.lawbook import RuleHere, Standing, lawbook, rule_here
from renda_desktop.township.pack_commands import (
    ChoosePack,
    ConfirmEntries,
    UsePack,
    choose_pack,
    confirm_entries,
    import_pack,
    read_pack_file,
    remove_pack,
    use_pack,
)
from renda_desktop.township.pack_queries import broken_packs, list_packs
from renda_desktop.township.queries import find_office, local_values

TODAY = date(2026, 4, 2)
COUNTY = """
[pack]
id = "linchuan"
name = "临川县"
edition = 2026-03-01

[[source]]
id = "临川办法"
full = "临川县代表建议办理办法"

[[entry]]
rule = "suggestion_return_days"
line = "五个工作日内退回。"
figures = { value = 5, unit = "working_day" }
source = "临川办法"
article = "第九条"

[[entry]]
rule = "presidium_meeting_interval"
line = "主席团会议每两个月至少一次。"
figures = { max_gap = 2 }
source = "临川办法"
article = "第三条"
"""


def of_province(town: Database, province: str) -> None:
    with town.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, "province", province))


def here(town: Database, rule_id: str) -> RuleHere:
    with town.read() as db:
        found = rule_here(db, rule_id, TODAY)
    assert found is not None
    return found


def bring_in(town: Database, text: str = COUNTY) -> None:
    with town.action() as db:
        import_pack(db, text)


def test_the_province_s_pack_is_proposed_and_nothing_acts_before_it_is_confirmed(town: Database) -> None:
    of_province(town, "重庆市")
    with town.read() as db:
        first, *others = list_packs(db)
        assert (first.pack.name, first.used, first.proposed) == ("重庆市", True, True)
        assert not any(row.used for row in others)
        assert local_values(db) == {}
        assert practice(local_values(db), TODAY).notice_days == 7
    found = here(town, "suggestion_reply_months")
    assert (found.number(), found.standing) == (2, Standing.PROPOSED)


def test_what_is_confirmed_acts_in_the_checks_and_can_be_taken_back(town: Database) -> None:
    of_province(town, "重庆市")
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("chongqing"))
    with town.read() as db:
        assert practice(local_values(db), TODAY).notice_days == 10
    assert here(town, "suggestion_reply_months").standing is Standing.LOCAL
    assert town.undo_label() == "重庆市：核对无误23条"
    town.undo()
    with town.read() as db:
        assert practice(local_values(db), TODAY).notice_days == 7
    assert here(town, "suggestion_reply_months").standing is Standing.PROPOSED


def test_one_entry_alone_is_confirmed_and_withdrawn(town: Database) -> None:
    of_province(town, "浙江省")
    request = ConfirmEntries("zhejiang", ("group_min_activities_per_year",))
    with town.action() as db:
        confirm_entries(db, request)
    assert here(town, "group_min_activities_per_year").standing is Standing.LOCAL
    assert here(town, "suggestion_return_days").standing is Standing.PROPOSED
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("zhejiang", request.rule_ids, confirmed=False))
    assert here(town, "group_min_activities_per_year").standing is Standing.PROPOSED


def test_the_office_s_own_figure_wins(town: Database) -> None:
    of_province(town, "江苏省")
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("jiangsu"))
    with town.read() as db:
        assert quorum_line(12, TODAY, local_values(db)).needed == 8
    with town.action() as db:
        set_local_value(db, SetLocalValue("presidium_quorum", "value", "1/2", "主席团开会", TODAY))
    with town.read() as db:
        assert quorum_line(12, TODAY, local_values(db)).needed == 7
    assert here(town, "presidium_quorum").basis == "本地要求"


def test_an_own_figure_is_checked_against_what_the_pack_says(town: Database) -> None:
    of_province(town, "北京市")
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("beijing"))
    with pytest.raises(RuleViolation, match="最少数11大于最多数9"), town.action() as db:
        set_local_value(db, SetLocalValue("presidium_size", "min", "11", "主席团最少几人", TODAY))


def test_an_imported_pack_is_used_and_kept_in_the_data_file(town: Database) -> None:
    bring_in(town)
    found = here(town, "suggestion_return_days")
    assert (found.number(), found.word("unit"), found.basis) == (
        5,
        "working_day",
        "待确认，参照《临川县代表建议办理办法》第九条",
    )
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("linchuan"))
    with town.read() as db:
        assert meeting_due(date(2026, 1, 31), local_values(db)) == date(2026, 3, 31)
        row = next(row for row in list_packs(db) if row.pack.id == "linchuan")
    assert row.imported
    town.undo()
    town.undo()
    with town.read() as db:
        assert [row.pack.id for row in list_packs(db) if row.imported] == []


def test_a_newer_edition_replaces_the_older_and_keeps_what_is_unchanged(town: Database) -> None:
    bring_in(town)
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("linchuan"))
    newer = COUNTY.replace("2026-03-01", "2026-04-01").replace("max_gap = 2", "max_gap = 1")
    bring_in(town, newer)
    assert here(town, "suggestion_return_days").standing is Standing.LOCAL
    changed = here(town, "presidium_meeting_interval")
    assert (changed.number(), changed.standing) == (1, Standing.PROPOSED)
    town.undo()
    assert here(town, "presidium_meeting_interval").number() == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (COUNTY, "已经是这个版本"),
        (COUNTY.replace("2026-03-01", "2026-02-01"), "旧版本"),
        (COUNTY.replace("value = 5", "value = 6"), "版本日期相同.*内容却不一样"),
        (COUNTY.replace("suggestion_return_days", "no_such_rule"), "程序里没有这个编号"),
    ],
)
def test_what_is_not_newer_or_faulty_changes_nothing(town: Database, text: str, said: str) -> None:
    bring_in(town)
    with pytest.raises(RuleViolation, match=said):
        bring_in(town, text)
    assert here(town, "suggestion_return_days").number() == 5
    assert town.undo_label() == "导入临川县规定包"


def test_a_pack_of_another_province_is_not_used_at_once(town: Database) -> None:
    bring_in(town, COUNTY.replace('name = "临川县"', 'name = "某省"\nprovince = "某"'))
    with town.read() as db:
        row = next(row for row in list_packs(db) if row.pack.id == "linchuan")
    assert not row.used
    with town.action() as db:
        use_pack(db, UsePack("linchuan", True))
    assert here(town, "suggestion_return_days").number() == 5


def test_a_newer_edition_of_the_province_s_own_pack(town: Database) -> None:
    of_province(town, "重庆市")
    bring_in(town, COUNTY.replace("linchuan", "chongqing").replace("2026-03-01", "2027-01-01"))
    assert here(town, "suggestion_reply_months").number() == 3
    with town.action() as db:
        remove_pack(db, "chongqing")
    assert here(town, "suggestion_reply_months").number() == 2
    with pytest.raises(RuleViolation, match="程序自带的，不能删除"), town.action() as db:
        remove_pack(db, "chongqing")


def test_two_packs_that_disagree_wait_for_the_office(town: Database) -> None:
    of_province(town, "河南省")
    bring_in(town)
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("henan"))
        confirm_entries(db, ConfirmEntries("linchuan"))
    with town.read() as db:
        clashes = {one.rule_id: [entry.pack for entry in one.entries] for one in lawbook(db).clashes()}
    assert clashes["presidium_meeting_interval"] == ["河南省", "临川县"]
    assert here(town, "presidium_meeting_interval").standing is Standing.PROPOSED
    with town.action() as db:
        choose_pack(db, ChoosePack("presidium_meeting_interval", "linchuan"))
    found = here(town, "presidium_meeting_interval")
    assert (found.number(), found.standing) == (2, Standing.LOCAL)
    with town.action() as db:
        choose_pack(db, ChoosePack("presidium_meeting_interval", "henan"))
    assert here(town, "presidium_meeting_interval").number() == 3
    with town.action() as db:
        choose_pack(db, ChoosePack("presidium_meeting_interval", None))
    assert here(town, "presidium_meeting_interval").standing is Standing.PROPOSED
    with pytest.raises(RuleViolation, match="没有这条规定"), town.action() as db:
        choose_pack(db, ChoosePack("session_observers_cap", "linchuan"))
    with town.action() as db:
        choose_pack(db, ChoosePack("presidium_meeting_interval", "linchuan"))
        remove_pack(db, "linchuan")
    assert here(town, "presidium_meeting_interval").number() == 3
    bring_in(town)
    assert here(town, "presidium_meeting_interval").standing is Standing.PROPOSED


def test_a_pack_that_is_gone_is_said(town: Database) -> None:
    with pytest.raises(RuleViolation, match="不在了"), town.action() as db:
        use_pack(db, UsePack("nowhere", True))


def test_a_pack_of_the_year_judges_that_year(town: Database) -> None:
    bring_in(town, COUNTY.replace('article = "第三条"', 'article = "第三条"\nvalid_from = 2026-01-01'))
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("linchuan"))
    with town.read() as db:
        local = local_values(db)
    assert meeting_due(date(2025, 10, 31), local) == date(2026, 1, 31)
    assert meeting_due(date(2026, 1, 31), local) == date(2026, 3, 31)


def test_usual_sessions_of_a_county(town: Database) -> None:
    entry = COUNTY.replace("suggestion_return_days", "session_usual_per_year").replace(
        ', unit = "working_day"', ""
    )
    bring_in(town, entry.replace("value = 5", "value = 3"))
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("linchuan"))
    with town.read() as db:
        assert sessions_a_year(local_values(db), TODAY) == (1, 3)


def test_a_pack_the_program_cannot_read_any_more_is_kept_and_told(town: Database) -> None:
    bring_in(town)
    with town.action() as db:
        from renda_desktop.storage.changelog import describe
        from renda_desktop.township.models import RulePack

        describe(db, "坏了")
        for row in db.query(RulePack):
            row.text = row.text.replace("suggestion_return_days", "a_rule_of_later_days")
    with town.read() as db:
        assert [(one.id, "a_rule_of_later_days" in one.problem) for one in broken_packs(db)] == [
            ("linchuan", True)
        ]
        assert not any(row.pack.id == "linchuan" for row in list_packs(db))
    assert here(town, "suggestion_return_days").number() == 10


def test_files_from_a_stick(tmp_path: Path) -> None:
    good, large = tmp_path / "临川.toml", tmp_path / "大.toml"
    good.write_text(COUNTY, "utf-8")
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    assert read_pack_file(good) == COUNTY
    with pytest.raises(FileProblem, match="超过1兆字节"):
        read_pack_file(large)
    with pytest.raises(FileProblem, match=r"打不开“没有\.toml”：找不到这个文件"):
        read_pack_file(tmp_path / "没有.toml")
    with pytest.raises(FileProblem, match="文件夹"):
        read_pack_file(tmp_path)
