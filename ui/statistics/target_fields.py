"""The target shares: a line for each thing that may be asked for, empty where nothing is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.scheme_commands import SetTarget, set_target, target_tenths
from renda_desktop.roster.targets import Bound, Measure, Target
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.labels import text_label
from ui.widgets.line_fields import TextField
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL

_AT_MOST = frozenset({Measure.PARTY, Measure.OFFICIAL, Measure.MANAGER, Measure.AGAIN})
"""Of these there may be too many; of the others too few."""
_BOUND_WIDTH, _PERCENT_WIDTH = 120, 110


class TargetFields(QWidget):
    """妇女 [不低于 ▾] [30] % [依据文号], stored at once; an emptied percent takes the target away."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.bounds: dict[Measure, ChoiceField] = {}
        self.percents: dict[Measure, TextField] = {}
        self.sources: dict[Measure, TextField] = {}
        self._targets: dict[Measure, Target] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_SMALL)
        self._grid.setVerticalSpacing(GAP_SMALL)
        self._grid.setColumnStretch(3, 1)
        for place, measure in enumerate(Measure):
            self._add(place, measure)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """The fields grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        for bound, percent in zip(self.bounds.values(), self.percents.values(), strict=True):
            bound.setFixedWidth(theme.px(_BOUND_WIDTH))
            percent.setFixedWidth(theme.px(_PERCENT_WIDTH))

    def show_targets(self, targets: Iterable[Target]) -> None:
        """Shows the stored targets."""
        self._targets = {target.measure: target for target in targets}
        for measure in Measure:
            target = self._targets.get(measure)
            self.bounds[measure].set_value(target.bound.name if target else _usual(measure).name)
            self.percents[measure].set_value(target.percent.removesuffix("%") if target else "")
            self.sources[measure].set_value(target.source if target else "")
            self.sources[measure].set_read_only(target is None)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for measure in Measure:
            self.bounds[measure].flush()
            self.percents[measure].flush()
            self.sources[measure].flush()

    def _add(self, place: int, measure: Measure) -> None:
        bound = ChoiceField("", [Option(one.name, one.value) for one in Bound])
        percent, source = TextField("", unit="%"), TextField("", hint="依据的文件和文号，先填百分比")
        editors = (bound.editor, percent.editor, source.editor)
        for editor, what in zip(editors, ("不低于还是不高于", "百分比", "依据"), strict=True):
            editor.setAccessibleName(f"{measure.value}{what}")
        bound.edited.connect(partial(self._bound_edited, measure))
        percent.edited.connect(partial(self._percent_edited, measure))
        source.edited.connect(partial(self._source_edited, measure))
        self.bounds[measure], self.percents[measure], self.sources[measure] = bound, percent, source
        self._grid.addWidget(text_label(measure.value, wrap=False), place, 0, Qt.AlignmentFlag.AlignVCenter)
        fields: tuple[QWidget, ...] = (bound, percent, source)
        for column, field in enumerate(fields, 1):
            self._grid.addWidget(field, place, column, Qt.AlignmentFlag.AlignTop)

    def _percent_edited(self, measure: Measure, text: str) -> None:
        field = self.percents[measure]
        try:
            tenths = target_tenths(text) if text.strip() else None
        except RuleViolation as problem:
            field.show_error(problem.message)
            return
        field.show_error(None)
        target = self._targets.get(measure)
        self._store(measure, self._bound(measure), tenths, target.source if target else "", field)

    def _bound_edited(self, measure: Measure, name: str) -> None:
        target = self._targets.get(measure)
        if not name:
            self.bounds[measure].reset((target.bound if target else _usual(measure)).name)
        elif target is not None:
            self._store(measure, Bound[name], target.tenths, target.source, self.bounds[measure])

    def _source_edited(self, measure: Measure, text: str) -> None:
        target = self._targets.get(measure)
        if target is not None:
            self._store(measure, target.bound, target.tenths, text, self.sources[measure])

    def _bound(self, measure: Measure) -> Bound:
        chosen = self.bounds[measure].value()
        return Bound[chosen] if chosen else _usual(measure)

    def _store(
        self, measure: Measure, bound: Bound, tenths: int | None, source: str, field: TextField | ChoiceField
    ) -> None:
        def refused(problem: RuleViolation | InputProblem) -> None:
            field.show_error(problem.message)

        self._context.write(
            lambda db: set_target(db, SetTarget(measure, bound, tenths, source)), refused=refused
        )


def _usual(measure: Measure) -> Bound:
    return Bound.AT_MOST if measure in _AT_MOST else Bound.AT_LEAST
