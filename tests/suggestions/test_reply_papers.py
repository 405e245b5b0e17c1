"""丁03, 丁04, 丁05, 丁22: a letter and a slip for each signatory of each round, a card for each suggestion."""

from __future__ import annotations

import datetime
from pathlib import Path

from renda_desktop.documents.blocks import Title
from renda_desktop.documents.paper import Layout, missing_in, passages
from renda_desktop.overview.exporting import export_some
from renda_desktop.overview.kit_suggestions import suggestion_kit
from renda_desktop.overview.suggestion_records import copy_refs
from renda_desktop.suggestions.assign_commands import Reassign, edit_assignment, reassign
from renda_desktop.suggestions.clearing_commands import ClearSuggestion, clear_suggestion
from renda_desktop.suggestions.follow_commands import AddPromise, add_promise
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.reply_commands import deliver_all
from renda_desktop.suggestions.rules import Clearing, ReplyWay, Satisfaction
from renda_desktop.suggestions.unit_commands import SetPractice, edit_unit, set_practice
from tests.helpers.session_builders import act, edit
from tests.suggestions.builders import Desk
from tests.suggestions.drawing import drawn, records, words
from tests.suggestions.test_places import confirm, of_province

MARCH = datetime.date(2026, 3, 2)
MAY = datetime.date(2026, 5, 20)
JUNE = datetime.date(2026, 6, 10)
FIVE = ("李淑芬", "王伟", "马宏伟", "冯玉兰", "孙立新")


def joint(desk: Desk) -> str:
    """Signed by five, assigned."""
    one = desk.hand_in("修复东河村灌溉渠", 0, 1, 2, 3, 4)
    desk.assign(one, MARCH)
    return one


def of_round(desk: Desk, one: str, number: int) -> list[str]:
    """Ids of the letters of a round."""
    round_id = desk.file(one, JUNE).rounds[number - 1].id
    return [record for record in records(desk, "丁04", JUNE) if record.startswith(round_id)]


def test_five_signatories_get_five_letters(desk: Desk) -> None:
    edit(desk.database, edit_unit, desk.units[0], "name", "镇水利站（加挂河长制办公室牌子）")
    one = joint(desk)
    desk.meet(one, datetime.date(2026, 3, 20))
    desk.reply(one, MAY, "A", number="青水函〔2026〕5号", text="一、关于清淤。已完成2.1公里。\n感谢支持。")
    letters = of_round(desk, one, 1)
    assert len(letters) == 5
    for letter, name in zip(letters, FIVE, strict=True):
        paper, said = drawn(desk, "丁04", letter, JUNE), words(desk, "丁04", letter, JUNE)
        assert paper.layout is Layout.LETTER
        assert f"答复{name}代表" in said
        mine = "您提出的" if name == FIVE[0] else "您同其他代表联名提出的"
        assert f"{mine}《关于修复东河村灌溉渠的建议》（第1号）收悉。经与代表现场会商，现答复如下：" in said
        assert "办理结果：A类（已解决或采纳）" in said
        assert "一、关于清淤。已完成2.1公里。" in said
        assert "青禾镇人民代表大会主席团，青禾镇人民政府" in said
        assert said.startswith("青禾镇水利站青水函〔2026〕5号"), "headed by the full name of the unit"
        assert "2026年5月20日" in said
        assert {gap.label for gap in missing_in(paper)} == {"联系人", "联系电话"}


def test_before_the_reply_there_is_a_frame_and_before_the_assignment_nothing(desk: Desk) -> None:
    one = desk.hand_in("修复东河村灌溉渠", 0, 1)
    assert records(desk, "丁04", JUNE) == []
    assert records(desk, "丁02", JUNE) == []
    desk.assign(one, MARCH)
    frames = of_round(desk, one, 1)
    assert [gap.label for gap in missing_in(drawn(desk, "丁04", frames[0], JUNE))] == [
        "答复文号", "类别", "答复内容，逐项答复代表提出的问题", "答复日期", "联系人", "联系电话",
    ]  # fmt: skip
    desk.reply(one, MAY)
    assert of_round(desk, one, 1) == frames, "the same records before and after"


def test_one_letter_to_the_lead_where_the_place_does_it_so(desk: Desk) -> None:
    act(desk.database, set_practice, SetPractice(to_government=False, reply_to_each=False))
    one = joint(desk)
    (letter,) = of_round(desk, one, 1)
    said = words(desk, "丁04", letter, JUNE)
    assert "李淑芬等代表" in said
    assert "你们提出的《" in said
    desk.reply(one, MAY)
    assert of_round(desk, one, 1) == [letter]


def test_a_reply_by_word_of_mouth_is_no_letter(desk: Desk) -> None:
    one = joint(desk)
    desk.reply(one, MAY, way=ReplyWay.SPOKEN)
    assert records(desk, "丁04", JUNE) == []
    assert len(records(desk, "丁05", JUNE)) == 5


def test_who_signed_a_merged_one_is_told_so(desk: Desk) -> None:
    one, other = desk.hand_in("修渠", 0), desk.hand_in("修复水渠", 5)
    act(desk.database, clear_suggestion, ClearSuggestion(other, Clearing.MERGED, MARCH, into=one))
    desk.assign(one, MARCH)
    _, letter = of_round(desk, one, 1)
    assert "您提出的建议已经并入《关于修渠的建议》（第1号）一并办理。" in words(desk, "丁04", letter, JUNE)
    assert "（第1号，第2号并入）" in words(desk, "丁02", one, JUNE)


def test_a_further_round_leaves_the_first_letter_as_it_was(desk: Desk) -> None:
    one = joint(desk)
    desk.reply(one, MAY, "B", text="第一次的话。")
    before = words(desk, "丁04", of_round(desk, one, 1)[0], JUNE)
    desk.appraise(one, JUNE, Satisfaction.DISSATISFIED, note="闸门型号不符。")
    assert words(desk, "丁04", of_round(desk, one, 1)[0], JUNE) == before
    again = words(desk, "丁04", of_round(desk, one, 2)[0], JUNE)
    assert "第1号建议的再次答复" in again
    assert "对上一次答复，代表评价为不满意。经重新研究，现再次答复如下：" in again
    assert "第一次的话" not in again


def test_the_slip_has_three_columns_and_is_for_the_deputy_to_sign(desk: Desk) -> None:
    one = joint(desk)
    desk.reply(one, MAY, number="青水函〔2026〕5号")
    slip = words(desk, "丁05", of_round(desk, one, 1)[0], JUNE)
    assert slip.count("□ 满意□ 基本满意□ 不满意") == 3
    for part in ("办理态度", "与代表沟通", "办理结果", "代表签名", "承办单位不得代填", "青水函〔2026〕5号"):
        assert part in slip
    desk.appraise(
        one, JUNE, Satisfaction.FAIRLY, attitude=Satisfaction.SATISFIED, contact=Satisfaction.DISSATISFIED
    )
    slip = words(desk, "丁05", of_round(desk, one, 1)[0], JUNE)
    assert "☑ 满意□ 基本满意□ 不满意□ 满意□ 基本满意☑ 不满意□ 满意☑ 基本满意□ 不满意" in slip
    assert "☑" not in words(desk, "丁05", of_round(desk, one, 1)[1], JUNE), "王伟 has not answered yet"


def test_the_day_of_the_slip_where_the_place_has_one(desk: Desk) -> None:
    """Chongqing: twenty working days from delivery."""
    one = joint(desk)
    desk.reply(one, datetime.date(2026, 4, 1))
    act_round = desk.now(one, JUNE).id
    with desk.database.action() as db:
        deliver_all(db, act_round, datetime.date(2026, 4, 2))
    assert "收到答复后交镇人大主席团" in words(desk, "丁05", of_round(desk, one, 1)[0], JUNE)
    of_province(desk, "重庆市")
    confirm(desk, "chongqing")
    due = desk.now(one, JUNE).feedback
    assert due is not None
    day = f"{due.due_on.year}年{due.due_on.month}月{due.due_on.day}日"
    assert f"请于{day}前交镇人大主席团" in words(desk, "丁05", of_round(desk, one, 1)[0], JUNE)
    assert f"请于{day}前填写后交镇人大主席团" in words(desk, "丁04", of_round(desk, one, 1)[0], JUNE)


def test_the_card_tells_the_whole_course(desk: Desk) -> None:
    one = joint(desk)
    desk.meet(one, datetime.date(2026, 3, 20))
    desk.reply(one, MAY, "A", number="青水函〔2026〕5号")
    desk.appraise(one, JUNE, Satisfaction.DISSATISFIED, note="闸门型号不符。")
    act(desk.database, add_promise, AddPromise(one, "更换闸门", datetime.date(2026, 12, 31)))
    assert "2026年7月10日" not in words(desk, "丁03", one, JUNE), "nobody confirmed the period"
    of_province(desk, "山东省")
    confirm(desk, "shandong")
    said = words(desk, "丁03", one, JUNE)
    for part in (
        "2026.1.16收到建议", "2026.3.2交办给镇水利站", "2026.3.20办理中现场察看", "2026.5.20书面答复（A类）",
        "2026.6.10发出重新办理通知，2026年7月10日前再次答复", "2026.6.10闸门型号不符。", "更换闸门（2026年12月31日前）",
    ):  # fmt: skip
        assert part in said, part


def test_what_is_of_one_day_stands_in_the_order_it_happened(desk: Desk) -> None:
    one = joint(desk)
    main = desk.file(one, JUNE).main
    assert main is not None
    edit(desk.database, edit_assignment, main.id, "received_on", MARCH)
    desk.reply(one, MAY, "A")
    desk.appraise(one, MAY, Satisfaction.DISSATISFIED)
    desk.reply(one, MAY, "B")
    desk.appraise(one, MAY, Satisfaction.SATISFIED)
    desk.close(one, MAY)
    card, said = (words(desk, key, record, JUNE) for key, record in (("丁22", desk.people[0]), ("丁03", one)))
    told = (
        "交办给镇水利站", "镇水利站签收", "2026.5.20书面答复（A类）", "发出重新办理通知", "再次书面答复（B类）",
        "2026.5.20办结",
    )  # fmt: skip
    for text in (card, said):
        places = [text.index(part) for part in told]
        assert places == sorted(places)


def test_the_first_reply_stays_the_first_units(desk: Desk) -> None:
    one = joint(desk)
    desk.reply(one, MAY, "A")
    desk.appraise(one, MAY, Satisfaction.DISSATISFIED)
    act(desk.database, reassign, Reassign(one, datetime.date(2026, 6, 1), desk.units[3], restart=False))
    first, again = (words(desk, "丁04", of_round(desk, one, number)[0], JUNE) for number in (1, 2))
    assert first.startswith("青禾镇水利站")
    assert again.startswith("青禾镇财政所")
    (new,) = records(desk, "丁02重交", JUNE)
    assert "请重新研究，于【待填：再次答复期限】前" in words(desk, "丁02重交", new, JUNE)
    of_province(desk, "山东省")
    confirm(desk, "shandong")
    said = words(desk, "丁02重交", new, JUNE)
    assert "对上一次答复，代表评价为不满意，请重新研究，于2026年6月20日前再次书面答复代表。" in said


def test_all_copies_of_all_rounds_are_exported(desk: Desk, tmp_path: Path) -> None:
    one, other = joint(desk), desk.hand_in("修路", 1)
    desk.assign(other, MARCH)
    desk.reply(one, MAY, "A")
    desk.appraise(one, MAY, Satisfaction.DISSATISFIED)
    code = desk.file(one, JUNE).entry.code
    written = export_some(desk.database, ["丁04", "丁05"], tmp_path / "copies", JUNE, of=code)
    with desk.database.read() as db:
        (file,) = [file for file in all_files(db, JUNE) if file.id == one]
        every = [ref.label for ref in copy_refs(db, file)]
    assert [entry.record for entry in written] == [*every, *every]
    assert sum("第2次答复" in label for label in every) == len(every) / 2 > 0
    (card,) = export_some(desk.database, ["丁22"], tmp_path / "cards", JUNE, of=code)
    assert card.record == file.entry.signers[0].name


def test_a_deputy_has_a_card_for_each_suggestion(desk: Desk) -> None:
    for title, lead in (("修渠", 0), ("修路", 1), ("修桥", 1)):
        desk.assign(desk.hand_in(title, lead, 2), MARCH)
    paper = drawn(desk, "丁22", desk.people[1], JUNE)
    assert sum(isinstance(block, Title) for block in paper.blocks) == 2
    assert "修渠" not in words(desk, "丁22", desk.people[1], JUNE)
    assert len({passage.key for passage in passages(paper)}) == len(list(passages(paper)))
    assert desk.people[5] not in records(desk, "丁22", JUNE)


def test_the_papers_of_one_suggestion_come_in_the_order_of_its_life(desk: Desk) -> None:
    one = desk.hand_in("修渠", 0, 1)
    assert keys(desk, one) == ["丁01"]
    desk.assign(one, MARCH)
    assert keys(desk, one, MAY) == ["丁01", "丁02", "丁03", "丁04", "丁04", "丁05", "丁05", "丁22"]
    desk.reply(one, MAY)
    desk.appraise(one, JUNE, Satisfaction.SATISFIED)
    desk.close(one, JUNE)
    assert keys(desk, one)[-2:] == ["丁06办结", "丁22"]
    late = desk.hand_in("修路")
    desk.assign(late, MARCH)
    assert "丁06告知代表" in keys(desk, late)


def keys(desk: Desk, one: str, today: datetime.date = JUNE) -> list[str]:
    """What can be printed of it."""
    with desk.database.read() as db:
        return [printable.key for printable, _ in suggestion_kit(db, one, today)]
