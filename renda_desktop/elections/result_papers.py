"""甲40 选举结果报告单, 甲41 再次投票、另行选举说明. Pure (documents.md §13 point 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.ballots.results import LineResult, line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Nature
from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    gap,
    items,
    label,
    line,
    missing,
    page_break,
    paper,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.elections.paper_facts import (
    AGAIN,
    RESULT,
    ElectionFacts,
    again_majority,
    day_words,
    joined,
    of_candidate,
    of_method,
    of_office,
    session_presidium,
)
from renda_desktop.elections.posts import Mode
from renda_desktop.elections.rows import ElectionRow
from renda_desktop.sessions.paper_parts import name_of


def result_report(facts: ElectionFacts, row_: ElectionRow) -> Paper:
    """甲40 选举结果报告单: each vote of the post with its count and the line of all deputies; empty fields by hand."""
    rounds: Sequence[RoundRow | None] = row_.rounds or (None,)
    parts: list[Part] = []
    for place, one in enumerate(rounds, 1):
        parts += [page_break() if place > 1 else None, _report(facts, row_, one, place)]
    return paper(
        f"{RESULT}结果",
        f"选举{row_.title}结果报告单",
        Layout.CARD,
        parts,
        record=of_office(row_, ""),
        office=facts.session.presidium,
    )


def _report(facts: ElectionFacts, row_: ElectionRow, one: RoundRow | None, place: int) -> list[Part]:
    return [
        title(name_of(facts.session), f"\n{_report_name(row_, one)}结果报告单", key=f"title-{place}"),
        _counts(row_, one, place),
        gap(0.4),
        _votes(row_, one, place),
        gap(0.4),
        table(
            [column(align=Align.LEFT)],
            [row(cell(_conclusion(row_, one)))],
            size=TextSize.NO4,
            bordered=False,
            key=f"result-{place}",
        ),
        gap(0.4),
        line("总监票人（签字）：", "监票人（签字）：　　　　　　", key=f"scrutineers-{place}"),
        gap(0.4),
        line("计票人（签字）：", "　　　　年　　月　　日　　时　　分", key=f"tellers-{place}"),
    ]


def _report_name(row_: ElectionRow, one: RoundRow | None) -> str:
    nature = one.nature if one is not None else Nature.FIRST
    if nature is Nature.AGAIN:
        return f"选举{row_.title}再次投票"
    further = nature is Nature.FURTHER or row_.mode is Mode.FURTHER
    return f"{'另行' if further else ''}选举{row_.title}"


def _of(one: RoundRow | None, name: str) -> Source | None:
    return Source("ballot_round", one.id, name) if one is not None else None


def _counts(row_: ElectionRow, one: RoundRow | None, place: int) -> Block:
    issue, counted = (one.issue, one.counted) if one is not None else (None, None)
    everybody = one.everybody if one is not None else None
    line_ = everybody.lines.pass_line if everybody is not None else None

    def figure(value: int | None, name: str, unit: str) -> Words:
        return text_of(field(value if value is not None else "　　", _of(one, name)), unit)

    seats = one.most if one is not None and one.most is not None else row_.seats
    pairs: tuple[tuple[str, Words, str, Words], ...] = (
        ("应选名额", text_of(field(seats, of_office(row_, "seats")), "名"), "投票时间", _when(one)),
        ("全体代表", figure(everybody.base if everybody else None, "base", "名"),
         "过半数线", figure(line_, "base", "票")),
        ("实到代表", figure(one.present if one else None, "present", "名"),
         "发出选票", figure(issue.issued if issue else None, "issued", "张")),
        ("收回选票", figure(issue.returned if issue else None, "returned", "张"),
         "备用销毁", figure(issue.destroyed if issue else None, "destroyed", "张")),
        ("有效票", figure(counted.valid if counted else None, "valid", "张"),
         "无效票", figure(counted.invalid if counted else None, "invalid", "张")),
    )  # fmt: skip
    rows = [
        row(label(name), cell(value), label(other), cell(second), height_mm=9.0, key=name)
        for name, value, other, second in pairs
    ]
    return table(
        [column(mm=28), column(), column(mm=28), column(1.7)], rows, size=TextSize.NO4, key=f"counts-{place}"
    )


def _when(one: RoundRow | None) -> Words:
    if one is None or one.held_on is None:
        return ""
    at = f" {time_text(one.held_at)}" if one.held_at is not None else ""
    return field(f"{chinese_date(one.held_on)}{at}", _of(one, "held_on"))


def _votes(row_: ElectionRow, one: RoundRow | None, place: int) -> Block:
    columns = [column(1.4, align=Align.CENTER), *(column(mm=22) for _ in range(3)), column()]
    header = row(*[label(words) for words in ("姓名", "赞成", "反对", "弃权", "结果")])
    results = {result.line.id: result for result in line_results(one)} if one is not None else {}
    lines = [
        _vote_row(line_.name, line_.written_in, results.get(line_.id), _standing(row_, one, line_.id))
        for line_ in (one.lines if one is not None else ())
    ]
    empty = [
        row("", "", "", "", "", height_mm=9.0, key=f"empty-{at}") for at in range(max(0, 3 - len(lines)))
    ]
    return table(columns, [*lines, *empty], [header], TextSize.NO4, key=f"votes-{place}")


def _vote_row(name: str, written_in: bool, result: LineResult | None, standing: str) -> Row:
    shown = f"{spread(name)}（另选人）" if written_in else spread(name)
    source = Source("ballot_line", result.line.id, "name") if result is not None else None
    figures: list[Words] = ["", "", ""]
    if result is not None:
        others = ("—", "—") if written_in else (str(result.against), str(result.abstain))
        figures = [str(result.in_favour), *others]
    return row(cell(field(shown, source)), *figures, standing, height_mm=9.0)


def _standing(row_: ElectionRow, one: RoundRow | None, line_id: str) -> str:
    if one is None or not one.announced:
        return ""
    key = next((line_.ref_id or line_.id for line_ in one.lines if line_.id == line_id), line_id)
    outcome = row_.progress.outcome(one.id)
    if outcome is not None and any(votes.key == key for votes in outcome.elected):
        return "当选"
    if outcome is not None and any(votes.key == key for votes in outcome.tied):
        return "再次投票"
    name = next(line_.name for line_ in one.lines if line_.id == line_id)
    return "不是代表，不计" if name in row_.not_deputies(one.id) else ""


def _conclusion(row_: ElectionRow, one: RoundRow | None) -> Words:
    if one is not None and one.valid_vote is False:
        return "结果：收回的选票多于发出的选票，选举无效，应当重新投票。"
    if one is None or not one.announced:
        return "结果：收回的选票　　（不多于、多于）发出的选票，选举　　（有效、无效）；当选：　　　　　。"
    outcome = row_.progress.outcome(one.id)
    elected, tied = (outcome.elected, outcome.tied) if outcome is not None else ((), ())
    won = joined("当选人", [field(votes.name, _of(one, "result")) for votes in elected])
    again = joined("得票相等的人", [field(votes.name, _of(one, "result")) for votes in tied])
    return text_of(
        "结果：收回的选票不多于发出的选票，选举有效；",
        text_of(won, f"当选{row_.full_title}") if won else "",
        "；" if won and again else "",
        text_of(again, f"得票相等，再次投票选{outcome.open_seats}名") if again and outcome else "",
        "" if won or again else "没有人当选",
        f"；缺额{outcome.missing}名" if outcome is not None and outcome.missing else "",
        "。",
    )


def again_note(facts: ElectionFacts, row_: ElectionRow) -> Paper:
    """甲41: why there is another vote, on whom and by which rules, to be read out and explained."""
    again = bool(row_.progress.tied)
    name = "再次投票" if again else "另行选举"
    return paper(
        AGAIN,
        f"选举{row_.title}{name}的说明",
        Layout.PLAIN,
        title(name_of(facts.session), f"\n选举{row_.title}{name}的说明"),
        items(list(_again(facts, row_) if again else _further(row_)), key="rule"),
        signature(session_presidium(facts), _voted_on(row_), stamped=False),
        record=of_office(row_, ""),
        office=facts.session.presidium,
    )


def _voted_on(row_: ElectionRow) -> Passage:
    """The day of the vote that decided so."""
    days = [one.held_on for one in row_.rounds if one.announced and one.held_on is not None]
    return day_words(max(days, default=None), of_office(row_, "held_on"), "说明日期")


def _tied(row_: ElectionRow) -> tuple[Passage, ...]:
    return joined("得票相等的人", [field(one.name, of_office(row_, "tied")) for one in row_.progress.tied])


def _again(facts: ElectionFacts, row_: ElectionRow) -> Iterator[Words]:
    votes = row_.progress.tied[0].votes
    yield text_of(f"选举{row_.title}计票结果，", _tied(row_), f"各得{votes}票，得票相等，不能确定当选人。")
    yield text_of(
        "根据《地方组织法》第二十九条第一款和本次会议选举办法的规定，就", _tied(row_),
        f"再次投票，应选{row_.progress.tied_seats}名，以得票多的当选",
        field(again_majority(facts.method), of_method(facts, "again_majority")), "。",
    )  # fmt: skip
    yield "再次投票采用无记名投票方式，只就票上的人投票，赞成画“○”，反对画“×”，不画为弃权，不另选他人。"
    yield f"每张选票所选的人数，不多于{row_.progress.tied_seats}名的有效，多于的无效。"


def _further(row_: ElectionRow) -> Iterator[Words]:
    # As it stood before the further election, also when its result is known.
    later = {one.id for one in row_.rounds if one.nature is Nature.FURTHER}
    before = [votes for round_id, votes in row_.progress.elected if round_id not in later]
    elected = [field(votes.name, of_office(row_, "elected")) for votes in before]
    left = row_.wanted if row_.further else row_.progress.missing
    missing_ = field(left or None, of_office(row_, "missing"), "不足的名额")
    won: Words = text_of("，", joined("当选人", elected), "当选") if elected else ""
    yield text_of(
        f"选举{row_.title}应选{row_.seats}名", won, "，获得全体代表过半数选票的人数少于应选名额，尚缺", missing_,
        "名。",
    )  # fmt: skip
    yield "根据《地方组织法》第二十九条第二款的规定，不足的名额另行选举；当选仍须获得全体代表过半数的选票。"
    people = (row_.formal or row_.nominees) if row_.further else ()
    named = joined("候选人", [field(one.name, of_candidate(one, "name")) for one in people])
    yield text_of(
        "另行选举的候选人为", named or missing("另行选举的候选人", of_office(row_, "candidates")), "。",
        "副职的另行选举仍实行差额选举（《地方组织法》第二十九条第三款）。" if not row_.post.chief else "",
    )  # fmt: skip
    yield "另行选举采用无记名投票方式，画票的办法和选举有效、选票有效的规定，与第一次投票相同。"
