"""Headings of a roster that ask for something else when they stand in a form of the county."""

from __future__ import annotations

from msgspec import structs

from renda_desktop.spreadsheets.matching import FieldSpec

_ASK_OTHER = frozenset(
    (
        "区 片区 片 乡镇 镇街 户籍地 户籍地址 短号 固定电话 座机 家庭电话 其他电话 备用电话 选区号 选区编号 "
        "离任日期 离任时间 离任 离任原因 终止时间 终止日期 终止原因 辞职时间 去职原因 职业构成代码 领域 "
        "是否连任 新任连任 连任/新任 连任 是否兼任上级代表 是否兼任上级代表县/市/省 分组 编组"
    ).split()
)


def as_asked(spec: FieldSpec) -> FieldSpec:
    """The field without headings under which a roster may bring it, but which ask for something else in a form.

    A second 联系电话 is that of a relative as often as not.
    """
    synonyms = tuple(one for one in spec.synonyms if one not in _ASK_OTHER)
    return structs.replace(spec, synonyms=synonyms, second_of="")
