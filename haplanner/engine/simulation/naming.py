"""What causes are called in sentences."""

from collections.abc import Sequence

from haplanner.engine.simulation.cause import Active
from haplanner.model.design import Design, element_name


def name_of(design: Design, one: Active) -> str:
    """The element's name, with the unit where its box has several."""
    map_name, element_id = one.ref
    found = getattr(design, map_name)[element_id]
    name = found.name or (element_name(design, element_id) if map_name != "links" else f"link {element_id}")
    if map_name == "links" and not found.name:
        name = f"{element_name(design, found.source)} → {element_name(design, found.target)}"
    if map_name == "components" and found.count > 1:
        return f"{name} (unit {one.leaf.unit + 1})"
    return str(name)


def listed(names: Sequence[str]) -> str:
    """Names one after another.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
