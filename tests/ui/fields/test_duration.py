from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from haplanner.ui.fields import SEVERAL, DurationField, Form
from haplanner.ui.fields.value_slider import ValueSlider


class Listener:
    """Stands for the inspector: gathers edits, refuses what it is told to."""

    def __init__(self, field: Any) -> None:
        self.field = field
        self.edits: list[tuple[Any, object]] = []
        self.refuse = ""
        field.edited.connect(self.hear)

    def hear(self, value: Any, gesture: object) -> None:
        self.edits.append((value, gesture))
        self.field.show_refusal(self.refuse or None)
        if not self.refuse:
            self.field.set_value(value, self.field._subject)

    @property
    def values(self) -> list[Any]:
        return [value for value, _ in self.edits]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def shown(window: QWidget, qtbot: QtBot, **how: Any) -> tuple[DurationField, QLineEdit, Listener]:
    field = DurationField("mttr", window, **how)
    form = Form(window)
    form.add("MTTR", field)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(form)
    line = field.findChild(QLineEdit, "mttr.input")
    assert line is not None
    with qtbot.waitActive(window.window()):
        window.window().show()
    field.set_value(5.0)
    line.setFocus()
    line.selectAll()
    return field, line, Listener(field)


def test_what_is_typed_is_taken_over_after_a_short_pause(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    QTest.keyClicks(line, "90 min")
    assert heard.values == []
    qtbot.waitUntil(lambda: heard.values == [1.5], timeout=1000)
    assert field.value == 1.5
    assert field.text == "90 min"
    assert field.echo == "= 1.5 h"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_enter_and_tab_take_over_at_once(window: QWidget, qtbot: QtBot, key: Qt.Key) -> None:
    field, line, heard = shown(window, qtbot)
    other = QLineEdit(window)
    window.layout().addWidget(other)
    other.show()
    QTest.keyClicks(line, "3 y")
    QTest.keyClick(line, key)
    assert heard.values == [26280.0]
    assert field.text == "3 y"


def test_a_refused_value_stays_in_the_field_with_its_reason(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    QTest.keyClicks(line, "4 hourz")
    qtbot.waitUntil(lambda: field.refusal != "", timeout=2000)
    assert field.refusal == "“hourz” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."
    assert field.text == "4 hourz"
    assert line.property("refused") is True
    assert heard.values in ([], [4.0])
    assert field.value == (heard.values or [5.0])[-1]
    assert "Until then" in field.echo


def test_a_complaint_needs_a_longer_pause_than_a_value(window: QWidget, qtbot: QtBot) -> None:
    field, line, _heard = shown(window, qtbot)
    QTest.keyClicks(line, "4 ho")
    qtbot.wait(250)
    assert field.refusal == ""
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert field.refusal != ""


def test_refreshing_the_screen_does_not_touch_what_is_being_typed(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    QTest.keyClicks(line, "7 hx")
    field.set_value(5.0)
    assert field.text == "7 hx"
    QTest.keyClick(line, Qt.Key.Key_Return)
    field.set_value(5.0)
    assert (field.text, field.refusal != "") == ("7 hx", True)
    assert heard.values == []


def test_another_value_from_outside_replaces_text_and_complaint(window: QWidget, qtbot: QtBot) -> None:
    field, line, _heard = shown(window, qtbot)
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Return)
    field.set_value(8.0)
    assert (field.text, field.refusal, line.property("refused")) == ("8 h", "", False)


def test_another_subject_with_the_same_value_does_not_inherit_the_text(window: QWidget, qtbot: QtBot) -> None:
    field, line, _heard = shown(window, qtbot)
    field.set_value(5.0, "db-1")
    line.selectAll()
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Return)
    field.set_value(5.0, "db-2")
    assert (field.text, field.refusal) == ("5 h", "")


def test_a_value_is_shown_again_as_it_was_typed_for_that_subject(window: QWidget, qtbot: QtBot) -> None:
    field, line, _heard = shown(window, qtbot)
    field.set_value(5.0, "db-1")
    line.selectAll()
    QTest.keyClicks(line, "36 months")
    QTest.keyClick(line, Qt.Key.Key_Return)
    line.clearFocus()
    field.set_value(26280.0, "db-2")
    assert field.text == "3 y"
    field.set_value(26280.0, "db-1")
    assert field.text == "36 months"


def test_a_listener_can_refuse_and_the_old_value_stands(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    heard.refuse = "A server cannot be repaired in no time."
    QTest.keyClicks(line, "0 h")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert heard.values == [0.0]
    assert (field.value, field.text, field.refusal) == (5.0, "0 h", heard.refuse)
    heard.refuse = ""
    line.selectAll()
    QTest.keyClicks(line, "1 h")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (field.value, field.refusal, line.property("refused")) == (1.0, "", False)


def test_zero_is_refused_where_it_must_be_positive(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot, positive="MTBF")
    QTest.keyClicks(line, "0")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (field.refusal, heard.values) == ("MTBF must be greater than 0.", [])


def test_one_burst_of_typing_is_one_gesture_and_enter_ends_it(window: QWidget, qtbot: QtBot) -> None:
    _field, line, heard = shown(window, qtbot)
    QTest.keyClicks(line, "6 h")
    qtbot.waitUntil(lambda: len(heard.edits) == 1, timeout=1000)
    line.selectAll()
    QTest.keyClicks(line, "7 h")
    qtbot.waitUntil(lambda: len(heard.edits) == 2, timeout=1000)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "8 h")
    QTest.keyClick(line, Qt.Key.Key_Return)
    first, second, third = (gesture for _, gesture in heard.edits)
    assert first is not None
    assert first is second
    assert third is not None
    assert third is not first


def test_arrow_keys_step_the_leading_digit_in_the_unit_typed(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    for _ in range(2):
        QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert heard.values == [6.0, 7.0, 6.0]
    assert field.text == "6 h"
    assert len({gesture for _, gesture in heard.edits}) == 1
    field.set_value(26280.0)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert field.text == "4 y"


def test_escape_brings_back_what_the_design_holds(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    QTest.keyClicks(line, "4 hourz")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (field.text, field.refusal, heard.values) == ("5 h", "", [])


def test_the_same_value_in_other_words_is_no_edit(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    QTest.keyClicks(line, "300 min")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (heard.values, field.text, field.echo) == ([], "300 min", "= 5 h")


def test_several_values_are_said_and_all_are_set_at_once(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    field.set_value(SEVERAL)
    assert (field.text, line.placeholderText()) == ("", "(several)")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (heard.values, field.refusal) == ([], "")
    QTest.keyClicks(line, "5 h")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert heard.values == [5.0]


def test_an_optional_time_can_be_emptied(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot, optional=True, empty_text="never repaired")
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert heard.values == [None]
    assert (field.value, line.placeholderText(), field.echo) == (None, "never repaired", "")


def test_a_time_that_must_be_there_cannot_be_emptied(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (field.refusal, heard.values) == ("Enter a time, for example 4 h.", [])


def test_the_rate_is_said_below(window: QWidget, qtbot: QtBot) -> None:
    field, _line, _heard = shown(window, qtbot, rate=True)
    field.set_value(26280.0)
    assert field.echo == "= 26,280 h · 0.33 failures/year"


def test_a_baseline_is_shown_with_a_way_back(window: QWidget, qtbot: QtBot) -> None:
    field, _line, _heard = shown(window, qtbot)
    button = field.findChild(QToolButton, "mttr.reset")
    assert button is not None
    assert not button.isVisible()
    field.set_baseline(2.5)
    assert button.isVisible()
    assert button.accessibleName() == "Back to the baseline: MTTR"
    with qtbot.waitSignal(field.reset_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    field.set_baseline(None)
    assert not button.isVisible()


def test_typed_text_is_not_lost_when_the_field_is_filled_anew(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    QTest.keyClicks(line, "2 h")
    field.commit_pending()
    field.set_value(9.0, "another")
    assert (heard.values, field.text) == ([2.0], "9 h")
    qtbot.wait(250)
    assert heard.values == [2.0]


def slider_of(field: DurationField) -> ValueSlider:
    slider = field.findChild(ValueSlider, "mttr.slider")
    assert slider is not None
    return slider


def test_dragging_the_slider_edits_live_as_one_gesture(window: QWidget, qtbot: QtBot) -> None:
    field, _line, heard = shown(window, qtbot, slider=(1 / 60, 720.0))
    slider = slider_of(field)
    y = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(20, y))
    for x in (60, 90, slider.width() - 1):
        QTest.mouseMove(slider, QPoint(x, y))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, y))
    assert len(heard.edits) >= 3
    assert heard.values == sorted(heard.values)
    assert heard.values[-1] == 720.0
    assert len({gesture for _, gesture in heard.edits}) == 1
    first = heard.edits[0][1]
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(40, y))
    assert heard.edits[-1][1] is not first
    assert heard.edits[-1][1] is not None


def test_the_slider_follows_the_value_without_editing(window: QWidget, qtbot: QtBot) -> None:
    field, _line, heard = shown(window, qtbot, slider=(1.0, 100.0))
    slider = slider_of(field)
    positions = []
    for hours in (0.1, 1.0, 10.0, 100.0, 5000.0):
        field.set_value(hours)
        positions.append(slider.value())
    assert positions == [0, 0, 500, 1000, 1000]
    assert heard.values == []


def test_the_slider_can_be_moved_by_keys(window: QWidget, qtbot: QtBot) -> None:
    field, _line, heard = shown(window, qtbot, slider=(1.0, 100.0))
    slider = slider_of(field)
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert heard.values == [100.0, 1.0]
    assert field.text == "1 h"
    assert slider.accessibleName() == "MTTR, slider"


def test_a_scale_must_have_a_range() -> None:
    with pytest.raises(ValueError, match="0 < low < high"):
        ValueSlider(5.0, 5.0)


def wheel(widget: QWidget) -> QWheelEvent:
    middle = QPointF(widget.rect().center())
    return QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_the_wheel_changes_nothing(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot, slider=(1.0, 100.0))
    for widget in (line, slider_of(field)):
        event = wheel(widget)
        QApplication.sendEvent(widget, event)
        assert not event.isAccepted()
    assert (heard.values, field.text) == ([], "5 h")


def test_text_composed_by_an_input_method_is_read_when_it_is_finished(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot)
    line.clear()
    QApplication.sendEvent(line, QInputMethodEvent("san", []))
    qtbot.wait(200)
    assert heard.values == []
    finished = QInputMethodEvent("", [])
    finished.setCommitString("\uff13 小时")
    QApplication.sendEvent(line, finished)
    qtbot.waitUntil(lambda: heard.values == [3.0], timeout=1000)
    assert field.text == "\uff13 小时"
    assert line.validator() is None


def test_undo_belongs_to_the_window_unless_text_is_at_stake(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    content = QWidget()
    QVBoxLayout(content)
    window.setCentralWidget(content)
    undone: list[int] = []
    undo = QAction("Undo", window)
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    undo.triggered.connect(lambda: undone.append(1))
    window.addAction(undo)
    field, line, _heard = shown(content, qtbot)
    QTest.keyClicks(line, "6 h")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (undone, field.text) == ([], "5 h")
    line.selectAll()
    QTest.keyClicks(line, "7")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]


def test_a_label_names_its_field_and_scrubs_it(window: QWidget, qtbot: QtBot) -> None:
    field, line, heard = shown(window, qtbot, help="Mean time to restore.")
    assert line.accessibleName() == "MTTR"
    assert line.accessibleDescription() == "Mean time to restore."
    form = field.parentWidget()
    assert form is not None
    label = next(w for w in window.findChildren(QWidget) if type(w).__name__ == "FieldLabel")
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    for x in (12, 20, 28):
        QTest.mouseMove(label, QPoint(x, 4))
    QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=QPoint(28, 4))
    assert heard.values == [6.0, 7.0, 8.0]
    assert len({gesture for _, gesture in heard.edits}) == 1


def test_a_refusal_is_told_to_screen_readers(window: QWidget, qtbot: QtBot) -> None:
    _field, line, _heard = shown(window, qtbot, help="Mean time to restore.")
    QTest.keyClicks(line, "-4 h")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.accessibleDescription() == "A time cannot be negative. Mean time to restore."


def test_no_row_below_moves_when_the_line_of_other_terms_comes_and_goes(
    window: QWidget, qtbot: QtBot
) -> None:
    field, line, _ = shown(window, qtbot, optional=True)
    other = QLineEdit(window)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(other)
    other.show()
    window.window().resize(400, 300)
    QApplication.processEvents()
    places = {other.y()}
    for text in ("", "90 min", ""):
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert bool(field.echo) == bool(text)
        places.add(other.y())
    field.set_value(SEVERAL)
    QApplication.processEvents()
    assert places == {other.y()}
