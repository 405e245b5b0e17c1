"""The fields of a list of members of 代表小组 or 代表团, and lists that write a whole group in one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from renda_desktop.chinese.width import compact, squeeze
from renda_desktop.roster.rules import Role
from renda_desktop.spreadsheets import content
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.columns import Column
from renda_desktop.spreadsheets.headings import bare_heading
from renda_desktop.spreadsheets.matching import FieldSpec, vocabulary
from renda_desktop.spreadsheets.table_rows import DataRow
from renda_desktop.spreadsheets.tables import FoundTable

SPECS = (
    FieldSpec(
        "unit",
        "小组",
        tuple(
            "代表小组 小组名称 代表小组名称 所在小组 所属小组 组别 编组 分组 代表团 代表团名称 所在代表团 所属代表团 "
            "团 团组 代表团（小组）".split()
        ),
    ),
    FieldSpec(
        "name", "姓名", tuple("代表姓名 代表 成员 组员 团员 小组成员 人员 名字 成员姓名".split()), content.NAME,
        required=True,
    ),
    FieldSpec(
        "role",
        "组内职务",
        tuple("职务 小组职务 小组内职务 团内职务 代表团职务 代表团内职务 担任职务 小组任职 组内分工".split()),
    ),
    FieldSpec("deputy_number", "代表证号", tuple("代表证编号 证号 代表证 代表编号".split())),
    FieldSpec("constituency", "选区", tuple("所在选区 选区名称 所属选区".split())),
    FieldSpec(
        "identity_number", "身份证号", tuple("身份证 身份证号码 公民身份号码".split()), content.IDENTITY_NUMBER
    ),
    FieldSpec("phone", "联系电话", tuple("手机 电话 手机号 手机号码 联系方式 电话号码".split()), content.PHONE),
    FieldSpec("serial", "序号", tuple("序 编号 号 no".split())),
    FieldSpec("rejected_row", "原行号"),
    FieldSpec("rejected_reason", "未导入原因"),
)  # fmt: skip

_HEADS = {
    **dict.fromkeys("组长 团长 小组长 召集人 负责人 组长姓名 团长姓名".split(), Role.HEAD),
    **dict.fromkeys("副组长 副团长 副召集人 副组长姓名 副团长姓名".split(), Role.DEPUTY_HEAD),
    **dict.fromkeys(
        "成员 组员 团员 小组成员 代表团成员 成员名单 代表名单 组成人员 小组成员名单 代表 代表姓名".split(),
        Role.MEMBER,
    ),
}
"""Headings of lists that write a whole group in one row."""

VOCABULARY = vocabulary(SPECS, (*_HEADS, "性别", "工作单位", "备注", "联系人", "活动地点"))

_ROLE_WORDS = {Role.HEAD: "组长", Role.DEPUTY_HEAD: "副组长", Role.MEMBER: "成员"}
_BETWEEN = re.compile(r"[、，,;；/\n\t　]+|(?<=[\u4e00-\u9fff]{2})\s+(?=[\u4e00-\u9fff]{2})")
_NAMED_UNIT = re.compile(r"((?:第[一二三四五六七八九十0-9]+|[\u4e00-\u9fff]{2,8}?)(?:代表小组|小组|代表团))")
_PEOPLE = 100
"""Rows made of one row are told apart by its number times this; their `place` says which row they come from."""


def role_of(text: str) -> Role | None:
    """组长, 团长, 召集人: head; with 副 deputy head; 成员: member; None for what is no place in a group."""
    plain = compact(text)
    if re.search("组长|团长|召集人|负责人", plain):
        return Role.DEPUTY_HEAD if "副" in plain else Role.HEAD
    return Role.MEMBER if re.fullmatch("(?:小组|代表团)?(?:成员|组员|团员|代表)", plain) else None


def one_in_a_row(table: FoundTable) -> FoundTable:
    """The list with one person in a row, and with the unit its title names where no row names one."""
    heads = {
        place: role for place, c in enumerate(table.columns) if (role := _HEADS.get(bare_heading(c.heading)))
    }
    named = any(bare_heading(column.heading) == "姓名" for column in table.columns)
    if not named and len(heads) > 1 and Role.MEMBER in heads.values():
        return _spread(table, heads)
    if any(row.section for row in table.rows) or _unit_place(table.columns) is not None:
        return table
    found = next(
        (m[1] for text in (*table.above, table.sheet) if (m := _NAMED_UNIT.search(compact(text)))), ""
    )
    rows = [row._replace(section=found) for row in table.rows]
    return structs.replace(table, rows=rows)


def _unit_place(columns: Sequence[Column]) -> int | None:
    words = frozenset(map(bare_heading, SPECS[0].headings))
    return next((place for place, c in enumerate(columns) if bare_heading(c.heading) in words), None)


def _spread(table: FoundTable, heads: dict[int, Role]) -> FoundTable:
    """第一小组 ｜ 组长 张三 ｜ 成员 李四、王五 becomes three rows."""
    unit = _unit_place(table.columns)
    columns = tuple(Column(n, (word,)) for n, word in enumerate(("小组", "姓名", "组内职务"), 1))
    rows = [
        DataRow(
            row.number * _PEOPLE + place,
            (row.cells[unit] if unit is not None else None, name, _ROLE_WORDS[role]),
            row.section,
            row.hidden,
            f"{row.where}的第{place}人",
        )
        for row in table.rows
        for place, (name, role) in enumerate(_people(row, heads), 1)
    ]
    return structs.replace(table, columns=columns, rows=rows, hidden_columns=())


def _people(row: DataRow, heads: dict[int, Role]) -> Iterator[tuple[str, Role]]:
    """Everybody of a row once, heads before members: who leads is often named among the members too."""
    met = set()
    order = list(Role)
    for place, role in sorted(heads.items(), key=lambda one: (order.index(one[1]), one[0])):
        for part in _BETWEEN.split(cell_text(row.cells[place])):
            name = squeeze(part)
            if name and compact(name) not in met:
                met.add(compact(name))
                yield name, role
