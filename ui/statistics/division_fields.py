"""The fields of one division: what each code counts as, the edges of ages, the occupations of 基层一线."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.scheme import CODES, OTHER, CodeClass, Division, Scheme
from renda_desktop.roster.scheme_commands import DivideBy, divide_by
from ui.runtime.context import AppContext
from ui.widgets.choice_fields import ChoiceField, MultiChoiceField
from ui.widgets.field_grid import FieldGrid
from ui.widgets.labels import text_label
from ui.widgets.line_fields import TextField
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL

DIVISIONS = (
    Division.AGE,
    Division.SCHOOLING,
    Division.PARTY,
    Division.OCCUPATION,
    Division.FRONT_LINE,
)
_EDGES = "每一档到多少岁为止"
_FRONT = "名册里没有写明“是否基层一线”的，这些职业算基层一线"
_ANY = re.compile(r"[、,，;；\s]+")


class DivisionFields(QWidget):
    """What is refused is said below the field, which keeps what was typed."""

    def __init__(self, context: AppContext, division: Division) -> None:
        super().__init__()
        self._context, self.division = context, division
        self._scheme = Scheme()
        self.edges = TextField(_EDGES, hint="例如 35、45、55、60")
        options = [Option(code, words) for code, words in CODES.get(division, {}).items()]
        self.occupations = MultiChoiceField(_FRONT, options)
        self.codes = {
            option.key: ChoiceField(option.text, (), hint=f"归入“{OTHER}”", allow_free=True)
            for option in options
        }
        self.result = text_label("", "second")
        self._lay_out()

    def show_classes(self, scheme: Scheme) -> None:
        """Shows the stored classes, beside what is being typed."""
        self._scheme = scheme
        labels = scheme.labels(self.division)
        if self.division is Division.AGE:
            self.edges.set_value("、".join(str(edge) for edge in scheme.edges))
        elif self.division is Division.FRONT_LINE:
            self.occupations.set_value(tuple(code for code in self.codes if code in scheme.front_line))
            return
        else:
            for code, field in self.codes.items():
                label = scheme.class_of(self.division, code)
                field.set_options([Option(one, one) for one in labels])
                field.set_value("" if label == OTHER else label)
        self.result.setText(f"统计表里的{self.division.value}：{'、'.join(labels)}，还有“未填”。")

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self._fields():
            field.flush()

    def forget(self) -> None:
        """What was typed and refused is given up: the classes are set as a whole."""
        self.edges.reset("、".join(str(edge) for edge in self._scheme.edges))
        for field in self.codes.values():
            field.reset(field.value())

    def _fields(self) -> list[TextField | ChoiceField | MultiChoiceField]:
        if self.division is Division.AGE:
            return [self.edges]
        return [self.occupations] if self.division is Division.FRONT_LINE else [*self.codes.values()]

    def _edges_edited(self, text: str) -> None:
        try:
            classes = tuple(CodeClass("", (str(parse_number(part)),)) for part in _parts(text))
        except InputProblem:
            self.edges.show_error("年龄请写整数，中间用顿号隔开，例如：35、55。")
            return
        self._store(classes, self.edges)

    def _code_edited(self, code: str, label: str) -> None:
        """The classes are those named, in the order of their first codes; 其他 is no class of its own."""
        field = self.codes[code]
        named = {one: self._scheme.class_of(self.division, one) for one in self.codes}
        named[code] = label.strip() or OTHER
        found: dict[str, list[str]] = {}
        for one, name in named.items():
            if name != OTHER:
                found.setdefault(name, []).append(one)
        order = {name: place for place, name in enumerate(self._scheme.labels(self.division))}
        names = sorted(found, key=lambda name: order.get(name, len(order)))
        self._store(tuple(CodeClass(name, tuple(found[name])) for name in names), field)

    def _occupations_edited(self, codes: tuple[str, ...]) -> None:
        self._store((CodeClass("是", codes),), self.occupations)

    def _store(
        self, classes: tuple[CodeClass, ...], field: TextField | ChoiceField | MultiChoiceField
    ) -> None:
        def refused(problem: RuleViolation | InputProblem) -> None:
            field.show_error(problem.message)

        field.show_error(None)
        self._context.write(lambda db: divide_by(db, DivideBy(self.division, classes)), refused=refused)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        if self.division is Division.AGE:
            self.edges.edited.connect(self._edges_edited)
            column.addWidget(self.edges)
        elif self.division is Division.FRONT_LINE:
            self.occupations.edited.connect(self._occupations_edited)
            column.addWidget(self.occupations)
            return
        else:
            grid = FieldGrid()
            for code, field in self.codes.items():
                field.edited.connect(partial(self._code_edited, code))
                grid.add(field)
            column.addWidget(
                text_label("左边的内容归入哪一类；可以从已有的类里选，也可以写一个新的类名。", "small")
            )
            column.addWidget(grid)
        column.addWidget(self.result)


def _parts(text: str) -> list[str]:
    return [part.removesuffix("岁") for part in _ANY.split(text.strip()) if part]
