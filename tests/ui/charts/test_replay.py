"""The replay on the panel: clock, play head, keys and buttons, and how it ends."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from pytestqt.qtbot import QtBot

from haplanner.report.charts.moments import Moments, Replayed
from haplanner.ui.charts.replay import Replay
from haplanner.ui.charts.replay_bar import SPEEDS
from haplanner.ui.charts.timeline import TimelinePanel
from haplanner.ui.preferences import preferences
from haplanner.ui.selection import Selection
from tests.chart_samples import YEAR, history
from tests.ui.charts.fake_document import FakeDocument
from tests.ui.charts.test_timeline_panel import fill


@pytest.fixture
def panel(qtbot: QtBot, document: FakeDocument, selection: Selection) -> Iterator[TimelinePanel]:
    made = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 460)
    made.show()
    qtbot.waitExposed(made)
    fill(document)
    yield made
    made.shut()


@pytest.fixture
def shown(panel: TimelinePanel) -> list[Replayed | None]:
    """All that canvas and strip are told."""
    told: list[Replayed | None] = []
    panel.replayed.connect(told.append)
    return told


def told_of(panel: TimelinePanel) -> list[str]:
    sentences: list[str] = []
    panel.told.connect(sentences.append)
    return sentences


def timers(panel: TimelinePanel) -> list[QTimer]:
    return [timer for timer in panel.findChildren(QTimer) if timer.isActive()]


def length(outage: Any) -> float:
    return float(outage.end - outage.start)


def axis(panel: TimelinePanel, hours: float) -> QPoint:
    layout = panel.view.layout_()
    assert layout is not None
    return QPoint(round(layout.x(hours)), layout.bottom + 8)


def test_space_plays_and_rests_and_escape_restores(
    panel: TimelinePanel, shown: list[Replayed | None], qtbot: QtBot
) -> None:
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Space)
    assert panel.replay.clock.playing
    qtbot.waitUntil(lambda: len(shown) > 4, timeout=5000)
    qtbot.keyClick(panel.view, Qt.Key.Key_Space)
    assert not panel.replay.clock.playing
    assert not timers(panel)
    assert panel.replay.active
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert shown[-1] is None
    assert panel.view.head is None
    assert not panel.replay.bar.isVisible()


def test_a_press_on_the_axis_brings_the_play_head_there_and_a_drag_takes_it_along(
    panel: TimelinePanel, shown: list[Replayed | None], qtbot: QtBot
) -> None:
    view, window = panel.view.viewport(), panel.view.window_
    start, end = axis(panel, 2 * YEAR), axis(panel, 7 * YEAR)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    assert panel.view.head == pytest.approx(2 * YEAR, rel=0.01)
    for part in range(1, 11):
        at = start + (end - start) * part / 10
        qtbot.mouseMove(view, at)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert panel.view.head == pytest.approx(7 * YEAR, rel=0.01)
    assert panel.view.window_ == window
    hours = [found.moment.hours for found in shown if found is not None]
    assert hours == sorted(hours)
    assert len(set(hours)) == 11


def test_the_line_itself_can_be_dragged_and_a_click_on_it_still_picks_the_outage_below(
    panel: TimelinePanel, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    outage = history(document.design).outages["shop"][1]
    panel.replay.seek(outage.start)
    place = panel.view.mark_place(("services", "shop"), outage.start)
    assert place is not None
    view, at = panel.view.viewport(), place.toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert selection.highlights == outage.refs
    assert panel.view.head == outage.start
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(view, at + QPoint(60, 0))
    qtbot.mouseMove(view, at + QPoint(120, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(120, 0))
    layout = panel.view.layout_()
    assert layout is not None
    assert panel.view.head == pytest.approx(layout.hours(at.x() + 120))


def test_arrows_take_the_play_head_to_outages_and_with_shift_to_any_change(
    panel: TimelinePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    made = history(document.design)
    outages = made.outages["shop"]
    panel.replay.seek(0.0)
    for outage in outages[:3]:
        qtbot.keyClick(panel.view, Qt.Key.Key_Right)
        assert panel.view.head == outage.start
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert panel.view.head == outages[1].start
    edges = {float(t) for row in made.by_ref.values() for times in (row.starts, row.ends) for t in times}
    edges |= {float(t) for row in made.degraded.values() for times in (row.starts, row.ends) for t in times}
    qtbot.keyClick(panel.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.head == min(t for t in edges if t > outages[1].start)
    qtbot.keyClick(panel.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.head == outages[1].start


def test_what_is_shown_says_how_the_service_has_fared(
    panel: TimelinePanel, document: FakeDocument, shown: list[Replayed | None]
) -> None:
    outages = history(document.design).outages["shop"]
    panel.replay.seek((outages[1].start + outages[1].end) / 2)
    found = shown[-1]
    assert found is not None
    assert found.service == "shop"
    assert found.fared.outages == 2
    assert found.fared.since == outages[1].start
    assert found.fared.hours_down == pytest.approx(length(outages[0]) + length(outages[1]) / 2)
    assert found.moment.states["shop"] == "down"
    assert panel.replay.bar.moment.text().startswith("year ")


@pytest.mark.parametrize("way", ["hidden", "another history", "another design", "no simulation"])
def test_a_replay_ends_in_words_and_leaves_no_timer(
    panel: TimelinePanel, document: FakeDocument, shown: list[Replayed | None], way: str
) -> None:
    sentences = told_of(panel)
    panel.replay.toggle()
    assert timers(panel)
    if way == "hidden":
        panel.hide()
    elif way == "another history":
        document.history_ready.emit(history(document.design, seed=9))
    elif way == "another design":
        document.design = replace(document.design, name="Another")
        document.changed.emit(None)
    else:
        document.simulation = None
        document.simulated.emit(None)
    assert not panel.replay.active
    assert not timers(panel)
    assert shown[-1] is None
    assert len(sentences) == 1
    assert sentences[0].startswith("The replay has ended")


def test_a_replay_goes_on_when_only_places_and_notes_change(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    made = history(document.design)
    document.history_ready.emit(made)
    panel.replay.seek(YEAR)
    document.design = replace(document.design, notes="moved")
    document.changed.emit(None)
    document.history_ready.emit(replace(made, design=document.design))
    assert panel.replay.active
    assert panel.view.head == YEAR


def test_while_it_is_replayed_a_history_is_not_replaced_by_itself(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    asked = len(document.asked)
    panel.replay.seek(YEAR)
    document.simulation = replace(document.simulation, seed=77)
    document.simulated.emit(document.simulation)
    assert len(document.asked) == asked
    panel.replay.end()
    assert len(document.asked) == asked + 1


def test_the_bar_has_speed_quiet_time_steps_and_the_end(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.play.click()
    bar, clock = panel.replay.bar, panel.replay.clock
    assert clock.playing
    bar.play.click()
    assert not clock.playing
    menu = bar.open_speeds()
    menu.actions()[2].trigger()
    menu.close()
    assert clock.speed == SPEEDS[2] == 1.0
    assert bar.speed.text() == "1 h a second"
    qtbot.mouseClick(bar.jumps.findChild(type(bar.jumps.focusProxy())), Qt.MouseButton.LeftButton)
    assert not clock.jumps
    before = clock.at
    bar.forth.click()
    assert clock.at > before
    bar.back.click()
    assert clock.at == before or clock.at == 0.0
    for part in (bar.play, bar.back, bar.forth, bar.speed, bar.end):
        assert part.accessibleName()
    bar.end.click()
    assert not panel.replay.active


def test_reduced_motion_makes_the_head_jump_from_change_to_change(
    panel: TimelinePanel, document: FakeDocument
) -> None:
    from haplanner.io.settings import Settings

    preferences().changed.emit(Settings(reduced_motion=True))
    clock = panel.replay.clock
    panel.replay.seek(0.0)
    clock.play()
    assert [timer.interval() for timer in timers(panel)] == [1000]
    moments = Moments(history(document.design))
    clock.advance(1.0)
    assert clock.at == moments.next_change(0.0)
    clock.pause()
    preferences().changed.emit(Settings())


def test_quiet_time_is_jumped_over_and_outages_are_not(qtbot: QtBot, document: FakeDocument) -> None:
    made = history(document.design)
    moments = Moments(made)
    clock = Replay(document)
    clock.begin(moments, 0.0)
    inside = {outage.start: 0 for outage in made.outages["shop"]}
    steps = 0
    while clock.at < made.horizon and steps < 100_000:
        clock.advance(1 / 30)
        steps += 1
        fared = moments.fared("shop", clock.at)
        if fared.since is not None:
            inside[fared.since] += 1
    for outage in made.outages["shop"]:
        assert abs(inside[outage.start] - length(outage) / clock.speed * 30) <= 1
    assert steps < made.horizon / clock.speed * 30 / 2
    clock.jumps = False
    clock.seek(0.0)
    for _ in range(30):
        clock.advance(1 / 30)
    assert clock.at == pytest.approx(24.0)


def test_the_page_is_turned_where_the_head_leaves_the_part_in_view(panel: TimelinePanel) -> None:
    panel.view.set_window(panel.view.window_.at(YEAR, 1.1 * YEAR))
    clock = panel.replay.clock
    panel.replay.seek(1.09 * YEAR)
    clock.play()
    clock.jumps = False
    clock.speed = 0.05 * YEAR
    clock.advance(1.0)
    clock.pause()
    assert panel.view.window_.low <= clock.at <= panel.view.window_.high
    assert panel.view.window_.extent == pytest.approx(0.1 * YEAR)
