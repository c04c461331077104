"""The diagram as a table: where every node is drawn, and its figures by itself and with all that it needs."""

from haplanner.engine.results import Analysis
from haplanner.model.design import Design, element_name
from haplanner.model.elements import Service
from haplanner.model.failure import own_unavailability
from haplanner.report.charts.table import Cell, Table
from haplanner.report.geometry import rectangles
from haplanner.report.layout import places

COLUMNS = (
    "id",
    "name",
    "x",
    "y",
    "availability by itself",
    "unavailability by itself",
    "availability with all it needs",
    "unavailability with all it needs",
)


def diagram_table(design: Design, analysis: Analysis | None = None) -> Table:
    """A row for each node: its upper left corner in scene units, and its long-run figures in full precision.

    By itself is what the boxes of the diagram show: an element's own failure modes alone. A service has none,
    and what the analysis does not know is left empty.
    """
    rects = rectangles(design, places(design))
    rows: list[tuple[Cell, ...]] = []
    for node_id, node in design.nodes():
        alone = None if isinstance(node, Service) else own_unavailability(node.failures.values())
        itself = (None, None) if alone is None else (1.0 - alone, alone)
        figures = analysis.elements.get(node_id) if analysis is not None else None
        whole = (None, None) if figures is None else (figures.availability, figures.unavailability)
        place = rects[node_id]
        rows.append((node_id, element_name(design, node_id), place.x, place.y, *itself, *whole))
    return Table(COLUMNS, tuple(rows))
