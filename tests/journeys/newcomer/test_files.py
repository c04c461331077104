"""Tasks 6, 11 and 12 of a newcomer: come back to a file and after a crash, open broken and large files."""

from __future__ import annotations

from pathlib import Path

import pytest

from haplanner.io.design_file import read_design, write_design
from haplanner.io.templates import load
from haplanner.model.design import Design
from haplanner.model.draw import move
from tests.benchmarks.test_canvas_frames import large
from tests.journeys.newcomer.conftest import Begin
from tests.journeys.newcomer.designs import api_and_database
from tests.journeys.newcomer.person import Newcomer
from tests.journeys.running_program import Rect
from tests.report.test_layout import overlaps

pytestmark = pytest.mark.timeout(300)


def test_a_saved_design_comes_back_from_open_recent_in_the_same_window(begin: Begin, home: Path) -> None:
    file, again = home / "kept.haplan", home / "again.haplan"
    write_design(home / "first.haplan", api_and_database())
    newcomer = begin(home / "first.haplan")
    what_if = newcomer.said("What-if %1", "1")
    newcomer.wait_for_figure("availability", "99.601%")
    newcomer.click("new_what_if")
    newcomer.wait_to_read(what_if, within="scenario_tabs")
    newcomer.select("api", "API")
    newcomer.fill("mttr", "1 h")
    figure_of_what_if = newcomer.wait_until(lambda: newcomer.figure("availability"), 5)
    assert "*" in newcomer.title
    design = newcomer.save_as(file)
    newcomer.wait_until(lambda: newcomer.title == "kept.haplan — HA Planner", 5, "the title without *")

    frame = Rect(*newcomer.windows()[0]["rect"])
    if newcomer.look.width > 1024:  # a window is never smaller
        corner = frame.point(0.97, 0.97)
        newcomer.drag(corner, (corner[0] - 150, corner[1] - 90), button=3, holding="alt")
        newcomer.wait_until(lambda: Rect(*newcomer.windows()[0]["rect"]) != frame, 5, "another size")
    newcomer.click(newcomer.said("Close {panel}", panel=newcomer.said("Components", context="Docks")))
    newcomer.wait_until(lambda: not newcomer.sees("palette_list"), 5, "the palette closed")
    newcomer.settle()
    frame = Rect(*newcomer.windows()[0]["rect"])
    newcomer.screenshot("1-saved")
    newcomer.end()

    newcomer = begin()
    newcomer.click("menu.file")
    newcomer.click("menu.file.recent")
    newcomer.wait_to_read("kept.haplan", within="menu.file.recent")
    newcomer.screenshot("2-recent")
    newcomer.click(f"{file.name}    {file.parent}")
    newcomer.wait_until(lambda: newcomer.title == "kept.haplan — HA Planner", 10, "the title without *")
    assert Rect(*newcomer.windows()[0]["rect"]) == frame
    assert not newcomer.sees("palette_list")
    newcomer.wait_for_figure("availability", "99.601%")
    newcomer.click(newcomer.where(what_if, within="scenario_tabs"))
    newcomer.wait_for_figure("availability", figure_of_what_if)
    newcomer.screenshot("3-reopened")
    assert newcomer.title == "kept.haplan — HA Planner"
    assert newcomer.save_as(again) == design
    assert again.read_bytes() == file.read_bytes()
    newcomer.end()


def test_work_that_was_not_saved_is_offered_after_a_crash(begin: Begin, home: Path) -> None:
    path = home / "shop.haplan"
    write_design(path, load("web-shop"))
    saved = path.read_bytes()

    newcomer = begin(path)
    newcomer.wait_to_read("99.97", seconds=20, within="strip_availability")
    newcomer.select("power-feed", "Power feed")
    newcomer.fill("mttr", "2h")
    newcomer.wait_to_read("99.98", within="strip_availability")
    newcomer.wait_until(lambda: list(home.rglob("recovery/*.haplan")), 15, "a recovery copy")
    newcomer.kill()

    again = begin()
    again.wait_until(lambda: again.sees("recovery_offer"), 15, "the offer")
    again.wait_to_read(again.said("1 change newer than the saved file"), within="recovery_offer")
    again.screenshot("offer")
    again.click("recover")
    again.wait_until(lambda: again.title.startswith("shop.haplan*"), 10, "the recovered design")
    again.wait_to_read("99.98", within="strip_availability")
    again.screenshot("recovered")
    assert path.read_bytes() == saved
    again.key("ctrl+s")
    again.wait_until(lambda: path.read_bytes() != saved, 5, "the saved file")
    again.end()


def test_broken_files_are_refused_and_one_of_a_thousand_components_is_moved_and_arranged(
    begin: Begin, two_boxes: Path, home: Path
) -> None:
    whole = two_boxes.read_bytes()
    broken = {"cut-short": whole[: len(whole) // 2], "no-design-at-all": bytes(range(256)) * 40}
    newcomer = begin(two_boxes)
    newcomer.wait_for_figure("availability", "99.601%")
    newcomer.select("database", "Database")
    before = newcomer.ask("main_window", "document.base")
    for name, content in broken.items():
        (home / f"{name}.haplan").write_bytes(content)
        newcomer.click("file.open")
        newcomer.choose_file(home / f"{name}.haplan")
        newcomer.wait_until(lambda: newcomer.sees("file_refused"), 10, "the message")
        reason = newcomer.said("is not a HA Planner design, or is damaged at line %1: %2", "|", "|")
        newcomer.wait_to_read(f"{name}.haplan {reason.partition('|')[0].strip()}", within="file_refused")
        newcomer.screenshot(f"1-{name}")
        newcomer.click("ok")
        newcomer.wait_until(lambda: not newcomer.sees("file_refused"), 5, "the end of the message")
        assert newcomer.title == "two-boxes.haplan — HA Planner"
        assert newcomer.ask("main_window", "document.base") == before
        assert newcomer.text("inspector_title") == "Database"
    newcomer.fill("mttr", "2 h")
    newcomer.wait_for_figure("availability", "99.70%")
    newcomer.screenshot("2-still-there")
    newcomer.key("ctrl+s")
    newcomer.wait_until(lambda: two_boxes.read_bytes() != whole, 10, "the saved file")

    thousand = home / "thousand.haplan"
    write_design(thousand, large(1_000))
    newcomer.click("file.open")
    newcomer.choose_file(thousand)
    newcomer.wait_until(lambda: newcomer.title == "thousand.haplan — HA Planner", 30, "the large design")
    newcomer.wait_until(lambda: newcomer.node("c0500"), 20, "its nodes")
    newcomer.screenshot("3-a-thousand")
    newcomer.key("ctrl+0")  # at its own size a node can be taken hold of
    newcomer.settle(2)
    before = read_design(thousand)
    seen = newcomer.where("canvas_viewport")
    moved = next(i for i in before.components if in_the_middle(newcomer.node(i), seen))
    x, y = newcomer.node(moved).point()
    newcomer.drag((x, y), (x + newcomer.dots(80), y + newcomer.dots(40)))
    after = saved(newcomer, thousand)
    left, top = before.components[moved].at or (0.0, 0.0)
    assert after == move(before, {moved: (left + 80, top + 40)})
    newcomer.screenshot("4-moved")

    newcomer.key("ctrl+shift+a", "ctrl+l")
    arranged = saved(newcomer, thousand)
    newcomer.screenshot("5-arranged")
    assert overlaps(arranged) == []
    assert move(arranged, {i: c.at for i, c in after.components.items() if c.at}) != arranged
    newcomer.end()


def in_the_middle(node: Rect, seen: Rect) -> bool:
    """Whether a node lies in the middle third of what is seen, clear of whatever else is shown there."""
    (x, y), (left, top), (right, bottom) = node.point(), seen.point(0.3, 0.3), seen.point(0.6, 0.6)
    return left <= x <= right and top <= y <= bottom


def saved(newcomer: Newcomer, path: Path) -> Design:
    """Wait for a change, save it, and return what is in the file."""
    newcomer.wait_until(lambda: "*" in newcomer.title, 30, "a change")
    newcomer.key("ctrl+s")
    newcomer.wait_until(lambda: "*" not in newcomer.title, 30, "the saved file")
    return read_design(path)
