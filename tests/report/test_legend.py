"""The legend: every sign that occurs in a drawing, and no other."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from haplanner.engine.exact import analyze
from haplanner.io.templates import load
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.report.collapsing import collapsed
from haplanner.report.diagram import ViewOptions
from haplanner.report.diagram_svg import diagram_svg
from haplanner.report.hulls import Huller, with_hulls
from haplanner.report.legend import Entry, legend
from haplanner.report.legend_svg import legend_size, legend_svg, rows_within
from haplanner.report.resolve import resolve
from haplanner.report.text_width import text_width
from haplanner.report.tokens import load_tokens

FAILS = {"failure": FailureMode(mtbf=4000.0, mttr=4.0)}


def plain() -> Design:
    return Design(components={"a": Component(at=(0.0, 0.0)), "b": Component(at=(240.0, 0.0))})


def rich() -> Design:
    """Something of everything."""
    return Design(
        services={"s": Service("S", target=0.9), "t": Service("T", target=0.9999999)},
        groups={"g": Group("G", mode="standby"), "h": Group("H", needed=2)},
        components={
            "g1": Component(group="g", failures=FAILS, domains=("z",)),
            "g2": Component(group="g", failures=FAILS, domains=("y",)),
            "h1": Component(group="h", failures=FAILS, count=2),
            "off": Component(enabled=False),
        },
        domains={"z": Domain("Zone"), "y": Domain("Yard")},
        links={
            "1": Link("s", "g"),
            "2": Link("s", "h", failures=FAILS),
            "3": Link("g", "h", both_ways=True),
            "4": Link("t", "h"),
        },
    )


def signs(entries: list[Entry]) -> set[str]:
    return {entry.sign for entry in entries}


def test_a_plain_drawing_needs_one_line() -> None:
    assert legend(resolve(plain())) == [Entry("component", "Component")]


def test_everything_that_occurs_is_there_once() -> None:
    design = rich()
    base = replace(
        design, components={**design.components, "g1": replace(design.components["g1"], kind="disk")}
    )
    answer = analyze(replace(design, links={i: k for i, k in design.links.items() if i != "3"}))
    view = resolve(design, ViewOptions(base=base, hints={"h": "odd"}), answer)
    entries = legend(view)
    assert signs(entries) == {
        "service", "component", "stack", "standby", "off", "group", "spare", "no_spare", "arrow", "both",
        "fallible", "fork", "share", "met", "missed", "changed", "hint", "dot",
    }  # fmt: skip
    assert [e.text for e in entries if e.sign == "dot"] == ["In Yard", "In Zone"]
    assert len({(e.sign, e.domain) for e in entries}) == len(entries)


def test_hulls_take_the_place_of_dots_and_blocks_that_of_groups() -> None:
    design = rich()
    whole = resolve(design)
    view = Huller().with_hulls(collapsed(whole, {"g", "h"}), design, whole=whole)
    entries = legend(view)
    assert {"hull", "block"} <= signs(entries)
    assert not signs(entries) & {"dot", "group", "standby", "stack"}
    assert [(e.text, e.domain) for e in entries if e.sign == "hull"] == [("Yard", 0), ("Zone", 1)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_entry_is_drawn_whole_within_the_picture(theme: str) -> None:
    entries = [*legend(resolve(rich())), *legend(with_hulls(resolve(rich()), rich()))]
    for rows in (1, 5, len(entries)):
        text = legend_svg(entries, rows, load_tokens(theme))
        root = ElementTree.fromstring(text)
        texts = [e for e in root.iter() if e.tag.endswith("text")]
        width, height = legend_size(entries, rows)
        for entry in entries:
            (found, *_rest) = [t for t in texts if t.text == entry.text]
            assert float(found.get("x", "")) + text_width(entry.text, 10.0) <= width
            assert float(found.get("y", "")) < height


def test_columns_fit_into_the_width_with_as_few_rows_as_can_be() -> None:
    entries = legend(resolve(rich()))
    rows = rows_within(entries, 600.0)
    assert legend_size(entries, rows)[0] <= 600.0
    assert legend_size(entries, rows - 1)[0] > 600.0
    assert rows_within(entries, 10.0) == len(entries)
    assert rows_within([], 10.0) == 1


def test_it_is_in_the_export_when_it_is_shown_below_the_drawing() -> None:
    design = load("web-shop")
    without, with_it = (
        diagram_svg(design),
        diagram_svg(design, options=ViewOptions(domains=True, legend=True)),
    )
    assert ">Legend</text>" not in without
    for text in ("Legend", "Redundancy group", "Units needed, with a spare", "Zone A"):
        assert f">{text}</text>" in with_it
    heights = [float(ElementTree.fromstring(svg).get("height", "")) for svg in (without, with_it)]
    assert heights[1] > heights[0]
