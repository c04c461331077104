from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from haplanner.report.charts.timeline import timeline
from haplanner.report.paper import PAPER
from haplanner.ui.charts import timeline as charts_timeline
from haplanner.ui.charts.timeline import TimelinePanel
from haplanner.ui.charts.timeline_raster import Placed, paint_rows
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.chart_samples import YEAR, history, simulated
from tests.ui.charts.fake_document import FakeDocument


@pytest.fixture
def panel(qtbot: QtBot, document: FakeDocument, selection: Selection) -> Iterator[TimelinePanel]:
    made = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.shut()


def simulate(document: FakeDocument, done: int = 1000) -> None:
    made = simulated(replications=1000)
    document.simulation = replace(made, design=document.design, replications_done=done, seconds=2.0)
    document.simulated.emit(document.simulation)


def fill(document: FakeDocument) -> None:
    simulate(document)
    document.history_ready.emit(history(document.design))


def wheel(panel: TimelinePanel, at: QPoint, steps: int) -> None:
    view = panel.view.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_many_rows_are_laid_out_beside_the_window_unless_another_design_is_opened(
    qtbot: QtBot, panel: TimelinePanel, document: FakeDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts_timeline, "AT_ONCE", 0)
    fill(document)
    assert not panel.has_chart
    document.simulation = None
    document.simulated.emit(None)
    qtbot.waitUntil(lambda: not panel._laying._jobs.busy)
    qtbot.wait(20)
    assert not panel.has_chart
    fill(document)
    qtbot.waitUntil(lambda: panel.has_chart)
    assert panel._chart is not None
    alone = timeline(history(document.design), panel._chart.run, document.service)
    assert [row.ref for row in panel._chart.rows] == [row.ref for row in alone.rows]


def test_before_a_simulation_it_says_so_and_offers_one(panel: TimelinePanel, document: FakeDocument) -> None:
    assert not panel.has_chart
    panel.message.button.click()
    assert document.calls == ["run"]


def test_the_first_snapshot_and_the_last_ask_for_the_run_to_show(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    simulate(document, 100)
    simulate(document, 200)
    assert document.asked == ["typical"]
    document.history_ready.emit(history(document.design))
    simulate(document, 300)
    assert document.asked == ["typical"]
    simulate(document, 1000)
    simulate(document, 1000)
    assert document.asked == ["typical", "typical"]


@pytest.mark.parametrize("why", ["precision", "time", "hand"])
def test_a_simulation_that_ends_early_has_its_run_chosen_of_all_histories_that_there_are(
    panel: TimelinePanel, document: FakeDocument, why: str
) -> None:
    document.analyst.state = SimpleNamespace(kind="running", sentence="")
    simulate(document, 200)
    document.history_ready.emit(history(document.design))
    assert panel.run.text() == "Run 7 of 200 (typical)"
    simulate(document, 420)
    assert document.asked == ["typical"]
    if why != "hand":  # whoever stops it by hand gets no snapshot that says so
        document.simulation = replace(document.simulation, stopped=why)
        document.simulated.emit(document.simulation)
    document.analyst.state = SimpleNamespace(kind="stopped" if why == "hand" else "done", sentence="")
    document.simulation_state.emit(document.analyst.state)
    assert document.asked == ["typical", "typical"]
    document.history_ready.emit(history(document.design))
    assert panel.run.text() == "Run 7 of 420 (typical)"
    ended = "Precise enough at 420 of 1,000" if why == "precision" else "Stopped at 420 of 1,000"
    assert panel.progress.text() == ended
    assert ended in panel.run.toolTip()
    assert len(document.asked) == 2


def test_a_simulation_that_was_stopped_and_done_again_has_its_run_chosen_anew(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    for done in (420, 700):
        document.analyst.state = SimpleNamespace(kind="running", sentence="")
        simulate(document, done)
        document.analyst.state = SimpleNamespace(kind="stopped", sentence="")
        document.simulation_state.emit(document.analyst.state)
        document.history_ready.emit(history(document.design))
        assert panel.run.text() == f"Run 7 of {done} (typical)"
    assert document.asked[-1] == "typical"
    assert len(document.asked) == 3  # the first snapshot of all, and the end of either


def test_the_label_says_which_of_how_many_runs_it_is(panel: TimelinePanel, document: FakeDocument) -> None:
    fill(document)
    assert panel.run.text().startswith("Run 7 of 1,000 (typical")
    menu = panel.run.open_menu()
    menu.actions()[1].trigger()
    assert document.asked[-1] == "worst"
    number = menu.findChild(QSpinBox, "timeline_run_number")
    assert number.maximum() == 1000
    number.setValue(12)
    assert document.asked[-1] == 11
    menu.close()


def test_a_run_under_way_shows_its_progress_and_can_be_stopped(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    document.analyst.state = SimpleNamespace(kind="running", sentence="")
    fill(document)
    simulate(document, 420)
    assert panel.progress.text() == "Run 420 of 1,000 · 3 s left"
    panel.stop.click()
    assert document.calls == ["stop"]


def test_a_timeline_older_than_the_design_says_so(panel: TimelinePanel, document: FakeDocument) -> None:
    fill(document)
    assert not panel.notice.isVisible()
    document.design = replace(document.design, notes="another")
    document.changed.emit(None)
    assert panel.notice.isVisible()
    panel.notice.button.click()
    assert document.calls == ["run"]


def test_a_simulation_that_failed_says_why(panel: TimelinePanel, document: FakeDocument) -> None:
    document.analyst.state = SimpleNamespace(kind="failed", sentence="a reason")
    document.simulation_state.emit(document.analyst.state)
    assert panel.message.text.text() == "Cannot simulate: a reason"


def test_arrow_keys_go_from_outage_to_outage_and_point_out_their_causes(
    panel: TimelinePanel, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    fill(document)
    outages = history(document.design).outages["shop"]
    panel.view.setFocus()
    for i, outage in enumerate(outages):
        qtbot.keyClick(panel.view, Qt.Key.Key_Right)
        assert panel.walk.position.text() == f"Outage {i + 1} of {len(outages)}"
        assert selection.highlights == outage.refs
        assert outage.sentence in panel.view.card_text()
        assert outage.sentence.rstrip(".") in panel.view.accessibleDescription()
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert panel.walk.position.text().startswith(f"Outage {len(outages)} ")
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert selection.highlights == outages[-2].refs
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert selection.highlights == ()


def test_a_click_on_an_outage_picks_it_and_one_beside_lets_it_go(
    panel: TimelinePanel, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    fill(document)
    outage = history(document.design).outages["shop"][1]
    place = panel.view.mark_place(("services", "shop"), (outage.start + outage.end) / 2)
    assert place is not None
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert selection.highlights == outage.refs
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint() + QPoint(40, 0))
    assert selection.highlights == ()


def test_a_click_on_a_label_selects_and_control_adds(
    panel: TimelinePanel, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    fill(document)
    for ref, modifier in (
        (("components", "isp-a"), Qt.KeyboardModifier.NoModifier),
        (("components", "lb-1"), Qt.KeyboardModifier.ControlModifier),
    ):
        place = panel.view.mark_place(ref, 0.0)
        assert place is not None
        at = QPoint(20, int(place.y()))
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    assert selection.refs == (("components", "isp-a"), ("components", "lb-1"))


def test_the_pointer_over_an_outage_reads_its_card(
    panel: TimelinePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    fill(document)
    outage = history(document.design).outages["shop"][0]
    place = panel.view.mark_place(("services", "shop"), (outage.start + outage.end) / 2)
    assert place is not None
    qtbot.mouseMove(panel.view.viewport(), place.toPoint())
    panel.view._on_hover(place.toPoint())
    assert panel.view.card_text().startswith("▼ Shop down ")
    assert "year" in panel.view.card_text() or "day" in panel.view.card_text()
    panel.view._on_hover(place.toPoint() + QPoint(40, 0))
    assert panel.view.card_text() == ""


def test_the_wheel_zooms_at_the_pointer_from_ten_years_to_one_minute(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    fill(document)
    layout = panel.view.layout_()
    assert layout is not None
    at = QPoint(layout.left + layout.width // 3, 100)
    before = layout.hours(at.x())
    wheel(panel, at, 1)
    after = panel.view.layout_()
    assert after is not None
    assert after.window.extent < layout.window.extent
    assert after.hours(at.x()) == pytest.approx(before)
    for _ in range(80):
        wheel(panel, at, 1)
    assert panel.view.window_.extent == pytest.approx(1 / 60)
    for _ in range(80):
        wheel(panel, at, -1)
    assert (panel.view.window_.low, panel.view.window_.high) == (0.0, 10 * YEAR)


def test_a_drag_pans_and_never_leaves_the_history(
    panel: TimelinePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    fill(document)
    panel.view.set_window(panel.view.window_.at(YEAR, 2 * YEAR))
    view = panel.view.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 80))
    for x in (420, 500, 2000, 9000):
        qtbot.mouseMove(view, QPoint(x, 80))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(9000, 80))
    assert panel.view.window_.extent == pytest.approx(YEAR)
    assert 0.0 <= panel.view.window_.low <= YEAR
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 80))
    assert panel.view.window_.all


def test_the_overview_moves_and_resizes_the_part_in_view(
    panel: TimelinePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    fill(document)
    panel.view.set_window(panel.view.window_.at(0.0, 2 * YEAR))
    strip = panel.overview
    box = strip.window_box()
    middle = QPoint(int(box.center().x()), 12)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(strip, middle + QPoint(100, 0))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=middle + QPoint(100, 0))
    assert panel.view.window_.low > 0
    assert panel.view.window_.extent == pytest.approx(2 * YEAR)
    box = strip.window_box()
    edge = QPoint(int(box.right()), 12)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(strip, edge + QPoint(60, 0))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=edge + QPoint(60, 0))
    assert panel.view.window_.extent > 2 * YEAR
    qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(200, 12))
    assert panel.view.window_.all


def test_services_stay_while_other_rows_scroll(panel: TimelinePanel, document: FakeDocument) -> None:
    panel.resize(700, 230)
    fill(document)
    service, last = ("services", "shop"), ("components", "power")
    top = panel.view.mark_place(service, 0.0)
    assert panel.view.mark_place(last, 0.0) is None
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert panel.view.mark_place(service, 0.0) == top
    assert panel.view.mark_place(last, 0.0) is not None


def test_the_part_in_view_survives_a_new_run_of_the_same_length(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    fill(document)
    window = panel.view.window_.at(YEAR, 2 * YEAR)
    panel.view.set_window(window)
    document.history_ready.emit(history(document.design, seed=9))
    assert panel.view.window_ == window


def test_the_picture_is_of_the_part_in_view_whatever_the_theme(
    panel: TimelinePanel, document: FakeDocument, qapp: QApplication
) -> None:
    fill(document)
    light = panel.picture()
    theme_switch().apply(qapp, "dark")
    dark = panel.picture()
    assert light is not None
    assert dark is not None
    assert light.svg(None) == dark.svg(None)
    assert light.name == "Web shop – Outage timeline"
    panel.view.set_window(panel.view.window_.at(0.0, YEAR))
    part = panel.picture()
    assert part is not None
    assert part.svg(None) != light.svg(None)
    theme_switch().apply(qapp, "light")


def test_rows_are_painted_down_in_full_degraded_in_half_and_up_pale(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    made = history(document.design)
    from haplanner.report.charts.timeline import timeline

    row = next(r for r in timeline(made).rows if r.label == "Uplinks")
    row = replace(
        row,
        starts=np.array([10.0]),
        ends=np.array([20.0]),
        degraded_starts=np.array([50.0]),
        degraded_ends=np.array([60.0]),
    )
    image = paint_rows([Placed(row, 4.0, 10.0)], 0.0, 100.0, 100, 20, 2.0, PAPER)
    assert (image.width(), image.height()) == (200, 40)

    def at(x: float, y: float) -> str:
        return QColor(image.pixel(round(2 * x), round(2 * y))).name()

    assert (at(15, 5), at(15, 13)) == (PAPER.down, PAPER.down)
    assert (at(55, 5), at(55, 13)) == (PAPER.up, PAPER.degraded)
    assert (at(80, 5), at(80, 2), at(80, 17)) == (PAPER.up, PAPER.panel, PAPER.panel)


def test_many_services_leave_room_for_the_rows_below_them(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    made = history(document.design)
    shop_row = made.by_ref["services", "shop"]
    service = document.design.services["shop"]
    names = [f"s{i}" for i in range(12)]
    design = replace(document.design, services={name: replace(service, name=name) for name in names})
    rows = {ref: row for ref, row in made.by_ref.items() if ref[0] != "services"}
    rows |= {("services", name): shop_row for name in names}
    document.base = document.design = design
    document.service = "s7"
    simulate(document)
    outages = dict.fromkeys(names, made.outages["shop"])
    document.history_ready.emit(replace(made, design=design, by_ref=rows, outages=outages))
    layout = panel.view.layout_()
    assert layout is not None
    assert layout.bottom - layout.frozen >= 50
    assert layout.row_at(20).label == "s7"  # type: ignore[union-attr]
    assert panel.walk.position.text() == "s7: 5 outages"
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert panel.view.mark_place(("components", "power"), 0.0) is not None
    assert panel.view.mark_place(("services", "s7"), 0.0) is not None
    seen = {row.label for row, _top, _tall in panel.view.layout_().places()}  # type: ignore[union-attr]
    assert "Power feed" in seen


def test_causes_are_pointed_out_only_while_the_timeline_is_in_sight(
    panel: TimelinePanel, document: FakeDocument, selection: Selection
) -> None:
    fill(document)
    panel.step(1)
    causes = selection.highlights
    assert causes
    panel.hide()
    assert selection.highlights == ()
    panel.show()
    assert selection.highlights == causes


def test_a_narrow_header_keeps_zooming_in_its_menu_and_a_low_pane_its_rows(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    fill(document)
    panel.resize(380, 160)
    QApplication.processEvents()
    assert panel.closer in panel.header.left_out
    assert not panel.overview.isVisible()
    menu = panel.open_menu(QPoint(0, 0))
    action = next(action for action in menu.actions() if action.text() == "Zoom in")
    before = panel.view.window_.extent
    action.trigger()
    assert panel.view.window_.extent < before
    menu.close()
    panel.resize(900, 420)
    QApplication.processEvents()
    assert not panel.header.left_out
    assert panel.overview.isVisible()


def test_a_run_of_a_design_that_was_closed_is_not_shown(panel: TimelinePanel, document: FakeDocument) -> None:
    fill(document)
    assert panel.has_chart
    document.simulation = None
    document.simulated.emit(None)
    assert not panel.has_chart
    fill(document)
    assert panel.has_chart


def test_runs_are_stepped_through_and_the_best_one_can_be_asked_for(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    fill(document)
    panel.run.next.click()
    panel.run.next.click()
    assert document.asked[-2:] == [7, 8]
    document.history_ready.emit(replace(history(document.design, seed=9), replication=8))
    assert panel.run.text() == "Run 9 of 1,000"
    panel.run.previous.click()
    assert document.asked[-1] == 7
    menu = panel.run.open_menu()
    next(action for action in menu.actions() if "Best" in action.text()).trigger()
    menu.close()
    assert document.asked[-1] == "best"
    document.history_ready.emit(replace(history(document.design, seed=8), replication=0))
    assert panel.run.text() == "Run 1 of 1,000 (best)"
    assert not panel.run.previous.isEnabled()


def test_a_run_that_takes_long_to_load_says_so_and_can_be_given_up(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    fill(document)
    document.analyst.history_state = SimpleNamespace(kind="loading", sentence="")
    document.history_state.emit(document.analyst.history_state)
    assert panel.progress.text() == "Loading the run…"
    panel.stop.click()
    assert document.calls[-1] == "cancel_history"
    document.analyst.history_state = SimpleNamespace(kind="failed", sentence="it is too long")
    document.history_state.emit(document.analyst.history_state)
    assert panel.notice.text.text() == "Cannot show this run: it is too long"
    assert not panel.stop.isVisible()


def test_causes_let_go_on_the_canvas_let_the_outage_go(
    panel: TimelinePanel, document: FakeDocument, selection: Selection
) -> None:
    fill(document)
    panel.step(1)
    selection.highlight(())
    assert panel.walk.position.text() == "5 outages"
    assert not panel.view.occupied


def test_a_run_by_number_waits_until_the_simulation_has_so_many_and_is_the_typical_one_where_it_never_has(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    fill(document)
    panel.run.ask(500)
    document.design = replace(document.design, notes="another")
    simulate(document, 100)
    assert document.asked[-1] == 500
    asked = len(document.asked)
    simulate(document, 200)
    assert len(document.asked) == asked
    simulate(document, 1000)
    assert len(document.asked) == asked + 1
    assert document.asked[-1] == 500
    panel.run.ask(5000)
    document.design = replace(document.design, notes="a third")
    simulate(document, 1000)
    assert document.asked[-1] == "typical"


def test_without_a_run_nothing_that_is_about_one_can_be_pressed(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    about_one = (panel.rows.button, panel.list.button, panel.play)
    for button in (*about_one, panel.run.previous, panel.run.next):
        assert not button.isEnabled()
    fill(document)
    assert all(button.isEnabled() for button in about_one)
