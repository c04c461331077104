"""What causes are called in sentences."""

from haplanner.engine.simulation.cause import Active
from haplanner.model.design import Design, element_name
from haplanner.model.language import said


def name_of(design: Design, one: Active) -> str:
    """The element's name, with the unit where its box has several."""
    map_name, element_id = one.ref
    found = getattr(design, map_name)[element_id]
    name = found.name or (
        element_name(design, element_id) if map_name != "links" else said("Outages", "link %1").of(element_id)
    )
    if map_name == "links" and not found.name:
        name = f"{element_name(design, found.source)} → {element_name(design, found.target)}"
    if map_name == "components" and found.count > 1:
        return said("Outages", "%1 (unit %2)").of(name, one.leaf.unit + 1)
    return name
