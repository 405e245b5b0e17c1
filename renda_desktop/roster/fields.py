"""The fields of a person and of a mandate a form may set, with what tidies and checks a new value."""

from __future__ import annotations

from collections.abc import Mapping

from renda_desktop.chinese.ethnicity import read_ethnicity
from renda_desktop.chinese.identity import check_identity_number
from renda_desktop.chinese.names import NameReading, read_name
from renda_desktop.chinese.vocabulary import Schooling
from renda_desktop.chinese.width import compact, quoted, squeeze
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.storage.editing import Editable


def check_name(text: str) -> NameReading:
    """The name in one spelling with 女 and 民族 taken from brackets. Raises RuleViolation(field="name")."""
    try:
        reading = read_name(text)
    except InputProblem as error:
        raise RuleViolation(error.message, "name") from error
    if reading.notes:
        raise RuleViolation(
            f"姓名里只写姓名，{quoted('、'.join(reading.notes))}请写到单位及职务或备注里。", "name"
        )
    if reading.doubt:
        raise RuleViolation(f"{reading.doubt}，是一个人的请去掉空格，是两个人的请分别登记。", "name")
    return reading


def check_identity(text: str) -> str:
    """The identity number with blanks gone. Raises RuleViolation(field="identity_number") with what is wrong."""
    if not compact(text):
        return ""
    try:
        return check_identity_number(text).number
    except InputProblem as error:
        raise RuleViolation(error.message, "identity_number") from error


def tidy_ethnicity(text: str) -> str:
    """汉 → 汉族; words that are none of the 56 stay as typed (穿青人)."""
    code = read_ethnicity(text).code
    return code.value if code else squeeze(text)


def tidy_schooling(band: Schooling) -> Schooling | None:
    """未填 is no value."""
    return None if band is Schooling.UNSTATED else band


def check_email(text: str) -> str:
    """A mail address without blanks. Raises RuleViolation(field="email") when there is no single @."""
    plain = compact(text)
    if plain and (plain.count("@") != 1 or plain.startswith("@") or plain.endswith("@")):
        raise RuleViolation(f"{quoted(text)}不是电子信箱，请写成“name@example.com”这样，或者清空。", "email")
    return plain


def check_terms_served(number: int) -> int:
    """连任届数, this term included. Raises RuleViolation(field="terms_served")."""
    if not 1 <= number <= 20:
        raise RuleViolation("连任届数把本届也算在内，新任填1；请填1至20。", "terms_served")
    return number


PERSON_FIELDS: Mapping[str, Editable] = {
    "name": Editable("姓名", check=lambda text: check_name(text).name, required=True),
    "sex": Editable("性别"),
    "ethnicity": Editable("民族", check=tidy_ethnicity),
    "birth": Editable("出生年月"),
    "native_place": Editable("籍贯"),
    "identity_number": Editable("身份证号", check=check_identity),
    "party": Editable("政治面貌"),
    "party_joined": Editable("入党时间"),
    "schooling": Editable("学历", check=tidy_schooling),
    "schooling_words": Editable("学历（原文）"),
    "degree": Editable("学位"),
    "title": Editable("职称"),
    "work": Editable("工作单位及职务"),
    "occupation": Editable("职业构成"),
    "grassroots": Editable("是否基层一线"),
    "village_cadre": Editable("是否村（社区）干部"),
    "fixed_income": Editable("是否有固定收入"),
    "address": Editable("通讯地址"),
    "email": Editable("电子信箱", check=check_email),
    "strengths": Editable("特点专长"),
    "note": Editable("备注"),
}

TEXT_FIELDS = frozenset(
    {"ethnicity", "native_place", "identity_number", "schooling_words", "degree", "title", "work", "address",
     "email", "strengths", "note"}
)  # fmt: skip
"""Fields of a person whose empty value is the empty text, not None."""

MANDATE_FIELDS: Mapping[str, Editable] = {
    "constituency_id": Editable("选区"),
    "electing_unit": Editable("选举单位"),
    "deputy_number": Editable("代表证号"),
    "elected_on": Editable("当选时间"),
    "elected_how": Editable("当选方式", required=True),
    "starts_on": Editable("任职开始日期"),
    "terms_served": Editable("连任届数", check=check_terms_served),
}
