"""The strip tells the band that the availability lies in where numbers have a spread, and only there."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from haplanner.engine.uncertainty.how_sure import how_sure
from haplanner.model.design import Design
from haplanner.model.failure import Spread
from haplanner.model.figures_text import format_availability
from haplanner.ui.main_window import MainWindow


def with_spread(design: Design) -> Design:
    disk = design.components["disk"]
    modes = {name: replace(mode, spread=Spread(mtbf=4.0)) for name, mode in disk.failures.items()}
    return design.with_maps(components={**design.components, "disk": replace(disk, failures=modes)})


def test_the_band_comes_with_a_spread_and_goes_with_it(qtbot: QtBot, window: MainWindow) -> None:
    cell = window.strip.cells["availability"]
    assert cell.caption.text() == "Availability"
    window.document.commit(with_spread, "Set a spread")
    qtbot.waitUntil(lambda: cell.caption.text().endswith("90% sure"), timeout=10_000)
    sure = how_sure(window.document.design)[window.document.service or ""]
    low, _, high = sure.unavailability
    band = f"{format_availability(high)} – {format_availability(low)}"
    assert cell.caption.text() == f"{band}, 90% sure"
    assert "Most of the doubt: " in cell.toolTip()
    assert "MTBF of Disk" in cell.toolTip()
    window.document.store.undo()
    qtbot.waitUntil(lambda: cell.caption.text() == "Availability")
