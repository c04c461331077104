import re
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_availability
from haplanner.report.box_text import box_text, cut, name_lines, tag_name
from haplanner.report.diagram import Box, Tag
from haplanner.report.diagram_svg import diagram_svg
from haplanner.report.geometry import BOX_HEIGHT, box

NARROW = partial(name_lines, width=12, measure=len)


def test_names_that_differ_at_their_ends_stay_different() -> None:
    names = [f"Transcoders {n}" for n in range(1, 5)] + [f"transcoder-of-site-{n}" for n in range(1, 5)]
    assert len({NARROW(name) for name in names}) == len(names)


@given(st.text(min_size=1), st.integers(1, 40))
def test_nothing_cut_is_wider_than_its_room(text: str, width: int) -> None:
    assert len(cut(text, width, len)) <= width
    assert all(len(line) <= width for line in name_lines(text, width, len))


@given(st.text("abc 123", min_size=6), st.integers(6, 12))
def test_what_is_cut_keeps_its_beginning_and_its_end(text: str, width: int) -> None:
    found = cut(text, width, len)
    begin, dots, end = found.partition("…")
    assert text.startswith(begin)
    assert text.endswith(end)
    assert bool(dots) == (len(text) > width)


@pytest.mark.parametrize("share", [None, 0.5])
@pytest.mark.parametrize("names", [("one",), ("two", "lines")])
def test_every_line_has_room_in_a_box_whatever_it_shows(names: tuple[str, ...], share: float | None) -> None:
    tag = Tag("az", "Zone A", 0)
    shown = Box("a", "components", box((0.0, 0.0)), "a", "server", "1 y · 4 h", "99.9%", share, tags=(tag,))
    found = box_text(shown, names)
    assert found.detail is not None
    assert found.figure is not None
    lines = [*(y for _, y in found.names), found.detail, found.figure]
    assert lines[0] >= 11.0
    assert lines[-1] <= BOX_HEIGHT - (5.5 if share else 3.0) - 3.0
    assert all(below - above >= 11.0 for above, below in pairwise(lines))
    descent, ascent = 0.24 * 12.0, 0.76 * 10.0  # of the name's and the texts' sizes, in DejaVu Sans
    assert found.detail - descent - ascent >= found.names[-1][1] + 1.0


def test_failure_domains_that_begin_alike_are_told_apart_where_there_is_little_room() -> None:
    names = ["Zone A", "Zone B", "Zone C"]
    assert len({tag_name(name, 3, len) for name in names}) == len(names)
    assert tag_name("Availability", 6, len) == "Avail…"


@given(st.text(min_size=1), st.integers(0, 40))
def test_the_name_of_a_domain_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert len(tag_name(text, width, len)) <= width


def test_a_long_name_leaves_the_figures_of_the_box_where_they_are_seen() -> None:
    fails = {"failure": FailureMode(mtbf=4000.0, mttr=4.0)}
    db = Component("Message broker of the western region", "server", domains=("az",), failures=fails)
    svg = diagram_svg(Design(components={"db": db}, domains={"az": Domain("Availability zone A")}))
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert "4000 h · 4 h" in texts
    assert format_availability(4.0 / 4004.0) in texts
    assert "A" in texts  # of the zone's name, what tells it from others
