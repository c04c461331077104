"""The results strip while answers take long, with mere estimates, and where nothing is repaired."""

import math
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from haplanner.engine.performance_figures import Latency, Performing, Throughput
from haplanner.engine.results import CannotCompute, Figures, ServiceResult
from haplanner.model.credit import Credit, CreditStep
from haplanner.model.problem import Problem
from haplanner.report.charts.moments import Fared, Moment, Replayed
from haplanner.report.costs import money
from haplanner.ui import strip_progress
from haplanner.ui.strip import ResultStrip
from haplanner.ui.strip_cell import Reading
from haplanner.ui.strip_readings import ranked, readings, simulated_reading
from haplanner.ui.theme import theme_switch
from tests.chart_samples import analysis, over_time, shop, simulated
from tests.ui.charts.fake_document import FakeDocument


@pytest.fixture
def document(qapp: QApplication) -> Iterator[FakeDocument]:
    theme_switch().apply(qapp, "light")
    made = FakeDocument(shop())
    made.analyses = {None: analysis(made.design)}
    yield made
    made.deleteLater()


@pytest.fixture
def strip(qtbot: QtBot, document: FakeDocument) -> ResultStrip:
    made = ResultStrip(document)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1400, 70)
    made.show()
    qtbot.waitExposed(made)
    return made


def edit(document: FakeDocument) -> None:
    """The design changes, and no answer has come yet."""
    document.design = replace(document.design)
    document.changed.emit(SimpleNamespace(cause="edit", old_scenario=None, scenario=None))


def say(document: FakeDocument, kind: str, words: str = "") -> None:
    document.exact_state.emit(SimpleNamespace(kind=kind, words=words, started=time.monotonic()))


def with_result(document: FakeDocument, **changes: object) -> None:
    """An answer with another result for the shop."""
    full = analysis(document.design)
    result: ServiceResult = replace(full.services["shop"], **changes)  # type: ignore[arg-type]
    document.finish({None: replace(full, services={"shop": result})})


def role(strip: ResultStrip, cell: str = "availability") -> str:
    return str(strip.cells[cell].value.property("role"))


def test_the_weakest_link_says_what_would_be_saved_and_that_such_shares_overlap(
    document: FakeDocument,
) -> None:
    made = readings(document.design, "shop", analysis(document.design).services["shop"])["weakest"]
    assert made is not None
    assert made.caption == "Weakest · would save"
    assert "need not sum to 100%" in made.tip


@pytest.mark.parametrize(
    ("shares", "first"),
    [
        ({"disk-10": 0.3, "disk-2": 0.1 + 0.2, "a": 0.2}, "disk-2"),
        ({"a": 0.2998, "b": 0.3}, "b"),
        ({"a": 0.0}, None),
        ({}, None),
    ],
)
def test_the_weakest_link_is_the_first_by_name_of_those_that_only_noise_tells_apart(
    shares: dict[str, float], first: str | None
) -> None:
    importance = {i: SimpleNamespace(fussell_vesely=share) for i, share in shares.items()}
    found = ranked(SimpleNamespace(importance=importance))  # type: ignore[arg-type]
    assert (found and found[0]) == first


def test_what_a_year_costs_is_told_with_what_it_is_made_of(document: FakeDocument) -> None:
    result = analysis(document.design).services["shop"]
    assert readings(document.design, "shop", result)["cost"] is None
    services = {"shop": replace(document.design.services["shop"], outage_cost=1000.0, incident_cost=500.0)}
    made = readings(replace(document.design, services=services), "shop", result)["cost"]
    hours, outages = result.figures.downtime_hours_per_year, result.figures.failures_per_year
    assert made is not None
    assert made.value == money(1000 * hours + 500 * outages)
    assert made.tip == f"{money(1000 * hours)} downtime, {money(500 * outages)} outages"


def test_late_figures_are_read_with_the_design_that_they_are_of(
    strip: ResultStrip, document: FakeDocument
) -> None:
    contract = Credit(100.0, (CreditStep(1.0, 1.0),))
    services = {"shop": replace(document.design.services["shop"], credit=contract)}
    design = document.design = replace(document.design, services=services)
    answers = {None: analysis(design)}
    document.finish(answers)
    told = strip.cells["cost"].value.text()
    assert told
    document.design = replace(design, components={}, groups={}, domains={}, links={})
    document.changed.emit(SimpleNamespace(cause="edit", old_scenario=None, scenario=None))
    document.finish(answers)  # on its way when the design changed
    assert strip.cells["cost"].value.text() == told
    assert strip.weakest is None, "what is not there any more cannot be shown"


def test_a_quick_answer_never_greys_the_figures(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot
) -> None:
    seen: set[str] = set()
    for _ in range(10):
        edit(document)
        qtbot.wait(30)
        document.finish({None: analysis(document.design)})
        seen |= {role(strip), strip.method.text()[:6]}
    assert seen == {"text", "● Live"}


def test_details_that_come_later_change_nothing_on_the_strip(
    strip: ResultStrip, document: FakeDocument
) -> None:
    edit(document)
    full = replace(analysis(document.design), seconds=0.3)
    document.finish({None: replace(full, seconds=0.002, detailed=False)})
    quick = strip.method.text()
    assert quick.endswith("2.0 ms")
    document.finish({None: full})
    assert strip.method.text() == quick


def test_figures_are_greyed_when_they_are_late_and_come_back_with_the_answer(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot
) -> None:
    before = strip.cells["availability"].value.text()
    edit(document)
    qtbot.waitUntil(lambda: role(strip) == "late", timeout=10_000)
    assert strip.method.text().startswith("○ Updating…")
    # On a machine so busy that seconds went by, they are told already, and the button is offered.
    told_seconds = strip.method.text() != "○ Updating…"
    assert strip.cells["availability"].value.text() == before
    assert strip.button.isVisible() == told_seconds
    document.finish({None: analysis(document.design)})
    assert role(strip) == "text"
    assert strip.method.text().startswith("● Live · exact · ")


def test_what_takes_long_says_what_it_does_and_can_be_cancelled(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot
) -> None:
    edit(document)
    say(document, "working", "building the diagram")
    qtbot.waitUntil(strip.button.isVisible, timeout=10_000)
    assert strip.button.text() == "Cancel"
    assert re.fullmatch(r"○ Building the diagram · \d s", strip.method.text())
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert document.calls == ["cancel_exact"]
    assert strip.method.text() == "○ Stopped · figures of before"
    assert role(strip) == "late"
    assert strip.button.text() == "Compute"
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert document.calls == ["cancel_exact", "analyse"]
    assert not strip.button.isVisible()
    edit(document)
    document.finish({None: analysis(document.design)})
    assert strip.method.text().startswith("● Live")


def test_hundreds_of_steps_told_at_once_are_shown_once(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot
) -> None:
    edit(document)
    say(document, "working", "first")
    qtbot.waitUntil(strip.button.isVisible, timeout=10_000)
    shown: list[str] = []
    strip.progress.changed.connect(lambda: shown.append(strip.method.text()))
    for service in range(300):
        say(document, "working", f"service {service}")
    assert len(shown) <= 1
    qtbot.waitUntil(lambda: strip.method.text().startswith("○ Service 299"), timeout=10_000)


def test_the_first_answer_of_a_large_design_can_be_cancelled_as_well(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot
) -> None:
    document.analyses = {}
    edit(document)
    document.analysed.emit({})
    say(document, "estimating")
    assert strip.message.value.text() == "Calculating…"
    qtbot.waitUntil(strip.button.isVisible, timeout=10_000)
    assert re.fullmatch(r"○ Estimating… · \d s", strip.method.text())
    assert strip.method.geometry().right() <= strip.width()
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert strip.message.value.text() == "Stopped"
    assert strip.method.text() == "○ Stopped"  # there are no figures of before


def test_an_estimate_is_never_shown_as_exact(strip: ResultStrip, document: FakeDocument) -> None:
    sentence = "Too large: simulated; the 95% interval is 99.9% to 99.99%"
    with_result(
        document,
        figures=Figures(4e-4, 1e-4),
        method="simulated",
        assumptions=(sentence,),
        unavailability_bounds=(1e-4, 1e-3),
        meets_target=True,
    )
    cell = strip.cells["availability"]
    assert cell.value.text() == "≈ 99.96%"
    assert cell.caption.text() == "Availability, simulated"
    for tip in (cell.toolTip(), strip.method.toolTip()):
        assert sentence in tip
        assert "certainly between 99.90% and 99.99%" in tip
    assert "exact" not in strip.method.text()
    assert "simulated" in strip.method.text()
    assert strip.cells["nines"].value.text().startswith("≈ ")
    # The bounds leave open whether 99.95% is met.
    assert strip.cells["target"].value.text() == "99.95% likely met"
    assert role(strip, "target") == "text"


def test_an_estimate_without_bounds_decides_no_target(strip: ResultStrip, document: FakeDocument) -> None:
    with_result(document, figures=Figures(8e-4, 1e-4), method="simulated", assumptions=(), meets_target=False)
    assert strip.cells["target"].value.text() == "99.95% likely missed"
    assert "Too large for an exact answer" in strip.cells["availability"].toolTip()
    with_result(document, figures=Figures(8e-4, 1e-4), method="simulated", assumptions=(), meets_target=None)
    assert strip.cells["target"].value.text() == "99.95% undecided"


def test_bounds_that_decide_the_target_are_said_as_a_verdict(
    strip: ResultStrip, document: FakeDocument
) -> None:
    with_result(
        document,
        figures=Figures(4e-4, 1e-4),
        method="simulated",
        unavailability_bounds=(3e-4, 4.9e-4),
        meets_target=True,
    )
    assert strip.cells["target"].value.text() == "✓ 99.95% met"


def test_a_service_that_is_never_repaired_shows_its_mission_instead_of_nothing(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot
) -> None:
    assert ("strip", True) not in document.over_time.watched
    with_result(document, figures=Figures(1.0, 0.0), importance={}, meets_target=False)
    assert document.over_time.watched[-1] == ("strip", True)
    assert strip.message.value.text() == "Never repaired"
    assert not any(cell.isVisible() for cell in strip.cells.values())
    document.over_time.finish(over_time(rate=1e-4))
    shown = {name: cell for name, cell in strip.cells.items() if cell.isVisible()}
    assert (
        shown["nines"].value.text() == "41.6%"
    )  # e^(−0.876), as the chart over time and the command line say
    assert shown["nines"].caption.text() == "No outage in 1 y"
    assert shown["availability"].caption.text() == "Availability over 1 y"
    assert "0%" not in [cell.value.text() for cell in shown.values()]
    asked: list[bool] = []
    strip.over_time_requested.connect(lambda: asked.append(True))
    assert strip.button.text() == "Over time"
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown["availability"], Qt.MouseButton.LeftButton)
    assert asked == [True, True]
    document.finish({None: analysis(document.design)})
    assert document.over_time.watched[-1] == ("strip", False)
    assert not strip.button.isVisible()


def test_a_click_on_the_method_says_what_the_figures_rest_on(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot
) -> None:
    with_result(document, assumptions=("Two crews repair everything.",), method="approximate")
    qtbot.mouseClick(strip.method, Qt.MouseButton.LeftButton)
    assert QToolTip.text() == "Two crews repair everything."
    assert strip.method.accessibleDescription() == "Two crews repair everything."
    QToolTip.hideText()


def test_a_click_on_the_availability_asks_for_its_explanation(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot
) -> None:
    asked: list[bool] = []
    strip.explanation_requested.connect(lambda: asked.append(True))
    qtbot.mouseClick(strip.cells["availability"], Qt.MouseButton.LeftButton)
    assert asked == [True]
    document.finish({None: CannotCompute([Problem("components.power", "has no MTTR")])})
    qtbot.mouseClick(strip.cells["availability"], Qt.MouseButton.LeftButton)
    assert asked == [True]


@pytest.mark.parametrize("width", [960, 1024, 1280])
def test_button_and_figures_fit_into_any_width(
    strip: ResultStrip, document: FakeDocument, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(strip_progress, "LONG_SECONDS", 0.4)
    strip.resize(width, 70)
    edit(document)
    say(document, "working", "ordering the variables of the largest diagram of them all")
    qtbot.waitUntil(strip.button.isVisible, timeout=10_000)
    QApplication.processEvents()
    places = [cell.geometry() for cell in strip.cells.values() if cell.isVisible()]
    assert places
    assert max(place.right() for place in places) < strip.button.geometry().left()
    assert strip.button.geometry().right() < strip.method.geometry().left()
    assert strip.method.geometry().right() < strip.width()


def in_view(strip: ResultStrip, width: int) -> list[str]:
    """The cells that are shown, and none of them is cut off or covered."""
    strip.resize(width, 70)
    QApplication.processEvents()
    shown = [cell for cell in strip.cells.values() if cell.isVisible()]
    for cell, after in pairwise([*shown, strip.method]):
        assert cell.width() >= cell.sizeHint().width()
        assert cell.geometry().right() < after.geometry().left()
    return [name for name, cell in strip.cells.items() if cell.isVisible()]


def test_a_cell_is_shown_as_soon_as_there_is_room_for_it(strip: ResultStrip) -> None:
    def needed(count: int, gap: int) -> int:
        cells = [cell for cell in strip.cells.values() if not cell.empty][:count]
        widths = [item.sizeHint().width() for item in (*cells, strip.method)]
        return 20 + sum(widths) + len(cells) * gap + 16

    assert not strip.services.isVisible()
    for count in (4, 5):
        assert len(in_view(strip, needed(count, 26))) >= count
        assert len(in_view(strip, needed(count, 16))) == count


def test_no_figure_is_cut_off_beside_the_choice_of_services(strip: ResultStrip) -> None:
    strip.services.setFixedWidth(strip.services.sizeHint().width() + 40)
    strip.services.show()
    for width in range(960, 1500, 9):
        assert in_view(strip, width)


def test_a_cell_without_room_leaves_it_to_those_after_it(strip: ResultStrip, document: FakeDocument) -> None:
    simulation = simulated(document.design, 1000)
    document.simulation = simulation
    document.simulated.emit(simulation)
    assert "simulated" in in_view(strip, 1400)
    strip.cells["weakest"].show_reading(Reading("A name that is very long indeed " * 3, "Weakest"))
    shown = in_view(strip, 1280)
    assert "weakest" not in shown
    assert "simulated" in shown


def test_a_demand_that_is_not_fully_met_is_seen_before_what_says_less(
    strip: ResultStrip, document: FakeDocument
) -> None:
    services = {"shop": replace(document.design.services["shop"], demand=800.0)}
    document.design = replace(document.design, services=services)
    document.simulation = simulated(document.design, 1000)
    given = Throughput(720.0, ((0.0, 0.1), (900.0, 0.9)), 80.0, 0.1, 0.1, "exact", ())
    with_result(document, throughput=given)
    shown = in_view(strip, 1280)
    assert {"availability", "downtime", "target", "demand"} <= set(shown)
    assert strip.cells["demand"].value.text() == "✕ 90.00%"
    narrow = in_view(strip, 640)
    assert "demand" in narrow
    assert not {"nines", "frequency"} & set(narrow)
    down = analysis(document.design).services["shop"].figures.unavailability
    with_result(document, throughput=replace(given, unmet=down, unavailability_with_demand=down))
    assert in_view(strip, 640)[:2] == ["availability", "nines"]


def test_a_replay_stands_in_for_the_figures_and_gives_them_back(
    strip: ResultStrip, document: FakeDocument
) -> None:
    before = {name: cell.isVisible() for name, cell in strip.cells.items()}
    hours = 3 * 8760 + 317 * 24 + 2 + 1 / 6
    moment = Moment(hours, {"shop": "down"}, frozenset())
    strip.show_replay(Replayed(moment, "shop", Fared(3, 7.5, hours - 1.5)))
    QApplication.processEvents()
    texts = [cell.value.text() for cell in strip.replay.cells.values() if cell.isVisible()]
    assert texts == ["Replay: year 4, day 318", "✕ Down", "3 outages so far"]
    assert strip.replay.cells["replay"].caption.text() == "02:10"
    assert strip.replay.cells["replay_state"].caption.text() == "Shop, for 1 h 30 min"
    assert not any(cell.isVisible() for cell in strip.cells.values())
    document.analysed.emit(document.analyses)
    assert not any(cell.isVisible() for cell in strip.cells.values())
    strip.resize(320, 70)
    QApplication.processEvents()
    assert strip.replay.cells["replay"].isVisible()
    assert not strip.replay.cells["replay_so_far"].isVisible()
    strip.resize(1400, 70)
    QApplication.processEvents()
    strip.show_replay(None)
    assert {name: cell.isVisible() for name, cell in strip.cells.items()} == before
    assert not strip.replay.isVisible()
    assert strip.method.isVisible()


def test_a_service_with_a_demand_shows_how_often_it_works_and_is_given_all_of_it(
    document: FakeDocument, strip: ResultStrip
) -> None:
    cell = strip.cells["demand"]
    assert not cell.isVisible()
    design = document.design
    wanting = replace(design, services={"shop": replace(design.services["shop"], demand=800.0)})
    document.design = wanting
    given = Throughput(
        expected=799.2,
        distribution=((0.0, 0.0005), (600.0, 0.0005), (900.0, 0.999)),
        unserved=0.8,
        unmet=0.001,
        unavailability_with_demand=0.002,
        method="exact",
        assumptions=(),
    )
    strip.resize(2000, 70)
    with_result(document, throughput=given)
    assert cell.isVisible()
    assert cell.value.text() == "✕ 99.80%"  # the target is 99.95%
    assert cell.caption.text() == "Works and meets 800/s"
    assert "Less often than the target" in cell.toolTip()
    assert "900/s >99.9%, 600/s 0.1%, nothing 0.1%" in cell.toolTip()
    with_result(document, throughput=replace(given, method="simulated"))
    assert cell.value.text() == "✕ ≈ 99.80%"
    without = replace(wanting, services={"shop": replace(wanting.services["shop"], target=0.99)})
    document.design = without
    with_result(document, throughput=given)
    assert cell.value.text() == "99.80%"


def test_a_latency_limit_counts_beside_the_demand(document: FakeDocument, strip: ResultStrip) -> None:
    cell, design = strip.cells["demand"], document.design
    wanting = replace(design.services["shop"], demand=800.0, max_latency=0.05)
    document.design = replace(design, services={"shop": wanting})
    latency = Latency(math.inf, 0.01, 0.03, 0.04, 0.02, 1e-4, 0.012, (), 0.0, "exact", ())
    strip.resize(2000, 70)
    with_result(document, latency=latency, performing=Performing(0.012, 0.0, 0.01, "exact"))
    assert cell.value.text() == "✕ 98.80%"
    assert cell.caption.text() == "Works and meets 800/s in 50 ms"
    assert "12 ms on average while not overloaded" in cell.toolTip()
    assert "is fast enough" in cell.toolTip()


def test_histories_without_an_outage_claim_no_more_than_they_show(
    document: FakeDocument, strip: ResultStrip
) -> None:
    seen = simulated(document.design)
    service = next(iter(seen.services))
    least = 0.025 ** (1 / 5)  # five histories without an outage, as Clopper and Pearson say
    none = replace(
        seen.services[service],
        availability=1.0,
        unavailability=0.0,
        availability_ci95=(least, 1.0),
        unavailability_ci95=(0.0, 1 - least),
    )
    found = simulated_reading(
        replace(seen, services={service: none}, replications_done=5),
        document.design, service, document.analyses[None].services[service],
    )  # fmt: skip
    assert found is not None
    assert found.value == "≥ 47%"
    assert found.caption.startswith("Simulated · no outage in 5 × ")
    assert "97.5%" in found.tip
