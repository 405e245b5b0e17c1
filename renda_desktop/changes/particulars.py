"""What a list says about a candidate in one line: 女，汉族，1985年3月生，中共党员，河滨社区居民. Pure."""

from __future__ import annotations

import re
from typing import Any

from renda_desktop.changes.rows import CandidateRow
from renda_desktop.chinese.date_parsing import parse_date
from renda_desktop.chinese.ethnicity import read_ethnicity
from renda_desktop.chinese.vocabulary import read_party, read_sex
from renda_desktop.errors import InputProblem

FIELDS = ("sex", "ethnicity", "birth", "party", "work")
_PARTS = re.compile(r"[，,、；;\s]+")


def read_particulars(text: str) -> dict[str, Any]:
    """The fields of a candidate in the line; what is none of the others is 单位和职务."""
    found: dict[str, Any] = {"sex": None, "ethnicity": "", "birth": None, "party": None, "work": ""}
    parts = [part for part in _PARTS.split(text.strip().rstrip("。")) if part]
    found["work"] = "、".join([part for part in parts if not _taken(part, found)])
    return found


def _taken(part: str, found: dict[str, Any]) -> bool:
    sex, people, party = read_sex(part), read_ethnicity(part), read_party(part)
    if sex.code is not None and found["sex"] is None:
        found["sex"] = sex.code
    elif part.endswith("族") and people.code is not None:
        found["ethnicity"] = people.code.value
    elif party.sure and party.code is not None and found["party"] is None:
        found["party"] = party.code
    elif part[:2].isdigit() and found["birth"] is None:
        try:
            found["birth"] = parse_date(part)
        except InputProblem:
            return False
    else:
        return False
    return True


def particulars(one: CandidateRow) -> str:
    """The same line, written out."""
    parts = (
        one.sex.value if one.sex else "",
        one.ethnicity,
        f"{one.birth.chinese()}出生" if one.birth else "",
        one.party.value if one.party else "",
        one.work,
    )
    return "，".join(part for part in parts if part)
