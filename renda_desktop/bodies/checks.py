"""What looks wrong in the lists of a session, with the article it rests on; it never blocks. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from renda_desktop.bodies.rows import BodyRow, MemberRow, SittingChairs
from renda_desktop.bodies.rules import BodyKind, BodyRole, key_of
from renda_desktop.law.citations import cite_local
from renda_desktop.law.local_values import LocalValues, effective, effective_of
from renda_desktop.law.rulebook import find_rule, rule
from renda_desktop.presidium.lines import MemberFacts, composition_findings
from renda_desktop.presidium.rules import MemberRole
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import Finding

MEMBER, BODY, CHAIRS = "session_body_member", "session_body", "session_executive_chair"
CONVENED, SUSPENSION, SIZE, CHAIRED = (
    "presidium_elected_each_session",
    "deputy_suspension",
    "credentials_committee_size",
    "session_executive_chairs",
)
PRESIDIUM_ROLES = {
    BodyRole.CHAIR: MemberRole.CHAIR,
    BodyRole.VICE_CHAIR: MemberRole.VICE_CHAIR,
    BodyRole.PRESIDIUM_MEMBER: MemberRole.MEMBER,
}


def body_findings(
    body: BodyRow,
    officers: Sequence[str],
    day: datetime.date,
    local: LocalValues,
    *,
    whole_committee: bool = False,
) -> tuple[Finding, ...]:
    """Size, officers outside, government posts, who is no deputy. `officers`: chair and vice-chairs in office.

    `whole_committee`: the committee for credentials is chosen whole, not only its gaps filled.
    """
    if not body.used or not body.members:
        return ()
    found = [*_not_deputies(body, day), *_suspended(body, day)]
    if body.kind is BodyKind.PRESIDIUM:
        found += _presidium(body, officers, day, local)
    if body.kind is BodyKind.CREDENTIALS and whole_committee:
        found += _credentials(body, day, local)
    if body.kind is BodyKind.SCRUTINEERS:
        found += _scrutineers(body)
    return tuple(found)


def _finding(
    body: BodyRow,
    sentence: str,
    basis: str = "",
    member: MemberRow | None = None,
    rule_id: str = "",
    figure: str = "",
) -> Finding:
    if member is not None:
        return Finding(sentence, basis, MEMBER, member.id, rule_id=rule_id)
    return Finding(sentence, basis, BODY, body.kind.name, rule_id=rule_id, figure=figure)


_DEPUTIES_ONLY = {
    BodyKind.PRESIDIUM: CONVENED,
    BodyKind.STANDING_CHAIRS: CONVENED,
    BodyKind.CREDENTIALS: "credentials_committee_term",
}


def _not_deputies(body: BodyRow, day: datetime.date) -> Iterator[Finding]:
    """A presidium is elected from among the deputies; in other lists a deputy is only usual."""
    known = _DEPUTIES_ONLY.get(body.kind)
    basis = citation([known] if known else [], day)
    for member in body.members:
        if body.kind.of_deputies and not member.deputy:
            yield _finding(
                body,
                f"{member.name}不是现任代表，不能在{body.name}里，请核对姓名或者代表职务。",
                basis,
                member,
                known or "",
            )


def _suspended(body: BodyRow, day: datetime.date) -> Iterator[Finding]:
    for member in body.members:
        if body.kind.deputies_usual and member.suspended:
            yield _finding(
                body, f"{member.name}暂时停止执行代表职务，不能参加{body.name}的工作。",
                citation([SUSPENSION], day), member, SUSPENSION,
            )  # fmt: skip


def _presidium(
    body: BodyRow, officers: Sequence[str], day: datetime.date, local: LocalValues
) -> Iterator[Finding]:
    facts = [MemberFacts(m.name, m.post, PRESIDIUM_ROLES[m.role]) for m in body.members]
    for one in composition_findings(facts, officers, day, local):
        said = one.sentence.replace("主席团现有成员", "主席团名单有")
        yield _finding(body, said, one.citation, rule_id=one.rule_id, figure=one.figure)


def _credentials(body: BodyRow, day: datetime.date, local: LocalValues) -> Iterator[Finding]:
    rule = find_rule(SIZE, day)
    if rule is None:
        return
    figures = effective(rule, local, day)
    least = int(figures.number("chair") + figures.number("vice") + figures.number("member_min"))
    most = int(figures.number("chair") + figures.number("vice") + figures.number("member_max"))
    count = len(body.members)
    if not least <= count <= most:
        figure = "member_min" if count < least else "member_max"
        basis = cite_local(effective_of(figure, rule, local, day), day)
        said = f"{body.name}现有{count}人，一般为{least}至{most}人，请按本省规定核对。"
        yield _finding(body, said, basis, rule_id=SIZE, figure=figure)


def _scrutineers(body: BodyRow) -> Iterator[Finding]:
    roles = {member.role for member in body.members}
    if BodyRole.CHIEF_SCRUTINEER not in roles and BodyRole.SCRUTINEER in roles:
        yield _finding(body, "监票人名单里还没有总监票人，选举结果报告单由总监票人签字。", "惯例")
    for member in body.members:
        if not member.deputy and member.role in (BodyRole.CHIEF_SCRUTINEER, BodyRole.SCRUTINEER):
            yield _finding(
                body, f"{member.name}不是现任代表，监票人一般在代表里推选，请核对。", "惯例", member
            )


def standing_candidates(body: BodyRow, candidates: Iterable[tuple[str, str | None]]) -> list[Finding]:
    """Scrutineers and tellers who are candidates themselves; `candidates` are names with person ids (or None).

    For the slice of elections, which stands above this one and knows the candidates.
    """
    standing = list(candidates)
    ids = {person for _, person in standing if person}
    names = {key_of(name, None) for name, person in standing}
    found = []
    for member in body.members:
        same = member.person_id in ids if member.person_id and ids else False
        if same or key_of(member.name, None) in names:
            said = f"{member.name}是候选人，不能担任{member.role.value}，请换人（选举办法的回避规定）。"
            found.append(_finding(body, said, "选举办法", member))
    return found


def chair_findings(
    sittings: Sequence[SittingChairs], presidium: BodyRow, day: datetime.date, local: LocalValues
) -> list[Finding]:
    """Sittings without executive chairs or without one who presides, once the presidium is known."""
    basis, found = cite_local(effective(rule(CHAIRED, day), local, day), day), []
    for sitting in sittings if presidium.members else ():
        if not sitting.chairs:
            found.append(
                Finding(
                    f"{sitting.activity}还没有执行主席。", basis, CHAIRS, sitting.entry_id, rule_id=CHAIRED
                )
            )
        elif sitting.presiding is None:
            said = f"{sitting.activity}的执行主席里还没有确定由谁主持。"
            found.append(Finding(said, basis, CHAIRS, sitting.entry_id, "presides", CHAIRED))
    return found
