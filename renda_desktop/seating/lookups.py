"""What the commands of this slice share: the hall by its id, its name for the log, people found by their names."""

from __future__ import annotations

import datetime
import re

from renda_desktop.chinese.width import compact, half_width
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.seating.filling import Who
from renda_desktop.seating.models import SeatingHall
from renda_desktop.sessions.card_queries import expected_deputies
from renda_desktop.sessions.queries import find_facts, observer_rows
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession

_NUMBERED = re.compile(r"^(.+?)\(([^()]+)\)$")


def require_hall(db: DbSession, hall_id: str) -> tuple[SeatingHall, SessionFacts]:
    """The hall and its session. Raises RuleViolation when one of them is gone."""
    hall = db.get(SeatingHall, hall_id)
    facts = find_facts(db, hall.session_id) if hall is not None else None
    if hall is None or facts is None:
        raise RuleViolation("这张座次图已经删除，请重新设置会场。", "hall_id")
    return hall, facts


def named(facts: SessionFacts, hall: SeatingHall) -> str:
    """镇十九届人大七次会议全体会议座次, for the log."""
    return f"{facts.short_name}{hall.name}座次"


class Named:
    """Finds deputies and observers of a session by name; a number in brackets tells two of one name apart."""

    def __init__(self, db: DbSession, facts: SessionFacts, today: datetime.date) -> None:
        self._deputies: dict[str, list[DeputyRow]] = {}
        for row in expected_deputies(db, facts, today):
            self._deputies.setdefault(compact(row.name), []).append(row)
        self._observers = {compact(one.name): one.id for one in observer_rows(db, facts.id) if one.name}

    def who(self, text: str, field: str) -> Who:
        """Whom a typed name means; a name in no list stays as typed. Raises RuleViolation where two deputies match."""
        plain = compact(text)
        found = self._deputies.get(plain, [])
        numbered = _NUMBERED.match(half_width(plain))
        if not found and numbered:
            named = self._deputies.get(numbered[1], [])
            found = [row for row in named if row.deputy_number == numbered[2]]
        if len(found) > 1:
            numbers = "、".join(f"{row.name}（{row.deputy_number or '无证号'}）" for row in found)
            raise RuleViolation(f"有{len(found)}位代表叫“{plain}”：{numbers}，请连同代表证号一起写。", field)
        if found and found[0].mandate is not None:
            return Who(mandate_id=found[0].mandate.id)
        if plain in self._observers:
            return Who(observer_id=self._observers[plain])
        return Who(name=plain.replace("(", "（").replace(")", "）")[:60])

    def by_person(self, person_id: str | None, name: str) -> Who:
        """A member of a list: the deputy of that person, else whoever the name means."""
        for rows in self._deputies.values():
            for row in rows:
                if row.id == person_id and row.mandate is not None:
                    return Who(mandate_id=row.mandate.id)
        observer = self._observers.get(compact(name))
        return Who(observer_id=observer) if observer else Who(name=compact(name)[:60])
