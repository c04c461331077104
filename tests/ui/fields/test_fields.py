from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from haplanner.ui.fields import (
    NOTHING,
    SEVERAL,
    AvailabilityField,
    Badge,
    ChoiceField,
    CountField,
    DurationField,
    Field,
    Form,
    NotesField,
    NumberField,
    Option,
    ProbabilityField,
    SecondsField,
    SwitchField,
    TextField,
)
from haplanner.ui.theme import theme_switch

W = TypeVar("W", bound=QWidget)


def part(field: QWidget, kind: type[W], name: str) -> W:
    found = field.findChild(kind, name)
    assert found is not None
    return found


class Show(Protocol):
    def __call__(self, *fields: Field) -> Form: ...


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Puts fields into a window of their own, which has the focus."""
    forms: list[Form] = []

    def shown(*fields: Field) -> Form:
        form = Form()
        forms.append(form)
        qtbot.addWidget(form)
        for field in fields:
            form.add(field.objectName().capitalize(), field)
        form.resize(360, 400)
        with qtbot.waitActive(form):
            form.show()
        return form

    yield shown
    forms.clear()


def heard_from(field: Field) -> list[Any]:
    edits: list[Any] = []
    field.edited.connect(lambda value, _gesture: edits.append(value))
    return edits


def retype(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def roll(widget: QWidget) -> QWheelEvent:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_a_probability_is_typed_in_percent_or_as_a_fraction(show: Show) -> None:
    field = ProbabilityField("success")
    show(field)
    field.set_value(0.95)
    line, edits = part(field, QLineEdit, "success.input"), heard_from(field)
    assert field.text == "95%"
    assert field.echo == ""
    retype(line, "97")
    assert field.echo == "= 97%"
    retype(line, "0.5")
    assert field.echo == "= 50%"
    retype(line, "120%")
    assert edits == [0.97, 0.5]
    assert field.refusal == "A probability is at most 100%."
    field.set_value(0.99)
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert field.text == "100%"


def test_a_target_is_typed_in_percent_or_nines_and_may_be_missing(show: Show) -> None:
    field = AvailabilityField("target", optional=True, empty_text="no target")
    show(field)
    field.set_value(0.9995)
    line, edits = part(field, QLineEdit, "target.input"), heard_from(field)
    assert (field.text, field.echo) == ("99.95%", "= 3.30 nines · 4 h 23 min/year")
    retype(line, "3 nines")
    assert (field.text, field.echo) == ("3 nines", "= 3.00 nines · 8 h 46 min/year")
    retype(line, "100%")
    assert field.refusal == "Nothing is always up. Enter less than 100%, for example 99.99%."
    line.clear()
    QTest.keyClicks(line, " ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert edits == [0.999, None]
    assert line.placeholderText() == "no target"
    field.set_value(0.9999)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert field.text == "99.991%"


def test_a_number_stands_before_its_unit(show: Show) -> None:
    field = NumberField("capacity", unit="requests/s", optional=True)
    show(field)
    field.set_value(1200.0)
    line, edits = part(field, QLineEdit, "capacity.input"), heard_from(field)
    unit = part(field, QLabel, "capacity.unit")
    assert unit.width() >= unit.fontMetrics().horizontalAdvance("requests/s")
    retype(line, "1.5k")
    retype(line, "-3")
    assert edits == [1500.0]
    assert field.refusal == "Enter a number that is not negative."


def test_seconds_are_typed_in_any_unit_of_time(show: Show) -> None:
    field = SecondsField("max_latency", optional=True)
    show(field)
    field.set_value(7.0)
    line, edits = part(field, QLineEdit, "max_latency.input"), heard_from(field)
    for typed in ("0.2", "1.5 min", "200 ms", "0.1 ms", "-3"):
        retype(line, typed)
    assert edits == [0.2, 90.0, 0.2, 1e-4]
    assert field.refusal == "A time cannot be negative."


def test_a_count_has_buttons_that_stop_at_its_bounds(show: Show) -> None:
    field = CountField("needed", minimum=1, maximum=3, unit="of 3")
    show(field)
    field.set_value(2)
    less, more = (part(field, QToolButton, f"needed.{name}") for name in ("less", "more"))
    edits = heard_from(field)
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert edits == [3]
    assert not more.isEnabled()
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert edits == [3, 2, 1]
    assert (field.text, less.isEnabled()) == ("1", False)
    assert more.accessibleName() == "Needed: One more"
    assert min(more.width(), more.height()) >= 24


def test_a_count_out_of_bounds_is_refused_and_kept(show: Show) -> None:
    field = CountField("needed", minimum=1, maximum=3)
    show(field)
    field.set_value(2)
    edits, line = heard_from(field), part(field, QLineEdit, "needed.input")
    retype(line, "4")
    assert (field.text, field.refusal) == ("4", "At most 3 is possible here.")
    retype(line, "0")
    assert field.refusal == "At least 1 is needed here."
    field.set_bounds(0, None)
    retype(line, "0")
    assert (edits, field.refusal) == ([0], "")


def test_clicks_of_a_count_are_steps_of_their_own(show: Show) -> None:
    field = CountField("count")
    show(field)
    field.set_value(1)
    gestures: list[object] = []
    field.edited.connect(lambda _value, gesture: gestures.append(gesture))
    more = part(field, QToolButton, "count.more")
    for _ in range(2):
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(gestures) == 2
    assert gestures[0] is not gestures[1]


def test_how_a_value_was_typed_is_remembered_by_the_field_it_was_typed_into(show: Show) -> None:
    probability, count = ProbabilityField("success"), CountField("count")
    show(probability, count)
    probability.set_value(0.5)
    retype(part(probability, QLineEdit, "success.input"), "100%")
    count.set_value(1)
    assert count.text == "1"


MODES = (Option("active", "Active", help="All work."), Option("standby", "Standby"))


def segments(field: Field) -> list[QRadioButton]:
    return field.findChildren(QRadioButton)


def test_a_few_options_stand_side_by_side(show: Show) -> None:
    field = ChoiceField("mode", MODES)
    show(field)
    field.set_value("active")
    edits = heard_from(field)
    active, standby = segments(field)
    assert active.isChecked()
    QTest.mouseClick(standby, Qt.MouseButton.LeftButton)
    assert (edits, standby.isChecked(), active.isChecked()) == (["standby"], True, False)
    standby.setFocus()
    QTest.keyClick(standby, Qt.Key.Key_Left)
    assert edits == ["standby", "active"]
    assert active.accessibleDescription() == "All work."


def test_showing_a_choice_is_no_edit(show: Show) -> None:
    for drop_down in (False, True):
        field = ChoiceField("mode", MODES, drop_down=drop_down)
        show(field)
        edits = heard_from(field)
        for value in ("standby", SEVERAL, "active", None):
            field.set_value(value)
        assert edits == []


def test_several_choices_show_none(show: Show) -> None:
    field = ChoiceField("mode", MODES)
    show(field)
    field.set_value("active")
    field.set_value(SEVERAL)
    assert [segment.isChecked() for segment in segments(field)] == [False, False]
    edits = heard_from(field)
    QTest.mouseClick(segments(field)[0], Qt.MouseButton.LeftButton)
    assert edits == ["active"]


def test_a_refused_choice_goes_back(show: Show) -> None:
    for drop_down in (False, True):
        field = ChoiceField("mode", MODES, drop_down=drop_down)
        show(field)
        field.set_value("active")
        field.edited.connect(lambda _value, _gesture, f=field: f.show_refusal("Not with one member."))
        if drop_down:
            box = part(field, QComboBox, "mode.input")
            box.setFocus()
            QTest.keyClick(box, Qt.Key.Key_Down)
            assert box.currentText() == "Active"
        else:
            QTest.mouseClick(segments(field)[1], Qt.MouseButton.LeftButton)
            assert segments(field)[0].isChecked()
        assert (field.value, field.refusal) == ("active", "Not with one member.")


def test_many_options_drop_down(show: Show) -> None:
    options: Sequence[Option] = [Option(i, f"Law {i}") for i in range(5)]
    field = ChoiceField("law", options)
    show(field)
    field.set_value(2)
    edits, box = heard_from(field), part(field, QComboBox, "law.input")
    assert box.currentText() == "Law 2"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert edits == [3]
    field.set_value(SEVERAL)
    assert (box.currentIndex(), box.placeholderText()) == (-1, "(several)")
    assert box.accessibleName() == "Law"


def test_the_wheel_changes_a_drop_down_only_with_the_focus(show: Show) -> None:
    field, other = ChoiceField("law", MODES, drop_down=True), TextField("name")
    show(other, field)
    field.set_value("active")
    other.setFocus()
    edits, box = heard_from(field), part(field, QComboBox, "law.input")
    assert not box.hasFocus()
    assert not roll(box).isAccepted()
    assert edits == []
    box.setFocus()
    roll(box)
    assert edits == ["standby"]


def test_the_wheel_changes_no_field_without_focus(show: Show) -> None:
    fields: list[Field] = [
        DurationField("mttr", slider=(1.0, 100.0)),
        CountField("count"),
        ProbabilityField("success"),
        AvailabilityField("target"),
        NumberField("capacity"),
        ChoiceField("mode", MODES),
        ChoiceField("law", MODES, drop_down=True),
        SwitchField("enabled"),
        TextField("name"),
        NotesField("notes"),
    ]
    values = [5.0, 2, 0.9, 0.999, 10.0, "active", "active", True, "web", "words"]
    show(*fields)
    for field, value in zip(fields, values, strict=True):
        field.set_value(value)
        edits = heard_from(field)
        for widget in [field, *field.findChildren(QWidget)]:
            if not widget.hasFocus():
                roll(widget)
        assert (edits, field.value) == ([], value)


def test_a_name_is_taken_without_the_blanks_around_it(show: Show) -> None:
    field = TextField("name")
    show(field)
    field.set_value("web-1")
    edits, line = heard_from(field), part(field, QLineEdit, "name.input")
    retype(line, "  web server 2 ")
    assert edits == ["web server 2"]
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert edits == ["web server 2"]
    assert not field.can_nudge


def test_notes_are_taken_over_while_typing_and_on_leaving(show: Show, qtbot: QtBot) -> None:
    field, other = NotesField("notes", empty_text="Owner, link"), TextField("name")
    show(field, other)
    edits, edit = heard_from(field), part(field, QPlainTextEdit, "notes.input")
    assert edit.placeholderText() == "Owner, link"
    field.set_value("old")
    edit.setFocus()
    QTest.keyClicks(edit, " and new")
    qtbot.waitUntil(lambda: edits == ["old and new"], timeout=1000)
    field.set_value("old and new")
    assert edit.textCursor().position() == len("old and new")
    QTest.keyClicks(edit, "er")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edits[-1] == "old and newer"
    assert not edit.hasFocus()
    field.set_value(SEVERAL)
    assert (field.text, edit.placeholderText()) == ("", "(several)")


def test_notes_being_typed_survive_a_refresh(show: Show) -> None:
    field = NotesField("notes")
    show(field)
    field.set_value("old")
    edit = part(field, QPlainTextEdit, "notes.input")
    edit.setFocus()
    QTest.keyClicks(edit, "er")
    field.set_value("old")
    assert field.text == "older"
    field.set_value("undone")
    assert field.text == "undone"


def test_a_switch_is_on_off_or_several(show: Show) -> None:
    field = SwitchField("enabled", words="Counts")
    show(field)
    switch, edits = part(field, QCheckBox, "enabled.input"), heard_from(field)
    field.set_value(SEVERAL)
    assert switch.checkState() == Qt.CheckState.PartiallyChecked
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert edits == [True, False]
    assert min(switch.height(), switch.width()) >= 24
    field.set_baseline(True)
    assert "Baseline: on" in part(field, QLabel, "enabled.baseline.text").text()


def test_a_refused_switch_goes_back(show: Show) -> None:
    field = SwitchField("enabled")
    show(field)
    field.set_value(True)
    field.edited.connect(lambda _value, _gesture: field.show_refusal("It is the last one."))
    switch = part(field, QCheckBox, "enabled.input")
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert (switch.isChecked(), field.value) == (True, True)


def test_a_baseline_without_a_value_is_said_too(show: Show) -> None:
    field = DurationField("mttr", optional=True)
    show(field)
    field.set_value(4.0)
    field.set_baseline(NOTHING)
    assert part(field, QLabel, "mttr.baseline.text").text() == "Baseline: none"


def test_everything_that_takes_the_focus_has_a_name(show: Show) -> None:
    form = show(
        DurationField("mttr", slider=(1.0, 10.0)),
        CountField("count"),
        ChoiceField("mode", MODES),
        ChoiceField("law", MODES, drop_down=True),
        SwitchField("enabled"),
        TextField("name"),
        NotesField("notes"),
    )
    nameless = []
    for widget in form.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name):
                nameless.append(widget.objectName() or type(widget).__name__)
    assert nameless == []


def test_a_long_label_wraps_and_is_not_cut(show: Show, qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    row = form.add("Mean time to restore by hand at night", DurationField("mttr", help="More."))
    form.resize(320, 200)
    form.show()
    label = row.label
    metrics = QFontMetrics(label.font())
    needed = metrics.boundingRect(label.rect(), Qt.TextFlag.TextWordWrap, label.text())
    assert label.height() >= needed.height() > metrics.height()
    row.set_label("MTTR")
    assert part(row, QLineEdit, "mttr.input").accessibleName() == "MTTR"


def test_a_form_is_usable_when_narrow(show: Show) -> None:
    form = show(DurationField("mttr", slider=(1.0, 10.0)), ChoiceField("mode", MODES), NotesField("notes"))
    assert form.minimumSizeHint().width() <= 300


def test_a_badge_grows_with_its_words(show: Show, qtbot: QtBot) -> None:
    badge = Badge("2 of 3")
    qtbot.addWidget(badge)
    width = badge.sizeHint().width()
    badge.setText("2 of 3, two spare")
    assert badge.sizeHint().width() > width
    badge.set_tone("warning")
    badge.show()
    assert badge.tone == "warning"
    assert badge.grab().toImage().pixelColor(badge.width() // 2, 1).alpha() > 0


@pytest.mark.parametrize("name", ["light", "dark"])
def test_fields_are_painted_in_the_colours_of_the_theme(qapp: QApplication, show: Show, name: str) -> None:
    before = qapp.palette(), qapp.styleSheet()
    theme_switch().apply(qapp, name)
    field = SwitchField("enabled")
    show(field)
    field.set_value(True)
    switch = part(field, QCheckBox, "enabled.input")
    colour = switch.grab().toImage().pixelColor(12, switch.height() // 2).name()
    assert colour == theme_switch().theme.colour("accent")
    theme_switch().apply(qapp, "light")
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[0])
