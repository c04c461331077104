"""Where things stand after an edit is where they would stand if all were laid out anew."""

import random
from dataclasses import replace

import pytest

from haplanner.model.design import Design
from haplanner.model.draw import move
from haplanner.model.edit import change
from haplanner.report.layout import places
from haplanner.report.standing import Standing
from tests.engine.random_designs import random_design


def placed(design: Design) -> Design:
    return move(design, dict(places(design)))


@pytest.mark.parametrize("seed", range(30))
def test_moves_and_joins_leave_everything_where_a_new_layout_has_it(seed: int) -> None:
    dice, standing = random.Random(seed), Standing()
    design = placed(random_design(seed))
    for _ in range(30):
        node = dice.choice(sorted(design.components))
        match dice.randrange(4):
            case 0:
                design = move(design, {node: (8.0 * dice.randrange(50), 8.0 * dice.randrange(50))})
            case 1 if design.groups:
                group = dice.choice([None, *sorted(design.groups)])
                joined = replace(design.components[node], group=group)
                design = design.with_maps(components={**design.components, node: joined})
            case 2:
                design = change(design, "components", [node], name=f"Name {dice.randrange(3)}")
            case _:
                kept = {i: c for i, c in design.components.items() if i != node}
                if dice.random() < 0.2 and len(kept) > 2:
                    design = design.with_maps(components=kept)
        assert standing.of(design) == Standing().of(design)
