"""Groups of a timeline are folded by pointer and keys, and rows are walked through."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.report.charts.timeline import timeline
from haplanner.ui.charts.timeline import TimelinePanel
from haplanner.ui.charts.timeline_folding import folds, shown
from haplanner.ui.charts.timeline_layout import SERVICE_ROW
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.chart_samples import history, shop
from tests.ui.charts.fake_document import FakeDocument
from tests.ui.charts.test_timeline_panel import fill


@pytest.fixture
def panel(qtbot: QtBot, document: FakeDocument, selection: Selection) -> Iterator[TimelinePanel]:
    made = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 560)
    made.show()
    qtbot.waitExposed(made)
    fill(document)
    yield made
    made.shut()


def labels(panel: TimelinePanel) -> list[str]:
    assert panel.rows.shown is not None
    return [row.label for row in panel.rows.shown.rows]


def test_a_click_on_the_triangle_folds_the_group_and_selects_nothing(
    panel: TimelinePanel, selection: Selection, qtbot: QtBot
) -> None:
    place = panel.view.mark_place(("groups", "uplinks"), 0.0)
    assert place is not None
    at = QPoint(9, int(place.y()))
    assert "ISP A" in labels(panel)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "Uplinks" in labels(panel)
    assert not {"ISP A", "ISP B"} & set(labels(panel))
    assert panel.view.folds[("groups", "uplinks")]
    assert selection.refs == ()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "ISP A" in labels(panel)


def test_keys_walk_from_row_to_row_and_enter_folds(
    panel: TimelinePanel, selection: Selection, qtbot: QtBot
) -> None:
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert selection.refs == (("services", "shop"),)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert selection.refs == (("groups", "uplinks"),)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert "ISP A" not in labels(panel)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert selection.refs == (("groups", "lbs"),)
    for _ in range(30):
        qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.mark_place(selection.refs[0], 0.0) is not None
    assert labels(panel)[-1] == "Power feed"


def test_what_is_folded_stays_so_in_another_history(panel: TimelinePanel, document: FakeDocument) -> None:
    panel.rows.fold(("groups", "web"))
    document.history_ready.emit(history(document.design, seed=9))
    assert "web-1" not in labels(panel)


def test_culprits_keep_the_groups_around_them_and_a_folded_one_hides_the_inner_groups_too() -> None:
    design = shop()
    groups = {**design.groups, "edge": replace(design.groups["web"], name="Edge", needed=1)}
    groups["uplinks"] = replace(groups["uplinks"], group="edge")
    groups["lbs"] = replace(groups["lbs"], group="edge")
    nested = replace(design, groups=groups)
    made = history(design)
    row = made.by_ref["groups", "web"]
    chart = timeline(replace(made, design=nested, by_ref={**made.by_ref, ("groups", "edge"): row}))
    only = shown(chart, frozenset(), frozenset({("components", "isp-b"), ("components", "power")}))
    assert [row.label for row in only.rows] == ["Shop", "Edge", "Uplinks", "ISP B", "Power feed"]
    folded = shown(chart, frozenset({("groups", "edge")}))
    assert "Uplinks" not in {row.label for row in folded.rows}
    assert "web-1" in {row.label for row in folded.rows}
    assert folds(chart.others, frozenset({("groups", "edge")}))[("groups", "edge")]
    assert set(folds(chart.others, frozenset())) == {("groups", i) for i in groups}


def test_rows_are_as_high_as_larger_texts_need(
    qapp: QApplication, qtbot: QtBot, panel: TimelinePanel, document: FakeDocument
) -> None:
    def heights() -> set[int]:
        layout = panel.view.layout_()
        assert layout is not None
        return {tall for row, _, tall in layout.places() if not row.is_service}

    (usual,) = heights()
    try:
        theme_switch().apply(qapp, "light", text_percent=150)
        qtbot.wait(20)
        (tall,) = heights()
        assert tall >= panel.view.viewport().fontMetrics().height() > usual
    finally:
        theme_switch().apply(qapp, "light", text_percent=100)
    qtbot.wait(20)
    assert heights() == {usual}


@pytest.mark.parametrize("scroll", [0, 70, 12_345, 499 * SERVICE_ROW])
def test_of_hundreds_of_services_only_those_in_view_have_a_place(panel: TimelinePanel, scroll: int) -> None:
    layout = panel.view.layout_()
    assert layout is not None
    first, others = layout.chart.services[0], layout.chart.others
    many = tuple(replace(first, ref=("services", f"s{i}"), label=f"s{i}") for i in range(500))
    chart = replace(layout.chart, rows=many + others, service_count=500)
    large = replace(layout, chart=chart, frozen_rows=3, scroll=scroll)
    places = list(large.places())
    assert len(places) < 50
    assert [row.label for row, _, _ in places[:3]] == ["s0", "s1", "s2"]
    for y in range(large.frozen, large.bottom):
        at = [row for row, top, tall in places[3:] if top <= y < top + tall]
        assert at[:1] == [row for row in [large.row_at(y)] if row is not None]
