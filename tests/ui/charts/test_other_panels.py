"""What all panels do; running availability, distribution, sweep and comparison on the screen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from haplanner.engine.results import Analysis
from haplanner.model.design import Design
from haplanner.report.costs import money
from haplanner.ui.charts.compare import ComparePanel
from haplanner.ui.charts.distribution import DistributionPanel
from haplanner.ui.charts.heat_map import HeatMapPanel
from haplanner.ui.charts.limits import LimitsPanel
from haplanner.ui.charts.look import IconButton
from haplanner.ui.charts.over_time import OverTimePanel
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.running import RunningPanel
from haplanner.ui.charts.sensitivity import SensitivityPanel
from haplanner.ui.charts.sweep import SweepPanel
from haplanner.ui.charts.table_window import TableWindow
from haplanner.ui.charts.timeline import TimelinePanel
from haplanner.ui.charts.tornado import TornadoPanel
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.chart_samples import history, over_time, simulated
from tests.ui.charts.fake_document import FakeDocument

Open = Callable[[type[ChartPanel]], Any]
PANELS = (
    TimelinePanel,
    LimitsPanel,
    OverTimePanel,
    RunningPanel,
    DistributionPanel,
    SweepPanel,
    HeatMapPanel,
    TornadoPanel,
    ComparePanel,
)


@pytest.fixture
def open_panel(qtbot: QtBot, document: FakeDocument, selection: Selection) -> Iterator[Open]:
    made: list[ChartPanel] = []

    def one(kind: type[ChartPanel]) -> ChartPanel:
        panel = kind(document, selection)  # type: ignore[arg-type]
        qtbot.addWidget(panel)
        panel.resize(900, 340)
        panel.show()
        qtbot.waitExposed(panel)
        made.append(panel)
        return panel

    yield one
    for panel in made:
        panel.shut()


def fill(document: FakeDocument, selection: Selection, panel: ChartPanel, qtbot: QtBot) -> None:
    """Give a panel everything that it may wait for."""
    document.simulation = simulated(document.design)
    document.analysed.emit(document.analyses)
    document.simulated.emit(document.simulation)
    document.history_ready.emit(history(document.design))
    document.over_time.finish(over_time())
    selection.set([("components", "power")])
    qtbot.waitUntil(lambda: panel.has_chart, timeout=10_000)
    qtbot.waitUntil(lambda: not getattr(panel, "_jobs", None) or not panel._jobs.busy, timeout=10_000)
    QApplication.processEvents()


# -- what all panels do ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [SweepPanel, HeatMapPanel, TornadoPanel, ComparePanel, LimitsPanel])
def test_what_a_header_said_of_a_chart_goes_with_the_chart(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot, kind: type[ChartPanel]
) -> None:
    panel = open_panel(kind)
    fill(document, selection, panel, qtbot)
    assert panel.heading.text()
    panel.show_message("Nothing is there yet.")
    assert panel.heading.text() == ""
    assert panel.heading.toolTip() == ""


def test_a_sweep_of_an_empty_design_says_nothing_of_the_last_one(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(SweepPanel)
    fill(document, selection, panel, qtbot)
    assert panel.low.text()
    selection.clear()
    document.analyses.clear()
    document.design = Design()
    document.changed.emit(None)
    assert panel.message.text.text() == "Select a component or a group: its numbers can be varied here."
    assert (panel.low.text(), panel.high.text(), panel.heading.text()) == ("", "", "")


@pytest.mark.parametrize("kind", PANELS)
def test_an_empty_design_says_what_to_do_first(
    kind: type[ChartPanel], open_panel: Open, document: FakeDocument
) -> None:
    document.base = document.design = Design()
    document.service, document.analyses = None, {}
    panel = open_panel(kind)
    assert not panel.has_chart
    assert len(panel.message.text.text()) > 20
    assert panel.accessibleDescription() == panel.message.text.text()
    assert not panel.export_button.isEnabled()
    assert panel.picture() is None


@pytest.mark.parametrize("kind", PANELS)
def test_every_panel_can_be_copied_tabulated_exported_and_heard(
    kind: type[ChartPanel], open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(kind)
    fill(document, selection, panel, qtbot)
    assert panel.accessibleName()
    assert len(panel.accessibleDescription()) > 30
    panel.copy_image()
    assert {"image/png", "image/svg+xml"} <= set(QGuiApplication.clipboard().mimeData().formats())
    panel.copy_data()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasFormat("text/csv")
    figures = panel.figures()
    assert figures is not None
    assert mime.text().count("\n") == len(figures.rows) + 1
    panel.show_table()
    window = panel.findChild(TableWindow)
    assert window.view.model().rowCount() == len(figures.rows)
    assert window.view.model().index(0, 1).data() != ""
    window.close()
    menu = panel.open_menu(QPoint(10, 10))
    assert [a.text().replace("&", "") for a in menu.actions() if a.text()] == [
        "Show all",
        "Copy image",
        "Copy data",
        "Show as table",
        "Export…",
    ]
    menu.close()
    picture = panel.picture()
    assert picture is not None
    assert picture.name.startswith("Web shop – ")


@pytest.mark.parametrize("kind", PANELS)
def test_a_change_of_theme_recolours_the_chart_at_once(
    kind: type[ChartPanel],
    open_panel: Open,
    document: FakeDocument,
    selection: Selection,
    qtbot: QtBot,
    qapp: QApplication,
) -> None:
    panel = open_panel(kind)
    fill(document, selection, panel, qtbot)
    theme_switch().apply(qapp, "dark")
    QApplication.processEvents()
    image = panel.grab().toImage()
    dark = theme_switch().theme.qcolor("panel")
    corner = image.pixelColor(image.width() // 2, image.height() - 3)
    theme_switch().apply(qapp, "light")
    assert corner.lightness() < 80, (corner.name(), dark.name())


@pytest.mark.parametrize("kind", PANELS)
@pytest.mark.parametrize("wide", [300, 420, 600, 1100])
def test_nothing_in_a_header_is_cut_however_narrow_the_pane(
    kind: type[ChartPanel],
    wide: int,
    open_panel: Open,
    document: FakeDocument,
    selection: Selection,
    qtbot: QtBot,
) -> None:
    panel = open_panel(kind)
    fill(document, selection, panel, qtbot)
    panel.resize(wide, 300)
    QApplication.processEvents()
    header = panel.header
    for widget in header.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if widget.isVisible() and wide >= 420:
            assert widget.geometry().right() < header.width(), widget.objectName()
        if widget.isVisible() and isinstance(widget, IconButton):
            assert widget.width() >= 26
    assert header.more.isVisible() == bool(header.left_out)
    assert wide < 1100 or not header.left_out
    if header.left_out:
        menu = panel.open_menu(QPoint(0, 0))
        assert len([action for action in menu.actions() if not action.isSeparator()]) >= 5
        menu.close()


# -- running and distribution ------------------------------------------------------------------


def test_keys_walk_the_readout_through_the_running_estimate(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(RunningPanel)
    fill(document, selection, panel, qtbot)
    pane = panel.plot.pane
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_End)
    assert panel.plot.card_text().startswith("after 1,000 histories\n99.97")
    qtbot.keyClick(pane, Qt.Key.Key_Left)
    assert not panel.plot.card_text().startswith("after 1,000 ")
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert panel.plot.card_text() == ""


def test_nines_and_plain_availability_show_the_same_run(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(RunningPanel)
    fill(document, selection, panel, qtbot)
    low, high = panel.plot._box.viewRange()[1]
    assert -0.01 < low < high <= 0.0
    panel.nines.setChecked(True)
    low, high = panel.plot._box.viewRange()[1]
    assert 3.0 < low < high < 4.5
    picture = panel.picture()
    assert picture is not None
    panel.nines.setChecked(False)
    other = panel.picture()
    assert other is not None
    assert picture.svg(None) != other.svg(None)


def test_the_distribution_turns_into_an_exceedance_curve_and_back(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(DistributionPanel)
    fill(document, selection, panel, qtbot)
    assert panel.plot._bars.isVisible()
    panel.plot.read_at(0)
    assert "of 10,000 years" in panel.plot.card_text()
    panel.exceedance.setChecked(True)
    assert not panel.plot._bars.isVisible()
    panel.exceedance.setChecked(False)
    assert panel.plot._bars.isVisible()


def test_a_growing_simulation_does_not_move_a_view_that_was_zoomed(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(RunningPanel)
    document.simulation = simulated(document.design, 500, 1000)
    document.simulated.emit(document.simulation)
    panel.plot._box.setXRange(100, 200, padding=0)
    document.simulation = simulated(document.design, 1000)
    document.simulated.emit(document.simulation)
    assert panel.plot._box.viewRange()[0] == pytest.approx([100, 200])
    panel.fit()
    assert panel.plot._box.viewRange()[0] == pytest.approx([0, 1000])


def test_items_of_a_plot_are_made_once(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(RunningPanel)
    fill(document, selection, panel, qtbot)
    before = len(panel.plot._box.addedItems)
    for _ in range(20):
        document.simulated.emit(document.simulation)
    assert len(panel.plot._box.addedItems) == before


# -- heat map ----------------------------------------------------------------------------------


def test_keys_read_the_heat_map_pair_by_pair(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(HeatMapPanel)
    fill(document, selection, panel, qtbot)
    assert panel.across.currentText() == "Power feed MTTR"
    assert not panel.up.currentText().startswith("Power feed")
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    first = panel.view.accessibleDescription()
    assert first.startswith("99.")
    assert " at Power feed MTTR " in first
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert panel.view.accessibleDescription() != first
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.view.accessibleDescription() == panel.accessibleDescription()


def test_the_same_number_twice_is_refused_in_words(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(HeatMapPanel)
    fill(document, selection, panel, qtbot)
    panel.up.setCurrentIndex(panel.across.currentIndex())
    panel.up.activated.emit(panel.up.currentIndex())
    assert panel.notice.text.text() == "Choose two different numbers."


# -- tornado -----------------------------------------------------------------------------------


def test_a_bar_of_the_tornado_selects_its_element_and_another_factor_varies_anew(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(TornadoPanel)
    fill(document, selection, panel, qtbot)
    assert panel.heading.text().startswith("Power feed")
    assert "÷1.1 … ×1.1" in panel.accessibleDescription()
    selection.set([])
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert selection.refs == (("components", "power"),)
    qtbot.mouseClick(panel.findChild(QWidget, "tornado_factor.2.0"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "÷2 … ×2" in panel.accessibleDescription(), timeout=10_000)


def test_the_switch_of_a_sweep_leads_to_the_tornado_and_back(
    qtbot: QtBot, document: FakeDocument, selection: Selection
) -> None:
    panel = SensitivityPanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.resize(900, 340)
    panel.show()
    document.analysed.emit(document.analyses)
    selection.set([("components", "power")])
    assert panel.page is panel.sweep
    segment = panel.sweep.findChild(QWidget, "sweep_panel_switch.tornado")
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert panel.page is panel.tornado
    qtbot.waitUntil(lambda: panel.has_chart, timeout=10_000)
    back = panel.tornado.findChild(QWidget, "tornado_panel_switch.range")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert panel.page is panel.sweep
    panel.shut()


# -- sweep -------------------------------------------------------------------------------------


def test_a_sweep_of_the_selected_element_names_where_the_target_is_crossed(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(SweepPanel)
    fill(document, selection, panel, qtbot)
    assert panel.parameter.currentText() == "Power feed MTTR"
    assert (panel.low.text(), panel.high.text()) == ("0 h", "12 h")
    assert "meets 99.95% up to 10.4 h" in panel.accessibleDescription()
    panel.low.setText("2 h")
    panel.low.editingFinished.emit()
    qtbot.waitUntil(lambda: panel._chart is not None and panel._chart.low == 2.0, timeout=10_000)
    assert "meets 99.95% up to 10.4 h" in panel.accessibleDescription()


def test_a_range_that_cannot_be_read_stays_in_its_field_with_the_reason(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(SweepPanel)
    fill(document, selection, panel, qtbot)
    chart = panel._chart
    panel.high.setText("4 hourz")
    panel.high.editingFinished.emit()
    assert "“hourz” is not a unit" in panel.notice.text.text()
    assert panel.high.text() == "4 hourz"
    panel.low.setText("1 h")
    panel.high.setText("10 min")
    panel.high.editingFinished.emit()
    assert "must rise" in panel.notice.text.text()
    assert panel._chart is chart
    panel.high.setText("8 h")
    panel.high.editingFinished.emit()
    qtbot.waitUntil(lambda: panel._chart.high == 8.0, timeout=10_000)
    assert not panel.notice.isVisible()


def test_without_a_selection_the_weakest_link_is_swept(
    open_panel: Open, document: FakeDocument, qtbot: QtBot
) -> None:
    panel = open_panel(SweepPanel)
    qtbot.waitUntil(lambda: panel.has_chart, timeout=10_000)
    assert panel.parameter.currentText() == "Power feed MTTR"


def test_another_parameter_brings_its_own_range(
    open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(SweepPanel)
    fill(document, selection, panel, qtbot)
    selection.set([("groups", "web")])
    qtbot.waitUntil(
        lambda: panel._chart.parameter.label == "Web servers units needed" and not panel._jobs.busy,
        timeout=10_000,
    )
    assert (panel.low.text(), panel.high.text()) == ("1", "3")
    assert not panel.ratio.isVisible()


# -- compare -----------------------------------------------------------------------------------


def test_a_double_click_asks_for_the_scenario_of_its_row(
    open_panel: Open, document: FakeDocument, qtbot: QtBot
) -> None:
    panel = open_panel(ComparePanel)
    document.finish(document.analyses)
    asked = []
    panel.scenario_requested.connect(asked.append)
    names = [panel.rows.item(i, 0).text() for i in range(panel.rows.rowCount())]
    assert names == ["Baseline", "Faster repair", "All web servers"]
    place = panel.rows.visualItemRect(panel.rows.item(1, 0)).center()
    qtbot.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["fast"]
    panel.view.row_opened.emit(0)
    assert asked == ["fast", None]


def test_what_scenarios_cost_has_a_column_where_the_design_says_anything_about_money(
    open_panel: Open, document: FakeDocument
) -> None:
    panel = open_panel(ComparePanel)
    document.finish(document.analyses)
    [column] = [i for i in range(7) if panel.rows.horizontalHeaderItem(i).text() == "Cost / year"]
    assert panel.rows.isColumnHidden(column)
    known = document.analyses[None]
    assert isinstance(known, Analysis)
    dear = {**known.design.services, "shop": replace(known.design.services["shop"], incident_cost=1000.0)}
    priced = replace(known, design=replace(known.design, services=dear))
    document.finish({**document.analyses, None: priced})
    assert not panel.rows.isColumnHidden(column)
    yearly = 1000.0 * known.services["shop"].figures.failures_per_year
    assert panel.rows.item(0, column).text() == money(yearly)
    assert panel.rows.item(1, column).text() == "—"


def test_any_scenario_can_be_the_one_compared_with(open_panel: Open, document: FakeDocument) -> None:
    panel = open_panel(ComparePanel)
    document.finish(document.analyses)
    assert panel.rows.item(1, 4).text() == "▼ −59 min 59 s, better"
    panel.against.setCurrentIndex(1)
    panel.against.activated.emit(1)
    assert panel.rows.item(0, 4).text() == "▲ +59 min 59 s, worse"
    assert panel.rows.item(1, 4).text() == "—"
    assert panel.rows.horizontalHeaderItem(4).text() == "vs Faster repair"


def test_the_chosen_scenario_is_told_whole_against_the_one_compared_with(
    open_panel: Open, document: FakeDocument
) -> None:
    panel = open_panel(ComparePanel)
    document.finish(document.analyses)
    assert not panel.words.isVisible()
    figures = [panel.rows.item(row, 1).text() for row in range(3)]
    panel.rows.selectRow(1)
    head = f"Baseline → Faster repair: {figures[0]} → {figures[1]}"
    assert panel.words.text() == f"{head}\n• Power feed MTTR 5 h → 2 h"
    panel.against.setCurrentIndex(2)
    panel.against.activated.emit(2)
    head = f"All web servers → Faster repair: {figures[2]} → {figures[1]}\n• "
    assert panel.words.text().startswith(head)
    assert "Power feed MTTR 5 h → 2 h" in panel.words.text()
    assert "Web servers needed 3 → 2" in panel.words.text()
    panel.rows.selectRow(2)
    assert not panel.words.isVisible()


def test_a_design_without_what_ifs_says_how_to_make_one(open_panel: Open, document: FakeDocument) -> None:
    document.base = document.design = replace(document.base, scenarios={})
    document.analyses = {None: document.analyses[None]}
    panel = open_panel(ComparePanel)
    assert panel.notice.isVisible()
    assert panel.rows.rowCount() == 1


INSIDE: dict[type[ChartPanel], Callable[[Any], QWidget]] = {
    TimelinePanel: lambda panel: panel.view.viewport(),
    LimitsPanel: lambda panel: panel.ranking.view,
    OverTimePanel: lambda panel: panel.plot.pane.viewport(),
    RunningPanel: lambda panel: panel.plot.pane.viewport(),
    DistributionPanel: lambda panel: panel.plot.pane.viewport(),
    SweepPanel: lambda panel: panel.plot.pane.viewport(),
    HeatMapPanel: lambda panel: panel.view,
    TornadoPanel: lambda panel: panel.view,
    ComparePanel: lambda panel: panel.rows.viewport(),
}


@pytest.mark.parametrize("kind", PANELS)
def test_a_right_click_inside_the_chart_opens_its_own_menu(
    kind: type[ChartPanel], open_panel: Open, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    panel = open_panel(kind)
    fill(document, selection, panel, qtbot)
    inside, at = INSIDE[kind](panel), QPoint(120, 40)
    qtbot.mouseClick(inside, Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, inside.mapToGlobal(at))
    QApplication.sendEvent(inside, event)
    menus = panel.findChildren(QMenu, "chart_menu")
    assert [len(menu.actions()) for menu in menus] == [7]
    menus[0].close()
