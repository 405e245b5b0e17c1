"""Numbers of people, votes, points and problems in a free text against those of the record. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.errors import InputProblem
from renda_desktop.overview.cross_facts import FreeText, Hit, KnownFacts, KnownVote, Matter

_N = r"(?P<number>\d{1,4}|[零一二两三四五六七八九十百]{1,5})"
_BEFORE, _BEHIND, _ALONE = (_N.replace("number", name) for name in ("before", "behind", "alone"))
"""The same number under another name: a pattern may have it in one of several places."""
_WHO = "(?:主席团成员|主席团组成人员|组成人员|人大代表|代表|委员|成员)?"
_ATTENDED = re.compile(rf"(?P<word>应到|实到|请假){_WHO}(?:的|是|为|有|共)?(?:代表|成员)?\s*{_N}\s*(?:人|名)")
_THIS = re.compile(
    "本次|这次|此次|今天|主席团成员|主席团组成人员|会议应到|会议实到|(?:^|[，：；。\n])(?:代表)?应到"
)
_ANOTHER = re.compile(
    "上次|上一次|上届|前次|前几次|以往|去年|前年|村民|居民|选民|党员|户代表|小组会|村委会|居委会|"
    "职工|选区|应届|学生|第[一二三四五六七八九十0-9]+组"
)
_VOTED = re.compile(
    rf"(?P<word>同意|赞成|反对|弃权)\s*(?:的)?\s*{_N}\s*票"
    r"|(?P<before>\d{1,4}|[零一二两三四五六七八九十百]{1,5})\s*票(?P<after>同意|赞成|反对|弃权)"
)
_HANDS = re.compile(
    rf"(?:^|(?<=[，、：:])|(?<=成员)|(?<=结果)|(?<=有)|(?<=共))\s*{_N}\s*"
    r"(?:人|名(?:主席团)?(?:组成人员|成员|委员))(?:表示|举手)?(?P<word>同意|赞成|反对|弃权)"
)
"""7人同意: hands counted by people instead of votes."""
_VOTING = re.compile("表决|举手|投票|票决|无记名")
_ASKED = re.compile("走访|入户|征求|问卷|群众|业主|农户|户主|商户|家长")
_ALL = re.compile("全票通过|全票同意|一致通过|一致表决通过")
_SEEN = r"(?:查看|察看|视察|检查|走访|实地看)了?"
_POINTS = (
    rf"{_SEEN}\s*(?:{_N}\s*(?:个|处)(?:点位|现场|点(?!多))"
    rf"|(?:点位|现场)(?:共|有|共有)?\s*{_BEHIND}\s*[个处]"
    rf"|{_ALONE}\s*处(?=$|[，、]))"
)
"""察看4个点位, 察看点位4个, 察看4处 (of nothing else)."""
_TALLIES = (
    ("points", re.compile(_POINTS), "点位", "个"),
    ("groups", re.compile(rf"(?:分成|分为|分)\s*{_N}\s*个?(?:视察|调研|检查|小)?组"), "分组", "个"),
    (
        "problems",
        re.compile(rf"(?:共|发现|查出|梳理出?|反映)了?\s*{_N}\s*(?:个|条|项)(?:方面的?)?问题"),
        "问题清单里的问题",
        "个",
    ),
)
"""Figure, the words that tell it, what the record calls it, its unit."""
_DEPUTIES = re.compile(
    rf"(?:参加|参与)(?:了)?(?:本次|这次|此次)?(?:视察|调研|执法检查|检查|活动)?(?:的)?[镇乡]?(?:人大)?"
    rf"代表(?:共有|共|有|为)?\s*{_N}\s*(?:人(?!次)|名)"
    rf"|(?:^|(?<=[，、：:共有织的镇乡]))\s*{_BEFORE}\s*[名位][镇乡]?(?:人大)?代表(?:参加|参与)"
    rf"|(?:^|(?<=[，、：:镇乡])|(?<![县市省]人大)(?<=人大)|(?<=组织))代表(?:共有|共|有)?"
    rf"\s*{_BEHIND}\s*(?:人(?!次)|名)(?:参加|参与)"
)
"""参加视察的代表9人, 9名代表参加, 代表9人参加."""
_A_PART = re.compile("每组|各组|其中|分别|座谈|随机|重点")
_IN_PARTS = re.compile("上午.*下午|第一天|次日|第二天", re.DOTALL)
_SENTENCE = re.compile("[^。；！？\n]+")


def count_hits(text: FreeText, facts: KnownFacts) -> Iterator[Hit]:
    """Numbers that are not the record's; a sentence that speaks of another meeting or vote is left alone."""
    plain = text.text
    if not re.search("到|假|票|通过|问题|点|组|人|名|处", plain):
        return
    for sentence in _SENTENCE.finditer(plain):
        if _ANOTHER.search(sentence[0]):
            continue
        yield from _attendance(sentence, facts)
        yield from _votes(sentence, text.votes)
        if text.reports and facts.matter is Matter.ACTIVITY:
            yield from _tallies(sentence, facts)
            yield from _deputies(sentence, facts)


def _attendance(sentence: re.Match[str], facts: KnownFacts) -> Iterator[Hit]:
    both = "应到" in sentence[0] and "实到" in sentence[0]
    if not both and not _THIS.search(sentence[0]):
        return
    for found in _ATTENDED.finditer(sentence[0]):
        known, said = facts.attendance.get(found["word"]), _number(found["number"])
        if known is not None and said is not None and said != known:
            words = f"名单上{found['word']}{known}人。请改成一样的，或者核对出席名单"
            yield _hit(sentence, found, words)


def _votes(sentence: re.Match[str], votes: tuple[KnownVote, ...]) -> Iterator[Hit]:
    if not votes:
        return
    for found in _VOTED.finditer(sentence[0]):
        word = (found["word"] or found["after"]).replace("赞成", "同意")
        said = _number(found["number"] or found["before"])
        counted = [_of(vote, word) for vote in votes]
        if said is not None and said not in counted:
            shown = "、".join(f"{word}{number}票" for number in counted)
            yield _hit(sentence, found, f"表决登记的是{shown}。请改成一样的，或者核对表决")
    yield from _hands(sentence, votes)
    for found in _ALL.finditer(sentence[0]):
        if all(vote.votes_against or vote.votes_abstain for vote in votes):
            vote = votes[-1]
            shown = f"反对{vote.votes_against}票、弃权{vote.votes_abstain}票"
            yield _hit(sentence, found, f"表决登记的有{shown}。请改，或者核对表决")


def _hands(sentence: re.Match[str], votes: tuple[KnownVote, ...]) -> Iterator[Hit]:
    """People instead of votes: where the sentence is about voting, or more than voted at all."""
    most = max(vote.votes_for + vote.votes_against + vote.votes_abstain for vote in votes)
    if _ASKED.search(sentence[0]):
        return
    for found in _HANDS.finditer(sentence[0]):
        word, said = found["word"].replace("赞成", "同意"), _number(found["number"])
        counted = [_of(vote, word) for vote in votes]
        if said is None or said in counted or not (said > most > 0 or _VOTING.search(sentence[0])):
            continue
        shown = "、".join(f"{word}{number}票" for number in counted)
        yield _hit(sentence, found, f"表决登记的是{shown}。请改成一样的，或者核对表决")


def _of(vote: KnownVote, word: str) -> int:
    return {"同意": vote.votes_for, "反对": vote.votes_against, "弃权": vote.votes_abstain}[word]


def _tallies(sentence: re.Match[str], facts: KnownFacts) -> Iterator[Hit]:
    for name, pattern, label, unit in _TALLIES:
        known = getattr(facts.tallies, name)
        if not known or (name == "points" and _partly(sentence)):
            continue
        for found in pattern.finditer(sentence[0]):
            said = _said(found)
            if said is not None and said != known:
                yield _hit(sentence, found, f"登记的{label}是{known}{unit}。请核对哪一个对")


def _deputies(sentence: re.Match[str], facts: KnownFacts) -> Iterator[Hit]:
    """Who took part: as many as were asked, or as came."""
    known = {facts.attendance[word] for word in ("应到", "实到") if word in facts.attendance}
    if not known or _partly(sentence):
        return
    for found in _DEPUTIES.finditer(sentence[0]):
        said = _said(found)
        if said is not None and said not in known:
            shown = "，".join(
                f"{word}{facts.attendance[word]}人" for word in facts.attendance if word != "请假"
            )
            yield _hit(sentence, found, f"登记的代表{shown}。请改成一样的，或者核对参加人员")


def _partly(sentence: re.Match[str]) -> bool:
    """Whether a sentence gives the figures of a part: of one group, of the morning only."""
    return bool(_A_PART.search(sentence[0]) or _IN_PARTS.search(sentence.string))


def _said(found: re.Match[str]) -> int | None:
    """The number of a pattern that has it in one of several places."""
    words = next((words for words in found.groupdict().values() if words), "")
    return _number(words)


def _hit(sentence: re.Match[str], found: re.Match[str], known: str) -> Hit:
    return Hit(sentence.start() + found.start(), sentence.start() + found.end(), known)


def _number(said: str) -> int | None:
    try:
        return parse_number(said)
    except InputProblem:
        return None
