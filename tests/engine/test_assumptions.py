"""What is assumed where figures are approximate is said in words, or refused."""

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import CannotCompute
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.law import Law
from tests.engine.coupled_groups import fields_of, grouped, one, service


def test_what_is_shared_under_a_switchover_is_said_in_words() -> None:
    """Each unit needs one of two disks: no list of elements says when it can work."""
    units = {f"u{i}": Component(group="g", needs="any", failures=one()) for i in range(2)}
    design = grouped(Group(name="DB", mode="standby", switchover=Switchover(time=0.1)), 0, **units)
    disks = {f"d{i}": Component(failures=one(1000.0, 5.0)) for i in range(2)}
    arrows = {f"{u}-{d}": Link(u, d) for u in units for d in disks}
    fields = fields_of(design)
    fields |= {"components": units | disks, "links": {**design.links, **arrows}}
    result = service(Design(**fields))
    assert result.method == "approximate"
    assert "Units of “DB” need elements outside the group" in result.assumptions[0]
    assert result.figures.unavailability > (5 / 1005) ** 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"life": Law("weibull", shape=2.0)}, "taken to be exponential"),
        ({"repair": Law("fixed")}, "taken to be exponential"),
    ],
)
def test_other_laws_in_a_coupled_group_are_said_in_words(change: dict[str, Law], words: str) -> None:
    units = {"u": Component(group="g", count=2, failures=one(**change))}
    assert words in service(grouped(Group(mode="standby", dormancy=0.0), 0, **units)).assumptions[0]
    independent = service(grouped(Group(), 0, **units))
    assert (independent.method, independent.assumptions) == ("exact", ())


def test_a_crew_of_two_groups_is_said_in_words() -> None:
    design = Design(
        components={"a": Component(group="g", failures=one()), "b": Component(group="h", failures=one())},
        groups={"g": Group(crew="c"), "h": Group(crew="c")},
        crews={"c": Crew(name="Night shift")},
        services={"s": Service()},
        links={"1": Link("s", "g"), "2": Link("s", "h")},
    )
    result = service(design)
    assert result.method == "approximate"
    assert ["“Night shift” serves several groups" in words for words in result.assumptions] == [True]


def test_a_unit_that_is_needed_by_itself_too_is_said_in_words() -> None:
    design = grouped(
        Group(crew="c"), 0, 1, a=Component(group="g", failures=one()), b=Component(group="g", failures=one())
    )
    design = Design(**{**fields_of(design), "links": {**design.links, "2": Link("s", "a")}})
    result = service(design)
    assert result.method == "approximate"
    assert "needed apart from the group" in result.assumptions[0]


def test_a_nested_group_in_a_standby_group_is_one_unit() -> None:
    design = Design(
        components={
            "a": Component(group="inner", count=2, failures=one()),
            "b": Component(group="outer", failures=one()),
        },
        groups={
            "inner": Group(name="Inner", group="outer", needed=2),
            "outer": Group(name="Outer", mode="standby", dormancy=1.0, switchover=Switchover(time=0.1)),
        },
        services={"s": Service()},
        links={"1": Link("s", "outer")},
    )
    result = service(design)
    assert result.method == "approximate"
    assert any("“Inner” counts in “Outer” as one unit" in words for words in result.assumptions)
    both_down = (1 - (2000 / 2004) ** 2) * 4 / 2004
    assert both_down < result.figures.unavailability < both_down + 3 / 2000 * 0.1


def test_what_a_nested_group_needs_and_others_need_too_is_said_in_words() -> None:
    zones = ("zone",)
    design = Design(
        components={
            "a": Component(group="inner", failures=one()),
            "b": Component(group="outer", failures=one()),
            "c": Component(failures=one(), domains=zones),
        },
        groups={
            "inner": Group(group="outer", domains=zones),
            "outer": Group(name="Outer", mode="standby", dormancy=0.0),
        },
        domains={"zone": Domain(failures=one())},
        services={"s": Service(needs="any"), "t": Service()},
        links={"1": Link("s", "outer"), "2": Link("s", "c"), "3": Link("t", "outer")},
    )
    found = analyze(design).services
    assert any("inside “Outer” needs is needed elsewhere too" in words for words in found["s"].assumptions)
    assert not any("elsewhere" in words for words in found["t"].assumptions)


def test_units_that_need_their_own_group_are_refused_in_words() -> None:
    design = grouped(
        Group(name="G", mode="standby", dormancy=0.0),
        0,
        a=Component(group="g", failures=one()),
        b=Component(group="g", needs="any", failures=one()),
        helper=Component(failures=one()),
        other=Component(needs="any", failures=one()),
    )
    links = {
        **design.links,
        "2": Link("b", "other"),
        "3": Link("b", "helper"),
        "4": Link("other", "g"),
        "5": Link("other", "helper"),
    }
    with pytest.raises(CannotCompute, match="the units of “G” need elements that in turn need the group"):
        analyze(Design(**{**fields_of(design), "links": links}))
