"""In which order a kit is printed: as its papers are used, while lists of papers keep the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from renda_desktop.overview.printables import Printable, RecordRef

Wanted = tuple[Printable, RecordRef]
_MEETING = (
    "丙09会前请示", "乙02", "乙02列席", "乙02回执", "乙02电话", "乙03", "乙06", "乙04", "乙04请假", "乙05", "乙07",
    "乙13", "乙08", "乙12", "丙10会议简报",
)  # fmt: skip
"""A meeting of the presidium: asked for, called, held, recorded, reported."""
_SESSION: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("会前筹备", (
        "甲01请示", "甲01报告", "甲02", "甲43日期", "甲04方案", "甲04分工", "甲04倒排", "甲03", "甲03列席", "甲03回执",
        "甲03电话", "甲13请假条", "甲13请假条每人", "甲13审批", "甲58代表证", "甲59", "甲11出席证", "甲11列席证",
    )),
    ("报到、手册和名单", (
        "甲13", "甲13列席", "甲05封面", "甲05", "甲06", "甲07", "甲08", "甲09", "甲10", "甲11", "甲12", "甲11座次图",
        "甲11座位表", "甲11席签", "甲11主席台席签", "甲33议案空白", "甲33建议空白", "甲30询问空白", "甲30质询空白",
    )),
    ("预备会议、开幕和报告", (
        "甲15", "甲14", "甲16", "甲17", "甲20", "甲21", "甲22", "甲60", "甲28听取", "甲23", "甲23审查结果", "甲24",
    )),
    ("审议、议案和建议", (
        "甲25安排", "甲25记录空白", "甲25记录", "甲25汇总", "甲30询问", "甲30质询", "甲30答复", "甲33议案",
        "甲33议案清单", "甲32", "甲33建议", "甲33建议清单", "甲16审议", "甲17审议",
    )),
    ("选举、票决和测评", (
        "甲31辞职书", "甲31议案", "甲31", "甲31职务", "甲31罢免案", "甲31申辩", "甲36", "甲37提名书", "甲37空表",
        "甲37联名", "甲37名单", "甲37简历", "甲38", "甲18", "甲39", "甲40", "甲40计票", "甲40结果", "甲16计票", "甲41",
        "甲34票决办法", "甲34候选项目", "甲34票决票", "甲34结果报告单", "甲35办法", "甲35测评票", "甲35汇总表",
        "甲42主持", "甲42议程", "甲42名单", "甲42誓词",
    )),
    ("决议和闭幕", ("甲26", "甲27", "甲28", "甲29", "甲19", "甲29表决")),
    ("会后", (
        "甲13统计", "甲43大会", "甲43", "甲29印发", "甲29台账", "甲28提醒", "甲34进度", "甲34季度进度", "甲44简报",
        "甲44县", "甲44党委", "甲45", "甲45移交",
    )),
)  # fmt: skip
"""A session: as its papers are used, from the request to the file. A script of a later sitting has its moment behind
its key (`RecordRef.moment`): 甲16审议 hears the delegations, 甲16计票 the result of a ballot.
"""
_PLACES = {
    key: place for place, key in enumerate((*_MEETING, *(key for _, keys in _SESSION for key in keys)))
}
_HEADINGS = {key: heading for heading, keys in _SESSION for key in keys}
_OTHER = "其他"


def heading_of(wanted: Wanted) -> str:
    """Under which heading a paper of a session is listed."""
    return _HEADINGS.get(_key(wanted), _OTHER)


def _key(wanted: Wanted) -> str:
    printable, record = wanted
    later = f"{printable.key}{record.moment}"
    return later if later in _PLACES else printable.key


def place_of(paper: str) -> int:
    """Where a paper by its own id stands; one whose variant is told another way beside those of its number."""
    known = _PLACES.get(paper)
    if known is not None:
        return known
    begun = [place for key, place in _PLACES.items() if key.startswith(paper)]
    same = [place for key, place in _PLACES.items() if key[:3] == paper[:3]]
    return min(begun, default=max(same, default=len(_PLACES)))


def in_print_order(wanted: Iterable[Wanted]) -> list[Wanted]:
    """The papers as they are used; those of one kind, and of kits without an order of their own, stay as given."""
    return sorted(wanted, key=lambda pair: _PLACES.get(_key(pair), len(_PLACES)))
