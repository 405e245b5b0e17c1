"""甲39 选票: no number and no mark, two versions of the marking note. Pure (documents.md S14, §13 point 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Nature, ballots_wanted
from renda_desktop.chinese.names import spread
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Source,
    TextSize,
    Words,
    cell,
    centred,
    column,
    field,
    gap,
    label,
    line,
    missing,
    paper,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.elections.paper_facts import (
    BALLOT,
    ElectionFacts,
    of_candidate,
    of_office,
)
from renda_desktop.elections.posts import Mode
from renda_desktop.elections.rows import ElectionRow, ballot_name
from renda_desktop.sessions.paper_parts import name_of

_ROW_MM = 12.0
_MOST_ON_HALF = 2
"""So many names and free lines leave room for two ballots on a sheet."""
_CUT = "……………………裁　切　线……………………"


def ballot_paper(facts: ElectionFacts, row_: ElectionRow) -> Paper:
    """甲39 选票 of a post: no number and no mark. That of the vote being prepared or due.

    The colour is named beside the paper for whoever prints it, never on the ballot.
    """
    names, rows, again = _lines(row_)
    two = _two_fit(row_)
    cut: Part = [gap(0.6), centred(_CUT, key="cut"), gap(0.4)]
    colour = f"（用{row_.colour.removesuffix('纸').removesuffix('色')}色纸）" if row_.colour else ""
    return paper(
        BALLOT,
        f"{_ballot_name(row_)}{colour}",
        Layout.BALLOT,
        _ballot(facts, row_, names, rows, again, 1),
        (cut, _ballot(facts, row_, names, rows, again, 2)) if two else None,
        record=of_office(row_, ""),
        office=facts.session.presidium,
    )


def _two_fit(row_: ElectionRow) -> bool:
    names, rows, _ = _lines(row_)
    return len(names) + rows <= _MOST_ON_HALF


def sheets(row_: ElectionRow, voters: int) -> int:
    """Sheets of A4 for so many voters and some spare ballots."""
    ballots = ballots_wanted(voters)
    return -(-ballots // 2) if _two_fit(row_) else ballots


def _ballot_name(row_: ElectionRow) -> str:
    open_ = _running(row_)
    if open_ is not None:
        return open_.title
    return f"{'另行' if row_.further or row_.mode is Mode.FURTHER else ''}选举{row_.title}选票"


def _running(row_: ElectionRow) -> RoundRow | None:
    """The round being prepared or counted, of the election or of its primary."""
    rounds = (*row_.primaries, *row_.rounds)
    return next((one for one in reversed(rounds) if not one.announced), None)


def _lines(row_: ElectionRow) -> tuple[list[Words], int, bool]:
    """The names in their order, how many may be written in, and whether it is a second vote among the tied."""
    open_ = _running(row_)
    if open_ is not None:
        named = [
            field(spread(one.name), Source("election_candidate", one.ref_id, "name"))
            for one in open_.candidates
        ]
        return list(named), open_.written_in_rows, open_.nature is Nature.AGAIN
    shown = [field(spread(ballot_name(one, row_.formal)), of_candidate(one, "name")) for one in row_.formal]
    empty = [missing(f"{row_.title}正式候选人", of_office(row_, "candidates"))]
    return list(shown or empty), row_.wanted, False


def _ballot(
    facts: ElectionFacts, row_: ElectionRow, names: Sequence[Words], free: int, again: bool, copy: int
) -> list[Part]:
    rows = [row(cell(name), cell(""), height_mm=_ROW_MM, key=f"{at}") for at, name in enumerate(names, 1)]
    if free:
        rows.append(row(label("另选人姓名"), label("符号"), key="free"))
        rows += [row(cell(""), cell(""), height_mm=_ROW_MM, key=f"free-{at}") for at in range(1, free + 1)]
    header = row(label("候选人姓名（按姓氏笔画为序）"), label("符号"))
    return [
        title(name_of(facts.session), f"\n{_ballot_name(row_)}", key=f"title-{copy}"),
        table([column(), column(mm=46)], rows, [header], TextSize.NO4, key=f"ballot-{copy}"),
        [
            line(words, "", key=f"note-{copy}-{at}")
            for at, words in enumerate(_marking_note(row_, free, again), 1)
        ],
        line("", "（盖大会印章）　　", key=f"seal-{copy}"),
    ]


def _marking_note(row_: ElectionRow, free: int, again: bool) -> Iterator[Words]:
    """画票说明 in its two versions: who may be written in is another for posts of the congress."""
    seats = row_.progress.tied_seats if again else row_.wanted
    yield text_of(
        "说明：1.应选",
        field(seats, of_office(row_, "seats")),
        "名。赞成画“○”，反对画“×”，不画为弃权。",
    )
    if not free:
        yield "　　　2.只就票上的人投票，不另选他人。"
    else:
        yield "　　　2.反对的可以另选，写上姓名并画“○”；弃权的不另选。"
        if row_.post.of_congress:
            yield "　　　3.另选的人必须是本届人大代表，否则不计票。"
        else:
            yield "　　　3.另选的人可以是任何代表或者选民。"
    last = 4 if free else 3
    yield f"　　　{last}.所选人数不多于应选人数的有效，多于的无效。"
