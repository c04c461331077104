"""Input widgets that know what is typed into them but not where it goes."""

from haplanner.ui.fields.badge import Badge
from haplanner.ui.fields.choice import ChoiceField
from haplanner.ui.fields.count import CountField
from haplanner.ui.fields.duration import DurationField
from haplanner.ui.fields.form import FieldRow, Form
from haplanner.ui.fields.number import NumberField
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.percent import AvailabilityField, ProbabilityField
from haplanner.ui.fields.profile import ProfileField
from haplanner.ui.fields.protocol import NOTHING, SEVERAL, Field, Special
from haplanner.ui.fields.seconds import SecondsField
from haplanner.ui.fields.steps import StepsField
from haplanner.ui.fields.switch import SwitchField
from haplanner.ui.fields.tags import TagsField
from haplanner.ui.fields.text import NotesField, TextField

__all__ = [
    "NOTHING",
    "SEVERAL",
    "AvailabilityField",
    "Badge",
    "ChoiceField",
    "CountField",
    "DurationField",
    "Field",
    "FieldRow",
    "Form",
    "NotesField",
    "NumberField",
    "Option",
    "ProbabilityField",
    "ProfileField",
    "SecondsField",
    "Special",
    "StepsField",
    "SwitchField",
    "TagsField",
    "TextField",
]
