"""甲37: nominations by presidium and deputies, the list of candidates, their résumés. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.names import spread
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Source,
    TextSize,
    Words,
    caption,
    cell,
    column,
    field,
    gap,
    h1,
    items,
    label,
    line,
    missing,
    names,
    page_break,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.elections.paper_facts import (
    CANDIDATES,
    LAW,
    ElectionFacts,
    day_words,
    list_name,
    of_candidate,
    of_method,
    of_office,
    plain_name,
    session_presidium,
    titles_words,
)
from renda_desktop.elections.posts import Nominator
from renda_desktop.elections.rows import CandidateRow, ElectionRow, NominationRow
from renda_desktop.sessions.paper_parts import name_of, record

_ROW_MM = 8.5
_SPARE_LINES = 12
"""Lines to sign on an empty form: more than the law asks for, since some drop out."""


def presidium_nomination(facts: ElectionFacts) -> Paper:
    """甲37 主席团提名书: whom the presidium nominates for which post (组织法2022 第二十六条第二款)."""
    named = [
        (row, one, nomination)
        for row in facts.card.elections
        for one in row.named
        for nomination in _by(one, Nominator.PRESIDIUM)
    ]
    rows = [row for row in facts.card.elections if any(row is first for first, _, _ in named)]
    days = [nomination.handed_on for _, _, nomination in named if nomination.handed_on]
    posts = titles_words(rows) if rows else missing("提名的职务", of_method(facts, "offices"))
    return paper(
        f"{CANDIDATES}提名书",
        f"{facts.session.short_name}主席团提名书",
        Layout.PLAIN,
        title(name_of(facts.session), "\n主席团关于提名候选人的提名书"),
        para(
            f"根据{LAW}第二十六条的规定，经{session_presidium(facts)}会议讨论，提名下列人员为",
            posts,
            "候选人：",
            key="opening",
        ),
        items(_named(named) or [missing("提名的候选人", of_method(facts, "candidates"))], key="named"),
        para("候选人的简历附后。请各代表团酝酿、讨论。", key="end"),
        signature(
            session_presidium(facts),
            day_words(min(days, default=None), of_method(facts, "nominated_on"), "提名日期"),
        ),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def _by(one: CandidateRow, by: Nominator) -> list[NominationRow]:
    """The nomination by one side, of several elections of the post the last one."""
    return sorted((n for n in one.nominations if n.by is by), key=lambda n: n.stage)[-1:]


def _named(named: Sequence[tuple[ElectionRow, CandidateRow, NominationRow]]) -> list[Words]:
    return [
        text_of(
            plain_name(one), "为", field(row.full_title, of_office(row, "post")), "候选人",
            "。" if place == len(named) else "；",
        )
        for place, (row, one, _) in enumerate(named, 1)
    ]  # fmt: skip


def joint_nominations(facts: ElectionFacts) -> Paper:
    """甲37 代表联名提名表: a page for each joint nomination, and an empty one where there is none yet."""
    joint = [
        (row, one, nomination)
        for row in facts.card.elections
        for one in row.candidates
        for nomination in _by(one, Nominator.DEPUTIES)
    ]
    pages: list[Part] = []
    for place, (row_, one, nomination) in enumerate(joint, 1):
        pages += [page_break() if place > 1 else None, _form(facts, row_, one, nomination, place)]
    return paper(
        f"{CANDIDATES}联名",
        f"{facts.session.short_name}代表联名提名表",
        Layout.CARD,
        pages or _form(facts, None, None, None, 1),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def empty_nomination(facts: ElectionFacts) -> Paper:
    """甲37 代表联名提名表, empty: to be handed out."""
    return paper(
        f"{CANDIDATES}空表",
        f"{facts.session.short_name}代表联名提名表（空表）",
        Layout.CARD,
        _form(facts, None, None, None, 1),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def _form(
    facts: ElectionFacts,
    row_: ElectionRow | None,
    one: CandidateRow | None,
    nomination: NominationRow | None,
    page: int,
) -> list[Part]:
    least = facts.figure("nomination_min_cosigners")
    return [
        title(name_of(facts.session), "\n代表联名提名候选人表", key=f"title-{page}"),
        _who(row_, one, nomination, page),
        gap(0.3),
        _signers(nomination, page),
        line(_received(nomination), _receiver(nomination), TextSize.SMALL4, key=f"received-{page}"),
        line(
            f"说明：代表{chinese(least)}人以上书面联名可以提名，提名人应当如实介绍候选人的情况。",
            "", TextSize.SMALL4, key=f"rule-{page}",
        ),
        line(
            "　　　每一代表与其他代表联合提名的候选人人数，不得超过应选名额。", "", TextSize.SMALL4,
            key=f"most-{page}",
        ),
    ]  # fmt: skip


def _who(
    row_: ElectionRow | None, one: CandidateRow | None, nomination: NominationRow | None, page: int
) -> Block:
    def fact(name: str, value: object) -> Words:
        return field(value, of_candidate(one, name)) if one is not None else ""

    post = field(row_.full_title, of_office(row_, "post")) if row_ is not None else ""
    pairs: tuple[tuple[str, Words, str, Words], ...] = (
        ("提名职务", post, "被提名人", fact("name", one.name if one else "")),
        ("性别", fact("sex", one.sex.value if one and one.sex else ""),
         "民族", fact("ethnicity", one.ethnicity if one else "")),
        ("出生年月", fact("birth", one.birth.chinese() if one and one.birth else ""),
         "政治面貌", fact("party", one.party.value if one and one.party else "")),
    )  # fmt: skip
    rows = [
        row(label(first), cell(value), label(second), cell(other), height_mm=_ROW_MM, key=first)
        for first, value, second, other in pairs
    ]
    reason = (
        field(nomination.reason, Source("election_nomination", nomination.id, "reason")) if nomination else ""
    )
    wide = [
        _wide("现任职务", fact("work", one.work if one else ""), _ROW_MM),
        _wide("提名理由", reason, 2.6 * _ROW_MM),
    ]
    columns = [column(mm=26), column(1.3), column(mm=26), column()]
    return table(columns, [*rows, *wide], size=TextSize.NO4, key=f"who-{page}")


def _wide(name: str, words: Words, height: float) -> Row:
    return row(label(name), cell(words, colspan=3, align=Align.LEFT), height_mm=height, key=name)


def _signers(nomination: NominationRow | None, page: int) -> Block:
    """Two people to a line, each with room to sign; at least as many lines as an empty form has."""
    signed = list(nomination.signers) if nomination is not None else []
    header = row(*[label(words) for words in ("序号", "代表姓名", "签名") * 2])
    places = max(_SPARE_LINES, len(signed) + len(signed) % 2)
    cells: list[list[Words]] = []
    for at in range(places):
        person = signed[at] if at < len(signed) else None
        name = field(spread(person.name), Source("person", person.person_id, "name")) if person else ""
        cells.append([str(at + 1), name, ""])
    half = places // 2
    rows = [
        row(*cells[at], *cells[at + half], height_mm=_ROW_MM, key=f"signer-{at + 1}") for at in range(half)
    ]
    columns = [column(mm=14), column(), column(1.2)] * 2
    return table(columns, rows, [header], TextSize.NO4, key=f"signers-{page}")


def _received(nomination: NominationRow | None) -> Words:
    if nomination is None or nomination.handed_on is None:
        return "收表时间：　　　　年　　月　　日　　时　　分"
    at = f" {time_text(nomination.handed_at)}" if nomination.handed_at else ""
    source = Source("election_nomination", nomination.id, "handed_on")
    return text_of("收表时间：", field(f"{chinese_date(nomination.handed_on)}{at}", source))


def _receiver(nomination: NominationRow | None) -> Words:
    if nomination is None or not nomination.received_by:
        return "收表人（签字）：　　　　　"
    source = Source("election_nomination", nomination.id, "received_by")
    return text_of("收表人：", field(nomination.received_by, source))


def candidate_list(facts: ElectionFacts) -> Paper:
    """甲37 候选人名单: by strokes; before the formal list is fixed those nominated, as a draft."""
    draft = "" if facts.card.elections and all(row.formal for row in facts.card.elections) else "（草案）"
    return paper(
        f"{CANDIDATES}名单",
        f"{facts.session.short_name}候选人名单{draft}",
        Layout.PLAIN,
        title(name_of(facts.session), "候选人名单", draft),
        caption("（按姓氏笔画为序）", key="order"),
        list(_lists(facts)) or para(missing("选举的职务和名额", of_method(facts, "offices")), key="none"),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def _lists(facts: ElectionFacts) -> Iterator[Part]:
    slates = [(row_, "", row_.seats, row_.first_slate) for row_ in facts.card.elections]
    slates += [
        (row_, "另行选举", row_.wanted, row_.formal or row_.nominees)
        for row_ in facts.card.elections
        if row_.further
    ]
    for place, (row_, said, seats, people) in enumerate(slates, 1):
        key = f"{row_.id}-{said}" if said else row_.id
        count = field(len(people) or None, of_office(row_, "candidates"), "候选人人数")
        yield h1(
            f"{chinese(place)}、{said}", field(row_.title, of_office(row_, "post")), "候选人（应选",
            field(seats, of_office(row_, "seats")), "名，候选人", count, "名）", key=f"post-{key}",
        )  # fmt: skip
        if people:
            yield names([list_name(one) for one in people], key=f"names-{key}")
        else:
            yield para(missing(f"{row_.title}候选人", of_office(row_, "candidates")), key=f"none-{key}")


def resumes(facts: ElectionFacts) -> Paper:
    """甲37 候选人简历: what is known of each and the résumé as it was typed."""
    return paper(
        f"{CANDIDATES}简历",
        f"{facts.session.short_name}候选人简历",
        Layout.PLAIN,
        title(name_of(facts.session), "候选人简历"),
        caption("（按姓氏笔画为序）", key="order"),
        list(_resumes(facts)) or para(missing("候选人", of_method(facts, "candidates")), key="none"),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def _resumes(facts: ElectionFacts) -> Iterator[Part]:
    for place, row_ in enumerate(facts.card.elections, 1):
        people = {one.id: one for one in (*row_.first_slate, *(row_.formal or row_.nominees))}.values()
        if people:
            yield h1(
                f"{chinese(place)}、", field(row_.full_title, of_office(row_, "post")), "候选人",
                key=f"post-{row_.id}",
            )  # fmt: skip
        for one in people:
            yield para(*_facts_of(one), key=f"who-{one.id}")
            for at, words in enumerate(_resume_lines(one), 1):
                yield para(words, key=f"resume-{one.id}-{at}")


def _facts_of(one: CandidateRow) -> list[Words]:
    """刘海，男，汉族，1978年6月出生，浙江青禾人，大学学历，中共党员，现任青禾镇党委副书记。"""
    birth = f"{one.birth.chinese()}出生" if one.birth else None
    found: list[Words] = [
        field(one.name, of_candidate(one, "name")), "，",
        field(one.sex.value if one.sex else None, of_candidate(one, "sex"), "性别"), "，",
        field(one.ethnicity, of_candidate(one, "ethnicity"), "民族"), "，",
        field(birth, of_candidate(one, "birth"), "出生年月"), "，",
    ]  # fmt: skip
    if one.native_place:
        found += [field(f"{one.native_place.removesuffix('人')}人", of_candidate(one, "native_place")), "，"]
    if one.schooling:
        schooling = one.schooling if one.schooling.endswith("学历") else f"{one.schooling}学历"
        found += [field(schooling, of_candidate(one, "schooling")), "，"]
    if one.party is not None:
        found += [field(one.party.value, of_candidate(one, "party")), "，"]
    return [*found, "现任", field(one.work.rstrip("。"), of_candidate(one, "work"), "现任职务"), "。"]


def _resume_lines(one: CandidateRow) -> list[Words]:
    lines = [line_.strip() for line_ in one.resume.splitlines() if line_.strip()]
    source = of_candidate(one, "resume")
    return [field(line_, source) for line_ in lines] or [missing(f"{one.name}的简历", source)]
