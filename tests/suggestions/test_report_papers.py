"""丁07: the report says what the register says; what is made public leaves out what must not hang on a wall."""

from __future__ import annotations

import datetime

from renda_desktop.deliberation.rules import Category
from renda_desktop.deliberation.suggestion_commands import edit_suggestion
from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Layout, missing_in, passages
from renda_desktop.documents.passages import plain
from renda_desktop.roster.commands import SetPhones, set_phones
from renda_desktop.suggestions.clearing_commands import ClearSuggestion, clear_suggestion, edit_case
from renda_desktop.suggestions.figures import figures_of
from renda_desktop.suggestions.follow_commands import AddPromise, add_promise, edit_promise
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rules import Clearing, Outcome, Satisfaction, State
from tests.helpers.session_builders import act, edit
from tests.suggestions.builders import Desk
from tests.suggestions.drawing import drawn, records, words

MARCH = datetime.date(2026, 3, 2)
MAY = datetime.date(2026, 5, 20)
JUNE = datetime.date(2026, 6, 10)


def a_year(desk: Desk) -> list[str]:
    """Ten: seven assigned, five of them answered, four appraised; one merged, one refused, one on the spot."""
    made = [
        desk.hand_in(f"第{n}件", n, category=Category.WATER if n < 4 else None, public=n != 2 or None)
        for n in range(9)
    ]
    made.append(desk.hand_in("闭会的事", 9, session=None, on=datetime.date(2026, 7, 1), public=True))
    for one in made[:6]:
        desk.assign(one, MARCH, made.index(one) % 2)
    desk.assign(made[9], datetime.date(2026, 7, 2), 2)
    for one, verdict in zip(
        made[:5],
        (
            Satisfaction.SATISFIED,
            Satisfaction.SATISFIED,
            Satisfaction.FAIRLY,
            Satisfaction.DISSATISFIED,
            None,
        ),
        strict=True,
    ):
        desk.meet(one, MARCH)
        desk.reply(one, MAY, "A" if one in made[:3] else "C")
        if verdict is not None:
            desk.appraise(one, MAY, verdict)
    desk.meet(made[5], MAY)
    desk.close(made[0], MAY)
    edit(desk.database, edit_case, made[0], "outcome", Outcome.DONE)
    edit(desk.database, edit_case, made[0], "outcome_note", "修好2.1公里，联系13800138000")
    edit(desk.database, edit_case, made[5], "key", value=True)
    act(desk.database, add_promise, AddPromise(made[1], "更换闸门", datetime.date(2026, 6, 1)))
    for one, clearing, reason, into in (
        (made[6], Clearing.MERGED, "", made[0]),
        (made[7], Clearing.REFUSED, "没有具体内容", None),
        (made[8], Clearing.ON_SPOT, "当场答复了", None),
    ):
        act(desk.database, clear_suggestion, ClearSuggestion(one, clearing, MARCH, reason, "", into))
    return made


def test_every_figure_is_the_registers(desk: Desk) -> None:
    a_year(desk)
    said = words(desk, "丁07", "2026", JUNE)
    for sentence in (
        "2026年共收到建议10件，会议期间提出9件，闭会期间提出1件。经清理，受理7件、并案1件、不立案1件、当场答复1件。",
        "按内容分，水利4件、未分类6件。",
        "交办7件。已答复5件，答复率71.4%；应当答复6件，按期答复5件，按期答复率83.3%；",
        "与代表见面沟通6件，面商率85.7%；办结1件，办结率14.3%；已经办成1件，落实率14.3%；列为重点督办1件。",
        "按办理结果分，A类（已解决或采纳）3件、C类（条件所限暂缓）2件。",
        "收到代表评价4件，满意2件、基本满意1件、不满意1件，满意率50.0%（连同基本满意75.0%）；待代表反馈1件。",
        "对第一次答复不满意的1件，已要求重新办理。",
        "《关于第0件的建议》（七次会议第1号）。李淑芬代表提出，镇水利站承办。已办成：修好2.1公里，联系（电话略）。",
        "还有6件没有办结：逾期没有答复1件、正在办理2件、待代表反馈1件、待办结2件。",
        "跟踪承诺事项1项（其中1项已经到期）",
        "根据《代表法》第五十一条第三款的规定",
        "1.《关于第5件的建议》（七次会议第6号）：镇村镇建设办公室承办，逾期，限2026年6月2日前答复，逾期8天。",
        "先把逾期的1件办完",
    ):  # fmt: skip
        assert sentence in said, sentence
    assert missing_in(drawn(desk, "丁07", "2026", JUNE)) == []


def test_the_figures_lead_to_their_lists(desk: Desk) -> None:
    a_year(desk)
    with desk.database.read() as db:
        figures = figures_of(all_files(db, JUNE), ["A", "B", "C", "D"])
    shown = {p.source.field: p.text for p in passages(drawn(desk, "丁07", "2026", JUNE)) if p.source}
    for name in ("assigned", "replied", "waiting"):
        assert shown[name] == str(getattr(figures, name).number)
    for name in ("reply_rate", "in_time_rate", "satisfied_rate", "content_rate", "done_rate", "closed_rate"):
        assert shown[name] == getattr(figures, name).text


def test_the_tables_list_what_is_open_and_count_by_unit(desk: Desk) -> None:
    a_year(desk)
    tables = {
        block.key: block for block in drawn(desk, "丁07附表", "2026", JUNE).blocks if isinstance(block, Table)
    }
    assert len(tables["open-list"].rows) == 6
    units = [[plain(cell.text) for cell in row.cells] for row in tables["units"].rows]
    assert [row[0] for row in units] == ["镇水利站", "镇村镇建设办公室", "镇农业综合服务中心", "合计"]
    assert units[-1][1:4] == ["7", "5", "71.4%"]
    for place in (1, 2, 6, 7, 8, 9, 10):
        assert sum(int(row[place]) for row in units[:-1]) == int(units[-1][place])


def test_a_day_nobody_confirmed_is_never_late(desk: Desk) -> None:
    """Slip and further reply without a national figure: no 逾期, no 七天内到期, behind what the law makes late."""
    again, slip, late = (desk.hand_in(title, place) for place, title in enumerate(("再办", "评价", "迟办")))
    for one in (again, slip, late):
        desk.assign(one, MARCH)
    for one in (again, slip):
        desk.reply(one, MARCH)
    desk.appraise(again, MARCH, Satisfaction.DISSATISFIED)
    today = datetime.date(2026, 6, 20)
    assert desk.file(again, today).state is State.TO_VERIFY
    said, table = words(desk, "丁07", "2026", today), words(desk, "丁07附表", "2026", today)
    assert "还有3件没有办结：逾期没有答复1件、过了参照日期、待核实1件、待代表反馈1件。" in said
    assert (
        "1.《关于迟办的建议》（七次会议第3号）：镇水利站承办，逾期，限2026年6月2日前答复，逾期18天。" in said
    )
    assert "《关于评价的建议》（七次会议第2号）：镇水利站承办，待代表反馈。" in said
    assert "镇水利站承办，过了参照日期，待核实，参照2026年4月2日前再次答复（待确认）。" in said
    assert (said.count("逾期18天"), table.count("逾期18天"), table.count("逾期")) == (1, 1, 2)
    assert "2026.4.2（待确认）" in table
    pressed = words(desk, "丁06督办清单", "2026", today)
    assert pressed.index("迟办") < pressed.index("再办")
    assert "过了参照日期，待核实" in pressed
    assert pressed.count("逾期18天") == pressed.count("逾期") - 1


def test_soon_is_what_the_figures_call_soon(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    assert "：七天内到期1件。" in words(desk, "丁07", "2026", datetime.date(2026, 5, 30))


def test_a_year_without_suggestions_says_so(desk: Desk) -> None:
    assert records(desk, "丁07", JUNE) == []
    assert records(desk, "表04", JUNE) == ["2026", "2025"], "the return and the card are forms to fill in"
    said = words(desk, "丁07", "2026", JUNE)
    assert "2026年没有收到代表建议。" in said
    assert "全部建议已经办结。" in said


def test_what_was_not_finished_before_is_carried_on(desk: Desk) -> None:
    old = desk.hand_in("前年的事", on=datetime.date(2025, 5, 1), session=None)
    desk.assign(old, datetime.date(2025, 5, 2))
    desk.assign(desk.hand_in("今年的事"), MARCH)
    said = words(desk, "丁07", "2026", JUNE)
    assert "2026年共收到建议1件" in said
    assert "还有2件没有办结（含以前年度转来的1件）" in said
    assert "前年的事" in said


def test_the_public_list_leaves_out_what_is_private_and_says_how_many(desk: Desk) -> None:
    made = a_year(desk)
    edit(desk.database, edit_suggestion, made[5], "public", value=False)
    act(desk.database, set_phones, SetPhones(desk.people[0], ("13900001111",)))
    edit(desk.database, edit_case, made[1], "public_text", "请修路，联系13800138000或者0570-8880012。")
    paper, said = drawn(desk, "丁07公开", "2026", JUNE), words(desk, "丁07公开", "2026", JUNE)
    assert paper.layout is Layout.REGISTER
    assert (
        "共10件，列出7件；1件并入其他建议一并办理；1件代表不同意公开，没有列出；"
        "1件还没有登记代表是否同意公开，没有列出。" in said
    )
    assert "第2件" not in said
    assert "李淑芬" in said, "the names of deputies stay"
    assert "正在重新办理" in said, "a reply the deputy was not satisfied with is no result"
    assert said.count("C（条件所限暂缓）") == 1
    assert "请修路，联系（电话略）或者（电话略）" in said
    assert "1390000" not in said
    assert "主要内容" in said
    assert "主要内容" not in words(desk, "丁07公开", "2025", JUNE), "nobody wrote any"


def test_the_text_of_a_suggestion_is_not_made_public_by_itself(desk: Desk) -> None:
    desk.hand_in("修渠", 0, public=True, content="东河村张三家门口的渠坏了，电话13800138000。")
    for key in ("丁07公开", "丁07上半年"):
        said = words(desk, key, "2026", JUNE)
        assert "张三" not in said
        assert "138" not in said


def test_the_board_of_a_half_year_is_due_in_its_last_month(desk: Desk) -> None:
    a_year(desk)
    assert records(desk, "丁07上半年", datetime.date(2026, 5, 31)) == []
    assert records(desk, "丁07上半年", datetime.date(2026, 6, 1)) == ["2026"]
    assert records(desk, "丁07下半年", datetime.date(2026, 11, 30)) == []
    first, second = (words(desk, key, "2026", JUNE) for key in ("丁07上半年", "丁07下半年"))
    assert "共收到建议9件，交办6件，并案1件、不立案1件、当场答复1件。" in first
    assert (
        "已经答复5件，占交办的83.3%，逾期没有答复1件。收到代表评价4件，满意率50.0%（连同基本满意75.0%）。"
        in first
    )
    assert "已经办成1件，其中：《关于第0件的建议》。" in first
    assert "共收到建议1件，交办1件。" in second
    assert drawn(desk, "丁07上半年", "2026", JUNE).layout is Layout.PUBLIC


def test_the_ledger_has_every_suggestion_of_the_year(desk: Desk) -> None:
    made = a_year(desk)
    paper, said = drawn(desk, "丁01登记簿", "2026", JUNE), words(desk, "丁01登记簿", "2026", JUNE)
    (grid,) = (block for block in paper.blocks if isinstance(block, Table))
    assert len(grid.rows) == len(made)
    assert "共10件" in said
    for part in ("19-7-001", "并入第1号", "不立案", "当场答复", "19-闭-2026-01", "2026.3.2"):
        assert part in said


def test_promises_stay_in_the_ledger_until_they_are_kept(desk: Desk) -> None:
    old = desk.hand_in("去年的事", on=datetime.date(2025, 5, 1), session=None)
    kept, open_ = (
        act(desk.database, add_promise, AddPromise(old, text, datetime.date(2026, 5, 31)))
        for text in ("已经做到的事", "还没有做到的事")
    )
    edit(desk.database, edit_promise, kept, "done_on", datetime.date(2026, 1, 5))
    edit(desk.database, edit_promise, open_, "note", "正在招标")
    one = desk.hand_in("今年的事")
    act(desk.database, add_promise, AddPromise(one, "年底前完成", datetime.date(2026, 12, 31)))
    said = words(desk, "丁07承诺", "2026", JUNE)
    assert "共2项，其中到期没有完成1项" in said
    assert "已经做到的事" not in said, "kept in a year before"
    assert "2026.5.31到期没有完成；正在招标" in said
    assert said.index("还没有做到的事") < said.index("年底前完成")
    assert "已经做到的事2026.5.312026.1.5" in words(desk, "丁07承诺", "2025", JUNE)
