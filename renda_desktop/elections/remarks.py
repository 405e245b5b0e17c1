"""What to look at in the election of a post: it never blocks, and says the article it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from renda_desktop.ballots.results import line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.elections.eligibility import Stander, doubts, refusal, refused_by
from renda_desktop.elections.margins import margin_rule
from renda_desktop.elections.moments import Deputies
from renda_desktop.elections.posts import Nominator
from renda_desktop.elections.rows import (
    CandidateRow,
    ElectionRow,
    ElectionState,
    MethodRow,
    NominationRow,
    Remark,
)
from renda_desktop.law.citations import cite
from renda_desktop.law.majorities import threshold
from renda_desktop.law.rulebook import find_rule, rule
from renda_desktop.roster.rules import MandateState, age_on
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import SessionFacts

SIGNERS = "nomination_min_cosigners"
CAP = "nomination_cap"
NOMINATION_TIME = "nomination_two_days_county_only"


class Looked(Struct, frozen=True):
    """What the remarks are made with."""

    day: datetime.date
    deputies: Deputies
    method: MethodRow
    facts: SessionFacts
    scrutineers: frozenset[str] = frozenset()
    """Names of those who watch and count the votes."""
    watching: int = 0
    counting: int = 0
    """How many of them watch besides their chief, and how many count."""


def least_signers(on: datetime.date) -> int:
    """How many deputies must nominate jointly (组织法2022 第二十六条第二款)."""
    return threshold(rule(SIGNERS, on), 1)


def nomination_time(on: datetime.date) -> str:
    """How long nominating takes: from the county up the law says two days, for a township nobody does."""
    found = find_rule(NOMINATION_TIME, on)
    if found is None:
        return ""
    days = int(found.number())
    return (
        f"提名、酝酿不少于{_DAYS.get(days, f'{days}天')}的规定只用于县级以上（{cite(found, on)}），"
        "乡镇的时间由选举办法规定。"
    )


_DAYS = {1: "一天", 2: "两天"}


def stander_of(candidate: CandidateRow, deputies: Deputies) -> Stander:
    """The candidate as the post asks about him or her; what is typed here counts for work and nationality."""
    row = deputies.in_force.get(candidate.person_id or "")
    return Stander(
        name=candidate.name,
        deputy=row is not None,
        suspended=row is not None and row.state is MandateState.SUSPENDED,
        ended=deputies.ended.get(candidate.person_id or ""),
        work=candidate.work,
        ethnicity=candidate.ethnicity,
        age=None if candidate.birth is None else age_on(candidate.birth, deputies.day),
    )


def late(nomination: NominationRow, method: MethodRow) -> bool:
    """Whether it came in after the deadline of the method."""
    if method.deadline_on is None or nomination.handed_on is None:
        return False
    if nomination.handed_on != method.deadline_on:
        return nomination.handed_on > method.deadline_on
    if method.deadline_at is None or nomination.handed_at is None:
        return False
    return nomination.handed_at > method.deadline_at


def remarks_on(row: ElectionRow, others: Sequence[ElectionRow], looked: Looked) -> ElectionRow:
    """The row with what is to be looked at."""
    found = [*_of_method(row, looked), *_of_rounds(row, looked), *_of_holders(row)]
    if row.state.before_vote:
        for candidate in row.nominees:
            found += _of_candidate(row, candidate, others, looked)
    if row.state.before_vote or row.state in _VOTING:
        found += _watching(row, looked)
    return structs.replace(row, remarks=tuple(found))


_VOTING = (ElectionState.COUNTING, ElectionState.VOID, ElectionState.TIED, ElectionState.SHORT)


def _watching(row: ElectionRow, looked: Looked) -> Iterator[Remark]:
    """Candidates among those who watch and count; the law says so of elections of deputies (选举法2020 第四十三条)."""
    for candidate in row.nominees:
        if candidate.name in looked.scrutineers:
            yield Remark(
                f"{candidate.name}是候选人，又在监票人、计票人名单里；候选人和候选人的近亲属不能监票、计票，请换人。",
                f"依据选举办法，可参照{citation(['scrutineer_relatives_ban'], looked.day)}",
                candidate.id,
                "scrutineer_relatives_ban",
            )


def _of_method(row: ElectionRow, looked: Looked) -> Iterator[Remark]:
    if row.state is ElectionState.READY and looked.method.adopted_on is None:
        yield Remark(
            "大会还没有通过选举办法，通过以后才能投票；请在“表决”里表决，或者在“选举”里填通过的日期。",
            citation([margin_rule(row.post, row.mode)], looked.day),
            rule_id=margin_rule(row.post, row.mode),
        )
    if not row.state.before_vote:
        return
    method = looked.method
    for words, said, listed in (
        ("监票人", method.scrutineers, looked.watching),
        ("计票人", method.tellers, looked.counting),
    ):
        if said and listed and said != listed:
            yield Remark(f"选举办法写的{words}是{said}名，名单里是{listed}名，两份文书对不上，请核对。")


def _of_candidate(
    row: ElectionRow, candidate: CandidateRow, others: Sequence[ElectionRow], looked: Looked
) -> Iterator[Remark]:
    person = stander_of(candidate, looked.deputies)
    why = refusal(row.post, person, looked.day)
    if why:
        yield Remark(why, candidate_id=candidate.id, rule_id=refused_by(person, looked.day))
    for doubt in doubts(row.post, person, row.kind, row.town, looked.day):
        yield Remark(doubt.sentence, doubt.basis, candidate.id, doubt.rule_id)
    yield from _elsewhere(row, candidate, others)
    for nomination in candidate.nominated_by(row.stage):
        yield from _of_nomination(candidate, nomination, looked)


def _elsewhere(row: ElectionRow, candidate: CandidateRow, others: Sequence[ElectionRow]) -> Iterator[Remark]:
    for other in others:
        if other.id != row.id and any(same_person(candidate, one) for one in other.nominees):
            yield Remark(
                f"{candidate.name}同时被提名为{row.title}和{other.title}，请核对是不是同一个人。",
                candidate_id=candidate.id,
            )


def same_person(one: CandidateRow, other: CandidateRow) -> bool:
    """The same person of the roster, or the same name where one of them is not of the roster."""
    if one.person_id and other.person_id:
        return one.person_id == other.person_id
    return one.name == other.name


def _of_nomination(candidate: CandidateRow, nomination: NominationRow, looked: Looked) -> Iterator[Remark]:
    if late(nomination, looked.method):
        yield Remark(
            f"{candidate.name}的提名在截止时间以后才收到，请主席团决定是否接受。", candidate_id=candidate.id
        )
    if nomination.by is not Nominator.DEPUTIES:
        return
    least, basis = least_signers(looked.day), citation([SIGNERS], looked.day)
    able = [signer for signer in nomination.signers if looked.deputies.may_act(signer.person_id)]
    gone = [signer.name for signer in nomination.signers if not looked.deputies.may_act(signer.person_id)]
    if gone:
        yield Remark(
            f"联名提名{candidate.name}的{'、'.join(gone)}现在不是能执行职务的代表，签名不算在内。",
            basis,
            candidate.id,
            SIGNERS,
        )
    if len(able) < least:
        yield Remark(
            f"联名提名{candidate.name}的代表有{len(able)}人，不足{least}人，提名还不成立。",
            basis,
            candidate.id,
            SIGNERS,
        )


def _of_rounds(row: ElectionRow, looked: Looked) -> Iterator[Remark]:
    for one in row.rounds:
        for result in line_results(one):
            if result.hangs:
                yield Remark(
                    f"{one.title}：{result.line.name}得{result.in_favour}票，过不过半数要看暂停执行职务的代表算不算全体代表，"
                    "请先在“签到”里确认。",
                    citation(["winner_majority"], looked.day),
                    rule_id="winner_majority",
                )
        for name in row.not_deputies(one.id):
            yield Remark(
                f"另选人{name}在在任代表里找不到：{row.title}从代表中选出，不是代表的，得票不算。",
                citation(["chair_must_be_deputy"], looked.day),
                rule_id="chair_must_be_deputy",
            )
        yield from _below_majority(row, one, looked)


def _of_holders(row: ElectionRow) -> Iterator[Remark]:
    """After a correction somebody may stand as holder who was not elected."""
    if row.progress.running or row.progress.void:
        return
    keys = {votes.key for _, votes in row.progress.elected}
    names = {votes.name for _, votes in row.progress.elected if row.candidate(votes.key) is None}
    for holder in row.holders:
        if (holder.candidate_id or "") not in keys and holder.name not in names:
            yield Remark(f"{holder.name}登记了就任，但是宣布的结果里没有当选，请删去就任登记，重新登记。")


def _below_majority(row: ElectionRow, one: RoundRow, looked: Looked) -> Iterator[Remark]:
    everybody = one.everybody
    if everybody is None or not one.announced:
        return
    for line in [votes for key, votes in row.progress.elected if key == one.id]:
        if everybody.passed(line.votes) is False:
            yield Remark(
                f"{line.name}再次投票得{line.votes}票，没有超过全体代表的半数，按选举办法以得票多的当选，请核对。",
                citation(["winner_tie", "winner_majority"], looked.day),
                rule_id="winner_tie",
            )
