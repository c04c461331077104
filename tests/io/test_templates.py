"""The shipped designs: as they would be saved, complete, explained, drawn without overlaps."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from haplanner.io.codec import to_bytes
from haplanner.io.library import library
from haplanner.io.templates import EXAMPLE, Template, load, templates
from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link
from haplanner.model.hints import hints
from haplanner.model.scenario import apply_scenario
from haplanner.report.geometry import BOX_HEIGHT, BOX_WIDTH, GRID, rectangles
from haplanner.report.resolve import resolve

TEMPLATES = templates()
WITH_SCENARIOS = [(t.id, s) for t in TEMPLATES for s in (None, *sorted(load(t.id).scenarios))]


def variant(template_id: str, scenario_id: str | None) -> Design:
    return apply_scenario(load(template_id), scenario_id)


def elements(design: Design) -> Iterator[tuple[str, Component | Group | Domain | Link]]:
    yield from design.components.items()
    yield from design.groups.items()
    yield from design.domains.items()
    yield from design.links.items()


def test_the_live_example_comes_first() -> None:
    assert TEMPLATES[0].id == EXAMPLE


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_a_shipped_design_opens_without_a_hint_but_that_shards_have_no_spare(template: Template) -> None:
    spare = ["“Shards” needs all 4 of its units: there is no spare."]
    assert [h.text for h in hints(load(template.id))] == (spare if template.id == "sharded" else [])


def test_an_unknown_template_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(KeyError, match=r"no template 'nothing'.*web-shop.*kafka"):
        load("nothing")


def test_every_shipped_design_is_in_the_menu() -> None:
    folder = TEMPLATES[0].path.parent
    assert sorted(p.stem for p in folder.iterdir()) == sorted(t.id for t in TEMPLATES)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_a_template_is_spelled_as_it_would_be_saved(template: Template) -> None:
    design = load(template.id)
    assert to_bytes(design) == template.path.read_bytes()
    assert template.title == design.name
    assert template.summary


@pytest.mark.parametrize(("template_id", "scenario_id"), WITH_SCENARIOS)
def test_nothing_is_wrong_with_a_template_or_its_scenarios(template_id: str, scenario_id: str | None) -> None:
    assert check(variant(template_id, scenario_id)) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_every_scenario_changes_something_and_says_what_for(template: Template) -> None:
    design = load(template.id)
    assert len(design.scenarios) >= 2
    for scenario_id, scenario in design.scenarios.items():
        assert apply_scenario(design, scenario_id) != design
        assert scenario.name
        assert scenario.notes


@pytest.mark.parametrize(("template_id", "scenario_id"), WITH_SCENARIOS)
def test_everything_has_a_name_and_whatever_can_fail_says_where_its_figures_come_from(
    template_id: str, scenario_id: str | None
) -> None:
    design = variant(template_id, scenario_id)
    assert len(design.notes) > 400
    for service in design.services.values():
        assert service.name
        assert service.target is not None
        assert service.notes
    for element_id, element in elements(design):
        assert element.name or isinstance(element, Link), element_id
        if element.failures:
            words = element.notes.casefold()
            said = (
                "source:",
                "without a source",
                "assumed",
                "typical, not measured",
                "documentation",
                "per demand",
            )
            assert any(word in words for word in said), element_id


@pytest.mark.parametrize(("template_id", "scenario_id"), WITH_SCENARIOS)
def test_figures_said_to_be_of_the_library_are_those_of_the_library(
    template_id: str, scenario_id: str | None
) -> None:
    by_provenance = {e.name + ". " + e.provenance: e for e in library().entries if e.failures}
    quoted = 0
    for element_id, element in elements(variant(template_id, scenario_id)):
        for words, entry in by_provenance.items():
            if element.notes == words and not (scenario_id and element != at_home(template_id, element_id)):
                assert element.failures == entry.failures, element_id
                quoted += 1
    assert quoted or template_id == "voting"


def at_home(template_id: str, element_id: str) -> object:
    """The element of the base design; `None` where a scenario adds it."""
    found = load(template_id).find(element_id)
    return None if found is None else found[1]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_every_kind_is_one_of_the_palette(template: Template) -> None:
    kinds = {kind.id for kind in library().kinds}
    assert {component.kind for component in load(template.id).components.values()} <= kinds


@pytest.mark.parametrize(("template_id", "scenario_id"), WITH_SCENARIOS)
def test_boxes_stand_on_the_grid_and_nothing_lies_on_anything(
    template_id: str, scenario_id: str | None
) -> None:
    design = variant(template_id, scenario_id)
    places = {i: node.at for i, node in design.nodes() if node.at is not None}
    boxes = {**design.components, **design.services}
    assert set(boxes) <= set(places)
    assert all(x % GRID == 0 and y % GRID == 0 for x, y in places.values())
    drawn = rectangles(design, places)
    assert all((drawn[i].width, drawn[i].height) == (BOX_WIDTH, BOX_HEIGHT) for i in boxes)
    around: dict[str, set[str]] = {i: set() for i in drawn}
    for node_id in drawn:
        here = design.node(node_id)
        while isinstance(here, (Component, Group)) and here.group is not None:
            around[node_id].add(here.group)
            here = design.groups[here.group]
    for one, other in combinations(sorted(drawn), 2):
        if other not in around[one] and one not in around[other]:
            assert not drawn[one].overlaps(drawn[other]), f"{one} lies on {other}"


@pytest.mark.parametrize(("template_id", "scenario_id"), WITH_SCENARIOS)
def test_the_badge_of_a_group_lies_on_nothing_but_its_own_frame_and_those_around_it(
    template_id: str, scenario_id: str | None
) -> None:
    design = variant(template_id, scenario_id)
    view = resolve(design)
    for frame in view.frames.values():
        mine, here = {frame.id}, design.groups[frame.id].group
        while here is not None:
            mine.add(here)
            here = design.groups[here].group
        for other, rect in view.rects.items():
            assert other in mine or not frame.badge_rect.grown(4.0).overlaps(rect), (frame.id, other)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_arrows_run_from_left_to_right(template: Template) -> None:
    design = load(template.id)
    drawn = rectangles(design, {i: node.at for i, node in design.nodes() if node.at is not None})
    for link in design.links.values():
        assert drawn[link.source].right < drawn[link.target].x
