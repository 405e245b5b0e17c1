"""What is next for a suggestion, by its state: a sentence and the buttons, each with the section that does it."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clearing, State

Next = tuple[str, str, str]
"""Section, action, words of the button."""
_MERGE: Next = ("clearing", "merge", "并案…")
_REFUSE: Next = ("clearing", "refuse", "不立案…")
_SPOT: Next = ("clearing", "spot", "当场答复…")
_UP: Next = ("above", "up", "转报上级…")
_MEET: Next = ("contact", "meet", "登记见面…")
_URGE: Next = ("urging", "urge", "催办…")
_REPLY: Next = ("reply", "reply", "登记答复…")
_DELAY: Next = ("reply", "delay", "登记延办…")
_CLOSE: Next = ("closing", "close", "办结…")
_ANSWER: Next = ("above", "answer", "登记上级答复…")
_TELL: Next = ("contact", "meet", "登记告知代表…")
_KEEP: Next = ("assign", "keep", "不同意退回")
_AGAIN: Next = ("assign", "reassign", "重新交办…")
_STEPS: dict[State, tuple[str, tuple[Next, ...]]] = {
    State.TO_ASSIGN: (
        "下一步：主席团研究后交办给承办单位，办理期限从交办那天算起。",
        (("assign", "assign", "交办…"), _MERGE, _REFUSE, _SPOT, _UP),
    ),
    State.HANDED_BACK: (
        "承办单位申请退回。下一步：主席团同意的，重新交办；不同意的，仍由它办。",
        (_AGAIN, _KEEP),
    ),
    State.IN_PROGRESS: ("下一步：承办单位同代表见面，在期限以前书面答复。", (_REPLY, _MEET, _URGE, _DELAY)),
    State.SOON: ("快到期了：提醒承办单位按期答复。", (_REPLY, _URGE, _MEET, _DELAY)),
    State.TO_VERIFY: (
        "参照的日期已经过了；本单位没有确认过期限，不算逾期。下一步：请承办单位尽快答复。",
        (_REPLY, _URGE, _MEET, _DELAY),
    ),
    State.OVERDUE: (
        "已经逾期：向承办单位催办，答复以后照实登记，逾期仍然记在统计里。",
        (_REPLY, _URGE, _DELAY),
    ),
    State.SENT_UP: (
        "已经转报上级。下一步：收到上级答复后登记，并告知代表。",
        (_ANSWER,),
    ),
    State.TO_APPRAISE: (
        "下一步：收回代表填写的征询意见表，登记评价。",
        (("opinion", "appraise", "登记代表意见…"),),
    ),
    State.FEEDBACK_LATE: (
        "代表的意见过了期限还没有收回：联系代表，收回后登记。",
        (("opinion", "appraise", "登记代表意见…"),),
    ),
    State.TO_CLOSE: (
        "代表已经评价。下一步：核对落实情况，办结。",
        (_CLOSE, ("outcome", "promise", "记一项承诺…")),
    ),
    State.CLOSED: (
        "已经办结。下一步：把原件、交办单、答复函、征询表归成一档。",
        (("closing", "archive", "归档…"),),
    ),
    State.ARCHIVED: ("已经归档。", ()),
    State.MERGED: ("已经并案，在并入的那件里办理和答复。", ()),
    State.REFUSED: ("不立案，理由告知代表。", (("closing", "archive", "归档…"),)),
    State.ANSWERED: ("已经当场答复。", (("closing", "archive", "归档…"),)),
}


def next_of(file: SuggestionFile) -> Next | None:
    """The first thing to do; None when nothing is left."""
    steps = steps_of_state(file)
    return steps[0] if steps else None


def steps_of_state(file: SuggestionFile) -> tuple[Next, ...]:
    """What can be done now, the first thing first."""
    steps = _STEPS[file.state][1]
    if not file.open:
        return steps
    if file.state is State.TO_CLOSE and file.whole_above:
        return (_TELL, _CLOSE) if not file.contacts else (_CLOSE, _TELL)
    if file.state is not State.HANDED_BACK and _undecided(file):
        steps = (_AGAIN, _KEEP, *steps)
    return (*steps, _ANSWER) if _waits_above(file) and _ANSWER not in steps else steps


def _undecided(file: SuggestionFile) -> bool:
    """The unit wants to hand it back while a reply is waited for, and nobody has decided."""
    return file.asked_back and file.now is not None and file.now.replied_on is None


def _waits_above(file: SuggestionFile) -> bool:
    return file.case.sent_up_on is not None and file.case.answered_from_above_on is None


def next_words(file: SuggestionFile) -> str:
    """What is to be done in one sentence."""
    if file.state is State.TO_ASSIGN and file.case.clearing is Clearing.OPEN:
        return "下一步：看是不是重复、要不要受理；受理的交办给承办单位，办理期限从交办那天算起。"
    if file.state is State.TO_CLOSE and file.whole_above:
        told = "已经登记同代表见面；" if file.contacts else "把上级的答复告知代表，"
        return f"上级已经答复。下一步：{told}核对落实情况，办结。"
    return f"{_also_words(file)}{_STEPS[file.state][0]}"


def _also_words(file: SuggestionFile) -> str:
    """What waits beside the reply: the unit's wish to hand it back, what was sent up while a unit has it."""
    if not file.open or not file.rounds:
        return ""
    back = file.state is not State.HANDED_BACK and _undecided(file)
    words = "承办单位申请退回，还没有决定：同意的重新交办，不同意的仍由它办。" if back else ""
    case = file.case
    if case.sent_up_on is None:
        return words
    to = f"{chinese_date(case.sent_up_on)}已转报{case.sent_up_to or '上级'}，"
    if case.answered_from_above_on is None:
        return f"{words}{to}还没有登记上级答复。"
    return f"{words}{to}{chinese_date(case.answered_from_above_on)}收到答复。"
