"""Names written otherwise than on the record's list, and posts before a name that are not that person's. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renda_desktop.chinese import pinyin
from renda_desktop.chinese.surnames import DOT
from renda_desktop.chinese.width import is_hanzi
from renda_desktop.overview.cross_facts import FreeText, Hit, KnownFacts, KnownPerson

_LENGTHS = (2, 3, 4)
_DOTS = r"[·•․‧〃・･∙⋅●⚫◦｡.。．﹒ꞏ᛫⸱⸳˙\s]{0,3}"
_LOOK_ALIKE = (
    "大太犬天夫",
    "未末",
    "土士",
    "己已巳",
    "干千于",
    "日曰目",
    "晴睛",
    "梅海悔",
    "芬芳",
    "鸟乌",
    "治冶",
    "刚钢",
)
_LITTLE_WORDS = "和与于及由向在为以同对让叫使被把从到跟给"
_TITLE = (
    "同志|代表|主席|副主席|书记|副书记|镇长|副镇长|乡长|副乡长|主任|副主任|站长|所长|院长|校长|委员|成员|组长"
)
_AFTER = re.compile(rf"(?:{_TITLE}|说|发言|提出|汇报|主持|认为|[:：（(、，]|等)")
_BEFORE = re.compile(rf"(?:{_TITLE}|主持人|记录人|带队)[:：]?$")
_CLOSED = re.compile(r"$|[^\u4e00-\u9fff]|[在作就对向说讲汇报主提介负牵的]")
_POST = re.compile(
    r"(?P<where>[\u4e00-\u9fff]{0,6}?)(?P<vice>常务副|副)?"
    "(?P<word>镇长|乡长|主席|书记|主任|站长|所长|院长|校长|局长)$"
)
_FORMER = re.compile("原|时任|前任|代理|拟任|提名")
_NO_PLACE = re.compile("(?:^|[请由和与及同向对让使被把给是为了])$")
"""What stands before a post that is said without its place: nothing, or a little word."""
_OF_THE_MEETING = "主席"
"""The post that needs no place in the papers of a presidium, neither with 副 nor without."""
_OF_ITS_OWN = ("镇长", "乡长")
"""Posts a township has one of: no need to ask where."""


class NameIndex:
    """The names of a record's list, found in a text by all their characters but one."""

    def __init__(self, facts: KnownFacts) -> None:
        names = [person.name for person in facts.people]
        self.known = frozenset(names) | facts.roster
        self.dotted = [name for name in dict.fromkeys(names) if DOT in name]
        self.posts = _posts(facts.people)
        self._gaps: dict[tuple[int, int, str], str] = {}
        self._lengths: set[int] = set()
        for name in names:
            if len(name) in _LENGTHS and all(map(is_hanzi, name)):
                self._lengths.add(len(name))
                for gap in range(len(name)):
                    self._gaps[len(name), gap, name[:gap] + name[gap + 1 :]] = name

    def near(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Place, gap and name of each word that is a name but for one character, longest names first."""
        for length in sorted(self._lengths, reverse=True):
            for start in range(len(text) - length + 1):
                word = text[start : start + length]
                for gap in range(length):
                    name = self._gaps.get((length, gap, word[:gap] + word[gap + 1 :]))
                    if name is not None and word != name:
                        yield start, gap, name


def name_hits(text: FreeText, index: NameIndex) -> Iterator[Hit]:
    """Names that differ by one character of the same sound or look, wrong dots, and posts with 副 too much or less."""
    yield from _one_character(text.text, index)
    for name in index.dotted:
        yield from _dots(text.text, name)
    yield from _wrong_posts(text.text, index)


def _one_character(text: str, index: NameIndex) -> Iterator[Hit]:
    taken: set[int] = set()
    for start, gap, name in index.near(text):
        end = start + len(name)
        word = text[start:end]
        if taken & set(range(start, end)) or not _confused(word[gap], name[gap]):
            continue
        if _needs_context(word, gap) and not _is_person(text, start, end):
            continue
        if _part_of_known(text, start, end, index.known):
            continue
        taken |= set(range(start, end))
        yield Hit(start, end, f"名单上是“{name}”。写错了请改；如果是另一个人，点“没有问题”")


def _confused(one: str, other: str) -> bool:
    """Whether two characters are taken for each other: the same sound without tone, or nearly the same look."""
    if not is_hanzi(one):
        return False
    same = pinyin.full(one, person=False) == pinyin.full(other, person=False)
    return same or any(one in group and other in group for group in _LOOK_ALIKE)


def _needs_context(word: str, gap: int) -> bool:
    """Two characters, or another surname, may be any word: 何平 and 和平, 于海波 and 与海波."""
    return len(word) == 2 or gap == 0


def _is_person(text: str, start: int, end: int) -> bool:
    if text[start] in _LITTLE_WORDS:
        return False
    if text.strip() == text[start:end]:
        return True
    before, behind = text[max(0, start - 5) : start], text[end : end + 4]
    if _BEFORE.search(before) and _CLOSED.match(behind):
        return True
    opens = not before or not is_hanzi(before[-1])
    return (opens and _AFTER.match(behind) is not None and end - start > 2) or bool(_said(before, behind))


def _said(before: str, behind: str) -> re.Match[str] | None:
    """高祥同志, 高祥： at the beginning of a sentence."""
    opens = not before or before[-1] in "，。；、：:\n （("
    return re.match(r"同志|代表|[:：]|（", behind) if opens else None


def _part_of_known(text: str, start: int, end: int, known: frozenset[str]) -> bool:
    """Whether a known name is the word or overlaps it: 陈志 in 陈志愿意, when 陈志远 is on the list."""
    around = text[max(0, start - 3) : end + 3]
    shift = max(0, start - 3)
    for length in _LENGTHS:
        for place in range(len(around) - length + 1):
            first = shift + place
            overlaps = first < end and first + length > start
            if overlaps and around[place : place + length] in known:
                return True
    return False


def _dots(text: str, name: str) -> Iterator[Hit]:
    parts = name.split(DOT)
    if not all(part in text for part in parts):
        return
    for found in re.finditer(_DOTS.join(map(re.escape, parts)), text):
        if found[0] != name:
            yield Hit(found.start(), found.end(), f"名单上是“{name}”，中间的点只用“{DOT}”。请改成一样的")


def _posts(people: tuple[KnownPerson, ...]) -> dict[str, str]:
    posts: dict[str, list[str]] = {}
    for person in people:
        posts.setdefault(person.name, []).extend(post for post in person.posts if post)
    return {name: "；".join(some) for name, some in posts.items() if some}


def _wrong_posts(text: str, index: NameIndex) -> Iterator[Hit]:
    for name, posts in index.posts.items():
        place = text.find(name)
        while place >= 0:
            found = _POST.search(text[max(0, place - 12) : place])
            known = _other_post(found, posts) if found else ""
            if found is not None and known:
                start = place - len(found[0]) + len(found["where"])
                end = place + len(name)
                yield Hit(start, end, f"名单上{name}是“{known}”。请核对职务")
            place = text.find(name, place + len(name))


def _other_post(found: re.Match[str], posts: str) -> str:
    """The post on the list when it is the same one but for 副; "" when it agrees or cannot be compared."""
    word, said_vice = found["word"], found["vice"] is not None
    if _FORMER.search(found["where"]):
        return ""
    held = list(re.finditer(rf"(?P<where>[\u4e00-\u9fff]{{0,8}}?)(?P<vice>常务副|副)?{word}(?!团)", posts))
    bare = _NO_PLACE.search(found["where"]) and (said_vice or word == _OF_THE_MEETING)
    same = [one for one in held if bare or word in _OF_ITS_OWN or _same_place(found["where"], one["where"])]
    if not same or any((one["vice"] is not None) is said_vice for one in held):
        return ""
    return same[0][0]


def _same_place(said: str, known: str) -> bool:
    return len(said) > 1 and said[-2:] == known[-2:]
