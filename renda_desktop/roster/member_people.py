"""Who a row of a list of members is: one of the deputies in office, told by name, number, 选区, telephone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.chinese.width import compact, quoted
from renda_desktop.imports.planning import Question, Side
from renda_desktop.imports.showing import EMPTY, shown
from renda_desktop.roster.rows import DeputyRow, MembershipRow
from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.spreadsheets.table_rows import DataRow
from renda_desktop.spreadsheets.verdicts import Finding, Known, Verdict

Values = Mapping[str, Any]


class Members:
    """Finds the deputies of a list, row after row in order (`Existing` of the preview); `check` runs after `find`."""

    def __init__(
        self,
        deputies: Iterable[DeputyRow],
        kind: UnitKind,
        rows: Sequence[DataRow],
        answers: Mapping[int, str],
    ) -> None:
        """`deputies`: the roster of the day, those whose mandate ended too."""
        everybody = list(deputies)
        self.deputies = {row.id: row for row in everybody if row.in_force}
        self.ended = {row.name for row in everybody if not row.in_force}
        self.found: dict[int, DeputyRow] = {}
        """Deputy by row of the file."""
        self.questions: list[Question] = []
        self._kind, self._rows, self._answers = kind, rows, answers
        self._place = -1
        self._problem = ""
        self._by_name: dict[str, list[DeputyRow]] = defaultdict(list)
        for row in self.deputies.values():
            self._by_name[compact(row.name)].append(row)
        self._met: dict[tuple[str, str], int] = {}
        self._units: dict[str, tuple[int, str]] = {}
        self._heads: dict[str, int] = {}
        self._where = {row.number: row.where for row in rows}.__getitem__

    def find(self, values: Values, /) -> Known | None:
        """The deputy of the next row with the unit and the place he has; None for one who is in no unit yet."""
        self._place += 1
        self._problem = ""
        number = self._rows[self._place].number
        name = str(values.get("name") or "")
        deputy = self._deputy(number, name, values) if name else None
        if deputy is None:
            return None
        self.found[number] = deputy
        there = memberships(deputy, self._kind)
        if not there:
            return None
        same = next((m for m in there if m.unit == values.get("unit")), None)
        before = {key: value for key, value in values.items() if key not in ("unit", "role")}
        before["unit"] = same.unit if same else shown(tuple(m.unit for m in there))
        before["role"] = same.role if same else Role.MEMBER
        return Known(deputy.id, before)

    def check(self, number: int, values: Values) -> list[Finding]:
        """What speaks against taking the row in, and what should be looked at."""
        if self._problem:
            return [Finding(Verdict.ERROR, self._problem, "name")]
        deputy, unit = self.found.get(number), str(values.get("unit") or "")
        if deputy is None:
            return []
        if not unit:
            return [Finding(Verdict.ERROR, f"没有写明编入哪个{self._kind.value}，请补上。", "unit")]
        return [*self._repeated(number, deputy, unit), *self._second_head(number, unit, values.get("role"))]

    def sides(self, values: Values, deputy: DeputyRow) -> list[Side]:
        """What the row and the book say of the deputy."""
        mandate, there = deputy.mandate, memberships(deputy, self._kind)
        rows = (
            ("姓名", str(values.get("name") or ""), deputy.name),
            ("选区", str(values.get("constituency") or ""), deputy.constituency),
            ("代表证号", str(values.get("deputy_number") or ""), mandate.deputy_number if mandate else ""),
            (
                "身份证号",
                mask_identity(str(values.get("identity_number") or "")),
                mask_identity(deputy.identity_number),
            ),
            (
                "联系电话",
                shown(tuple(map(mask_phone, values.get("phone") or ()))),
                shown(tuple(map(mask_phone, deputy.phones))),
            ),
            ("出生年月", "", shown(deputy.birth)),
            ("工作单位及职务", "", deputy.work),
            (self._kind.value, str(values.get("unit") or ""), shown(tuple(m.unit for m in there))),
        )  # fmt: skip
        told = [(label, mine or EMPTY, book or EMPTY) for label, mine, book in rows]
        found = [
            Side(label, mine, book, mine == book or EMPTY in (mine, book))
            for label, mine, book in told
            if (mine, book) != (EMPTY, EMPTY)
        ]
        return sorted(found, key=lambda side: EMPTY in (side.file, side.there))

    def _deputy(self, number: int, name: str, values: Values) -> DeputyRow | None:
        named = self._by_name.get(compact(name), [])
        if not named:
            ended = (
                "他（她）的代表职务已经终止。"
                if name in self.ended
                else "请核对姓名，或者先把他（她）加进名册。"
            )
            self._problem = f"在任代表里没有{quoted(name)}，{ended}"
            return None
        likeness = {row.id: _likeness(row, values) for row in named}
        best = max(likeness.values())
        fitting = [row for row in named if best and likeness[row.id] == best]
        if not fitting:
            line = "；".join(map(_line, named[:3]))
            self._problem = f"名册里有同名的{line}，代表证号、选区、电话都对不上，请核对是不是他（她）。"
            return self._asked(number, name, named)
        return fitting[0] if len(fitting) == 1 else self._asked(number, name, fitting)

    def _asked(self, number: int, name: str, people: Sequence[DeputyRow]) -> DeputyRow | None:
        answer = self.deputies.get(self._answers.get(number, ""))
        sentence = self._problem or f"名册里有{len(people)}位代表叫{quoted(name)}，请在右边选是哪一位。"
        candidates = tuple((row.id, _line(row)) for row in people)
        self.questions.append(Question(number, name, sentence, candidates, ""))
        self._problem = "" if answer else sentence
        return answer

    def _repeated(self, number: int, deputy: DeputyRow, unit: str) -> list[Finding]:
        first = self._met.setdefault((deputy.id, unit), number)
        if first != number:
            return [
                Finding(Verdict.ERROR, f"{self._where(first)}已经把{deputy.name}编入{unit}，没有重复导入。")
            ]
        other = self._units.setdefault(deputy.id, (number, unit))
        if other[1] == unit:
            return []
        sentence = f"{self._where(other[0])}把{deputy.name}编入{other[1]}"
        if self._kind is UnitKind.DELEGATION:
            return [Finding(Verdict.ERROR, f"{sentence}，一位代表只能在一个代表团，请核对。", "unit")]
        return [Finding(Verdict.WARNING, f"{sentence}，这里又编入{unit}，两个小组都参加，请核对。", "unit")]

    def _second_head(self, number: int, unit: str, role: object) -> list[Finding]:
        if role is not Role.HEAD:
            return []
        first = self._heads.setdefault(unit, number)
        if first == number:
            return []
        title = self._kind.title(Role.HEAD)
        return [
            Finding(
                Verdict.WARNING,
                f"{self._where(first)}已经是{unit}{title}，按后面这一位登记，请核对。",
                "role",
            )
        ]


def memberships(deputy: DeputyRow, kind: UnitKind) -> list[MembershipRow]:
    """The deputy's places in units of that kind."""
    return [m for m in deputy.mandate.memberships if m.kind is kind] if deputy.mandate else []


def _likeness(row: DeputyRow, values: Values) -> int:
    """2 where one thing the list says besides the name agrees, 1 where nothing can be compared, 0 where all differs."""
    told = {
        "deputy_number": row.mandate.deputy_number if row.mandate else "",
        "identity_number": row.identity_number,
        "constituency": row.constituency,
    }
    agree = [str(values[key]) == there for key, there in told.items() if values.get(key) and there]
    if values.get("phone") and row.phones:
        agree.append(bool(set(values["phone"]) & set(row.phones)))
    return 2 if any(agree) else 0 if agree else 1


def _line(row: DeputyRow) -> str:
    birth = row.birth.display() if row.birth else ""
    return "，".join(part for part in (row.name, birth, row.constituency, row.work) if part)
