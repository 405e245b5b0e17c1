"""Pictures of a folder and whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.roster.mandate_commands import edit_mandate
from renda_desktop.roster.photo_import import (
    NOBODY,
    Fate,
    PhotoPlan,
    Picture,
    commit_photos,
    pictures_in,
    plan_photos,
)
from renda_desktop.roster.queries import PHOTO
from renda_desktop.storage.attachments import content_of, kept_contents
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.roster_builders import a_deputy, images

JPEG = b"\xff\xd8\xff"
IDENTITY = "11010519491231002X"


def _plan(database: Database, *names: str, **answers: str) -> PhotoPlan:
    pictures = [Picture(name, JPEG + name.encode()) for name in names]
    with database.read() as db:
        return plan_photos(db, pictures, {name.replace("_", "."): who for name, who in answers.items()})


def _fates(plan: PhotoPlan) -> list[tuple[str, str]]:
    return [(row.fate.name, row.person.name if row.person else "") for row in plan.rows]


@pytest.fixture
def people(town: Database) -> dict[str, str]:
    ids = {}
    for number, name in enumerate(("李淑芬", "王伟", "苏力坦·买买提", "刘春梅")):
        ids[name], mandate = a_deputy(town, name, identity_number=IDENTITY if number == 3 else "")
        with town.action() as db:
            edit_mandate(db, EditField(mandate, "deputy_number", f"1900{number + 1}"))
    return ids


@pytest.mark.parametrize(
    ("file_name", "whose"),
    [
        ("李淑芬.jpg", "李淑芬"),
        ("李 淑芬 1.JPG", "李淑芬"),
        ("03李淑芬（证件照）.png", "李淑芬"),
        ("东河村-李淑芬-2.jpg", "李淑芬"),
        ("苏力坦_买买提.jpg", "苏力坦·买买提"),
        ("苏力坦•买买提照片(2).jpg", "苏力坦·买买提"),
        ("19002.jpg", "王伟"),
        ("王伟19002.jpg", "王伟"),
        ("2 王伟.jpg", "王伟"),
        (f"{IDENTITY.lower()}.jpeg", "刘春梅"),
    ],
)
def test_a_name_or_a_number_tells_whose_it_is(
    town: Database, people: dict[str, str], file_name: str, whose: str
) -> None:
    assert _fates(_plan(town, file_name)) == [("NEW", whose)]


def test_what_is_not_sure_is_asked_and_the_answer_holds(town: Database, people: dict[str, str]) -> None:
    other, _ = a_deputy(town, "王伟", work="西山村村民")
    plan = _plan(town, "王伟.jpg", "王伟光.jpg", "李淑芬19002.jpg", "钱多多.jpg", "王伟 19002.jpg")
    assert [fate for fate, _ in _fates(plan)] == ["ASK", "ASK", "ASK", "NOBODY", "NEW"]
    assert plan.rows[0].sentence == "名册里有2位叫“王伟”，请选择是谁。"
    assert "号码是王伟的，姓名却像李淑芬" in plan.rows[2].sentence
    answered = _plan(town, "王伟.jpg", "钱多多.jpg", 王伟_jpg=other, 钱多多_jpg=NOBODY)
    assert [(row.fate, row.person and row.person.id) for row in answered.rows] == [
        (Fate.NEW, other),
        (Fate.LEFT_OUT, None),
    ]


def test_of_two_pictures_of_one_person_the_chosen_one_is_kept(town: Database, people: dict[str, str]) -> None:
    assert _fates(_plan(town, "李淑芬.jpg", "李淑芬 2.jpg")) == [("NEW", "李淑芬"), ("LEFT_OUT", "")]
    plan = _plan(town, "李淑芬.jpg", "19001.jpg", **{"19001_jpg": people["李淑芬"]})
    assert _fates(plan) == [("LEFT_OUT", ""), ("NEW", "李淑芬")]
    assert plan.rows[0].candidates[0].name == "李淑芬"


def test_photos_come_in_as_one_action_and_go_back_by_one_undo(town: Database, people: dict[str, str]) -> None:
    with town.action() as db:
        assert commit_photos(db, _plan(town, "李淑芬.jpg", "王伟.jpg")) == "新照片2张"
    with town.read() as db:
        before = images(db, "attachment")
        assert content_of(db, kept_contents(db, PHOTO)[people["王伟"]]) == JPEG + "王伟.jpg".encode()
    plan = _plan(town, "李淑芬.jpg", "王伟 1.jpg", "刘春梅.jpg")
    assert _fates(plan) == [("SAME", "李淑芬"), ("REPLACES", "王伟"), ("NEW", "刘春梅")]
    with town.action() as db:
        commit_photos(db, plan)
    with town.read() as db:
        assert len(kept_contents(db, PHOTO)) == 3
    assert town.undo() == "导入照片：新照片1张，替换1张"
    with town.read() as db:
        assert images(db, "attachment") == before


def test_the_folder_names_what_is_no_picture(tmp_path: Path) -> None:
    for name in ("李淑芬.JPG", "王伟.webp", "名册.xlsx", "Thumbs.db", ".DS_Store"):
        (tmp_path / name).write_bytes(JPEG)
    (tmp_path / "旧照片").mkdir()
    found = pictures_in(tmp_path)
    assert [path.name for path in found.pictures] == ["李淑芬.JPG", "王伟.webp"]
    assert (found.others, found.folders) == (("名册.xlsx",), 1)
    with pytest.raises(InputProblem, match="没有照片"):
        pictures_in(tmp_path / "旧照片")
