"""What becomes of a way to decide: a what-if of the design of now, or a sheet with all that money buys."""

from typing import Any

from PySide6.QtWidgets import QWidget

from haplanner.model.design import Design
from haplanner.model.labels import method_label
from haplanner.model.language import filled, translate
from haplanner.model.scenario import apply_patch, patch_between
from haplanner.report.charts.pareto import Pareto, table
from haplanner.report.charts.pareto_sheet import pareto_svg
from haplanner.report.paper import Footer
from haplanner.ui.export import Picture, open_export, stamp


def patch_of_now(base: Design, now: Design, asked: Design, decided: Design) -> dict[str, Any]:
    """The patch of the base that decides about the design of now what was decided about the one asked about.

    What was moved, noted or edited otherwise since it was asked stays as it is now. Raises `EditRefused`
    where no patch can say it, `DesignError` where what is decided does not fit the design of now.
    """
    return patch_between(base, apply_patch(now, patch_between(asked, decided)))


def by_itself(chart: Pareto, row: int) -> tuple[tuple[int, int], Design]:
    """What one of the options by themselves decides, and the design that it makes."""
    one = chart.found.singles[row]
    taken = one.decision, one.option
    known = next((point for point in chart.found.front if point.taken == (taken,)), None)
    if known is not None:
        return taken, known.design
    option = chart.found.decisions[one.decision].options[one.option]
    return taken, apply_patch(chart.design, option.patch)


def export_points(parent: QWidget, chart: Pareto, base: Design, scenario: str | None) -> None:
    """Ask where a sheet with all points is to go."""
    known = base.scenarios.get(scenario or "")
    name = translate("ImproveDialog", "Baseline") if known is None else known.name or scenario or ""
    method = "approximate" if chart.found.assumptions else "exact"
    footer = Footer(base.name, name, method=method_label(method))
    title = filled(translate("ImproveDialog", "%1 – What money buys"), base.name)
    picture = Picture(title, lambda foot: pareto_svg(chart, footer=foot), stamp(footer), lambda: table(chart))
    open_export(picture, parent, lambda _path: None)
