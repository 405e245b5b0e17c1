"""Numbers of people, votes, points and problems in a free text against those of the record. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.errors import InputProblem
from renda_desktop.overview.cross_facts import FreeText, Hit, KnownFacts, KnownVote, Matter

_N = r"(?P<number>\d{1,4}|[零一二两三四五六七八九十百]{1,5})"
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
_ALL = re.compile("全票通过|全票同意|一致通过|一致表决通过")
_SEEN = r"(?:查看|察看|视察|检查|走访|实地看)了?"
_TALLIES = (
    ("points", re.compile(rf"{_SEEN}\s*{_N}\s*(?:个|处)(?:点位|现场|点(?!多))"), "点位", "个"),
    ("groups", re.compile(rf"(?:分成|分为|分)\s*{_N}\s*个?(?:视察|调研|检查|小)?组"), "分组", "个"),
    (
        "problems",
        re.compile(rf"(?:共|发现|查出|梳理出?|反映)了?\s*{_N}\s*(?:个|条|项)(?:方面的?)?问题"),
        "问题清单里的问题",
        "个",
    ),
)
"""Figure, the words that tell it, what the record calls it, its unit."""
_SENTENCE = re.compile("[^。；！？\n]+")


def count_hits(text: FreeText, facts: KnownFacts) -> Iterator[Hit]:
    """Numbers that are not the record's; a sentence that speaks of another meeting or vote is left alone."""
    plain = text.text
    if not re.search("到|假|票|通过|问题|点|组", plain):
        return
    for sentence in _SENTENCE.finditer(plain):
        if _ANOTHER.search(sentence[0]):
            continue
        yield from _attendance(sentence, facts)
        yield from _votes(sentence, text.votes)
        if text.reports and facts.matter is Matter.ACTIVITY:
            yield from _tallies(sentence, facts)


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
    for found in _ALL.finditer(sentence[0]):
        if all(vote.votes_against or vote.votes_abstain for vote in votes):
            vote = votes[-1]
            shown = f"反对{vote.votes_against}票、弃权{vote.votes_abstain}票"
            yield _hit(sentence, found, f"表决登记的有{shown}。请改，或者核对表决")


def _of(vote: KnownVote, word: str) -> int:
    return {"同意": vote.votes_for, "反对": vote.votes_against, "弃权": vote.votes_abstain}[word]


def _tallies(sentence: re.Match[str], facts: KnownFacts) -> Iterator[Hit]:
    for name, pattern, label, unit in _TALLIES:
        known = getattr(facts.tallies, name)
        for found in pattern.finditer(sentence[0]) if known else ():
            said = _number(found["number"])
            if said is not None and said != known:
                yield _hit(sentence, found, f"登记的{label}是{known}{unit}。请核对哪一个对")


def _hit(sentence: re.Match[str], found: re.Match[str], known: str) -> Hit:
    return Hit(sentence.start() + found.start(), sentence.start() + found.end(), known)


def _number(said: str) -> int | None:
    try:
        return parse_number(said)
    except InputProblem:
        return None
