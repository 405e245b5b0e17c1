"""Photos of a folder and the people they show, told by the file's name: a name, 代表证号 or identity number.

Shrinking the pictures is the caller's; here stands who gets which, and keeping them as one action.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path

from msgspec import Struct

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.roster.commands import SetPhoto, set_photo
from renda_desktop.roster.photo_names import PersonInView, PhotoNames, people_in_view
from renda_desktop.roster.queries import PHOTO
from renda_desktop.storage.attachments import digest_of, kept_contents
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.files import reason_of

PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".webp")
MOST_PICTURES = 1000
"""More are to be brought in by several folders: all of them are in memory until they are kept."""
NOBODY = "-"
"""Answer that a picture is not taken in."""


class FolderFound(Struct, frozen=True):
    """The pictures of a folder by name, and the names of files that are none; sub-folders are not looked into."""

    pictures: tuple[Path, ...]
    others: tuple[str, ...]
    folders: int


def pictures_in(folder: Path) -> FolderFound:
    """What lies in the folder. Raises FileProblem, InputProblem (no picture, or too many)."""
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "~$")))
        files = [entry for entry in entries if entry.is_file()]
    except OSError as error:
        raise FileProblem(
            f"打不开文件夹{quoted(folder.name)}：{reason_of(error)}。请重新选择。", folder
        ) from error
    files.sort(key=lambda file: (file.stem, file.suffix))  # 张三 before 张三 1
    pictures = tuple(file for file in files if file.suffix.lower() in PICTURES)
    others = tuple(file.name for file in files if file.suffix.lower() not in (*PICTURES, ".db", ".ini"))
    if not pictures:
        raise InputProblem(
            f"{quoted(folder.name)}里没有照片（jpg、png、bmp、webp）。照片要直接放在这个文件夹里，不要再分文件夹。"
        )
    if len(pictures) > MOST_PICTURES:
        raise InputProblem(
            f"{quoted(folder.name)}里有{len(pictures)}张照片，一次最多{MOST_PICTURES}张，请分几个文件夹导入。"
        )
    return FolderFound(pictures, others, len(entries) - len(files))


class Picture(Struct, frozen=True):
    """A picture as it would be kept; `problem` says why it cannot be (`content` is empty then)."""

    file_name: str
    content: bytes = b""
    problem: str = ""


class Fate(Enum):
    """What becomes of a picture; the value is shown to the clerk."""

    NEW = "新照片"
    REPLACES = "替换"
    SAME = "相同"
    ASK = "请选择是谁"
    NOBODY = "没有找到人"
    LEFT_OUT = "不导入"
    BAD = "打不开"


KEPT = frozenset({Fate.NEW, Fate.REPLACES})
"""What is written."""


class PhotoRow(Struct, frozen=True):
    """A picture, whose it is (None: nobody's), and what to say of it; `candidates` are people it may be."""

    picture: Picture
    fate: Fate
    person: PersonInView | None
    sentence: str
    candidates: tuple[PersonInView, ...] = ()
    before: str = ""
    """SHA-256 of the photo the person has now."""

    @property
    def file_name(self) -> str:
        """Of the picture; tells the rows apart."""
        return self.picture.file_name


class PhotoPlan(Struct, frozen=True):
    """What would become of every picture of a folder."""

    rows: tuple[PhotoRow, ...]
    people: tuple[PersonInView, ...]
    """Everybody a picture may be given to, by name."""

    def count(self, fate: Fate) -> int:
        """How many pictures have this fate."""
        return Counter(row.fate for row in self.rows)[fate]

    @property
    def kept(self) -> int:
        """How many pictures would be written."""
        return sum(row.fate in KEPT for row in self.rows)


def plan_photos(db: DbSession, pictures: Sequence[Picture], answers: Mapping[str, str]) -> PhotoPlan:
    """Who gets which picture. `answers`: file name → person id or `NOBODY`; they go before everything else,
    the first of them before the others."""
    people = people_in_view(db)
    names, there = PhotoNames(people), kept_contents(db, PHOTO)
    by_id = {person.id: person for person in people}
    taken: dict[str, str] = {}
    rows: dict[str, PhotoRow] = {}
    turn = {file_name: place for place, file_name in enumerate(answers)}
    for picture in sorted(pictures, key=lambda one: turn.get(one.file_name, len(turn))):
        answer = answers.get(picture.file_name)
        rows[picture.file_name] = _row(picture, answer, names, by_id, there, taken)
    return PhotoPlan(tuple(rows[picture.file_name] for picture in pictures), tuple(people))


def _row(
    picture: Picture,
    answer: str | None,
    names: PhotoNames,
    people: Mapping[str, PersonInView],
    there: Mapping[str, str],
    taken: dict[str, str],
) -> PhotoRow:
    if picture.problem:
        return PhotoRow(picture, Fate.BAD, None, picture.problem)
    if answer == NOBODY:
        return PhotoRow(picture, Fate.LEFT_OUT, None, "您选了不用这一张。")
    found = names.find(picture.file_name)
    person = people.get(answer or "") or found.person
    if person is None:
        fate = Fate.ASK if found.candidates else Fate.NOBODY
        return PhotoRow(picture, fate, None, found.sentence, found.candidates)
    other = taken.setdefault(person.id, picture.file_name)
    if other != picture.file_name:
        sentence = (
            f"{quoted(other)}也是{person.name}的，一个人只留一张；要用这一张，就在下面选{person.name}。"
        )
        return PhotoRow(picture, Fate.LEFT_OUT, None, sentence, (person,))
    before = there.get(person.id, "")
    if before == digest_of(picture.content):
        return PhotoRow(
            picture, Fate.SAME, person, f"{person.name}现在就是这张照片，不用再导入。", (), before
        )
    if before:
        return PhotoRow(picture, Fate.REPLACES, person, f"替换{person.name}现在的照片。", (), before)
    return PhotoRow(picture, Fate.NEW, person, f"{person.name}现在没有照片。", (), before)


def commit_photos(db: DbSession, plan: PhotoPlan, progress: Progress | None = None) -> str:
    """Keeps the pictures as one action; returns what was written: 新照片12张，替换3张. Raises Cancelled."""
    said = [f"{fate.value}{plan.count(fate)}张" for fate in (Fate.NEW, Fate.REPLACES) if plan.count(fate)]
    written = "，".join(said)
    describe(db, f"导入照片：{written}")
    progress = progress or SilentProgress()
    rows = [row for row in plan.rows if row.fate in KEPT]
    for number, row in enumerate(rows):
        assert row.person is not None
        set_photo(db, SetPhoto(row.person.id, row.file_name, row.picture.content))
        progress.report(number + 1, len(rows), f"正在保存第{number + 1}张，共{len(rows)}张")
    return written
