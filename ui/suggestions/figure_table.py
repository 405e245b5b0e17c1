"""Lines and columns of the tables of figures: groups with their rates, and the list to press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from renda_desktop.deliberation.rows import bare_title
from renda_desktop.suggestions.figures import Count, Group
from renda_desktop.suggestions.rows import SuggestionFile
from ui.suggestions.words import STATE_TONES, due_tone, due_words, state_in_list
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

GROUPS = ("name", "all", "assigned", "replied", "late", "soon", "reply", "in_time", "contact", "satisfied", "content",
          "done", "closed")  # fmt: skip
PRESSING = ("code", "title", "who", "leader", "due", "state")
"""Which columns stand in which table."""


@dataclass(frozen=True)
class FigureLine:
    """A group, or (`file`) a suggestion to press."""

    id: str
    name: str
    ids: tuple[str, ...]
    place: int | None = None
    counts: dict[str, Count] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    file: SuggestionFile | None = None

    @staticmethod
    def of_group(group: Group, place: int | None = None) -> FigureLine:
        """A unit, a leader, a category…"""
        f = group.figures
        counts = {
            "all": f.totals.handed_in, "assigned": f.assigned, "replied": f.replied, "late": f.late, "soon": f.soon,
            "reply": f.reply_rate.part, "in_time": f.in_time_rate.part, "contact": f.contact_rate.part,
            "satisfied": f.satisfied_rate.part, "content": f.content_rate.part, "done": f.done_rate.part,
            "closed": f.closed_rate.part,
        }  # fmt: skip
        rates = {
            "reply": f.reply_rate, "in_time": f.in_time_rate, "contact": f.contact_rate,
            "satisfied": f.satisfied_rate, "content": f.content_rate, "done": f.done_rate, "closed": f.closed_rate,
        }  # fmt: skip
        texts = {key: str(count.number) for key, count in counts.items()}
        texts |= {key: rate.text for key, rate in rates.items()}
        texts |= {"name": group.name, "place": f"第{place}名" if place else "不排名"}
        return FigureLine(group.name, group.name, f.totals.handed_in.ids, place, counts, texts)

    @staticmethod
    def of_file(file: SuggestionFile) -> FigureLine:
        """One that is late, soon or key."""
        unit = file.unit
        texts = {
            "code": file.entry.code, "title": bare_title(file.entry.title), "who": unit.name if unit else "",
            "leader": unit.leader if unit else "", "due": due_words(file),
            "state": f"{state_in_list(file)}{'　重点督办' if file.case.key else ''}",
        }  # fmt: skip
        return FigureLine(file.id, file.entry.title, (file.id,), texts=texts, file=file)


def figure_columns() -> tuple[Column[FigureLine], ...]:
    """Of both tables; the page shows those of one."""
    return (
        Column("place", "名次", _text("place"), lambda line: line.place, width=76),
        _column("name", "", stretch=True), _number("all", "件数"),
        _number("assigned", "交办"), _number("replied", "已答复", 72),
        _number("late", "逾期", tone=Tone.LATE), _number("soon", "快到期", 72, tone=Tone.SOON),
        _number("reply", "答复率", 80), _number("in_time", "按期率", 80), _number("contact", "面商率", 80),
        _number("satisfied", "满意率", 80), _number("content", "含基本满意", 100), _number("done", "落实率", 80),
        _number("closed", "办结率", 80),
        _column("code", "编号", 128), _column("title", "标题", stretch=True), _column("who", "主办单位", 168),
        _column("leader", "分管领导", 112),
        Column("due", "期限", _text("due"), width=112, tone=_due_tone),
        Column("state", "状态", _text("state"), width=168, tone=_state_tone),
    )  # fmt: skip


def _text(key: str) -> Callable[[FigureLine], str]:
    return lambda line: line.texts.get(key, "")


def _column(key: str, title: str, width: int = 120, *, stretch: bool = False) -> Column[FigureLine]:
    return Column(key, title, _text(key), width=width, stretch=stretch)


def _number(key: str, title: str, width: int = 64, *, tone: Tone | None = None) -> Column[FigureLine]:
    """Right-aligned; in its tone only where it is not nought."""

    def toned(line: FigureLine) -> tuple[Tone, str] | None:
        count = line.counts.get(key)
        return (tone, str(count.number)) if tone is not None and count is not None and count.number else None

    def by_size(line: FigureLine) -> float | None:
        text = line.texts.get(key, "").removesuffix("%")
        return float(text) if text.replace(".", "", 1).isdigit() else None

    return Column(key, title, _text(key), by_size, align="right", width=width, tone=toned)


def _due_tone(line: FigureLine) -> tuple[Tone, str] | None:
    return (due_tone(line.file), due_words(line.file)) if line.file and line.file.clock else None


def _state_tone(line: FigureLine) -> tuple[Tone, str] | None:
    return (STATE_TONES[line.file.state], line.texts["state"]) if line.file else None
