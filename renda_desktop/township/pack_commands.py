"""Writes of the rule packs: importing one, putting it to use, confirming entries, choosing between two."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from sqlalchemy import delete, select

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.width import quoted
from renda_desktop.errors import FileProblem, RuleViolation
from renda_desktop.law.lawbook import confirmation
from renda_desktop.law.pack import Pack, PackEntry
from renda_desktop.law.packs import BUILT_IN, MOST_BYTES, decode, parse_pack
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.files import read_bounded, reason_of
from renda_desktop.township.models import Office, RuleChoice, RuleConfirmation, RulePack
from renda_desktop.township.pack_queries import PackRow, list_packs

TOO_LARGE = "{name}超过1兆字节，不像是规定包。规定包只有几千字，请核对选的文件。"


def read_pack_file(path: Path) -> str:
    """The text of a pack file (USB stick). Raises FileProblem, RuleViolation for what is no text."""
    try:
        content = read_bounded(path, MOST_BYTES)
    except OSError as error:
        raise FileProblem(
            f"打不开{quoted(path.name)}：{reason_of(error)}。请检查以后再选一次。", path
        ) from error
    if content is None:
        raise FileProblem(TOO_LARGE.format(name=quoted(path.name)), path)
    return decode(content)


def import_pack(db: DbSession, text: str) -> Pack:
    """Takes over a pack; a newer edition replaces the older one, what was confirmed and is unchanged stays confirmed.

    It is used at once unless it is made for another province. Raises RuleViolation for a faulty file, and for an
    edition that is here already or older than the one that is here; nothing is changed then.
    """
    pack = parse_pack(text)
    describe(db, f"导入{pack.name}规定包")
    before = next((row for row in list_packs(db) if row.pack.id == pack.id), None)
    if before is not None:
        _check_newer(pack, before)
    stored = _stored(db, pack.id)
    if stored is None:
        province = (db.scalar(select(Office.province)) or "").strip()
        used = before.used if before is not None else not pack.province or province.startswith(pack.province)
        db.add(RulePack(pack=pack.id, used=used, text=text))
    else:
        stored.text = text
    return pack


def _check_newer(pack: Pack, before: PackRow) -> None:
    here = before.pack
    if pack.edition < here.edition:
        raise RuleViolation(
            f"选的{quoted(pack.name)}是{chinese_date(pack.edition)}的旧版本，现在用的是{chinese_date(here.edition)}的，"
            "没有导入。"
        )
    if pack == here:
        raise RuleViolation(
            f"{quoted(pack.name)}已经是这个版本（{chinese_date(here.edition)}），不用再导入。"
        )
    if pack.edition == here.edition:
        raise RuleViolation(
            f"选的{quoted(pack.name)}和现在的版本日期相同（{chinese_date(here.edition)}），内容却不一样，没有导入。"
            "请发文单位改好版本日期再导入。"
        )


class UsePack(Struct, frozen=True):
    """Request: a pack is put to use here, or out of use."""

    pack: str
    used: bool


def use_pack(db: DbSession, request: UsePack) -> None:
    """Puts a pack to use or out of use. Raises RuleViolation for one that is not here."""
    row = _here(db, request.pack)
    describe(db, f"{'使用' if request.used else '不用'}{row.pack.name}规定包")
    stored = _stored(db, request.pack)
    if stored is None:
        db.add(RulePack(pack=request.pack, used=request.used, text=""))
    else:
        stored.used = request.used


def remove_pack(db: DbSession, pack: str) -> None:
    """Takes an imported pack away; where one of the program has the same id, that one is back."""
    stored = _stored(db, pack)
    if stored is None or not stored.text:
        raise RuleViolation("这个规定包是程序自带的，不能删除；不用它时点“不用”。")
    name = next((row.pack.name for row in list_packs(db) if row.pack.id == pack), pack)
    describe(db, f"删除导入的{name}规定包")
    if pack in BUILT_IN:
        stored.text = ""
    else:
        db.delete(stored)
        db.execute(delete(RuleChoice).where(RuleChoice.pack == pack))


class ConfirmEntries(Struct, frozen=True):
    """Request: the office has compared entries of a pack with its province's text, or takes that back.

    `rule_ids` empty: all of them.
    """

    pack: str
    rule_ids: tuple[str, ...] = ()
    confirmed: bool = True


def confirm_entries(db: DbSession, request: ConfirmEntries) -> None:
    """Marks entries as confirmed: their figures then hold here (本地要求). Raises RuleViolation for an unknown pack."""
    row = _here(db, request.pack)
    wanted = [e for e in row.pack.entries if not request.rule_ids or e.rule_id in request.rule_ids]
    what = f"{len(wanted)}条" if len(wanted) > 1 else "".join(quoted(e.line.rstrip("。")) for e in wanted)
    describe(db, f"{row.pack.name}：{'核对无误' if request.confirmed else '改回待确认'}{what}")
    keep_confirmations(db, request.pack, wanted, confirmed=request.confirmed)


def keep_confirmations(db: DbSession, pack: str, entries: Iterable[PackEntry], *, confirmed: bool) -> None:
    """Entries of a pack are confirmed, or no more; for commands of this slice, which describe what they do."""
    stored = db.scalars(select(RuleConfirmation).where(RuleConfirmation.pack == pack))
    kept = {one.entry: one for one in stored}
    for entry in entries:
        found = kept.get(confirmation(entry))
        if confirmed and found is None:
            db.add(RuleConfirmation(pack=pack, entry=confirmation(entry)))
        elif not confirmed and found is not None:
            db.delete(found)


class ChoosePack(Struct, frozen=True):
    """Request: which pack holds for a rule of which several say different figures; None: none of them."""

    rule_id: str
    pack: str | None


def choose_pack(db: DbSession, request: ChoosePack) -> None:
    """Keeps the choice. Raises RuleViolation for a pack that says nothing of the rule."""
    found = db.scalars(select(RuleChoice).where(RuleChoice.rule_id == request.rule_id)).first()
    if request.pack is None:
        describe(db, "取消规定包的选择")
        if found is not None:
            db.delete(found)
        return
    row = _here(db, request.pack)
    if not row.pack.of_rule(request.rule_id):
        raise RuleViolation(f"{row.pack.name}规定包里没有这条规定，不能选它。")
    describe(db, f"两个规定包不一致时以{row.pack.name}为准")
    if found is None:
        db.add(RuleChoice(rule_id=request.rule_id, pack=request.pack))
    else:
        found.pack = request.pack


def _here(db: DbSession, pack: str) -> PackRow:
    row = next((row for row in list_packs(db) if row.pack.id == pack), None)
    if row is None:
        raise RuleViolation("这个规定包不在了，请刷新以后再试。")
    return row


def _stored(db: DbSession, pack: str) -> RulePack | None:
    return db.scalars(select(RulePack).where(RulePack.pack == pack)).first()
