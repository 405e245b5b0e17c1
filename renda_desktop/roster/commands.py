"""Writes of people: adding, editing, phones, photo, removing."""

from __future__ import annotations

from msgspec import Struct, structs
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from renda_desktop.chinese import pinyin
from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.identity import check_identity_number
from renda_desktop.chinese.names import NameReading
from renda_desktop.chinese.phones import read_phones
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.fields import PERSON_FIELDS, TEXT_FIELDS, check_name
from renda_desktop.roster.kept_records import lost_with_person
from renda_desktop.roster.models import Person, Phone
from renda_desktop.roster.queries import PHOTO
from renda_desktop.storage.attachments import AttachFile, attach_file, attachments_of, remove_attachment
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField, edit_field


class AddPerson(Struct, frozen=True):
    """Request: a new person, made when the form's first field, the name, is valid. 王芳（女，回族） is understood."""

    name: str


def add_person(db: DbSession, request: AddPerson) -> str:
    """Adds a person without any mandate. Returns the id. Raises RuleViolation(field="name")."""
    reading = check_name(request.name)
    describe(db, f"新增人员{reading.name}")
    person = Person(**named(reading))
    db.add(person)
    db.flush()
    return person.id


def named(reading: NameReading) -> dict[str, object]:
    """Column values a read name gives: the name, its pinyin, and sex and nationality where it said them."""
    values: dict[str, object] = dict(name_columns(reading.name))
    if reading.sex:
        values["sex"] = reading.sex
    if reading.ethnicity:
        values["ethnicity"] = reading.ethnicity.value
    return values


def name_columns(name: str) -> dict[str, str]:
    """The name with the pinyin that search and order need; first letters are those of the syllables."""
    full = pinyin.full(name)
    return {
        "name": name,
        "name_full_pinyin": full,
        "name_initials": "".join(syllable[0] for syllable in full.split()),
    }


_WORDS = {"party": "party_words", "occupation": "occupation_words", "schooling": "schooling_words"}


def edit_person(db: DbSession, request: EditField) -> None:
    """Sets one field of a person (names in `fields.PERSON_FIELDS`).

    A new name refreshes the pinyin; an identity number fills in birth and sex where they are empty; a class chosen
    by hand replaces the words of the old list. Raises RuleViolation with the field to mend.
    """
    person = db.get_one(Person, request.record_id)
    if request.value is None and request.field in TEXT_FIELDS:
        request = structs.replace(request, value="")
    if request.field == "name" and request.value:
        _take_name(person, check_name(str(request.value)))
    if request.field == "identity_number":
        describe(db, f"修改{person.name}的身份证号")  # the number itself stays out of the list of actions
    before = getattr(person, request.field)
    edit_field(db, person, person.name, PERSON_FIELDS, request)
    if getattr(person, request.field) == before:
        return
    if request.field == "name":
        for column, text in name_columns(person.name).items():
            setattr(person, column, text)
    elif request.field in _WORDS:
        setattr(person, _WORDS[request.field], "")
    elif request.field == "identity_number" and person.identity_number:
        _take_identity(db, person)


def _take_name(person: Person, reading: NameReading) -> None:
    person.sex = person.sex or reading.sex
    if reading.ethnicity and not person.ethnicity:
        person.ethnicity = reading.ethnicity.value


def _take_identity(db: DbSession, person: Person) -> None:
    same = select(Person.name).where(Person.identity_number == person.identity_number, Person.id != person.id)
    with db.no_autoflush:
        other = db.scalars(same).first()
    if other is not None:
        raise RuleViolation(
            f"这个身份证号已经登记在{other}名下，请核对；如果是同一个人，请用“合并人员”。", "identity_number"
        )
    found = check_identity_number(person.identity_number)
    person.sex = person.sex or found.sex
    person.birth = person.birth or PartialDate.from_date(found.birth)


class SetPhones(Struct, frozen=True):
    """Request: all of a person's numbers in the order to try them; empty texts are left out."""

    person_id: str
    numbers: tuple[str, ...]


def set_phones(db: DbSession, request: SetPhones) -> None:
    """Replaces a person's telephone numbers; each text may hold several and is tidied."""
    person = db.get_one(Person, request.person_id)
    wanted = list(dict.fromkeys(number for text in request.numbers for number in read_phones(text)))
    rows = list(db.scalars(select(Phone).where(Phone.person_id == person.id).order_by(Phone.position)))
    if [row.number for row in rows] == wanted:
        return
    describe(db, f"{'修改' if wanted else '清空'}{person.name}的联系电话")
    for row in rows[len(wanted) :]:
        db.delete(row)
    for position, number in enumerate(wanted):
        if position < len(rows):
            rows[position].number, rows[position].position = number, position
        else:
            db.add(Phone(person_id=person.id, number=number, position=position))


class SetPhoto(Struct, frozen=True):
    """Request: the bytes of a picture the user chose."""

    person_id: str
    file_name: str
    content: bytes


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"BM", b"GIF8", b"RIFF")


def set_photo(db: DbSession, request: SetPhoto) -> str:
    """Keeps a person's photo in place of the earlier one. Returns the attachment's id. Raises RuleViolation."""
    person = db.get_one(Person, request.person_id)
    if not request.content.startswith(_PICTURES):
        raise RuleViolation(f"“{request.file_name}”不是图片，请选择 jpg 或 png 格式的照片。", "photo")
    return attach_file(
        db,
        AttachFile(
            person.id, PHOTO, f"{person.name}的照片", request.file_name, request.content, replace=True
        ),
    )


def remove_photo(db: DbSession, person_id: str) -> None:
    """Takes the photo off; undo brings it back."""
    describe(db, f"移除{db.get_one(Person, person_id).name}的照片")
    for photo in attachments_of(db, person_id, PHOTO):
        remove_attachment(db, photo.id)


def remove_person(db: DbSession, person_id: str) -> None:
    """Removes a person entered by mistake with mandates, memberships, phones and files; undo brings all back.

    Raises RuleViolation when records of other kinds need the person, or would go with them: then the mandate is
    ended instead.
    """
    person = db.get_one(Person, person_id)
    describe(db, f"删除人员{person.name}")
    lost = lost_with_person(db, person_id)
    if lost:
        raise RuleViolation(
            f"{person.name}已有{lost}，删除会把这些记录一起带走，所以没有删除。"
            "不再担任代表的，请在“代表职务”里办理终止；确实登记错了的，请先撤销这些记录。"
        )
    for attachment in attachments_of(db, person_id):
        remove_attachment(db, attachment.id)
    try:
        db.flush()
        db.execute(delete(Person).where(Person.id == person_id))
    except IntegrityError as error:
        raise RuleViolation(
            f"{person.name}在会议等记录里出现过，不能删除。不再担任代表的，请在“代表职务”里办理终止。"
        ) from error
