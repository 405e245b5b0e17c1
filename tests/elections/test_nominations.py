"""Who may be nominated, by whom, and what is refused with its rule."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, add_body_members
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.elections.candidate_commands import (
    NewCandidate,
    SetStanding,
    edit_candidate,
    nominate,
    remove_candidate,
    set_standing,
)
from renda_desktop.elections.formal_commands import ForOffice, confirm_formal, open_election, reopen_formal
from renda_desktop.elections.nomination_commands import (
    NewNomination,
    SetSigners,
    add_nomination,
    edit_nomination,
    remove_nomination,
    set_signers,
)
from renda_desktop.elections.office_commands import edit_election, edit_method, remove_election
from renda_desktop.elections.posts import ElectedPost, Mode, Nominator, Standing
from renda_desktop.elections.rows import ElectionState
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import EndMandate, Suspend, end_mandate, suspend
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import OfficeKind
from tests.helpers.election_builders import (
    DEPUTIES,
    NOON,
    an_election,
    confirmed,
    election,
    jointly,
    nominated,
)
from tests.helpers.session_builders import OPENING, act, edit

CHAIR, VICE, HEAD, DEPUTY = ElectedPost
TEN = datetime.time(10)


def test_a_head_need_not_be_a_deputy_a_chair_must(house: Database, ids: dict[str, str]) -> None:
    head, chair = (an_election(house, ids["session"], post) for post in (HEAD, CHAIR))
    nominated(house, head, "刘海", work="青禾镇党委副书记")
    with pytest.raises(RuleViolation, match=r"刘海不是本届代表.*《地方组织法》第十八条第一款"):
        nominated(house, chair, "刘海")
    nominated(house, chair, "李淑芬", person_id=ids["李淑芬"])
    assert [one.name for one in election(house, chair).nominees] == ["李淑芬"]


def test_a_mandate_ended_this_morning(house: Database, ids: dict[str, str]) -> None:
    chair = an_election(house, ids["session"], CHAIR)
    nominated(house, chair, "李淑芬", person_id=ids["李淑芬"])
    with house.action() as db:
        end_mandate(db, EndMandate(ids["李淑芬的代表职务"], OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(ids["session"], ids["李淑芬的代表职务"], OPENING, TEN))
    row = election(house, chair)
    assert any("代表职务已于1月16日终止" in remark.sentence for remark in row.remarks), "flagged"
    for now in (None, NOON):
        with pytest.raises(RuleViolation, match=r"李淑芬的代表职务已于1月16日终止.*第十八条第一款"):
            act(house, confirm_formal, ForOffice(chair, OPENING, now))
    act(house, remove_candidate, row.nominees[0].id)
    with pytest.raises(RuleViolation, match="已于1月16日终止"):
        nominated(house, chair, "李淑芬", person_id=ids["李淑芬"], now=NOON)
    head = an_election(house, ids["session"], HEAD)
    with pytest.raises(RuleViolation, match="李淑芬代表职务已于1月16日终止，不能联名"):
        jointly(house, head, "刘海", [ids["李淑芬"]], now=NOON)


def test_a_suspended_deputy_neither_stands_for_chair_nor_signs(house: Database, ids: dict[str, str]) -> None:
    act(house, suspend, Suspend(ids["王伟的代表职务"], datetime.date(2026, 1, 10)))
    chair, head = (an_election(house, ids["session"], post) for post in (CHAIR, HEAD))
    with pytest.raises(RuleViolation, match="正在暂时停止执行代表职务"):
        nominated(house, chair, "王伟", person_id=ids["王伟"])
    with pytest.raises(RuleViolation, match="代表法第六十一条"):
        jointly(house, head, "刘海", [ids["王伟"]])


def test_ten_deputies_and_never_more_than_the_seats(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD, mode=Mode.FULL)
    people = [ids[name] for name in DEPUTIES]
    jointly(house, office, "刘海", people[:9])
    assert election(house, office).state is ElectionState.CONFIRM
    with pytest.raises(RuleViolation, match=r"有9人，不足10人.*第二十六条第二款"):
        confirmed(house, office)
    nomination = election(house, office).nominees[0].nominations[0].id
    act(house, set_signers, SetSigners(nomination, tuple(people[:10]), OPENING))
    with pytest.raises(RuleViolation, match=r"李淑芬已经联名提名刘海，.*第二十六条第三款"):
        jointly(house, office, "石磊", people[:10])
    nominated(house, office, "石磊")
    with pytest.raises(RuleViolation, match="主席团已经提名1名"):
        nominated(house, office, "钱进")
    row = election(house, office)
    assert [(one.name, one.nominators) for one in row.nominees] == [
        ("石磊", "主席团提名"),
        ("刘海", "代表10人联名提名"),
    ], "by strokes of the surname"
    confirmed(house, office)
    assert election(house, office).state is ElectionState.READY


def test_the_same_candidate_twice_is_refused(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], DEPUTY, seats=2, mode=Mode.FULL)
    first = nominated(house, office, "刘海")
    nominated(house, office, "王伟", person_id=ids["王伟"])
    for name, person in (("刘海", None), ("王伟", ids["王伟"]), ("王伟", None)):
        with pytest.raises(RuleViolation, match="同一个人不能写两次"):
            nominated(house, office, name, person_id=person)
    with pytest.raises(RuleViolation, match="已经由主席团提名"):
        act(house, add_nomination, NewNomination(first, Nominator.PRESIDIUM, OPENING))
    people = tuple(ids[name] for name in DEPUTIES[:10])
    joint = act(house, add_nomination, NewNomination(first, Nominator.DEPUTIES, OPENING, None, people))
    row = election(house, office).candidate(first)
    assert row is not None
    assert row.nominators == "主席团提名、代表10人联名提名"
    act(house, remove_nomination, joint)
    with pytest.raises(RuleViolation, match="只有这一方提名"):
        act(house, remove_nomination, row.nominations[0].id)


def test_somebody_nominated_for_two_posts_is_flagged(house: Database, ids: dict[str, str]) -> None:
    chair, head = (an_election(house, ids["session"], post) for post in (CHAIR, HEAD))
    for office in (chair, head):
        nominated(house, office, "王伟", person_id=ids["王伟"])
    assert "王伟同时被提名为人大主席和镇长" in election(house, chair).remarks[0].sentence


def test_a_candidate_among_the_scrutineers_is_flagged(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "王伟", person_id=ids["王伟"])
    people = (NewBodyMember("王伟", ids["王伟"]),)
    act(house, add_body_members, AddBodyMembers(ids["session"], BodyKind.SCRUTINEERS, people, OPENING))
    assert "王伟是候选人，又在监票人、计票人名单里" in election(house, office).remarks[0].sentence


def test_the_method_and_the_list_name_as_many_scrutineers(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    roles = (BodyRole.CHIEF_SCRUTINEER, BodyRole.SCRUTINEER, BodyRole.CHIEF_TELLER, BodyRole.TELLER)
    people = tuple(NewBodyMember(f"监计{n}", role=role) for n, role in enumerate(roles))
    act(house, add_body_members, AddBodyMembers(ids["session"], BodyKind.SCRUTINEERS, people, OPENING))
    for name, number in (("scrutineers", 3), ("tellers", 2)):
        edit(house, edit_method, ids["session"], name, number)
    (remark,) = election(house, office).remarks
    assert "选举办法写的监票人是3名，名单里是1名" in remark.sentence
    edit(house, edit_method, ids["session"], "scrutineers", 1)
    assert not election(house, office).remarks


def test_an_administrative_post_is_flagged_for_a_chair(house: Database, ids: dict[str, str]) -> None:
    chair = an_election(house, ids["session"], CHAIR)
    made = nominated(house, chair, "王伟", person_id=ids["王伟"])
    edit(house, edit_candidate, made, "work", "青禾镇副镇长")
    remark = election(house, chair).remarks[0]
    assert "不得担任国家行政机关的职务" in remark.sentence
    assert remark.basis == "《地方组织法》第十八条第二款"
    edit(house, edit_candidate, made, "work", "青禾镇党委委员")
    assert not election(house, chair).remarks


def test_who_declines_does_not_count_and_may_come_back(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD, mode=Mode.FULL)
    made = nominated(house, office, "刘海")
    act(house, set_standing, SetStanding(made, Standing.DECLINED, "另有任用"))
    assert election(house, office).state is ElectionState.NO_NOMINEES
    with pytest.raises(RuleViolation, match="恢复提名"):
        nominated(house, office, "刘海")
    nominated(house, office, "石磊")  # the presidium may put up somebody else
    with pytest.raises(RuleViolation, match="确定正式候选人"):
        act(house, set_standing, SetStanding(made, Standing.FORMAL))
    act(house, set_standing, SetStanding(made, Standing.NOMINATED))
    assert len(election(house, office).nominees) == 2


def test_a_formal_candidate_who_declines_opens_the_list_again(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], DEPUTY, mode=Mode.BY_ELECTION)
    made = nominated(house, office, "刘海")
    confirmed(house, office)
    with pytest.raises(RuleViolation, match="重新确定"):
        nominated(house, office, "石磊")
    act(house, set_standing, SetStanding(made, Standing.DECLINED))
    assert election(house, office).state is ElectionState.NO_NOMINEES
    act(house, set_standing, SetStanding(made, Standing.NOMINATED))
    confirmed(house, office)
    act(house, reopen_formal, office)
    assert election(house, office).state is ElectionState.CONFIRM
    confirmed(house, office)
    act(house, open_election, ForOffice(office, OPENING))
    for refused in (
        lambda: act(house, reopen_formal, office),
        lambda: act(house, set_standing, SetStanding(made, Standing.DECLINED)),
        lambda: act(house, remove_candidate, made),
        lambda: edit(house, edit_candidate, made, "name", "刘海洋"),
    ):
        with pytest.raises(RuleViolation, match="选票已经准备"):
            refused()
    with pytest.raises(RuleViolation, match="选票已经准备"):
        act(house, lambda db, r: edit_election(db, r, OPENING), EditField(office, "seats", 2))


def test_a_late_nomination_is_flagged(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    edit(house, edit_method, ids["session"], "deadline_on", OPENING)
    edit(house, edit_method, ids["session"], "deadline_at", datetime.time(11, 30))
    nominated(house, office, "刘海", now=datetime.time(11, 30))
    row = election(house, office)
    assert not row.remarks
    edit(house, edit_nomination, row.nominees[0].nominations[0].id, "handed_at", datetime.time(11, 31))
    assert "截止时间以后" in election(house, office).remarks[0].sentence


def test_the_head_of_an_ethnic_township(house: Database, ids: dict[str, str]) -> None:
    with house.read() as db:
        found = find_office(db)
    assert found is not None
    edit(house, edit_office, found.id, "kind", OfficeKind.ETHNIC_TOWNSHIP)
    edit(house, edit_office, found.id, "name", "青禾回族乡")
    office = an_election(house, ids["session"], HEAD)
    made = nominated(house, office, "马小军", ethnicity="汉族")
    row = election(house, office)
    assert (row.title, row.full_title) == ("乡长", "青禾回族乡人民政府乡长")
    assert "乡长由回族公民担任" in row.remarks[0].sentence
    assert row.remarks[0].basis == "《地方组织法》第七十条第三款"
    edit(house, edit_candidate, made, "ethnicity", "回族")
    assert not election(house, office).remarks


def test_a_post_goes_with_all_its_people_and_comes_back(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    act(house, open_election, ForOffice(office, OPENING))
    act(house, remove_election, office)
    with pytest.raises(RuleViolation, match="已经删除"):
        act(house, nominate, NewCandidate(office_id=office, name="刘海", today=OPENING))
    house.undo()
    assert election(house, office).state is ElectionState.COUNTING
    with pytest.raises(RuleViolation, match="已经有了"):
        an_election(house, ids["session"], HEAD)
