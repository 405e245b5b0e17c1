"""丁04 答复函 of the unit and 丁05 征询意见表: one for each signatory, for each round (documents.md §8, S25).

Before the reply is entered both are frames: whom it answers and on what is known, the rest is to be filled in.
"""

from __future__ import annotations

from msgspec import Struct

from renda_desktop.deliberation.paper_parts import LOW, TALL, form_table, pair, wide
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Source,
    TextSize,
    Words,
    addressee,
    cell,
    column,
    field,
    imprint,
    label,
    letter_head,
    line,
    missing,
    note,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.suggestions.paper_facts import Signatory, SuggestionFacts
from renda_desktop.suggestions.paper_phrases import (
    BLANK_DAY,
    class_words,
    day_passage,
    day_text,
    heading_passage,
    name_passage,
    of_copy,
    of_entry,
    of_part,
    of_round,
    presidium_passage,
    title_words,
    unit_full_name,
    unit_passage,
    written_text,
)
from renda_desktop.suggestions.part_rows import CopyRow, RoundRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import OPINION_FORM, REPLY, ContactStage, ContactWay, Satisfaction

_MET = {
    ContactWay.VISIT: "登门走访听取意见",
    ContactWay.TALK: "与代表座谈沟通",
    ContactWay.SITE: "与代表现场会商",
    ContactWay.PHONE: "与代表电话沟通",
    ContactWay.OTHER: "与代表沟通",
}


class Recipient(Struct, frozen=True):
    """One signatory of one round: who is answered; `copy` once the reply was entered."""

    round: RoundRow
    position: int
    name: str
    signatory: Signatory | None
    copy: CopyRow | None

    @property
    def id(self) -> str:
        """Of the record the letter and the slip are drawn for: the same before and after the reply was entered."""
        return copy_id(self.round, self.position)


def copy_id(one: RoundRow, position: int) -> str:
    """What the letter and the slip to one signatory are kept under."""
    return f"{one.id}.{position}"


def answered_names(file: SuggestionFile, one: RoundRow, *, each: bool) -> list[str]:
    """Who is answered in a round: as the copies say, before the reply as they will be made."""
    if one.copies or one.replied_on is not None:
        return [copy.name for copy in one.copies]
    people = dict.fromkeys(
        (signer.person_id, signer.name) for entry in (file.entry, *file.merged) for signer in entry.signers
    )
    names = [name for _, name in people]
    return names if each else names[:1]


def recipients(facts: SuggestionFacts, one: RoundRow) -> list[Recipient]:
    """The same with what is known of each."""
    names = answered_names(facts.file, one, each=facts.reply_to_each)
    found = []
    for place, name in enumerate(names, 1):
        copy = one.copies[place - 1] if one.copies else None
        known = [who for who in facts.signatories if who.name == name]
        same = [who for who in known if copy is None or who.person_id == copy.person_id]
        found.append(Recipient(one, place, name, next(iter(same or known), None), copy))
    return found


def reply_letter(facts: SuggestionFacts, to: Recipient) -> Paper:
    """丁04: the class of the result on the right above the title, a copy to the presidium."""
    one, number = to.round, field(to.round.reply_number, of_round(to.round, "reply_number"), "答复文号")
    again = "再次" if one.number > 1 else ""
    name = f"对{title_words(facts)}的{again}答复"
    return paper(
        REPLY,
        f"{name}（{to.name}）" if facts.joint else name,
        Layout.LETTER,
        letter_head(unit_full_name(facts), number),
        line(None, text_of("办理结果：", _class(facts, one)), key="class"),
        title("对", heading_passage(facts), f"的{again}答复"),
        addressee(_to(facts, to)),
        para(*_opening(facts, to), key="opening"),
        _text(one),
        para(*_closing(facts, one), key="closing"),
        signature(
            unit_full_name(facts), day_passage(one.replied_on, of_round(one, "replied_on"), "答复日期")
        ),
        note(_contact(facts)),
        imprint(_copied(facts)),
        record=of_entry(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def _class(facts: SuggestionFacts, one: RoundRow) -> Passage:
    words = class_words(facts, one.letter).replace("（", "类（", 1)
    return field(words, of_round(one, "letter"), "类别")


def _to(facts: SuggestionFacts, to: Recipient) -> Passage:
    """李淑芬代表; 李淑芬等代表 where one letter answers all."""
    source = of_copy(to.copy, "name") if to.copy else of_entry(facts, "signers")
    everybody = facts.joint and not facts.reply_to_each
    return field(f"{to.name}{'等' if everybody else ''}代表", source)


def _opening(facts: SuggestionFacts, to: Recipient) -> list[Words]:
    """您提出的《…》（第3号）收悉。经与代表现场会商，现答复如下："""
    entry, lead = facts.entry, facts.entry.lead
    you = "你们" if facts.joint and not facts.reply_to_each else "您"
    if not any(signer.name == to.name for signer in entry.signers):
        about = text_of(f"{you}提出的建议已经并入", name_passage(facts), "一并办理")
    else:
        joint = "同其他代表联名" if lead is not None and lead.name != to.name else ""
        about = text_of(f"{you}{joint}提出的", name_passage(facts), "收悉")
    if to.round.number > 1:
        return [about, "。对上一次答复，代表评价为不满意。", _met(facts, to.round), "现再次答复如下："]
    return [about, "。", _met(facts, to.round), "现答复如下："]


def _met(facts: SuggestionFacts, one: RoundRow) -> Text:
    """经与代表现场会商，: how the unit met the deputies before this reply; of a further one 经重新研究并…，."""
    until = one.replied_on or facts.today
    met = [
        contact
        for contact in facts.file.contacts
        if contact.stage is not ContactStage.AFTER and one.begins_on <= contact.met_on <= until
    ]
    again = "重新研究" if one.number > 1 else ""
    if not met:
        return text_of(f"经{again}，" if again else "")
    words = field(_MET[met[-1].way], Source("suggestion_contact", met[-1].id, "way"))
    return text_of(f"经{again}{'并' if again else ''}", words, "，")


def _text(one: RoundRow) -> list[Block]:
    source = of_round(one, "reply")
    if one.reply.strip():
        return written_text(one.reply, source, "reply")
    return [para(missing("答复内容，逐项答复代表提出的问题", source), key="reply")]


def _closing(facts: SuggestionFacts, one: RoundRow) -> list[Words]:
    until = one.feedback if one.feedback is not None and one.feedback.binding else None
    day = field(f"于{day_text(until.due_on)}前" if until else "", of_round(one, "replied_on"))
    return [
        f"感谢您对我{facts.town}工作的关心和支持。随函附《代表建议办理情况征询意见表》，请", day,
        f"填写后交{facts.town}人大主席团。",
    ]  # fmt: skip


def _contact(facts: SuggestionFacts) -> Text:
    """联系人：…，电话：…; as the assignment says, else as the unit is kept."""
    part = facts.file.main
    unit = part.doing if part else None
    who = (part.handler if part else "") or (unit.contact if unit else "")
    phone = (part.phone if part else "") or (unit.phone if unit else "")
    return text_of(
        "联系人：", field(who, of_part(part, facts, "handler"), "联系人"),
        "，电话：", field(phone, of_part(part, facts, "phone"), "联系电话"),
    )  # fmt: skip


def _copied(facts: SuggestionFacts) -> Text:
    """抄送主席团, and the government where a unit answers."""
    part = facts.file.main
    whole = part is not None and part.unit.name.endswith("人民政府")
    return text_of(presidium_passage(facts), "" if whole else f"，{facts.government}")


_SCALE = tuple(Satisfaction)


def opinion_form(facts: SuggestionFacts, to: Recipient) -> Paper:
    """丁05: attitude, contact, result, each with the three grades; signed by the deputy, never by the unit."""
    one, copy, who = to.round, to.copy, to.signatory
    nth = f"（第{one.number}次答复）" if one.number > 1 else ""
    name_source = of_copy(copy, "name") if copy else of_entry(facts, "signers")
    replied = "　".join(filter(None, (day_text(one.replied_on), one.reply_number)))
    rows = [
        pair(
            ("建议编号", field(facts.entry.code, of_entry(facts, "number"))),
            ("结果类别", field(class_words(facts, one.letter), of_round(one, "letter"))),
        ),
        wide("标　　题", field(facts.entry.name, of_entry(facts, "title"), "标题"), key="title"),
        pair(
            ("承办单位", unit_passage(facts, label="承办单位")),
            ("答复日期\n和 文 号", field(replied, of_round(one, "replied_on"))),
        ),
        pair(
            ("代表姓名", field(to.name, name_source)),
            ("联系电话", field(who.phone if who else "", of_entry(facts, "signers"))),
        ),
    ]
    return paper(
        OPINION_FORM,
        f"{title_words(facts)}征询意见表{nth}（{to.name}）",
        Layout.CARD,
        title(field(facts.office.name), f"\n代表建议办理情况征询意见表{nth}"),
        form_table(rows, "form"),
        _grades(copy),
        form_table(_signed(copy), "signed"),
        line(_back_words(facts, one), size=TextSize.SMALL4, key="note"),
        record=of_entry(facts),
        office=facts.office.presidium,
    )


def _grades(copy: CopyRow | None) -> Block:
    """Three columns, a line for each grade in each."""
    heads = (("办理态度", "attitude"), ("与代表沟通", "contact"), ("办理结果", "result"))
    cells = [
        cell(field(_boxes(getattr(copy, name) if copy else None), of_copy(copy, name) if copy else None), key=name)
        for _, name in heads
    ]  # fmt: skip
    return table(
        [column(mm=27), column(), column(), column()],
        [row(label("评　　价\n（打√）"), *cells, height_mm=34.0, key="grades")],
        [row(label("评价项目"), *(label(head) for head, _ in heads), height_mm=LOW)],
        key="appraisal",
    )


def _boxes(chosen: Satisfaction | None) -> str:
    return "\n".join(f"{'☑' if one is chosen else '□'} {one.value}" for one in _SCALE)


def _signed(copy: CopyRow | None) -> list[Row]:
    back = day_text(copy.returned_on) if copy else ""
    note_ = field(copy.note if copy else "", of_copy(copy, "note") if copy else None)
    return [
        wide("意见和要求\n（不满意的\n请写明理由）", note_, TALL * 1.6, key="note"),
        pair(
            ("代表签名", ""),
            ("收回日期", field(back or BLANK_DAY.strip("　"), of_copy(copy, "returned_on") if copy else None)),
            key="signature",
        ),
    ]  # fmt: skip


def _back_words(facts: SuggestionFacts, one: RoundRow) -> str:
    until = one.feedback if one.feedback is not None and one.feedback.binding else None
    when = f"请于{day_text(until.due_on)}前" if until else "收到答复后"
    return f"说明：由代表本人填写、签名，承办单位不得代填；{when}交{facts.town}人大主席团。"
