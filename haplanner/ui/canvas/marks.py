"""What is pointed out in a drawing for the moment: selection, hover, a gesture's target, a replay."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from haplanner.model.edit import Ref
from haplanner.report.charts.moments import State


@dataclass(frozen=True, slots=True)
class Marks:
    """Nothing of this is part of the design.

    `lit` is the element that would take what is dragged; `dimmed` nodes cannot; `pointed` elements stand
    out from all others where there are any; `states` are those of a replayed moment, by node id, `cut` the
    ids of links that are down then.
    """

    selected: frozenset[Ref] = frozenset()
    hovered: Ref | None = None
    focused: bool = False
    lit: Ref | None = None
    dimmed: frozenset[str] = frozenset()
    pointed: frozenset[Ref] = frozenset()
    states: Mapping[str, State] = field(default_factory=dict)
    cut: frozenset[str] = frozenset()
