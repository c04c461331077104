"""Blast radii in words."""

from dataclasses import replace

from haplanner.engine.blast import Blasts, crew_blast
from haplanner.engine.exact import analyze
from haplanner.model.design import Design
from haplanner.model.elements import Component, Link, Switchover
from haplanner.model.failure import FailureMode
from haplanner.report.blast_text import BlastText, blast_text
from tests.engine.test_blast import pair


def text(design: Design, map_name: str, element_id: str) -> BlastText:
    blast = Blasts(design).of((map_name, element_id), analyze(design))
    assert blast is not None
    return blast_text(design, blast)


def test_what_falls_comes_first_with_its_time_and_how_often() -> None:
    found = text(pair(), "components", "disk")
    # 8 h in every 8768 h: 0.999 times and 7 h 59 min 34 s a year.
    assert found.title == "If Disk goes down"
    assert found.often == "Once a year, for 8 h"
    assert [line.split(":")[0] for line in found.lines] == ["✕ Archive falls", "✕ Shop falls"]
    assert found.lines[0] == "✕ Archive falls: 8 h/year, an outage a year begins with it"


def test_a_spare_that_is_lost_and_a_service_that_notices_nothing_are_told() -> None:
    lines = text(pair(), "domains", "east").lines
    assert lines[0].startswith("◐ Shop goes on with less: ")
    assert "together with other failures" in lines[0]
    assert lines[1:] == ("Not touched: Archive", "Down with it: One", "Left with less: Database")


def test_a_switchover_is_named() -> None:
    design = pair(mode="standby", switchover=Switchover(time=0.02))
    assert (
        text(design, "components", "db-1")
        .lines[0]
        .startswith("✕ Shop is interrupted until Database has switched over: ")
    )


def test_what_never_fails_or_is_never_repaired_says_so() -> None:
    design = pair()
    assert text(design, "domains", "west").often == "It never fails by itself"
    once = replace(design.components["disk"], failures={"end": FailureMode(mtbf=100.0, mttr=None)})
    gone = design.with_maps(components={**design.components, "disk": once})
    assert text(gone, "components", "disk").often == "It happens once: it is never repaired"


def test_nobody_notices_what_nothing_needs() -> None:
    design = pair()
    alone = design.with_maps(components={**design.components, "toy": Component("Toy")})
    assert text(alone, "components", "toy").lines == ("No service notices",)


def test_many_names_are_counted() -> None:
    design = pair()
    boxes = {f"b{i}": Component(f"b{i}", domains=("west",)) for i in range(8)}
    links = {f"n{i}": Link("archive", f"b{i}") for i in range(8)}
    many = design.with_maps(components={**design.components, **boxes}, links={**design.links, **links})
    assert "Down with it: b0, b1, b2, b3 and 5 more" in text(many, "domains", "west").lines


def test_a_crew_is_waited_for() -> None:
    design = pair(crew="night")
    found = blast_text(design, crew_blast(design, "night"))
    assert found.title == "Waiting for Night shift"
    assert found.lines[0].startswith("◐ Shop is down for longer: ")
    assert found.lines[1] == "Repairs: Database"
