"""Who a row of a roster file is: somebody known, somebody met earlier in the file, or somebody new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.width import compact
from renda_desktop.imports.planning import NEW_RECORD, Question
from renda_desktop.roster.import_before import OWN_LEVELS, KnownPerson, before
from renda_desktop.roster.import_readers import IdentityText, NameText
from renda_desktop.roster.import_repeats import EarlierRows, Likeness, Row, Values, Who
from renda_desktop.roster.remarks import same_birth
from renda_desktop.spreadsheets.table_rows import DataRow
from renda_desktop.spreadsheets.verdicts import Finding, Known, Verdict
from renda_desktop.township.rules import Level

_MOBILE = re.compile(r"1[3-9]\d{9}")
EARLIER_ROW = "row:"
"""Begins the answer that a row is the person of an earlier row of the file, whose number follows."""


class PeopleThere:
    """Finds the people of a file in the data file, row after row in order (`Existing` of the preview).

    By identity number, else by name, birth and sex as far as both are known. Each known person is taken once at a
    level, so two people of one name stay two. `check` must run after `find` for each row.
    """

    def __init__(
        self, known: Iterable[KnownPerson], rows: Sequence[DataRow], level: Level, answers: Mapping[int, str]
    ) -> None:
        """`level`: of rows that name none; `answers`: row number → person id or NEW_RECORD."""
        self.questions: list[Question] = []
        self.same_as: dict[int, int] = {}
        """Row → earlier row of the file that is the same new person (another level)."""
        self.people = {person.id: person for person in known}
        self._rows, self._level, self._answers = rows, level, answers
        self._by_identity = {p.identity_number: p for p in self.people.values() if p.identity_number}
        self._by_name: dict[str, list[KnownPerson]] = defaultdict(list)
        for person in self.people.values():
            self._by_name[person.name].append(person)
        self._by_mobile = _by_mobile(self.people.values())
        self._taken: dict[tuple[str, Level], str] = {}
        self._earlier = EarlierRows()
        self._place = -1
        self._finding: Finding | None = None

    def find(self, values: Values, /) -> Known | None:
        """The known person of the next row."""
        self._place += 1
        self._finding = None
        name = values.get("name")
        if not name:
            return None
        number, where = self._rows[self._place].number, self._rows[self._place].where
        level: Level = values.get("level") or self._level
        level = Level.TOWNSHIP if level in OWN_LEVELS else level
        who = _who(name, values)
        person = self._known(number, who, values, level)
        row = Row(number, who, level, values, person is not None, where)
        like = self._earlier.meet(row)
        if person is None:
            if like is not None:
                self._finding = self._said_before(row, *like) or self._finding
            return None
        finding = self._take(where, person, who, level)
        return Known(person.id, before(person, values, level), finding)

    def check(self, number: int, values: Values) -> list[Finding]:
        """What was found about the row that `find` saw last, and the identity number against birth and sex."""
        found = [] if self._finding is None else [self._finding]
        identity = values.get("identity_number")
        if isinstance(identity, IdentityText) and identity.found is not None:
            birth, sex = values.get("birth"), values.get("sex")
            if birth is not None and not same_birth(birth, PartialDate.from_date(identity.found.birth)):
                found.append(Finding(Verdict.WARNING, "出生年月与身份证号不一致，请核对。", "birth"))
            if sex is not None and sex is not identity.found.sex:
                found.append(Finding(Verdict.WARNING, "性别与身份证号不一致，请核对。", "sex"))
        return found

    def _known(self, number: int, who: Who, values: Values, level: Level) -> KnownPerson | None:
        answer = self._answers.get(number)
        if answer is not None:
            return self.people.get(answer)
        if who.identity and who.identity in self._by_identity:
            return self._by_identity[who.identity]
        named = self._by_name.get(who.name)
        if not named:
            self._ask_by_mobile(number, who, values, level)
            return None
        free = [p for p in named if (p.id, level) not in self._taken]
        fitting = [p for p in free if _fits(who, p)]
        if not fitting:
            self._ask(number, who, free, NEW_RECORD)
            return None
        if not any(_sure(who, p) for p in fitting) and all(_elsewhere(values, p) for p in fitting):
            self._ask(number, who, fitting, NEW_RECORD, "单位和电话都不同")
            return None
        best = fitting[0] if len(fitting) == 1 else max(fitting, key=lambda p: _likeness(who, p, values))
        if not _sure(who, best) and (len(fitting) > 1 or not _no_less_known(who, best)):
            self._ask(number, who, fitting, best.id)
        return best

    def _ask(
        self,
        number: int,
        who: Who,
        people: Sequence[KnownPerson],
        assumed: str,
        differs: str = "出生年月、性别或身份证号不同",
    ) -> None:
        if not people:
            return
        candidates = tuple((p.id, p.line) for p in people)
        others = "；".join(line for _, line in candidates[:3])
        if assumed == NEW_RECORD:
            sentence = f"已有同名的{others}，{differs}，按另一个人新增；是同一个人的请选择。"
        else:
            sentence = f"已有同名的{others}，资料不全，按同一个人处理；不是同一个人的请选择新增。"
        self.questions.append(Question(number, who.name, sentence, candidates, assumed))
        self._finding = Finding(Verdict.WARNING, sentence, "name")

    def _ask_by_mobile(self, number: int, who: Who, values: Values, level: Level) -> None:
        """A name nobody has, with the mobile number of somebody there: perhaps written otherwise (马藤, 马腾)."""
        people = [
            person
            for phone in values.get("phone") or ()
            if (person := self._by_mobile.get(phone)) is not None
            and (person.id, level) not in self._taken
            and _fits(who, person)
        ]
        if not people:
            return
        line = people[0].line
        sentence = f"手机号与已有的{line}相同而姓名不同，按另一个人新增；是同一个人（姓名写法不同）的请选择，将改名。"
        candidates = tuple((person.id, person.line) for person in people)
        self.questions.append(Question(number, who.name, sentence, candidates, NEW_RECORD))
        self._finding = Finding(Verdict.WARNING, sentence, "name")

    def _take(self, where: str, person: KnownPerson, who: Who, level: Level) -> Finding | None:
        first = self._taken.setdefault((person.id, level), where)
        if first != where:
            self._finding = None
            return Finding(Verdict.ERROR, f"与{first}是同一个人（{person.line}），没有重复导入。")
        if person.name != who.name and self._finding is None:
            by_number = bool(who.identity) and who.identity == person.identity_number
            found = f"身份证号与已有的{person.name}相同而姓名不同" if by_number else f"已选定是{person.name}"
            return Finding(Verdict.WARNING, f"{found}，将改名为{who.name}，请核对。", "name")
        if not person.has(level) and self._finding is None:
            return Finding(
                Verdict.WARNING, f"已有{person.name}，将为他（她）登记{_of_level(level)}代表职务。", "name"
            )
        return None

    def _said_before(self, row: Row, likeness: Likeness, other: Row) -> Finding | None:
        """The same person met earlier in the file: at another level it is one person, else a repeated row."""
        if likeness is Likeness.ONE_NUMBER:
            name = other.who.name
            sentence = f"身份证号与{other.where}{name}的相同，没有重复导入，请核对。"
            return Finding(Verdict.ERROR, sentence)
        if likeness is Likeness.REPEATED:
            return self._repeated(row, other)
        if likeness is Likeness.OTHER_LEVEL:
            if not other.known:
                self.same_as[row.number] = self.same_as.get(other.number, other.number)
            return None
        if other.known:
            return None
        sentence = f"与{other.where}同名，请核对是不是同一个人；暂按两个人导入。"
        return Finding(Verdict.WARNING, sentence, "name")

    def _repeated(self, row: Row, other: Row) -> Finding | None:
        """A row that says again what an earlier one said: left out, unless the clerk says that there are two people."""
        birth = other.who.birth
        line = "，".join(filter(None, (other.who.name, birth.display() if birth else "")))
        there = f"{EARLIER_ROW}{other.number}"
        sentence = (
            f"与{other.where}是同一个人（{line}），没有重复导入；"
            "确是两个人的，请在核对时选“新增一个人”，或者给两行都补上身份证号。"
        )
        candidates = ((there, f"{other.where}的{line}"),)
        self.questions.append(Question(row.number, row.who.name, sentence, candidates, there))
        return None if self._answers.get(row.number) == NEW_RECORD else Finding(Verdict.ERROR, sentence)


def _by_mobile(people: Iterable[KnownPerson]) -> dict[str, KnownPerson]:
    """Who alone has a mobile number; one that several share tells nobody."""
    owners: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in people:
        for phone in person.fields.phones:
            if _MOBILE.fullmatch(phone):
                owners[phone].append(person)
    return {phone: found[0] for phone, found in owners.items() if len(found) == 1}


def _who(name: str, values: Values) -> Who:
    sex = values.get("sex")
    if sex is None and isinstance(name, NameText):
        sex = name.reading.sex
    number = values.get("identity_number")
    sound = isinstance(number, IdentityText) and number.found is not None
    claimed = str(number or "")
    return Who(str(name), claimed if sound else "", claimed, values.get("birth"), sex)


def _fits(who: Who, person: KnownPerson) -> bool:
    """Nothing known of both speaks against it."""
    if who.identity and person.identity_number and who.identity != person.identity_number:
        return False
    if who.birth and person.birth and not same_birth(who.birth, person.birth):
        return False
    return not (who.sex and person.sex) or who.sex is person.sex


def _elsewhere(values: Values, person: KnownPerson) -> bool:
    """Another place of work and no number in common: without a birth that says otherwise hardly the same person."""
    here = compact(str(values.get("employer") or values.get("work") or ""))
    there, phones = compact(person.fields.work), set(values.get("phone") or ())
    known = set(person.fields.phones)
    moved = bool(here and there) and here not in there and there not in here
    return moved and bool(phones and known) and not phones & known


def _sure(who: Who, person: KnownPerson) -> bool:
    return who.birth is not None and person.birth is not None


def _no_less_known(who: Who, person: KnownPerson) -> bool:
    """Both lists say equally little: then equal names mean one person."""
    return who.birth is None and person.birth is None and (who.sex is None) == (person.sex is None)


def _likeness(who: Who, person: KnownPerson, values: Values) -> tuple[bool, bool, bool, bool, int]:
    known = before(person, values, values.get("level"))
    equal = sum(value is not None and known.get(key) == value for key, value in values.items())
    noted = bool(who.claimed) and who.claimed in compact(person.fields.note)
    return who.birth == person.birth, who.sex is person.sex, bool(who.birth and person.birth), noted, equal


def _of_level(level: Level) -> str:
    return "本级" if level in OWN_LEVELS else f"{level.value}级"
