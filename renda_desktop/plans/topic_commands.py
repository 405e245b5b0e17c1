"""Writes of collected topics: taken in, judged, and made an item of the plan with nothing typed twice."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.errors import RuleViolation
from renda_desktop.plans.item_commands import AddItem, add_item, edit_item
from renda_desktop.plans.models import CollectedTopic, PlanItem, WorkPlan
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType
from renda_desktop.plans.topics import Verdict
from renda_desktop.plans.wording import clause
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddTopic(Struct, frozen=True):
    """Request: a topic somebody proposed, at the end of the plan's list."""

    plan_id: str
    title: str
    reason: str = ""
    form: ItemType | None = None
    time: PlanTime | None = None
    proposer: str = ""
    phone: str = ""


def add_topic(db: DbSession, request: AddTopic) -> str:
    """Takes a topic in and returns its id. Raises RuleViolation: no title, time of another year."""
    plan, title = db.get_one(WorkPlan, request.plan_id), request.title.strip()
    describe(db, f"记下监督议题“{title}”")
    if not title:
        raise RuleViolation("请填写议题名称。", "title")
    _check_time(plan, request.time)
    last = db.scalar(
        select(func.max(CollectedTopic.position)).where(CollectedTopic.plan_id == request.plan_id)
    )
    topic = CollectedTopic(
        plan_id=plan.id,
        position=(last or 0) + 1,
        title=title,
        reason=request.reason.strip(),
        form=request.form,
        time=request.time,
        proposer=request.proposer.strip(),
        phone=request.phone.strip(),
    )
    db.add(topic)
    db.flush()
    return topic.id


def _check_time(plan: WorkPlan, time: PlanTime | None) -> None:
    if time is not None and time.year != plan.year:
        raise RuleViolation(f"这是{plan.year}年的议题，建议时间要在{plan.year}年内。", "time")


TOPIC_FIELDS = {
    "title": Editable("议题名称", required=True),
    "reason": Editable("理由"),
    "form": Editable("建议形式"),
    "proposer": Editable("提出人"),
    "phone": Editable("联系电话"),
    "verdict_reason": Editable("研究意见的理由"),
}


def edit_topic(db: DbSession, request: EditField) -> None:
    """Sets one field of a topic; `time` takes a PlanTime or None. Raises RuleViolation.

    An item already made of it keeps its own words: the plan is edited in the plan.
    """
    topic = db.get_one(CollectedTopic, request.record_id)
    if request.field == "time":
        _set_time(db, topic, request.value)
        return
    edit_field(db, topic, f"监督议题“{topic.title}”", TOPIC_FIELDS, request)


def _set_time(db: DbSession, topic: CollectedTopic, time: Any) -> None:
    _check_time(db.get_one(WorkPlan, topic.plan_id), time)
    describe(db, f"监督议题“{topic.title}”的建议时间改为{time.text() if time else '不定'}")
    topic.time = time


class ReorderTopics(Struct, frozen=True):
    """Request: the topics of a plan in this order; all of them."""

    plan_id: str
    ids: tuple[str, ...]


def reorder_topics(db: DbSession, request: ReorderTopics) -> None:
    """Puts the topics in another order."""
    describe(db, "调整监督议题的顺序")
    known = {
        topic.id: topic
        for topic in db.scalars(select(CollectedTopic).where(CollectedTopic.plan_id == request.plan_id))
    }
    for position, topic_id in enumerate(request.ids, 1):
        known[topic_id].position = position


def adopt_topic(db: DbSession, topic_id: str) -> str:
    """采纳: the topic becomes an item of its plan; returns the item's id. Raises RuleViolation when it is one already.

    Title, time and kind of work go over as they stand, the reason as what people need, with who proposed it. Where
    the plan has an item of that title already, the topic is joined with it.
    """
    topic = db.get_one(CollectedTopic, topic_id)
    describe(db, f"采纳监督议题“{topic.title}”，列入计划")
    if topic.item_id is not None:
        raise RuleViolation(f"“{topic.title}”已经列入计划了。")
    same = select(PlanItem.id).where(PlanItem.plan_id == topic.plan_id, PlanItem.title == topic.title)
    item = db.scalars(same).first() or _make_item(db, topic)
    topic.verdict, topic.item_id = Verdict.ADOPTED, item
    return item


def _make_item(db: DbSession, topic: CollectedTopic) -> str:
    item = add_item(db, AddItem(topic.plan_id, topic.title, topic.time, type=topic.form))
    ground = _ground(topic)
    if ground:
        edit_item(db, EditField(item, "needed_by_people", ground))
    return item


def _ground(topic: CollectedTopic) -> str:
    reason = clause(topic.reason)
    if not reason:
        return ""
    return f"{reason}（{topic.proposer}提出）" if topic.proposer else reason


class JudgeTopic(Struct, frozen=True):
    """Request: 不采纳 with its reason, or back to 待研究; 采纳 is `adopt_topic`."""

    topic_id: str
    verdict: Verdict
    reason: str = ""


def judge_topic(db: DbSession, request: JudgeTopic) -> None:
    """Records what became of the topic. Raises RuleViolation: no reason, or it stands in the plan."""
    topic = db.get_one(CollectedTopic, request.topic_id)
    describe(db, f"监督议题“{topic.title}”{request.verdict.value}")
    if topic.item_id is not None:
        raise RuleViolation(f"“{topic.title}”已经列入计划。请先删除计划里的这一项，再改研究意见。")
    if request.verdict is Verdict.DECLINED and not request.reason.strip():
        raise RuleViolation("请写明不采纳的理由。", "verdict_reason")
    topic.verdict, topic.verdict_reason = request.verdict, request.reason.strip()


def remove_topic(db: DbSession, topic_id: str) -> None:
    """Takes a topic off the list; an item made of it stays in the plan."""
    topic = db.get_one(CollectedTopic, topic_id)
    describe(db, f"删除监督议题“{topic.title}”")
    db.delete(topic)
