"""甲08 presidium and secretary-general, 甲09 committees, 甲38 scrutineers and tellers. Pure (documents.md S4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from renda_desktop.bodies.rows import Bodies, BodyRow, MemberRow
from renda_desktop.bodies.rules import BodyKind, BodyRole, ListOrder
from renda_desktop.chinese.names import annotated, spread
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    caption,
    field,
    h1,
    missing,
    names,
    paper,
    para,
    title,
)
from renda_desktop.documents.passages import Text, listed
from renda_desktop.sessions.paper_parts import date_words, name_of, record
from renda_desktop.sessions.rows import SessionFacts

PRESIDIUM, COMMITTEES, SCRUTINEERS = "甲08", "甲09", "甲38"
DRAFT = "（草案）"


def member_name(member: MemberRow) -> Passage:
    """张　三, 王芳（女，回族）; linked to its place in the list."""
    shown = annotated(spread(member.name), member.sex, member.ethnicity)
    return field(shown, Source("session_body_member", member.id, "name"))


def plain_name(member: MemberRow) -> Passage:
    """王芳（女，回族） in running text."""
    shown = annotated(member.name, member.sex, member.ethnicity)
    return field(shown, Source("session_body_member", member.id, "name"))


def people_words(called: str, people: Iterable[Passage]) -> Text:
    """周建国、王芳（女）: several names as one fact, which a clerk calls `called`."""
    found: list[Passage] = []
    for one in people:
        found += [Passage("、"), one] if found else [one]
    return listed(called, *found)


def body_source(body: BodyRow) -> Source:
    """The list itself: the key of its kind stands for it, stored or not."""
    return Source("session_body", body.kind.name, "members")


def presidium_paper(facts: SessionFacts, bodies: Bodies) -> Paper:
    """甲08 主席团和秘书长名单: a draft until it was passed, then with the caption of its adoption."""
    presidium, secretariat = bodies.of(BodyKind.PRESIDIUM), bodies.of(BodyKind.SECRETARIAT)
    standing = bodies.of(BodyKind.STANDING_CHAIRS)
    words = "主席团和秘书长名单" if secretariat.used else "主席团名单"
    draft = DRAFT if presidium.adopted_on is None else ""
    return paper(
        PRESIDIUM,
        f"{facts.short_name}{words}{draft}",
        Layout.PLAIN,
        title(name_of(facts), words, draft),
        _adopted(facts, presidium),
        _counted(presidium),
        _names(presidium),
        _secretaries(secretariat) if secretariat.used else None,
        _standing_chairs(standing) if standing.used and standing.members else None,
        record=record(facts),
        office=facts.presidium,
    )


def _adopted(facts: SessionFacts, body: BodyRow, key: str = "adopted") -> Block | None:
    """（2026年1月16日预备会议通过）; none while it is a draft."""
    if body.adopted_on is None:
        return None
    source = Source("session_body", body.kind.name, "adopted_on")
    by = Source("session_body", body.kind.name, "adopted_by")
    return caption(
        "（", date_words(body.adopted_on, source, "通过日期"), field(adopting(facts, body), by), "通过）",
        key=key,
    )  # fmt: skip


def adopting(facts: SessionFacts, body: BodyRow) -> str:
    """Which meeting passes the list: as the office wrote, else as the session is set up."""
    if body.adopted_by:
        return body.adopted_by
    if body.kind in (
        BodyKind.SCRUTINEERS,
        BodyKind.CREDENTIALS,
    ):  # 组织法2022 第三十七条: the congress passes it
        return "第二次全体会议"
    return "预备会议" if facts.preparatory_meeting else "第一次全体会议"


def _counted(body: BodyRow) -> Block | None:
    """（共11名，按姓氏笔画为序）."""
    if not body.members:
        return None
    ranking = "，按姓氏笔画为序" if body.sorted_by is ListOrder.STROKES else ""
    return caption(f"（共{len(body.members)}名{ranking}）", key="count", source=body_source(body))


def _names(body: BodyRow) -> Block:
    if not body.members:
        return para(missing(f"{body.name}名单", body_source(body)), key="names")
    return names([member_name(member) for member in body.printed], key="names")


def _secretaries(body: BodyRow) -> Iterator[Block]:
    """秘书长 on a line of its own, 副秘书长 below (documents.md 甲08)."""
    chief, deputies = body.of_role(BodyRole.SECRETARY_GENERAL), body.of_role(BodyRole.DEPUTY_SECRETARY)
    shown = people_words("秘书长", map(plain_name, chief)) if chief else missing("秘书长", body_source(body))
    yield para("秘书长：", shown, key="secretary")
    if deputies:
        yield para(
            "副秘书长：", people_words("副秘书长", map(plain_name, deputies)), key="deputy-secretaries"
        )


def _standing_chairs(body: BodyRow) -> Iterator[Block]:
    yield para(f"主席团常务主席（共{len(body.members)}名）：", key="standing-head")
    yield names([member_name(member) for member in body.printed], key="standing")


_COMMITTEES = (BodyKind.CREDENTIALS, BodyKind.BILLS, BodyKind.BUDGET)


def committees_paper(facts: SessionFacts, bodies: Bodies) -> Paper:
    """甲09: the committees this place has, each with its chair, vice-chairs and members."""
    used = [body for kind in _COMMITTEES if (body := bodies.of(kind)).used]
    passed = bool(used) and all(body.adopted_on is not None for body in used)
    together = len({(body.adopted_on, adopting(facts, body)) for body in used}) == 1
    draft = "" if passed else DRAFT
    words = f"{used[0].name}名单" if len(used) == 1 else "有关机构组成人员名单"
    return paper(
        COMMITTEES,
        f"{facts.short_name}{words}{draft}",
        Layout.PLAIN,
        title(name_of(facts), words, draft),
        _adopted(facts, used[0]) if passed and together else None,
        _committees(facts, used, apart=passed and not together),
        record=record(facts),
        office=facts.presidium,
    )


def has_committees(bodies: Bodies) -> bool:
    """Whether this session has any committee to list."""
    return any(bodies.of(kind).used for kind in _COMMITTEES)


def _committees(facts: SessionFacts, used: Sequence[BodyRow], *, apart: bool) -> Iterator[Part]:
    """Each with its members; `apart`: and with the meeting that passed it, where not one passed them all."""
    if not used:
        yield para(
            missing("本次会议设立的审查委员会", Source("session_body", BodyKind.BILLS.name, "members")),
            key="none",
        )
    for number, body in enumerate(used, 1):
        if len(used) > 1:
            count = f"（{len(body.members)}名）" if body.members else ""
            yield h1(f"{chinese(number)}、{body.name}{count}", key=f"body-{body.kind.name.lower()}")
        if apart:
            yield _adopted(facts, body, f"adopted-{body.kind.name.lower()}")
        yield from _committee(body)


def _committee(body: BodyRow) -> Iterator[Block]:
    key = body.kind.name.lower()
    if not body.members:
        yield para(missing(f"{body.name}组成人员", body_source(body)), key=f"{key}-none")
        return
    for role in (BodyRole.HEAD, BodyRole.DEPUTY_HEAD):
        holders = body.of_role(role)
        if holders:
            people = people_words(role.value, map(plain_name, holders))
            yield para(f"{role.value}：", people, key=f"{key}-{role.name.lower()}")
    rest = body.of_role(BodyRole.COMMITTEE_MEMBER)
    if rest:
        ranking = "按姓氏笔画为序，" if body.sorted_by is ListOrder.STROKES and len(rest) > 1 else ""
        yield para(f"委员（{ranking}共{len(rest)}名）：", key=f"{key}-members")
        yield names([member_name(member) for member in rest], key=f"{key}-names")


def scrutineers_paper(facts: SessionFacts, body: BodyRow) -> Paper:
    """甲38: scrutineers are passed by the congress, tellers named by the presidium."""
    draft = DRAFT if body.adopted_on is None else ""
    words = "总监票人、监票人、计票人名单"
    return paper(
        SCRUTINEERS,
        f"{facts.short_name}{words}{draft}",
        Layout.PLAIN,
        title(name_of(facts), words, draft),
        _adopted(facts, body),
        _roles(body),
        record=record(facts),
        office=facts.presidium,
    )


def _roles(body: BodyRow) -> Iterator[Block]:
    for role in body.kind.roles:
        holders = body.of_role(role)
        key, needed = role.name.lower(), role is not BodyRole.CHIEF_TELLER
        if role in (BodyRole.CHIEF_SCRUTINEER, BodyRole.CHIEF_TELLER):
            if holders or needed:
                shown = (
                    people_words(role.value, map(plain_name, holders))
                    if holders
                    else missing(role.value, body_source(body))
                )
                yield para(f"{role.value}：", shown, key=key)
        elif holders:
            ranking = "按姓氏笔画为序，" if body.sorted_by is ListOrder.STROKES and len(holders) > 1 else ""
            yield para(f"{role.value}（{ranking}共{len(holders)}名）：", key=key)
            yield names([member_name(member) for member in holders], key=f"{key}-names")
        else:
            yield para(f"{role.value}：", missing(role.value, body_source(body)), key=key)
