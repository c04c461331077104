"""Improve by hand: what may be decided is ticked and priced, what money buys is opened as a what-if."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from haplanner.engine.improvement import improve as improving
from haplanner.io.choices import read_choices
from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.ui.improve import asking
from haplanner.ui.improve.dialog import ImproveDialog
from haplanner.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow, answer

DESIGN = Design(
    name="Shop",
    components={
        "web": Component(name="Web", group="tier", cost=10.0, failures={"f": FailureMode(mtbf=9, mttr=1)}),
        "disk": Component(name="Disk", group="store", failures={"f": FailureMode(mtbf=999, mttr=1)}),
    },
    groups={"tier": Group(name="Tier"), "store": Group(name="Store")},
    services={"shop": Service(name="Users", target=0.95)},
    links={"1": Link("shop", "tier"), "2": Link("shop", "store")},
)
"""A web server that is down a tenth of the time, and a disk, down a thousandth of it, without a price."""


@pytest.fixture
def dialog(qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> ImproveDialog:
    monkeypatch.setattr(asking, "CALM_SECONDS", 0.0)
    return opened(qtbot, open_window(DESIGN))


def opened(qtbot: QtBot, window: MainWindow) -> ImproveDialog:
    if window.document.design.services:
        qtbot.waitUntil(lambda: window.document.analysis() is not None)
    window.actions_["tools.improve"].trigger()
    found = window.findChild(ImproveDialog, "improve")
    assert isinstance(found, ImproveDialog)
    return found


def settled(qtbot: QtBot, dialog: ImproveDialog) -> None:
    qtbot.waitUntil(lambda: not dialog._asking.busy, timeout=15_000)


def option(dialog: ImproveDialog, decision: str, name: str) -> QTreeWidgetItem:
    [parent] = dialog.choices.findItems(decision, Qt.MatchFlag.MatchExactly)
    parent.setExpanded(True)
    [found] = [c for i in range(parent.childCount()) if (c := parent.child(i)) and c.text(0) == name]
    return found


def type_price(qtbot: QtBot, dialog: ImproveDialog, decision: str, name: str, text: str) -> None:
    item = option(dialog, decision, name)
    dialog.choices.setCurrentItem(item)
    QTest.keyClick(dialog.choices, Qt.Key.Key_F2)
    line = dialog.choices.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.wait(50)


def column(dialog: ImproveDialog, number: int) -> list[str]:
    items = [dialog.points.item(row, number) for row in range(dialog.points.rowCount())]
    return [item.text() for item in items if item is not None]


def test_a_missed_target_is_asked_for_and_the_answer_is_chosen(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    assert dialog.question.target.isVisible()
    assert not dialog.question.budget.isVisible()
    # Of 10 a year each: 0.9, 0.99, 0.999, 0.9999, and the disk's 0.999 with all of them.
    assert column(dialog, 0) == ["10", "20", "30", "40"]
    assert dialog.points.currentRow() == 1
    assert dialog.answer.text().startswith("98.90")
    assert dialog.answer.text().endswith("for 20 a year: 10 more")
    assert dialog.proof.text() == "Proven: no other way to decide is better."
    assert dialog.nine.text() == "The next nine, 90%, costs 10 a year more."


def test_a_point_is_opened_as_a_what_if_and_the_dialog_stays_with_its_design(
    qtbot: QtBot, dialog: ImproveDialog
) -> None:
    settled(qtbot, dialog)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    dialog.points.selectRow(2)
    qtbot.mouseClick(dialog.open_point, Qt.MouseButton.LeftButton)
    [scenario] = window.document.base.scenarios.values()
    assert scenario.patch == {"components": {"web": {"count": 3}}}
    assert scenario.name == "99.80% for 30 a year"
    assert window.document.scenario is not None
    qtbot.waitUntil(lambda: window.document.analysis() is not None)
    assert answer(window).services["shop"].figures.unavailability == pytest.approx(1 - 0.999**2)
    assert not dialog._asking.busy
    assert column(dialog, 0) == ["10", "20", "30", "40"]
    dialog.points.selectRow(3)
    qtbot.mouseClick(dialog.open_point, Qt.MouseButton.LeftButton)
    assert len(window.document.base.scenarios) == 2


def test_a_what_if_leaves_what_was_moved_and_noted_since_the_answer(
    qtbot: QtBot, dialog: ImproveDialog
) -> None:
    settled(qtbot, dialog)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    window.document.commit(
        lambda d: change(d, "components", ["web"], at=(120.0, 60.0), notes="new rack"), "Move"
    )
    assert not dialog._asking.busy
    dialog.points.selectRow(2)
    qtbot.mouseClick(dialog.open_point, Qt.MouseButton.LeftButton)
    dialog.singles.opened.emit(0)
    point, single = window.document.base.scenarios.values()
    assert point.patch == {"components": {"web": {"count": 3}}}
    assert single.patch == {"components": {"web": {"count": 2}}}


def test_an_answer_to_another_question_than_that_of_now_opens_nothing(
    qtbot: QtBot, dialog: ImproveDialog
) -> None:
    settled(qtbot, dialog)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    assert dialog.open_point.isEnabled()
    window.document.commit(lambda d: change(d, "components", ["web"], cost=100.0), "Cost")
    assert dialog._asking.busy
    assert not dialog.open_point.isEnabled()
    dialog.points.opened.emit(2)
    dialog.singles.opened.emit(0)
    assert window.document.base.scenarios == {}
    settled(qtbot, dialog)
    assert dialog.open_point.isEnabled()
    dialog.open_what_if()
    [scenario] = window.document.base.scenarios.values()
    assert scenario.patch == {"components": {"web": {"count": 2}}}


def test_as_it_is_cannot_be_opened(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    dialog.points.selectRow(0)
    assert not dialog.open_point.isEnabled()


def test_an_option_with_a_typed_price_is_considered(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    assert option(dialog, "Units of Disk", "2 units").text(1) == "price?"
    type_price(qtbot, dialog, "Units of Disk", "2 units", "7")
    settled(qtbot, dialog)
    assert option(dialog, "Units of Disk", "2 units").text(1) == "7"
    assert option(dialog, "Units of Disk", "2 units").checkState(0) == Qt.CheckState.Checked
    assert "27" in column(dialog, 0)
    # In all, with what the components cost: a second web server for 3 is a discount of 7.
    type_price(qtbot, dialog, "Units of Web", "2 units", "3")
    settled(qtbot, dialog)
    assert column(dialog, 0)[1] == "13"


def test_what_is_no_price_is_told_and_changes_nothing(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    heard: list[str] = []
    dialog.choices.refused.connect(heard.append)
    type_price(qtbot, dialog, "Units of Disk", "2 units", "much")
    assert any(heard)
    assert dialog.notice.text() == heard[-1]
    assert option(dialog, "Units of Disk", "2 units").text(1) == "price?"
    settled(qtbot, dialog)
    assert column(dialog, 0) == ["10", "20", "30", "40"]


def test_a_tick_without_a_price_says_which_price_to_type(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    assert dialog.notice.text().endswith("options have no price yet, and are not considered.")
    option(dialog, "Units of Disk", "2 units").setCheckState(0, Qt.CheckState.Checked)
    assert not dialog._asking.busy
    assert dialog.notice.text() == "Type what “2 units” costs a year."
    assert option(dialog, "Units of Disk", "2 units").checkState(0) == Qt.CheckState.Unchecked
    type_price(qtbot, dialog, "Units of Disk", "2 units", "7")
    assert dialog.notice.text().endswith("options have no price yet, and are not considered.")


def test_an_option_that_is_not_ticked_is_not_considered(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    option(dialog, "Units of Web", "3 units").setCheckState(0, Qt.CheckState.Unchecked)
    settled(qtbot, dialog)
    assert column(dialog, 0) == ["10", "20", "40"]


def test_a_budget_is_asked_for_and_one_that_is_too_small_is_told(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    dialog.question.switch.chosen.emit(0)
    assert dialog.question.budget.isVisible()
    dialog.question.budget.type_text("35")
    settled(qtbot, dialog)
    assert dialog.points.currentRow() == 2
    dialog.question.budget.type_text("5")
    settled(qtbot, dialog)
    assert dialog.answer.text() == "The budget is less than what is paid now: 10 a year."


def test_choices_are_saved_as_optimize_reads_them_and_opened_again(
    qtbot: QtBot, dialog: ImproveDialog, tmp_path: Path
) -> None:
    settled(qtbot, dialog)
    type_price(qtbot, dialog, "Units of Disk", "2 units", "70")
    option(dialog, "Units of Web", "3 units").setCheckState(0, Qt.CheckState.Unchecked)
    settled(qtbot, dialog)
    path = tmp_path / "choices.json"
    dialog.file.save_file(path)
    kept = {d.name: [(o.name, o.cost) for o in d.options] for d in read_choices(path.read_bytes()).decisions}
    # Two disks cost 70 beside what their boxes cost, which is nothing; what has no price yet waits for one.
    assert ("2 units", 70.0) in kept["Units of Disk"]
    assert ("3 units", None) in kept["Units of Disk"]
    assert "3 units" not in dict(kept["Units of Web"])
    asked, front = dialog.choices.decisions(), column(dialog, 0)
    dialog.file.own_action.setEnabled(True)
    dialog.file.own_action.trigger()
    dialog.file.open_file(path)
    settled(qtbot, dialog)
    assert dialog.choices.decisions() == asked
    assert column(dialog, 0) == front
    assert dialog.file.text() == "From choices.json"
    dialog.file.own_action.trigger()
    settled(qtbot, dialog)
    assert option(dialog, "Units of Disk", "2 units").text(1) == "price?"
    assert not dialog.file.own_action.isEnabled()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"decisions": [{"name": "Web", "options": [{"name": "two"}]}]}', "decisions[0].options[0].cost"),
        (
            '{"decisions": [{"name": "Web", "options": [{"name": "two", "cost": 1, "patch": '
            '{"components": {"web": {"count": -2}}}}]}]}',
            "decisions[0].options[0].patch.components.web.count",
        ),
        ("nothing", "choices file"),
    ],
)
def test_a_choices_file_that_is_wrong_is_refused_with_its_place_and_changes_nothing(
    qtbot: QtBot, dialog: ImproveDialog, tmp_path: Path, text: str, place: str
) -> None:
    settled(qtbot, dialog)
    before = dialog.choices.decisions()
    path = tmp_path / "wrong.json"
    path.write_text(text, encoding="utf-8")
    dialog.file.open_file(path)
    assert dialog.notice.text().startswith("wrong.json: ")
    assert place in dialog.notice.text()
    assert dialog.choices.decisions() == before
    dialog.file.open_file(tmp_path / "absent.json")
    assert dialog.notice.text().startswith("absent.json: ")
    dialog.file.save_file(tmp_path / "no" / "folder.json")
    assert "folder.json" in dialog.notice.text()


def test_choices_of_a_file_that_fit_no_more_give_way_to_those_of_the_design(
    qtbot: QtBot, dialog: ImproveDialog, tmp_path: Path
) -> None:
    settled(qtbot, dialog)
    path = tmp_path / "choices.json"
    patch = '{"components": {"web": {"failures": {"f": {"mttr": 0.5}}}}}'
    path.write_text(
        '{"decisions": [{"name": "Web", "options": [{"name": "fast", "cost": 3, "patch": ' + patch + "}]}]}",
        encoding="utf-8",
    )
    dialog.file.open_file(path)
    settled(qtbot, dialog)
    assert [d.name for d in dialog.choices.decisions()] == ["Web"]
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    window.document.commit(lambda d: change(d, "components", ["web"], failures={}), "No failures")
    settled(qtbot, dialog)
    assert dialog.file.text() == "Choices file"


def test_what_nothing_meets_is_told(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    dialog.question.target.type_text("99.9999%")
    settled(qtbot, dialog)
    assert dialog.answer.text().startswith("Nothing here meets the target: the best is 99.8")


def test_an_edit_of_the_design_is_followed(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    window.document.commit(lambda d: change(d, "components", ["web"], cost=100.0), "Cost")
    settled(qtbot, dialog)
    assert column(dialog, 0) == ["100", "200", "300", "400"]


def test_a_search_is_cancelled_and_begun_again(
    qtbot: QtBot, dialog: ImproveDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(qtbot, dialog)

    def endless(*_what: object) -> object:
        patience = _what[-1]
        while True:
            patience.check()  # type: ignore[attr-defined]

    monkeypatch.setattr(asking, "improve", endless)
    dialog.question.target.type_text("99%")
    qtbot.waitUntil(lambda: dialog.busy.isVisible())
    assert dialog.stop.text() == "Cancel"
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    assert dialog.busy.text() == "Stopped."
    monkeypatch.setattr(asking, "improve", improving.improve)
    assert dialog.stop.text() == "Search again"
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    settled(qtbot, dialog)
    assert dialog.points.currentRow() == 2


def test_an_option_by_itself_is_opened_from_the_list_of_what_is_best_next(
    qtbot: QtBot, dialog: ImproveDialog
) -> None:
    settled(qtbot, dialog)
    first = dialog.singles.item(0, 0)
    assert first is not None
    assert first.text() == "Units of Web: 2 units"
    dialog.singles.opened.emit(0)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    [scenario] = window.document.base.scenarios.values()
    assert (scenario.name, scenario.patch) == ("Units of Web: 2 units", {"components": {"web": {"count": 2}}})


def test_a_click_on_the_chart_chooses_its_point(qtbot: QtBot, dialog: ImproveDialog) -> None:
    settled(qtbot, dialog)
    chart, plot = dialog._chart, dialog.view.plot
    assert chart is not None
    place = plot.place_of(float(chart.xs()[3]), float(chart.ys()[3]))
    viewport = plot.pane.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.mapFrom(plot, place))
    qtbot.waitUntil(lambda: dialog.points.currentRow() == 3)
    assert dialog.open_point.isEnabled()


def test_an_empty_design_and_one_without_prices_say_what_to_do(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "CALM_SECONDS", 0.0)
    window = open_window(Design())
    dialog = opened(qtbot, window)
    assert dialog.answer.text() == "Nothing to improve yet. Add a service and what it depends on."
    assert not dialog.view.isVisible()
    assert not dialog.open_point.isEnabled()
    unpriced = {i: replace(c, cost=None) for i, c in DESIGN.components.items()}
    window.document.commit(lambda _d: replace(DESIGN, components=unpriced), "Draw")
    qtbot.waitUntil(lambda: dialog.answer.text().startswith("Nothing here has a price yet"))
    type_price(qtbot, dialog, "Units of Web", "2 units", "4")
    qtbot.waitUntil(lambda: dialog.points.rowCount() == 2, timeout=15_000)


def test_what_cannot_be_computed_is_told(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "CALM_SECONDS", 0.0)
    stuck = replace(DESIGN, links={**DESIGN.links, "3": Link("tier", "store"), "4": Link("store", "tier")})
    dialog = opened(qtbot, open_window(stuck))
    qtbot.waitUntil(lambda: dialog.answer.text().startswith("Cannot compute: "), timeout=15_000)
    assert not dialog.view.isVisible()
