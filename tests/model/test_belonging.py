"""Elements are put into failure domains and taken out, beside those they lie in, and refused in words."""

import pytest

from haplanner.model.belonging import put_into, take_out, way_into
from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Service
from haplanner.model.problem import EditRefused


def racks() -> Design:
    """One server in a rack, one on its own; the rack is inside a zone."""
    return Design(
        components={"a": Component("A", domains=("rack",)), "b": Component("B")},
        groups={"g": Group("G")},
        services={"s": Service("S")},
        domains={"zone": Domain("Zone"), "rack": Domain("Rack", parent="zone"), "feed": Domain("Feed")},
    )


def test_what_lies_in_a_rack_lies_in_the_zone_around_it() -> None:
    design = racks()
    assert way_into(design, "a", "rack") == ("rack",)
    assert way_into(design, "a", "zone") == ("rack", "zone")
    assert (
        way_into(design, "a", "feed") == way_into(design, "b", "zone") == way_into(design, "s", "zone") == ()
    )


def test_components_and_groups_are_put_in_beside_the_domains_that_they_have() -> None:
    design = put_into(racks(), ["a", "b", "g", "s"], "feed")
    assert design.components["a"].domains == ("rack", "feed")
    assert design.components["b"].domains == design.groups["g"].domains == ("feed",)
    assert not [p for p in check(design) if "domain" in p.path]


def test_only_those_that_are_not_inside_yet_are_put_in() -> None:
    design = put_into(racks(), ["a", "b"], "zone")
    assert design.components["a"].domains == ("rack",)
    assert design.components["b"].domains == ("zone",)


def test_taking_out_undoes_putting_in() -> None:
    assert take_out(put_into(racks(), ["b", "g"], "feed"), ["b", "g"], "feed") == racks()


@pytest.mark.parametrize(
    ("edit", "nodes", "domain", "sentence"),
    [
        (put_into, ["s"], "zone", "A service cannot lie in a failure domain."),
        (put_into, ["a"], "zone", "It lies in “Zone” already."),
        (take_out, ["a"], "zone", "It lies in “Zone” by way of “Rack”."),
        (take_out, ["b"], "feed", "It does not lie in “Feed”."),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    edit: object, nodes: list[str], domain: str, sentence: str
) -> None:
    with pytest.raises(EditRefused) as refusal:
        edit(racks(), nodes, domain)  # type: ignore[operator]
    assert str(refusal.value) == sentence
