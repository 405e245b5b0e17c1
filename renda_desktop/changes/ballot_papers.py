"""甲61, the vote and after it: the ballot, the sheet with the result, the review of the credentials. Pure."""

from __future__ import annotations

from renda_desktop.changes.by_election_papers import in_stroke_order
from renda_desktop.changes.paper_facts import (
    BALLOT,
    ELECTION_LAW,
    RESULT,
    REVIEW,
    ChangeFacts,
    day_passage,
    of_case,
    of_election,
    place_passage,
    presidium_passage,
    step_day,
)
from renda_desktop.changes.rows import CandidateRow
from renda_desktop.changes.rules import BALLOT_WORDS, TURNOUT, majority_of
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Source,
    TextSize,
    Words,
    addressee,
    cell,
    centred,
    column,
    field,
    gap,
    label,
    line,
    listed,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import text_of

_ROW_MM = 12.0
_CUT = "……………………裁　切　线……………………"
_MOST_ON_HALF = 3
"""So many lines of candidates leave room for two ballots on a sheet."""


def ballot(facts: ChangeFacts) -> Paper:
    """甲61 选票: no number and no mark; candidates by strokes, as many free lines as seats (documents.md 甲39)."""
    lines = len(_standing(facts)) + facts.election.seats
    two = lines <= _MOST_ON_HALF
    cut: Part = [gap(0.6), centred(_CUT, key="cut"), gap(0.4)]
    return paper(
        BALLOT,
        f"{facts.case.constituency}补选代表选票",
        Layout.BALLOT,
        _ballot(facts, 1),
        (cut, _ballot(facts, 2)) if two else None,
        record=of_case(facts),
        office=facts.office.presidium,
    )


def _standing(facts: ChangeFacts) -> list[CandidateRow]:
    return in_stroke_order(one for one in facts.election.candidates if not one.written_in)


def _ballot(facts: ChangeFacts, copy: int) -> list[Part]:
    """The candidates by strokes, below them as many lines to write in as seats (documents.md 甲39)."""
    names = [field(one.name, Source("by_election_candidate", one.id, "name")) for one in _standing(facts)]
    shown = names or [field("", of_election(facts, "candidates"), "候选人")]
    rows = [row(cell(name), cell(""), height_mm=_ROW_MM, key=f"{at}") for at, name in enumerate(shown)]
    free = [
        row(cell("　另选人：", align=Align.LEFT), cell(""), height_mm=_ROW_MM, key=f"free-{at}")
        for at in range(facts.election.seats)
    ]
    header = row(label("候选人（按姓氏笔画为序）"), label("符号"))
    return [
        title(place_passage(facts), "\n补选", facts.office.name, "人大代表选票", key=f"title-{copy}"),
        table([column(), column(mm=40)], [*rows, *free], [header], TextSize.NO4, key=f"ballot-{copy}"),
        line(
            text_of(
                "说明：应选", field(facts.election.seats, of_election(facts, "seats"), "补选名额"),
                "名。赞成画“○”，反对画“×”，不画为弃权。",
            ), "", key=f"rule-{copy}",
        ),
        line("　　　另选他人的，写上姓名并画“○”。", "", key=f"other-{copy}"),
        line("　　　所选人数等于或者少于应选名额的有效，多于的无效。", "", key=f"over-{copy}"),
    ]  # fmt: skip


def result_sheet(facts: ChangeFacts) -> Paper:
    """甲61 投票结果报告单: the count with the lines it has to pass; empty fields are written in by hand."""
    return paper(
        RESULT,
        f"{facts.case.constituency}补选代表投票结果报告单",
        Layout.CARD,
        title(place_passage(facts), "补选代表投票结果报告单"),
        line(
            text_of("投票日：", day_passage(facts.election.election_day, of_election(facts, "election_day"), "投票日")),
            text_of("地点：", field(facts.election.place, of_election(facts, "place"), "投票地点")),
            key="when",
        ),
        _counts(facts),
        gap(0.5),
        _votes(facts),
        gap(0.5),
        para(_result_words(facts), key="result"),
        gap(0.5),
        line("监票人（签字）：", "计票人（签字）：　　　　　　　", key="tellers"),
        gap(0.5),
        line("主持人（签字）：", "　　　　年　　月　　日　　时　　分", key="chair"),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def _counts(facts: ChangeFacts) -> Block:
    ballots = facts.election.ballots
    voters, participants = ballots.voters, ballots.participants
    cells = {name: field(getattr(ballots, name), of_election(facts, name)) for name in BALLOT_WORDS}
    names = list(BALLOT_WORDS)
    rows = [
        _pair(names[at], cells[names[at]], names[at + 1], cells[names[at + 1]])
        for at in range(0, len(names), 2)
    ]
    lines = row(
        label("选举有效至少"), cell(f"{majority_of(voters, TURNOUT)}人参加" if voters else ""),
        label("当选至少"), cell(f"{majority_of(participants)}票" if participants else ""), height_mm=11, key="lines",
    )  # fmt: skip
    columns = [column(mm=38), column(), column(mm=38), column()]
    return table(columns, [*rows, lines], size=TextSize.NO4, key="counts")


def _pair(name: str, value: Words, other: str, second: Words) -> Row:
    return row(
        label(BALLOT_WORDS[name]),
        cell(value),
        label(BALLOT_WORDS[other]),
        cell(second),
        height_mm=11,
        key=name,
    )


def _votes(facts: ChangeFacts) -> Block:
    columns = [column(mm=16), column(align=Align.LEFT), column(mm=30), column(mm=30), column(mm=34)]
    header = row("序号", "姓名", "得票", "候选或另选", "结果")
    rows = [
        row(
            str(at), cell(field(one.name, _of(one, "name"))), cell(field(one.votes, _of(one, "votes"))),
            "另选人" if one.written_in else "候选人", _elected_word(facts, one), height_mm=11, key=one.id,
        )
        for at, one in enumerate(facts.election.candidates, 1)
    ]  # fmt: skip
    empty = [row("", "", "", "", "", height_mm=11, key=f"empty-{at}") for at in range(max(0, 3 - len(rows)))]
    return table(columns, [*rows, *empty], [header], TextSize.NO4, key="votes")


def _of(one: CandidateRow, name: str) -> Source:
    return Source("by_election_candidate", one.id, name)


def _elected_word(facts: ChangeFacts, one: CandidateRow) -> str:
    if facts.election.outcome is None:
        return ""
    return "当选" if one.elected else ""


def _result_words(facts: ChangeFacts) -> Words:
    outcome = facts.election.outcome
    if outcome is None:
        return "结果：参加投票的选民　　（超过、未超过）全体选民的半数，选举　　（有效、无效）；当选：　　　　　。"
    names = "、".join(one.name for one in facts.election.elected)
    if not names:
        return text_of("结果：", outcome.reason)
    ballots = facts.election.ballots
    return text_of(
        "结果：全体选民", field(ballots.voters, of_election(facts, "voters")), "人，参加投票",
        field(ballots.participants, of_election(facts, "participants")), "人，超过半数，选举有效；",
        listed("当选人", field(names, of_election(facts, "votes"))), "得票超过参加投票选民的半数，当选。",
        outcome.reason,
    )  # fmt: skip


def review_report(facts: ChangeFacts) -> Paper:
    """甲61 审查: the committee's report to the presidium on the by-elected (选举法2020 第四十七条第一款)."""
    names = "、".join(one.name for one in facts.election.elected)
    count = len(facts.election.elected)
    ballots = facts.election.ballots
    return paper(
        REVIEW,
        f"关于{facts.case.constituency}补选代表的资格审查报告",
        Layout.PLAIN,
        title(f"{facts.congress}\n关于", place_passage(facts), "补选代表的\n资格审查报告"),
        addressee(presidium_passage(facts)),
        para(
            place_passage(facts), "选民于", step_day(facts, "voted", "投票日"), "依法补选",
            listed("当选人", field(names, of_election(facts, "votes"), "当选人")),
            f"为{facts.congress}代表。登记选民", field(ballots.voters, of_election(facts, "voters"), "登记选民数"),
            "人，参加投票", field(ballots.participants, of_election(facts, "participants"), "参加投票选民数"),
            "人，", listed("得票", _won(facts)), "，超过参加投票选民的半数。", key="course",
        ),
        para(
            f"代表资格审查委员会依照{ELECTION_LAW}第四十七条的规定，审查了当选代表是否符合宪法、法律规定的代表的"
            "基本条件，选举是否符合法律规定的程序，以及是否存在破坏选举和其他当选无效的违法行为。经审查，",
            listed("当选人", field(names, of_election(facts, "votes"), "当选人")),
            field(f"{count}名代表", of_election(facts, "votes")) if count > 1 else None,
            "的补选符合法律规定，代表资格有效，建议予以确认。", key="opinion",
        ),
        para("特此报告。", key="end"),
        signature(
            f"{facts.congress}代表资格审查委员会", step_day(facts, "reviewed", "审查日期"), stamped=False
        ),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def _won(facts: ChangeFacts) -> Words:
    """罗敏获得1168票."""
    said = [f"{one.name}获得{one.votes}票" for one in facts.election.elected]
    return field("，".join(said), of_election(facts, "votes"), "得票")
