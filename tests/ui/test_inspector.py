"""The inspector edits whatever is selected; a wrong value stays in its field."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from haplanner.model.credit import Credit, CreditStep
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.edit import change
from haplanner.model.elements import Crew, Maintenance, Note
from haplanner.model.noting import add_note
from haplanner.report.costs import money
from haplanner.ui.fields import ChoiceField, CountField, DurationField, Field, SwitchField, TextField
from haplanner.ui.main_window import MainWindow
from haplanner.ui.results_pane import TABS
from haplanner.ui.theme import theme_switch
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow, answer


def field(window: MainWindow, name: str) -> Field:
    page = window.inspector.page
    assert page is not None
    found = page.findChild(Field, name)
    assert isinstance(found, Field), name
    return found


def line(window: MainWindow, name: str) -> QLineEdit:
    found = field(window, name).findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def retype(qtbot: QtBot, window: MainWindow, name: str, text: str, enter: bool = True) -> None:
    edit = line(window, name)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, text)
    if enter:
        qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_a_typed_mttr_moves_the_availability_and_is_one_step_of_undo(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("components", "disk")])
    before = answer(window).services["shop"].figures.unavailability
    retype(qtbot, window, "mttr", "2h")
    assert window.document.design.components["disk"].failures["failure"].mttr == 2.0
    qtbot.waitUntil(lambda: answer(window).services["shop"].figures.unavailability < before)
    window.document.store.undo()
    assert window.document.design.components["disk"].failures["failure"].mttr == 8.0
    assert line(window, "mttr").text() == "8 h"


def test_a_wrong_value_stays_in_the_field_with_its_reason(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "mttr", "4 hourz")
    assert line(window, "mttr").text() == "4 hourz"
    assert field(window, "mttr").refusal == "“hourz” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."
    assert window.document.design.components["disk"].failures["failure"].mttr == 8.0
    assert not window.document.store.can_undo


def test_a_short_page_stays_together_after_a_tall_one(qtbot: QtBot, window: MainWindow) -> None:
    def page_height() -> int:
        page = window.inspector.page
        assert page is not None
        qtbot.wait(20)
        return page.height()

    window.selection.set([("services", "shop")])
    alone = page_height()
    window.selection.set([("components", "disk")])
    assert page_height() > alone
    window.selection.set([("services", "shop")])
    qtbot.waitUntil(lambda: page_height() == alone)


@pytest.mark.parametrize("ref", [("groups", "tier"), ("components", "disk"), ("services", "shop")])
def test_no_field_ends_under_the_scroll_bar(qtbot: QtBot, window: MainWindow, ref: tuple[str, str]) -> None:
    window.resize(1280, 640)
    window.selection.set([ref])
    scroll = window.inspector.findChild(QScrollArea, "inspector_scroll")
    assert isinstance(scroll, QScrollArea)

    def ends() -> int:
        fields = [f for f in scroll.findChildren(Field) if f.isVisible()]
        return max(f.mapTo(scroll, f.rect().topRight()).x() for f in fields)

    qtbot.waitUntil(lambda: ends() <= scroll.viewport().geometry().right(), timeout=3000)


def test_five_boxes_are_set_at_once_and_undone_at_once(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", i) for i in ("db-1", "db-2", "disk")])
    retype(qtbot, window, "mtbf", "3 y")
    mtbfs = {c.failures["failure"].mtbf for i, c in window.document.design.components.items() if i != "web"}
    assert mtbfs == {26280.0}
    window.document.store.undo()
    assert window.document.design.components["disk"].failures["failure"].mtbf == 8760.0
    assert line(window, "mtbf").text() == ""


def tags_of(window: MainWindow, *ids: str) -> list[tuple[str, ...]]:
    return [window.document.design.components[i].tags for i in ids]


def test_tags_are_typed_with_commas_between_and_are_one_step(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "tags", "critical, team blue, critical")
    assert tags_of(window, "disk") == [("critical", "team blue")]
    assert line(window, "tags").text() == "critical, team blue, critical"
    window.document.store.undo()
    assert tags_of(window, "disk") == [()]
    assert line(window, "tags").text() == ""


def test_several_boxes_get_a_tag_at_once_and_each_keeps_its_own(qtbot: QtBot, window: MainWindow) -> None:
    for element_id, own in (("db-1", "x"), ("db-2", "y")):
        window.selection.set([("components", element_id)])
        retype(qtbot, window, "tags", own)
    window.selection.set([("components", "db-1"), ("components", "db-2")])
    assert line(window, "tags").text() == ""
    assert field(window, "tags").echo == "Some have more: x, y"
    for text in ("x", "xy"):  # as somebody types who pauses amid a word that is a tag of one of them
        line(window, "tags").setText(text[:-1])
        qtbot.keyClicks(line(window, "tags"), text[-1])
        qtbot.waitUntil(lambda text=text: all(text in tags for tags in tags_of(window, "db-1", "db-2")))
    assert tags_of(window, "db-1", "db-2") == [("xy", "x"), ("xy", "y")]
    window.document.store.undo()
    assert tags_of(window, "db-1", "db-2") == [("x",), ("y",)]


def test_a_shared_tag_that_is_deleted_goes_from_all_and_no_other_does(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("components", i) for i in ("db-1", "db-2")])
    retype(qtbot, window, "tags", "critical, blue")
    window.selection.set([("components", "db-1")])
    retype(qtbot, window, "tags", "blue, critical, mine")
    window.selection.set([("components", i) for i in ("db-1", "db-2")])
    assert set(line(window, "tags").text().split(", ")) == {"critical", "blue"}
    retype(qtbot, window, "tags", "blue")
    assert tags_of(window, "db-1", "db-2") == [("blue", "mine"), ("blue",)]


@pytest.mark.parametrize(
    "ref", [("groups", "db"), ("services", "shop"), ("domains", "zone-a"), ("links", "1")]
)
def test_whatever_is_drawn_can_be_tagged(qtbot: QtBot, window: MainWindow, ref: tuple[str, str]) -> None:
    window.selection.set([ref])
    retype(qtbot, window, "tags", "critical")
    assert getattr(window.document.design, ref[0])[ref[1]].tags == ("critical",)


def test_a_tag_of_a_what_if_stands_beside_that_of_the_baseline(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "tags", "critical")
    window.document.store.add_scenario("What-if")
    retype(qtbot, window, "tags", "spare")
    assert window.document.base.components["disk"].tags == ("critical",)
    baseline = field(window, "tags").findChild(QLabel, "tags.baseline.text")
    assert isinstance(baseline, QLabel)
    assert baseline.text() == "Baseline: critical"
    window.document.select_scenario(None)
    retype(qtbot, window, "tags", "")
    window.document.select_scenario("what-if-1")
    assert baseline.text() == "Baseline: none"


def test_the_slider_moves_the_result_while_it_is_dragged_and_is_one_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("components", "disk")])
    slider = field(window, "mttr").findChild(object, "mttr.slider")
    assert slider is not None
    centre = slider.rect().center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=centre)
    seen = []
    for step in (-10, -20, -30):
        qtbot.mouseMove(slider, centre + type(centre)(step, 0))
        seen.append(window.document.design.components["disk"].failures["failure"].mttr)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=centre)
    assert len(set(seen)) > 1
    assert len(window.document.store.labels) == 1


def test_the_count_needed_is_kept_within_the_units_that_are_there(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("groups", "db")])
    needed = field(window, "needed")
    assert isinstance(needed, CountField)
    retype(qtbot, window, "needed", "2")
    assert window.document.design.groups["db"].needed == 2
    retype(qtbot, window, "needed", "3")
    assert window.document.design.groups["db"].needed == 2
    assert needed.refusal


def test_the_mode_of_a_group_is_chosen_and_shows_its_dormancy(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("groups", "db")])
    mode = field(window, "mode")
    assert isinstance(mode, ChoiceField)
    assert not field(window, "dormancy").isVisible()
    mode.edited.emit("standby", None)
    assert window.document.design.groups["db"].mode == "standby"
    assert field(window, "dormancy").isVisible()


def test_units_of_a_box_are_set_and_the_count_needed_follows(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "web")])
    retype(qtbot, window, "count", "1")
    assert window.document.design.components["web"].count == 1
    assert window.document.design.groups["tier"].needed == 1


def test_a_component_is_put_into_a_group_and_a_domain(window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    field(window, "domains").edited.emit(("zone-b",), None)
    field(window, "group").edited.emit("db", None)
    disk = window.document.design.components["disk"]
    assert (disk.group, disk.domains) == ("db", ("zone-b",))


def test_a_target_is_typed_in_nines(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("services", "shop")])
    retype(qtbot, window, "target", "99.95%")
    assert window.document.design.services["shop"].target == pytest.approx(0.9995)
    retype(qtbot, window, "target", "")
    assert window.document.design.services["shop"].target is None


def test_in_a_scenario_a_changed_field_shows_the_baseline_and_the_way_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.scenarios.add()
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "mttr", "2h")
    assert window.document.base.components["disk"].failures["failure"].mttr == 8.0
    mttr = field(window, "mttr")
    assert any("8 h" in text for text in _texts(mttr))
    mttr.reset_requested.emit()
    assert window.document.base.scenarios["what-if-1"].patch == {}


def test_failure_modes_are_added_and_removed(window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    page = window.inspector.page
    assert page is not None
    page.findChild(object, "add_failure_mode").click()
    assert set(window.document.design.components["disk"].failures) == {"failure", "failure-2"}
    page.findChild(object, "remove_failure-2").click()
    assert set(window.document.design.components["disk"].failures) == {"failure"}


def test_automatic_recovery_and_laws_are_set_behind_more(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    page = window.inspector.page
    assert page is not None
    page.findChild(object, "more_failure").click()
    auto = field(window, "auto")
    assert isinstance(auto, SwitchField)
    assert not field(window, "auto_success").isVisible()
    auto.edited.emit(True, None)
    retype(qtbot, window, "auto_success", "95%")
    field(window, "life_law").edited.emit("weibull", None)
    retype(qtbot, window, "life_parameter", "1.5")
    mode = window.document.design.components["disk"].failures["failure"]
    assert mode.auto is not None
    assert (mode.auto.success, mode.life.law, mode.life.shape) == (0.95, "weibull", 1.5)


def test_nothing_selected_shows_the_design_and_its_simulation(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.clear()
    assert isinstance(field(window, "design_name"), TextField)
    assert isinstance(field(window, "horizon"), DurationField)
    retype(qtbot, window, "seed", "7")
    assert window.document.design.simulation.seed == 7


def test_arrows_and_domains_have_pages_of_their_own(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("links", "3")])
    assert any("Database needs Disk" in text for text in _texts(window.inspector))
    window.selection.set([("domains", "zone-a")])
    retype(qtbot, window, "name", "Zone 1")
    assert window.document.design.domains["zone-a"].name == "Zone 1"
    assert any("db-1" in text for text in _texts(window.inspector))


def _texts(widget: object) -> list[str]:
    from PySide6.QtWidgets import QLabel, QWidget

    assert isinstance(widget, QWidget)
    return [label.text() for label in widget.findChildren(QLabel)]


def test_of_a_mixed_selection_the_components_are_edited(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set(
        [("services", "shop"), ("components", "disk"), ("groups", "db"), ("components", "db-1")]
    )
    retype(qtbot, window, "mttr", "1 h")
    components = window.document.design.components
    assert {components[i].failures["failure"].mttr for i in ("disk", "db-1")} == {1.0}


def test_the_icons_of_failure_modes_follow_the_theme(window: MainWindow, qapp: QApplication) -> None:
    window.selection.set([("components", "disk")])
    buttons = [
        button
        for button in window.inspector.findChildren(QToolButton)
        if button.isVisible() and not button.icon().isNull() and button.isEnabled()
    ]
    assert buttons

    def darkest(button: QToolButton) -> int:
        image = button.icon().pixmap(16, 16).toImage()
        spots = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
        return max((spot.lightness() for spot in spots if spot.alpha() > 200), default=0)

    in_light = [darkest(button) for button in buttons]
    theme_switch().apply(qapp, "dark")
    QApplication.processEvents()
    in_dark = [darkest(button) for button in buttons]
    theme_switch().apply(qapp, "light")
    assert all(dark > light for light, dark in zip(in_light, in_dark, strict=True)), (in_light, in_dark)


def test_planned_maintenance_is_given_a_calendar_and_taken_away_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("components", "disk")])
    duration = field(window, "maintenance_duration")
    assert not duration.isVisible()
    retype(qtbot, window, "maintenance_every", "30 d")
    assert window.document.design.components["disk"].maintenance == Maintenance(720.0, 2.0)
    assert duration.isVisible()
    retype(qtbot, window, "maintenance_duration", "30 min")
    assert window.document.design.components["disk"].maintenance == Maintenance(720.0, 0.5)
    retype(qtbot, window, "maintenance_duration", "40 d")
    assert "shorter than the 720 h" in duration.refusal
    assert window.document.design.components["disk"].maintenance == Maintenance(720.0, 0.5)
    retype(qtbot, window, "maintenance_every", "")
    assert window.document.design.components["disk"].maintenance is None


def test_the_design_says_whether_planned_maintenance_counts_and_waits(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([])
    for name in ("counts", "waits"):
        box = field(window, f"maintenance_{name}").findChild(QCheckBox)
        assert isinstance(box, QCheckBox)
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(6, box.height() // 2))
    assert window.document.design.maintenance == MaintenancePolicy(counts=False, waits=True)


@pytest.mark.parametrize("replications", [50_000, 1_000_000])
def test_the_number_of_histories_can_be_read_whole(open_window: OpenWindow, replications: int) -> None:
    design = shop()
    window = open_window(replace(design, simulation=replace(design.simulation, replications=replications)))
    edit = line(window, "replications")
    assert edit.text().replace(",", "") == str(replications)
    digits = edit.fontMetrics().horizontalAdvance(edit.text())
    # Frame, padding, and what Qt keeps free before the first digit and after the last.
    assert edit.width() >= digits + 2 * (1 + 7 + 2)
    area = window.inspector.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0


def test_a_crew_has_its_people_and_their_price_where_its_group_is(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    design = shop()
    group_id = min(design.groups)
    crewed = change(design.with_maps(crews={"night": Crew(name="Night")}), "groups", [group_id], crew="night")
    window = open_window(crewed)
    window.selection.set([("groups", group_id)])
    assert field(window, "crew_cost").isVisibleTo(window)
    retype(qtbot, window, "crew_cost", "700")
    assert window.document.design.crews["night"].cost == 700.0
    people = field(window, "crew_size")
    people.edited.emit(2, None)
    assert window.document.design.crews["night"].size == 2
    window.document.commit(lambda d: change(d, "groups", [group_id], crew=None), "No crew")
    qtbot.waitUntil(lambda: not field(window, "crew_cost").isVisibleTo(window))


def test_a_crew_has_a_name_tags_and_notes_that_are_typed_where_its_groups_are(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    groups = shop().groups
    design = shop().with_maps(crews={"night": Crew(name="Night")})
    window = open_window(change(design, "groups", list(groups), crew="night"))
    window.selection.set([("groups", i) for i in groups])
    retype(qtbot, window, "crew_name", "Night shift")
    retype(qtbot, window, "crew_tags", "on call, berlin")
    crew = window.document.design.crews["night"]
    assert (crew.name, crew.tags) == ("Night shift", ("on call", "berlin"))
    notes = window.inspector.findChild(QPlainTextEdit, "crew_notes.input")
    assert notes is not None
    qtbot.keyClicks(notes, "two at night")
    notes.clearFocus()
    field(window, "crew_notes").commit_pending()
    assert window.document.design.crews["night"].notes == "two at night"
    window.document.store.undo()
    assert window.document.design.crews["night"].notes == ""
    assert field(window, "crew_tags").findChild(QLineEdit).text() == "on call, berlin"


def test_a_service_says_what_a_year_costs_and_an_outage_may_cost_something_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("services", "shop")])
    retype(qtbot, window, "incident_cost", "1000")
    figures = answer(window).services["shop"].figures
    wanted = f"Costs {money(1000.0 * figures.failures_per_year)} a year"
    qtbot.waitUntil(lambda: wanted in results_of(window))


def test_a_contract_begins_with_its_fee_and_the_steps_that_are_usual(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("services", "shop")])
    assert not field(window, "credit_steps").isVisibleTo(window)
    retype(qtbot, window, "credit_fee", "2000")
    usual = (CreditStep(0.999, 0.1), CreditStep(0.99, 0.25))
    assert window.document.design.services["shop"].credit == Credit(2000.0, usual)
    qtbot.waitUntil(lambda: field(window, "credit_steps").isVisibleTo(window))
    retype(qtbot, window, "credit_steps", "99.5%: 30%")
    assert window.document.design.services["shop"].credit == Credit(2000.0, (CreditStep(0.995, 0.3),))
    qtbot.waitUntil(lambda: "Costs ≈ " in results_of(window))
    retype(qtbot, window, "credit_fee", "")
    assert window.document.design.services["shop"].credit is None


def results_of(window: MainWindow) -> str:
    page = window.inspector.page
    label = page.findChild(QLabel, "inspector_results") if page is not None else None
    assert isinstance(label, QLabel)
    return label.text()


def test_the_text_and_the_width_of_a_note_are_fields(qtbot: QtBot, window: MainWindow) -> None:
    made: list[str] = []

    def edit(design: Design) -> Design:
        design, note_id = add_note(design, Note((0.0, -160.0), "Not built yet"))
        made.append(note_id)
        return design

    window.document.commit(edit, "Add note")
    window.selection.set([("written", made[-1])])
    assert window.inspector.title.text() == "Note"
    retype(qtbot, window, "note_width", "320")
    text = field(window, "note_text").findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("Built in March")
    field(window, "note_text").commit_pending()
    assert window.document.design.written[made[-1]] == Note((0.0, -160.0), "Built in March", 320.0)
    assert window.actions_["edit.rename"].text() == "Edit te&xt"
    window.selection.set([("components", "disk")])
    assert window.actions_["edit.rename"].text() == "Rena&me"


def test_a_selected_note_harms_no_panel(qtbot: QtBot, window: MainWindow) -> None:
    note = Note((0.0, -160.0), "Not built yet")
    window.document.commit(lambda design: add_note(design, note)[0], "Add note")
    window.selection.set([("written", "note")])
    for tab, _title in TABS:
        window.results.show_tab(tab)
        qtbot.wait(1)
        window.selection.clear()
        window.selection.set([("written", "note")])
    for name in ("edit.select_same", "edit.select_needed", "edit.select_needing", "scenario.new"):
        window.actions_[name].trigger()
    for name in ("scenario.pin", "scenario.stress", "arrange.domains"):
        window.actions_.menus[name].aboutToShow.emit()
    window.actions_["view.blast"].setChecked(True)
    assert window.selection.refs == (("written", "note"),)
