"""Brings a removed record back with what went with it, and sets single fields to what they were: ordinary actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, column, insert, select, table, text, update
from sqlalchemy.exc import IntegrityError

from renda_desktop.errors import RuleViolation
from renda_desktop.history.names import Image, NameBook
from renda_desktop.history.removed import Key, group_of, images_removed
from renda_desktop.history.words import called, mapped, words_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import ChangedRow, describe

_FILES, _CONTENTS = "attachment", "attachment_content"


def restore_removed(db: DbSession, table_name: str, record_id: str, action_id: int) -> str:
    """Writes a removed record again with everything that went with it in that action; returns what is to be said.

    Raises RuleViolation when it is there already, when something it needs is gone, or its place was taken since.
    """
    book = NameBook(db)
    key = table_name, record_id
    images = images_removed(db, action_id)
    if key not in images:
        raise RuleViolation("这条记录的内容已经彻底清除，恢复不了。")
    title = _titled(book, key, images[key])
    if book.row(*key) is not None:
        raise RuleViolation(f"{title}已经在原处了，不用再恢复。")
    group = group_of(images, key)
    lost = _without_content(db, group)
    describe(db, f"从回收站恢复{title}")
    missing: list[str] = []
    rows = {one: _row(book, one, image, group, missing) for one, image in group.items() if one not in lost}
    _insert(db, book, title, rows)
    _link_again(db, action_id, group)
    files = f"其中 {len(lost)} 个附件的内容已经不在，没有恢复。" if lost else ""
    return f"已恢复{title}。{files}{_missing_words(missing)}"


def _missing_words(missing: Sequence[str]) -> str:
    """What the record pointed to and is gone, each thing once."""
    named = "、".join(dict.fromkeys(missing))
    return f"原来用到的{named}已经删除，相应的格子空着。" if named else ""


def _titled(book: NameBook, key: Key, image: Image) -> str:
    return called(key[0], book.name_of(key[0], image))


def _without_content(db: DbSession, group: Mapping[Key, Image]) -> set[Key]:
    """The files whose bytes are no longer kept: an upgrade frees what no record names."""
    contents = table(_CONTENTS, column("sha256"))
    return {
        key
        for key, image in group.items()
        if key[0] == _FILES
        and db.scalar(select(contents.c.sha256).where(contents.c.sha256 == image["sha256"])) is None
    }


def _row(
    book: NameBook, key: Key, image: Image, group: Mapping[Key, Image], missing: list[str]
) -> dict[str, Any]:
    """The values to write: of the image what the table has now, each reference to something that is there."""
    declared = mapped(key[0])
    if declared is None:
        raise RuleViolation(f"{_titled(book, key, image)}是旧版本程序记的，这一版恢复不了。")
    return {one.name: _value(book, key, image, one, group, missing) for one in declared.columns}


def _value(
    book: NameBook, key: Key, image: Image, one: Column[Any], group: Mapping[Key, Image], missing: list[str]
) -> Any:
    if one.name not in image:
        return _default(book, key, image, one)
    value = image[one.name]
    for foreign in one.foreign_keys if value is not None else ():
        target = foreign.column.table.name, str(value)
        if target in group or _stands(book, *target):
            continue
        if not one.nullable or foreign.ondelete != "SET NULL":
            gone = f"{_titled(book, key, image)}要用到的{book.titled(*target)}已经删除"
            raise RuleViolation(f"{gone}，请先恢复它。")
        missing.append(book.titled(*target))
        return None
    return value


def _stands(book: NameBook, target: str, record_id: str) -> bool:
    return book.row(target, record_id) is not None


def _default(book: NameBook, key: Key, image: Image, one: Column[Any]) -> Any:
    """The value of a column the table did not have then."""
    if one.nullable:
        return None
    given = getattr(one.default, "arg", None)
    if given is None or callable(given):
        raise RuleViolation(f"{_titled(book, key, image)}是旧版本程序记的，缺少现在要用的内容，恢复不了。")
    return getattr(given, "name", given)


def _insert(db: DbSession, book: NameBook, title: str, rows: Mapping[Key, dict[str, Any]]) -> None:
    connection = db.connection()
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))  # a parent may come after its children
    for (name, _), values in rows.items():
        try:
            with connection.begin_nested():
                connection.execute(insert(table(name, *(column(c) for c in values))), values)
        except IntegrityError as error:
            raise RuleViolation(
                f"{title}恢复不了：现在已经有{_taken(name, str(error.orig))}，和它重复。请先改正或者删除现在的那一条。"
            ) from error


def _taken(name: str, said: str) -> str:
    """UNIQUE constraint failed: term.body_id, term.number → 同一届次编号的届次."""
    words = words_of(name)
    labels = [
        words.fields.get(part.rpartition(".")[2].strip(), "") for part in said.rpartition(":")[2].split(",")
    ]
    same = "、".join(label for label in labels if label)
    return f"{same}相同的{words.word}" if same else f"同样的{words.word}"


def _link_again(db: DbSession, action_id: int, group: Mapping[Key, Image]) -> None:
    """Rows that named what was removed and were left without it name it again, unless they name something else now."""
    ids = {record_id for _, record_id in group}
    query = select(ChangedRow.table_name, ChangedRow.record_id, ChangedRow.old, ChangedRow.new).where(
        ChangedRow.action_id == action_id, ChangedRow.new.is_not(None), ChangedRow.old.is_not(None)
    )
    for name, record_id, old, new in db.execute(query).all():
        for field, value in (old or {}).items():
            if value in ids and (new or {}).get(field) is None and field in words_of(name).refers:
                target = table(name, column("id"), column(field))
                db.connection().execute(
                    update(target)
                    .where(target.c.id == record_id, target.c[field].is_(None))
                    .values({field: value})
                )
