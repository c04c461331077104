"""Stress: each doubt makes a design worse, or is not offered, and says only what it says."""

from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.io.templates import EXAMPLE, load, templates
from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.scenario import apply_patch, patch_between
from haplanner.model.stress import stresses


def worst(design: Design) -> float:
    return max(s.figures.unavailability for s in analyze(design, 0).services.values())


@pytest.mark.parametrize("template", [t.id for t in templates()])
def test_every_doubt_that_is_offered_is_a_sound_design_and_a_patch(template: str) -> None:
    design = load(template)
    for stress in stresses(design):
        changed = stress.change(design)
        assert not check(changed), stress.id
        assert apply_patch(design, patch_between(design, changed)) == changed


def test_doubts_make_the_web_shop_worse() -> None:
    design = load(EXAMPLE)
    now = worst(design)
    offered = {stress.id: stress for stress in stresses(design)}
    assert {"failures", "repair", "domain"} <= offered.keys()
    for stress in offered.values():
        assert worst(stress.change(design)) > now * (1 - 1e-12), stress.id


def test_a_doubt_about_what_a_design_has_not_is_not_offered() -> None:
    design = load(EXAMPLE)
    without = replace(
        design,
        groups={i: replace(g, beta=0.0) for i, g in design.groups.items()},
        domains={},
        components={i: replace(c, domains=()) for i, c in design.components.items()},
    )
    ids = [stress.id for stress in stresses(without)]
    assert "common cause" not in ids
    assert "some common cause" in ids
    assert "domain" not in ids
    assert not stresses(Design())
