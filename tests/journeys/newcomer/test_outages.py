"""Task 7 of a newcomer: why was the service down longest?"""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QImage

from haplanner.io.templates import EXAMPLE, load
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_duration
from tests.journeys.newcomer.conftest import Begin
from tests.journeys.newcomer.person import Newcomer

pytestmark = pytest.mark.timeout(300)
HORIZON = 87_600.0
"""Hours of the example's histories."""


def picked(newcomer: Newcomer) -> tuple[float, float]:
    """From when to when the picked outage lasts, in hours."""
    text = newcomer.ask("panel_timeline", "walk._picked")
    start, end = re.findall(r"(?:start|end)=([\d.e+-]+)", text)
    return float(start), float(end)


def test_the_longest_outage_is_reached_by_keys_and_by_the_list_and_its_causes_light_up(begin: Begin) -> None:
    newcomer = begin()
    said = newcomer.said
    newcomer.wait_for_simulation()
    newcomer.settle(3)
    count = newcomer.ask("panel_timeline", "walk._row.starts.__len__")
    newcomer.click("timeline_next")
    newcomer.click("timeline_viewport")
    walked = []
    for number in range(1, count + 1):
        newcomer.wait_to_read(said("Outage %1 of %2", str(number), str(count)), within="panel_timeline")
        walked.append(picked(newcomer))
        newcomer.key("Right")
    assert walked == sorted(set(walked))
    longest = max(walked, key=lambda outage: outage[1] - outage[0])

    newcomer.key("Escape")
    newcomer.wait_until(lambda: newcomer.ask("main_window", "selection.highlights") == "()", 20, "none lit")
    newcomer.move("result_strip")
    before = {element: appearance(newcomer, element) for element in ("users", "lb-1")}

    newcomer.click("timeline_list")
    sort_by_length(newcomer)
    newcomer.screenshot("1-list")
    table = newcomer.where("outage_table")
    head, row = (
        newcomer.ask("outage_table", f"{part}.height") for part in ("horizontalHeader", "fontMetrics")
    )
    newcomer.click((table.x + table.width // 2, table.y + newcomer.dots(head + row / 2)))
    newcomer.wait_until(lambda: picked(newcomer) == longest, 20, "the longest outage")
    lit = newcomer.wait_until(lambda: refs(newcomer), 30, "the causes")

    newcomer.move(middle(newcomer, longest))
    newcomer.wait_until(lambda: newcomer.ask("timeline_view", "card_text"), 20, "the card")
    card = newcomer.ask("timeline_view", "card_text")
    design = load(EXAMPLE)
    assert format_duration(longest[1] - longest[0]) in card
    assert all(element_name(design, element) in card for element in lit)
    newcomer.screenshot("2-longest")
    assert {element for element in before if appearance(newcomer, element) == before[element]} == set()
    newcomer.end()


def sort_by_length(newcomer: Newcomer) -> None:
    """Click the header of the lengths, which puts the shortest first, and once more, the longest."""
    table = newcomer.where("outage_table")
    left = newcomer.ask("outage_table", "columnViewportPosition", 1)
    for falling, across in ((False, 14), (True, 28)):  # twice at one place would be a double click
        newcomer.click((table.x + newcomer.dots(left + across), table.y + newcomer.dots(10)))
        newcomer.wait_until(
            lambda falling=falling: (
                newcomer.ask("outage_list", "model._by") == "length"
                and newcomer.ask("outage_list", "model._falling") is falling
            ),
            20,
            "the order",
        )


def middle(newcomer: Newcomer, outage: tuple[float, float]) -> tuple[int, int]:
    """The spot in the middle of an outage on the row of its service."""
    left, right = (newcomer.ask("timeline_view", side) for side in ("_left", "_right"))
    view = newcomer.where("timeline_viewport")
    across = left + sum(outage) / 2 / HORIZON * (right - left)
    return view.x + newcomer.dots(across), view.y + newcomer.dots(22)


def refs(newcomer: Newcomer) -> list[str]:
    """The ids of the elements that are lit as causes."""
    return re.findall(r"'([^']+)'\)", newcomer.ask("main_window", "selection.highlights"))


def appearance(newcomer: Newcomer, element: str) -> QImage:
    """How an element looks on the canvas."""
    newcomer.settle(2)
    node = newcomer.node(element)
    return newcomer.screen.picture().copy(node.x, node.y, node.width, node.height)
