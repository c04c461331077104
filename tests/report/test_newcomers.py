"""What comes to a design finds a place where it covers nothing, and moves nothing that stood."""

from dataclasses import replace
from itertools import combinations

import pytest

from haplanner.io.templates import load
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group
from haplanner.report.layout import places, rectangles
from haplanner.report.newcomers import placed

TEMPLATES = ("web-shop", "kubernetes", "two-data-centres")


def overlapping(design: Design) -> list[tuple[str, str]]:
    """Pairs of boxes and frames that lie on each other, but for a frame and what is in it."""
    rects = rectangles(design, places(design))

    def holders(node_id: str) -> set[str]:
        found, above = set(), getattr(design.node(node_id), "group", None)
        while above is not None:
            found.add(above)
            above = design.groups[above].group
        return found

    return [
        (a, b)
        for a, b in combinations(rects, 2)
        if a not in holders(b) and b not in holders(a) and rects[a].overlaps(rects[b])
    ]


@pytest.mark.parametrize("name", TEMPLATES)
def test_new_ones_alone_in_new_groups_and_in_old_ones_lie_on_nothing(name: str) -> None:
    old = load(name)
    old_group = next(i for i in sorted(old.groups) if old.members(i))
    fresh = {
        **{f"alone-{n}": Component(f"Alone {n}") for n in range(5)},
        **{f"fresh-{n}": Component(f"Fresh {n}", group="fresh") for n in range(3)},
        **{f"joined-{n}": Component(f"Joined {n}", group=old_group) for n in range(3)},
    }
    new = replace(
        old,
        components={**old.components, **fresh},
        groups={**old.groups, "fresh": Group("Fresh")},
    )
    before = overlapping(old)
    made = placed(old, new)
    assert set(overlapping(made)) <= set(before)
    assert all(made.components[i].at is not None for i in fresh)
    stood, stands = places(old), places(made)
    inside = set(made.members(old_group))
    assert {i: at for i, at in stands.items() if i in stood and i not in inside} == {
        i: at for i, at in stood.items() if i not in inside
    }


def test_an_empty_design_is_laid_out_whole() -> None:
    new = Design(components={f"c{n}": Component(f"C {n}") for n in range(40)})
    made = placed(Design(), new)
    assert overlapping(made) == []
    assert {i: c.at for i, c in made.components.items()} == dict(places(new))
