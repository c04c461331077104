"""What limits a service, in four ways: clicked, sorted, walked through, and kept in step with the design."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from haplanner.engine.results import Analysis, CannotCompute, CutSet, Figures
from haplanner.model.problem import Problem
from haplanner.report.charts.waterfall_sheet import HEAD, ROW
from haplanner.ui.charts.limits import LimitsPanel
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.chart_samples import analysis, with_downtime
from tests.ui.charts.fake_document import FakeDocument

POWER, STORAGE = ("components", "power"), ("components", "storage")
ISPS = (("components", "isp-a"), ("components", "isp-b"))


@pytest.fixture
def panel(qtbot: QtBot, document: FakeDocument, selection: Selection) -> Iterator[LimitsPanel]:
    """The panel on the web shop, with figures that add up."""
    made = LimitsPanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 340)
    made.show()
    qtbot.waitExposed(made)
    document.finish({None: analysis(document.design)})
    yield made
    made.shut()


def go_to(qtbot: QtBot, panel: LimitsPanel, page: str) -> None:
    """Click a page of the switch."""
    button = panel.switch.findChild(QRadioButton, f"limits_page.{page}")
    assert isinstance(button, QRadioButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def quick(full: Analysis) -> Analysis:
    """What a drag brings: figures without details."""
    services = {
        i: replace(result, cut_sets=(), cut_sets_complete=False, waterfall=())
        for i, result in full.services.items()
    }
    return replace(full, services=services, detailed=False)


# -- ranking -----------------------------------------------------------------------------------


def test_a_bar_selects_its_element_and_a_selected_element_marks_its_bar(
    panel: LimitsPanel, selection: Selection, qtbot: QtBot
) -> None:
    view = panel.ranking.view
    plot = view.plot()
    second = QPoint(int(plot.left + 5), int(plot.top + 34 * 1.5))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=second)
    assert selection.refs == (STORAGE,)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert selection.refs == (POWER,)
    plain = view.grab().toImage()
    selection.set([STORAGE])
    marked = view.grab().toImage()
    x = view.width() - 12
    assert plain.pixelColor(x, second.y()) != marked.pixelColor(x, second.y())
    opened: list[object] = []
    panel.element_opened.connect(opened.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [POWER]


@pytest.fixture
def large_texts(qapp: QApplication) -> Iterator[None]:
    """Texts one and a half times as large."""
    theme_switch().apply(qapp, "light", text_percent=150)
    yield
    theme_switch().apply(qapp, "light", text_percent=100)


def test_bars_grow_with_the_texts_and_are_clicked_where_they_are(
    panel: LimitsPanel, selection: Selection, qtbot: QtBot, large_texts: None
) -> None:
    QApplication.processEvents()
    view = panel.ranking.view
    assert view.sizeHint().height() == pytest.approx(1.5 * (6 + 34 * view.count()), abs=3)
    second = QPoint(int(1.5 * (view.plot().left + 5)), int(1.5 * (6 + 34 * 1.5)))
    bar = view.grab().toImage().pixelColor(second)
    assert bar.name() == view.colours.accent, "it is painted where it is clicked"
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=second)
    assert selection.refs == (STORAGE,)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert selection.refs == (POWER,)


def test_texts_of_bars_stay_as_they_are_where_larger_ones_have_no_room(
    panel: LimitsPanel, large_texts: None
) -> None:
    panel.resize(700, 340)  # 467 pixels for what stands side by side
    QApplication.processEvents()
    view = panel.ranking.view
    assert view.sizeHint().height() == pytest.approx(6 + 34 * view.count(), abs=3)
    panel.resize(900, 340)
    QApplication.processEvents()
    assert view.sizeHint().height() == pytest.approx(1.5 * (6 + 34 * view.count()), abs=3)


def test_a_click_with_ctrl_adds_to_the_selection(
    panel: LimitsPanel, selection: Selection, qtbot: QtBot
) -> None:
    selection.set([STORAGE])
    top = QPoint(100, int(panel.ranking.view.top) + 4)
    qtbot.mouseClick(
        panel.ranking.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=top
    )
    assert selection.refs == (STORAGE, POWER)


def test_the_note_on_the_shares_wraps_where_it_is_narrow_instead_of_being_cut_off(panel: LimitsPanel) -> None:
    note = panel.ranking.sum
    note.setText("198% in all, " + "more than the whole: " * 12)
    assert note.heightForWidth(500) > note.heightForWidth(3000)
    assert note.minimumSizeHint().width() < 300


# -- waterfall ---------------------------------------------------------------------------------


def test_the_waterfall_sums_to_all_downtime_and_a_row_selects_its_cause(
    panel: LimitsPanel, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    document.finish({None: with_downtime(document.design, 6.0, causes=6)})
    go_to(qtbot, panel, "waterfall")
    chart = panel.waterfall._chart
    assert chart is not None
    assert chart.rows[-1].end == pytest.approx(6.0, rel=1e-12)
    assert "is down 6 h a year" in panel.heading.text()
    view = panel.waterfall.view
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, int(HEAD + ROW * 1.5)))
    assert selection.refs == chart.rows[1].refs
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert selection.refs == chart.rows[0].refs
    assert view.accessibleDescription() == chart.rows[0].sentence()
    qtbot.mouseMove(view, QPoint(200, int(HEAD + ROW * 0.5)))
    assert view.toolTip() in ("", chart.rows[0].sentence())


def test_the_waterfall_is_split_by_phase_as_well(panel: LimitsPanel, qtbot: QtBot) -> None:
    assert not panel.by_phase.isVisible()
    go_to(qtbot, panel, "waterfall")
    assert panel.by_phase.isVisible()
    qtbot.mouseClick(panel.by_phase, Qt.MouseButton.LeftButton)
    chart = panel.waterfall._chart
    assert chart is not None
    assert [row.label for row in chart.rows] == ["Repair"]
    go_to(qtbot, panel, "ranking")
    assert not panel.by_phase.isVisible()


def test_an_estimate_without_a_waterfall_says_so(
    panel: LimitsPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    full = analysis(document.design)
    result = replace(full.services["shop"], waterfall=(), cut_sets=(), cut_sets_complete=False, importance={})
    document.finish({None: replace(full, services={"shop": result})})
    for page in ("ranking", "waterfall", "cuts", "importance"):
        go_to(qtbot, panel, page)
        assert not panel.has_chart
        assert "not worked out" in panel.message.text.text(), page


# -- cut sets ----------------------------------------------------------------------------------


def test_a_click_on_a_cut_set_selects_its_elements_and_points_them_out(
    panel: LimitsPanel, selection: Selection, qtbot: QtBot
) -> None:
    go_to(qtbot, panel, "cuts")
    cuts = panel.cut_sets.cuts
    assert cuts.isVisible()
    rows = {cuts.item(i, 0).text(): i for i in range(cuts.rowCount())}
    place = cuts.visualItemRect(cuts.item(rows["ISP A + ISP B"], 0)).center()
    qtbot.mouseClick(cuts.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selection.refs == ISPS
    assert selection.highlights == ISPS
    assert "SPOF" in cuts.item(rows["Power feed"], 1).text()
    assert "single point of failure" in cuts.item(rows["Power feed"], 1).toolTip()
    opened: list[object] = []
    panel.element_opened.connect(opened.append)
    cuts.setFocus()
    qtbot.keyClick(cuts, Qt.Key.Key_Return)
    assert opened == [ISPS[0]]
    assert selection.refs == ISPS
    go_to(qtbot, panel, "ranking")
    assert selection.highlights == ()


def test_the_sets_of_a_selected_element_are_tinted(
    panel: LimitsPanel, selection: Selection, qtbot: QtBot
) -> None:
    go_to(qtbot, panel, "cuts")
    cuts = panel.cut_sets.cuts
    selection.set([ISPS[0]])
    tinted = [
        cuts.item(i, 0).text() for i in range(cuts.rowCount()) if cuts.item(i, 0).background().color().alpha()
    ]
    assert tinted == ["ISP A + ISP B"]


def test_two_units_of_one_box_are_no_single_point_of_failure(
    panel: LimitsPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    full = analysis(document.design)
    cuts = (CutSet(("power",), 2e-4), CutSet(("isp-a × 2", "storage"), 1e-6), CutSet(("web-1 × 2",), 1e-7))
    document.finish({None: replace(full, services={"shop": replace(full.services["shop"], cut_sets=cuts)})})
    go_to(qtbot, panel, "cuts")
    rows = panel.cut_sets.cuts
    assert [rows.item(i, 1).text() for i in range(3)] == ["1 · SPOF", "3", "2"]
    assert panel.heading.text() == "Power feed is a single point of failure"


def test_what_the_list_leaves_out_is_said(panel: LimitsPanel, document: FakeDocument, qtbot: QtBot) -> None:
    go_to(qtbot, panel, "cuts")
    assert panel.cut_sets.rest.text().startswith("These are all.")
    full = analysis(document.design)
    result = replace(full.services["shop"], cut_sets_complete=False, cut_sets_left_out=1.23e-9)
    document.finish({None: replace(full, services={"shop": result})})
    assert "at most 1.3e-9" in panel.cut_sets.rest.text()


def test_the_sets_have_the_room_that_the_other_columns_do_not_need(panel: LimitsPanel, qtbot: QtBot) -> None:
    go_to(qtbot, panel, "cuts")
    cuts = panel.cut_sets.cuts
    header = cuts.horizontalHeader()
    assert sum(header.sectionSize(i) for i in range(4)) == cuts.viewport().width()
    metrics = cuts.fontMetrics()
    widest = max(metrics.horizontalAdvance(cuts.item(i, 0).text()) for i in range(cuts.rowCount()))
    assert header.sectionSize(0) >= widest + 12
    for column in range(4):
        title = cuts.horizontalHeaderItem(column).text()
        assert header.sectionSize(column) >= header.fontMetrics().horizontalAdvance(title)


# -- importance --------------------------------------------------------------------------------


def test_a_click_on_a_head_sorts_and_a_second_one_turns_the_order_round(
    panel: LimitsPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    go_to(qtbot, panel, "importance")
    page, head = panel.importance, panel.importance.rows.horizontalHeader()
    model = page.rows.model()

    def click(column: int) -> None:
        at = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def names() -> list[str]:
        return [model.index(i, 0).data() for i in range(model.rowCount())]

    importance = analysis(document.design).services["shop"].importance
    assert model.rowCount() == len(importance)
    assert names()[0] == "Power feed"
    by_raw = next(
        i for i in range(model.columnCount()) if model.headerData(i, Qt.Orientation.Horizontal) == "RAW"
    )
    click(by_raw)
    largest = max(importance.values(), key=lambda one: one.raw).raw
    found = [importance[row.ref[1]].raw for row in page.model.rows]
    assert found[0] == largest
    assert found == sorted(found, reverse=True)
    click(by_raw)
    found = [importance[row.ref[1]].raw for row in page.model.rows]
    assert found == sorted(found)
    click(0)
    assert names() == sorted(names(), key=str.casefold)


def test_every_measure_is_defined_in_its_tooltip(panel: LimitsPanel, qtbot: QtBot) -> None:
    go_to(qtbot, panel, "importance")
    model = panel.importance.rows.model()
    tips = {
        model.headerData(i, Qt.Orientation.Horizontal): model.headerData(
            i, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
        )
        for i in range(model.columnCount())
    }
    assert "hours a year that would be saved" in tips["▼ Would save"]
    assert "U(down) − U(perfect)" in tips["Birnbaum"]
    assert "risk achievement worth" in tips["RAW"]
    assert "risk reduction worth" in tips["RRW"]


def test_a_row_of_measures_selects_its_element_and_the_selection_marks_rows(
    panel: LimitsPanel, selection: Selection, qtbot: QtBot
) -> None:
    go_to(qtbot, panel, "importance")
    rows = panel.importance.rows
    place = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selection.refs == (STORAGE,)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    assert selection.refs == (POWER,)
    selection.set(ISPS)
    marked = {rows.model().index(i.row(), 0).data() for i in rows.selectionModel().selectedRows()}
    assert marked == {"ISP A", "ISP B"}
    opened: list[object] = []
    panel.element_opened.connect(opened.append)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert opened == [POWER]


def test_new_figures_keep_the_order_and_the_marked_row(
    panel: LimitsPanel, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    go_to(qtbot, panel, "importance")
    selection.set([STORAGE])
    panel.importance._on_head(4)
    document.finish({None: analysis(document.design, factor=0.1)})
    assert panel.importance.model.sorted_by == 4
    marked = panel.importance.rows.selectionModel().selectedRows()
    assert [panel.importance.model.rows[index.row()].ref for index in marked] == [STORAGE]
    assert selection.refs == (STORAGE,)


# -- quick answers, old answers ----------------------------------------------------------------


def test_a_drag_keeps_the_waterfall_of_before_greys_it_and_the_detailed_answer_brings_it_up_to_date(
    panel: LimitsPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    for page, needs_detail in (
        ("waterfall", True),
        ("cuts", True),
        ("ranking", False),
        ("importance", False),
    ):
        document.finish({None: analysis(document.design)})
        go_to(qtbot, panel, page)
        before = panel.page._chart  # type: ignore[attr-defined]
        document.design = replace(document.design)
        full = analysis(document.design, factor=2.0)
        document.finish({None: quick(full)})
        now = panel.page._chart  # type: ignore[attr-defined]
        assert panel.has_chart
        assert (now is before) == needs_detail
        if needs_detail:
            qtbot.waitUntil(lambda: panel.heading.text() == "Updating…")
        document.finish({None: full})
        assert panel.page._chart is not before  # type: ignore[attr-defined]
        assert panel.heading.text() == panel.page.heading()


def test_figures_of_an_older_design_are_greyed_only_after_a_moment(
    panel: LimitsPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    heading = panel.heading.text()
    document.design = replace(document.design)
    document.changed.emit(None)
    assert panel.heading.text() == heading
    assert not panel.ranking.view.faded
    qtbot.waitUntil(lambda: panel.ranking.view.faded)
    assert panel.heading.text() == "Updating…"
    document.finish({None: analysis(document.design)})
    assert not panel.ranking.view.faded
    assert panel.heading.text() == heading


def test_a_page_that_is_behind_does_not_select_what_is_gone(
    panel: LimitsPanel, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    kept = {i: c for i, c in document.design.components.items() if i != "power"}
    document.design = replace(document.design, components=kept)
    document.changed.emit(None)
    qtbot.mouseClick(panel.ranking.view, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert selection.refs == ()


# -- what is missing ---------------------------------------------------------------------------


def test_a_design_that_cannot_be_computed_says_why(panel: LimitsPanel, document: FakeDocument) -> None:
    document.finish({None: CannotCompute([Problem("components.power", "has no MTTR")])})
    assert panel.message.text.text() == "Cannot compute: has no MTTR"
    assert panel.picture() is None


def test_what_nobody_repairs_is_not_ranked_but_leads_to_its_mission(
    panel: LimitsPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    power = document.design.components["power"]
    mode = replace(power.failures["failure"], mttr=None)
    components = {**document.design.components, "power": replace(power, failures={"failure": mode})}
    full = analysis(document.design)
    document.design = replace(document.design, components=components)
    result = replace(full.services["shop"], figures=Figures(1.0, 0.0))
    document.finish({None: replace(full, design=document.design, services={"shop": result})})
    asked: list[bool] = []
    panel.over_time_requested.connect(lambda: asked.append(True))
    for page in ("ranking", "waterfall", "cuts", "importance"):
        go_to(qtbot, panel, page)
        assert panel.message.text.text() == "Power feed is never repaired: the long run says nothing."
        qtbot.mouseClick(panel.message.button, Qt.MouseButton.LeftButton)
    assert asked == [True] * 4


def test_several_services_can_be_chosen_between(panel: LimitsPanel, document: FakeDocument) -> None:
    assert not panel.service.isVisible()
    other = replace(document.design.services["shop"], name="Reports")
    services = {**document.design.services, "reports": other}
    document.design = document.base = replace(document.design, services=services)
    answer = analysis(document.design)
    both = {**answer.services, "reports": answer.services["shop"]}
    document.finish({None: replace(answer, design=document.design, services=both)})
    assert panel.service.isVisible()
    panel.service.setCurrentIndex(0)
    panel.service.activated.emit(0)
    assert document.service == "reports"
    assert panel.heading.toolTip().startswith("Reports ")
    assert panel.heading.text().endswith(" if Power feed never failed")


@pytest.mark.parametrize("wide", [420, 552, 900])
def test_the_switch_is_whole_and_pages_keep_their_buttons_in_any_width(
    panel: LimitsPanel, qtbot: QtBot, wide: int
) -> None:
    panel.resize(wide, 260)
    for page in ("waterfall", "cuts", "importance", "ranking", "waterfall"):
        go_to(qtbot, panel, page)
        for button in panel.switch.findChildren(QRadioButton):
            words = button.fontMetrics().horizontalAdvance(button.text())
            assert button.isVisible()
            assert button.width() >= words, (page, button.text(), button.width())
        own = (panel.table_button, panel.export_button)
        assert all(button.isVisible() for button in own) or panel.header.more.isVisible()
    assert wide < 900 or not panel.header.left_out


@pytest.mark.parametrize("page", ["ranking", "waterfall", "cuts", "importance"])
def test_each_page_is_exported_as_itself_and_follows_the_theme(
    panel: LimitsPanel, qtbot: QtBot, qapp: QApplication, page: str
) -> None:
    go_to(qtbot, panel, page)
    picture, table = panel.picture(), panel.figures()
    assert picture is not None
    assert table is not None
    assert len(table.rows) >= 4
    assert picture.name == f"Web shop – {panel.page.title()}"
    assert "</svg>" in picture.svg(None)
    theme_switch().apply(qapp, "dark")
    QApplication.processEvents()
    image = panel.grab().toImage()
    theme_switch().apply(qapp, "light")
    assert image.pixelColor(image.width() // 2, image.height() - 4).lightness() < 80
