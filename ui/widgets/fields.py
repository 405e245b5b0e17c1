"""The form fields, in one place to import from."""

from ui.widgets.choice_fields import ChoiceField, FlagField, MultiChoiceField
from ui.widgets.date_fields import DateField, PartialDateField, TimeField
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.line_fields import NumberField, ParsedField, PhonesField, TextField
from ui.widgets.long_text_field import LongTextField
from ui.widgets.picker_field import PickerField

__all__ = [
    "ChoiceField",
    "DateField",
    "Field",
    "FieldGrid",
    "FlagField",
    "LongTextField",
    "MultiChoiceField",
    "NumberField",
    "ParsedField",
    "PartialDateField",
    "PhonesField",
    "PickerField",
    "TextField",
    "TimeField",
]
