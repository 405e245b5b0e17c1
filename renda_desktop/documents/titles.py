"""Small texts every paper needs: widths in characters, line breaks of titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

_NARROW = re.compile(r"[\x20-\x7e·]")
# Words of the trade that a title must not be broken inside; longer ones first.
_WORDS = re.compile(
    r"《[^》]{1,12}》|[（(〔][^）)〕]{1,10}[）)〕]|第[一二三四五六七八九十百零〇\d]+次(?:全体)?会议|"
    r"第[一二三四五六七八九十百零〇\d]+[届次号季]|[一二三四五六七八九十]+届|\d+[年月日号名项件]?|"
    r"人民代表大会常务委员会|人民代表大会|人大常委会|主席团会议|主席团|人民政府|人大代表|代表大会|代表资格审查委员会|"
    r"议案审查委员会|预算审查委员会|财政预算|执行情况|国民经济|社会发展|发展计划|预算执行|预算草案|工作报告|工作要点|工作计划|工作情况|审议意见|讨论意见|研究处理|会议纪要|民生实事|办理情况|"
    r"执法检查|述职评议|选举办法|候选人|副镇长|副乡长|副主席|监票人|总监票人|计票人|秘书长|代表团|代表小组|选举委员会|"
    r"[\u4e00-\u9fff]{1,6}(?:镇|乡|县|街道)(?=第|人|十|二|三)|关于|召开|听取|审议|讨论|研究|批准|接受|开展|组织|做好|加强|推进|推动|完善|改善|提高|提升|实施|落实|修复|进一步|"
    r"会议|大会|通知|决议|决定|报告|意见|方案|名单|请示|公告|建议|工作|情况|检查|视察|调研|评议|选举|办法|草案|"
    r"[A-Za-z0-9.]+|.",
    re.DOTALL,
)
_MOST_LINES = 4
_SHORTEST = 0.35  # of the limit; a shorter line in the middle of a title looks lost
_LINE_COST = 4.0  # a further line must save an ugly break
_NOT_FIRST = set("的了和与及等、，。；：！？）》〕”’—…")
_NOT_LAST = set("《（〔“‘第和与及、对在为")


def width(text: str) -> float:
    """Width in Chinese characters: Latin letters, digits and the dot of names count one half."""
    return len(text) - len(_NARROW.findall(text)) / 2


@lru_cache(maxsize=512)
def title_lines(title: str, limit: float = 20.0) -> tuple[str, ...]:
    """The title in lines of at most `limit` characters, broken between words.

    Lines form a trapezoid or a rhombus (7.3.1), never a block or an hourglass. Line feeds in `title` win; what is
    too long between two of them is broken by itself.
    """
    if "\n" in title:
        return tuple([line for part in title.split("\n") for line in title_lines(part, limit)])
    if width(title) <= limit:
        return (title,)
    words = _joined(_WORDS.findall(title))
    needed = -int(-width(title) // limit)
    if needed > _MOST_LINES:
        return _chopped(title, int(limit))
    found = [_best(words, count, limit) for count in range(needed, min(needed + 1, _MOST_LINES) + 1)]
    costs = [(best[0] + _LINE_COST * extra, best[1]) for extra, best in enumerate(found) if best]
    return min(costs)[1] if costs else _chopped(title, int(limit))


def _joined(words: list[str]) -> list[str]:
    """Words with what may not start or end a line attached to its neighbour."""
    joined: list[str] = []
    for word in words:
        if joined and (word[0] in _NOT_FIRST or joined[-1][-1] in _NOT_LAST):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _layouts(words: list[str], count: int, limit: float) -> Iterator[tuple[int, ...]]:
    """Every way to cut the words into `count` lines that fit and are not too short; as positions of the cuts."""
    ends = list(accumulate(width(word) for word in words))
    least = limit * _SHORTEST

    def after(start: int, taken: float, lines_left: int) -> Iterator[tuple[int, ...]]:
        if lines_left == 1:
            if ends[-1] - taken <= limit:
                yield ()
            return
        for cut in range(start + 1, len(words)):
            length = ends[cut - 1] - taken
            if length > limit:
                return
            if length >= least and ends[-1] - ends[cut - 1] <= limit * (lines_left - 1):
                for rest in after(cut, ends[cut - 1], lines_left - 1):
                    yield (cut, *rest)

    yield from after(0, 0.0, count)


def _best(words: list[str], count: int, limit: float) -> tuple[float, tuple[str, ...]] | None:
    found: tuple[float, tuple[str, ...]] | None = None
    for cuts in _layouts(words, count, limit):
        edges = (0, *cuts, len(words))
        lines = tuple(["".join(words[a:b]) for a, b in pairwise(edges)])
        cost = _shape_cost([width(line) for line in lines])
        cost += sum(_break_cost(words[cut - 1], words[cut]) for cut in cuts)
        if found is None or cost < found[0]:
            found = (cost, lines)
    return found


def _shape_cost(widths: list[float]) -> float:
    steps = [b - a for a, b in pairwise(widths)]
    cost = sum(2.0 for step in steps if abs(step) < 1)
    if any(a < 0 < b for a, b in pairwise(steps)):
        cost += 8.0
    return cost + (max(widths) - min(widths)) * 0.35 + (3.0 if widths[-1] < 4 else 0.0)


def _break_cost(before: str, after: str) -> float:
    """Breaking between two single characters probably cuts a word; before 的通知 or after 关于… is natural."""
    cost = 4.0 if len(before) == 1 and len(after) == 1 else 2.0 if 1 in (len(before), len(after)) else 0.0
    if before.endswith(("的", "、", "》", "大会", "主席团", "会议", "和", "与")):
        cost -= 1.0
    return cost + (5.0 if before.endswith("关于") else 0.0)


def _chopped(title: str, limit: int) -> tuple[str, ...]:
    return tuple([title[at : at + limit] for at in range(0, len(title), limit)])
