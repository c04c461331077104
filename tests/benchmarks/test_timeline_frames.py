"""How long one frame of the timeline takes, whatever the number of outages."""

import time
from statistics import median

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.report.charts.timeline import Row, Timeline
from haplanner.ui.charts.look import screen_colours
from haplanner.ui.charts.timeline_view import TimelineView
from tests.chart_samples import YEAR, history

ROWS = 30


def crowded(outages: int) -> Timeline:
    dice = np.random.default_rng(1)
    rows = []
    for i in range(ROWS + 1):
        times = np.sort(dice.uniform(0.0, 10 * YEAR, 2 * outages // ROWS))
        ref = ("components", f"c{i}") if i else ("services", "shop")
        rows.append(Row(ref, f"Row {i}", 0, times[::2], times[1::2], times[1:-1:2], times[2::2]))
    return Timeline(history(), "Run 1", tuple(rows), 1)


@pytest.mark.parametrize(("outages", "milliseconds"), [(100_000, 40), (1_000_000, 60)])
def test_a_timeline_of_many_outages_is_painted_within_a_frame(
    qtbot: QtBot, outages: int, milliseconds: float
) -> None:
    view = TimelineView(screen_colours())
    qtbot.addWidget(view)
    view.resize(1440, 640)
    view.show_chart(crowded(outages))
    view.show()
    qtbot.waitExposed(view)
    times = []
    for step in range(20):
        view.zoom(1.3 if step % 10 else 1e-9)
        began = time.perf_counter()
        view.viewport().repaint()
        times.append((time.perf_counter() - began) * 1000)
        QApplication.processEvents()
    print(f"\n{outages:,} outages: {median(times):.1f} ms a frame")
    assert median(times) <= milliseconds
