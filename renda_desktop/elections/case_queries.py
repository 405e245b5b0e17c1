"""Reads of removals 罢免案 and resignations of officials at a session."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence

from msgspec import structs
from sqlalchemy import select

from renda_desktop.chinese.strokes import sort_key
from renda_desktop.elections.models import EndCase, EndCaseSigner, OfficeHolder
from renda_desktop.elections.posts import ElectedPost, EndKind, full_title, short_title
from renda_desktop.elections.rows import EndCaseRow, NextStep, SignerRow
from renda_desktop.roster.queries import names_of
from renda_desktop.sessions.all_deputies import fewest
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.sessions.lawful import MAJORITY, citation
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, list_officers
from renda_desktop.votes.queries import find_motion

REMOVAL, FORM, RESIGNATION = "official_removal_min_cosigners", "official_removal_form", "official_resignation"


def end_cases(
    db: DbSession, facts: SessionFacts, office: OfficeRow, today: datetime.date
) -> list[EndCaseRow]:
    """The removals and resignations of a session, in the order they came in."""
    rows = list(db.scalars(select(EndCase).where(EndCase.session_id == facts.id)))
    if not rows:
        return []
    rows.sort(key=lambda row: (row.handed_on or datetime.date.max, row.name, row.id))
    day = facts.opens_on or today
    least = fewest(REMOVAL, day, all_deputies(db, facts.id, day).base)
    signed = _signers(db, [row.id for row in rows])
    there = in_post(db, {row.post for row in rows}, day)
    voting = {
        row.id for row in rows if row.motion_id is not None and find_motion(db, row.motion_id) is not None
    }
    found = [
        _row(row, office, signed[row.id], least, day, there[row.post], voting=row.id in voting)
        for row in rows
    ]
    # A matter that was deleted from 表决 may be put to the vote anew.
    return [row if row.id in voting else structs.replace(row, motion_id=None) for row in found]


def _row(
    one: EndCase,
    office: OfficeRow,
    signers: Sequence[SignerRow],
    least: int | None,
    day: datetime.date,
    there: Sequence[str],
    *,
    voting: bool,
) -> EndCaseRow:
    stored = ("id", "session_id", "kind", "post", "name", "person_id", "by_presidium", "reason", "handed_on",
              "defence", "defence_text", "defence_on", "motion_id", "passed", "decided_on")  # fmt: skip
    wanted = least if one.kind is EndKind.REMOVAL and not one.by_presidium else None
    return EndCaseRow(
        **{name: getattr(one, name) for name in stored},
        title=short_title(one.post, office.kind),
        full_title=full_title(one.post, office.kind, office.name),
        signers=tuple(signers),
        least=wanted,
        next_step=_next(one, len(signers), wanted, day, voting=voting),
        doubt=_doubt(one, short_title(one.post, office.kind), there),
    )


def _doubt(one: EndCase, title: str, there: Sequence[str]) -> str:
    """Somebody who does not hold the post cannot give it up; said only where it is known who does."""
    if one.passed is not None or not there or one.name in there:
        return ""
    return f"登记的现任{title}是{'、'.join(there)}，没有{one.name}，请核对姓名和职务。"


def in_post(
    db: DbSession, posts: Collection[ElectedPost], day: datetime.date
) -> dict[ElectedPost, list[str]]:
    """Who holds these posts as the session opens, by elections here and by the office's officers."""
    found: dict[ElectedPost, list[str]] = {post: [] for post in posts}
    for holder in db.scalars(select(OfficeHolder).where(OfficeHolder.post.in_(posts))):
        if (holder.starts_on or day) <= day and (holder.ends_on is None or holder.ends_on >= day):
            found[holder.post].append(holder.name)
    for post, names in found.items():
        names += [o.name for o in list_officers(db, day) if o.post is post.officer and o.name not in names]
        names.sort(key=sort_key)
    return found


def _signers(db: DbSession, case_ids: Sequence[str]) -> dict[str, list[SignerRow]]:
    query = select(EndCaseSigner).where(EndCaseSigner.case_id.in_(case_ids)).order_by(EndCaseSigner.position)
    rows = list(db.scalars(query))
    names = names_of(db, [row.person_id for row in rows])
    found: dict[str, list[SignerRow]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(SignerRow(row.person_id, names.get(row.person_id, "")))
    return found


def _next(one: EndCase, signers: int, least: int | None, day: datetime.date, *, voting: bool) -> NextStep:
    if one.passed is not None:
        if one.kind is EndKind.REMOVAL:
            words = "罢免案已经大会通过" if one.passed else "罢免案没有通过，职务不变"
        else:
            words = "大会已经接受辞职" if one.passed else "大会没有接受辞职，职务不变"
        more = "；本次会议要补选的，请在上面“增加职务”" if one.passed else ""
        return NextStep(f"{words}{more}。", citation([MAJORITY], day))
    counting = "已经列入表决事项，请在“表决”里登记票数、宣布结果，再点“按表决结果登记”。"
    if one.kind is EndKind.RESIGNATION:
        return NextStep(
            counting if voting else "请提请大会表决是否接受辞职，全体代表过半数通过。",
            citation([RESIGNATION, MAJORITY], day),
        )
    if not one.reason.strip():
        return NextStep("罢免案应当写明罢免理由，请填写。", citation([FORM], day))
    if least is not None and signers < least:
        return NextStep(
            f"代表联名提出的，要有全体代表五分之一以上，至少{least}人签名，现在{signers}人。",
            citation([REMOVAL], day),
        )
    if one.defence is None:
        return NextStep("请告知被提出罢免的人员可以申辩，并登记申辩情况。", citation([FORM], day))
    words = counting if voting else "请由主席团提请大会审议，大会全体代表过半数通过。"
    return NextStep(words, citation([REMOVAL, MAJORITY], day))
