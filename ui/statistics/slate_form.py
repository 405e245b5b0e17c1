"""[＋ 列入人选]: people of the roster, a name that is typed, those who are candidates or registered elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.overview.slate_sources import SlateSources
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.slate_stage import SlateStage
from ui.people.deputies import person_options, unit_groups
from ui.roster.person_values import word_options
from ui.widgets.buttons import link_button, primary_button, quiet_button
from ui.widgets.fields import ChoiceField, PickerField, TextField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.picker import OptionPicker

_EXPLANATION = "列在这里的人只用来测算比例，不会成为代表；名册、名额、应到人数都不变。"


class SlateForm(FormPage):
    """Nothing is stored before a button or Enter says so; a refused name stays typed."""

    people_asked = Signal(object, object)
    """Ids of people of the roster, and their `SlateStage`."""
    named = Signal(str, object)
    """A typed name and its `SlateStage`."""
    sources_asked = Signal(object)
    """The `SlateSources` that are offered."""

    def __init__(self) -> None:
        super().__init__("列入人选", "返回测算")
        self._sources = SlateSources()
        self.stage = ChoiceField("阶段", word_options(stage.value for stage in SlateStage))
        self.picker = OptionPicker(hint="输入姓名、拼音，或者点代表团、小组", name="从名册里选")
        self.people = PickerField("从名册里选（现任代表）", self.picker)
        self.people_button = primary_button("列入选中的人", "plus", self._take_people)
        self.name = TextField("名册里没有的，写姓名", hint="身份证上的姓名，写完按回车")
        self.name_button = quiet_button("列入这个人", "user-plus", self._take_name)
        self.sources_button = link_button("", lambda: self.sources_asked.emit(self._sources))
        self.name.editor.entered.connect(self._take_name)
        self.picker.changed.connect(lambda chosen: self.people_button.setEnabled(bool(chosen)))
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        for widget in (
            self.stage,
            self.people,
            self.people_button,
            self.name,
            self.name_button,
            self.sources_button,
        ):
            self.column.addWidget(widget, 0, *_place(widget))
        self.end()
        on_escape(self, self.given_up.emit)

    def begin(self, sitting: list[DeputyRow], sources: SlateSources) -> None:
        """Offers who is not on the list yet; the cursor stands in the choice of people."""
        self.offer(sitting, sources)
        self.stage.set_value(self.stage.value() or SlateStage.PROPOSED.value)
        self.people.reset(())
        self.people_button.setEnabled(False)
        self.name.reset("")
        self.picker.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, sitting: list[DeputyRow], sources: SlateSources) -> None:
        """Who can be chosen now."""
        self._sources = sources
        self.picker.set_options(person_options(sitting))
        self.picker.set_groups(unit_groups(sitting))
        self.sources_button.setText(_source_words(sources))
        set_shown(self.sources_button, bool(sources.registered or sources.candidates))

    def refused(self, problem: RuleViolation | InputProblem) -> None:
        """Says below the name what is wrong with it."""
        self.name.refuse(problem.message)

    def _take_people(self) -> None:
        self.people_asked.emit(self.picker.value(), self._stage())

    def _take_name(self) -> None:
        name = self.name.editor.text().strip()
        if name:
            self.named.emit(name, self._stage())
        else:
            self.name.show_error("请先写上姓名。")

    def _stage(self) -> SlateStage:
        return SlateStage(self.stage.value() or SlateStage.PROPOSED.value)


def _place(widget: object) -> tuple[Qt.AlignmentFlag, ...]:
    fields = (ChoiceField, PickerField, TextField)
    return () if isinstance(widget, fields) else (Qt.AlignmentFlag.AlignLeft,)


def _source_words(sources: SlateSources) -> str:
    if sources.registered:
        return f"列入已经登记当选的 {len(sources.registered)} 人"
    return f"列入补选案件里的候选人 {len(sources.candidates)} 人"
