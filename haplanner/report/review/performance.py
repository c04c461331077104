"""What services are delivered, how fast they are, and what a year costs."""

from dataclasses import replace

from haplanner.model.demand import mean_demand
from haplanner.model.design import element_name
from haplanner.model.language import shown, translate
from haplanner.report.charts.catalogue import draw
from haplanner.report.costs import money, service_costs, total_costs
from haplanner.report.latency_text import latency_lines
from haplanner.report.review.document import Align, Block, Paragraph, Picture, Section, Sheet
from haplanner.report.review.evidence import Evidence
from haplanner.report.throughput_text import throughput_lines


def performance(evidence: Evidence) -> Section | None:
    """For each service that capacities or queues limit, its figures in words and its charts."""
    blocks: list[Block] = []
    analysis = evidence.analysis
    for service_id in evidence.services() if analysis is not None else ():
        assert analysis is not None
        result, service = analysis.services[service_id], evidence.design.services[service_id]
        told = [*throughput_lines(result, mean_demand(service)), *latency_lines(result, service)]
        if not told:
            continue
        rows = tuple((shown(title), shown(text)) for title, text in told)
        columns = (translate("Review", "Figure"), translate("Review", "Value"))
        blocks.append(Sheet(element_name(evidence.design, service_id), columns, rows, ("left", "left")))
        material = replace(evidence.material, service=service_id)
        if result.throughput is not None:
            caption = translate("Review", "Throughput by the share of time with so much or more")
            blocks.append(Picture(caption, draw("capacity", material)))
        if result.latency is not None:
            caption = translate("Review", "Latency in every state of the units, and its share of the time")
            blocks.append(Picture(caption, draw("latency", material)))
            caption = translate("Review", "Latency by demand, and where it grows without bound")
            blocks.append(Picture(caption, draw("saturation", material)))
    if not blocks:
        return None
    return Section("performance", translate("Review", "Throughput and latency"), tuple(blocks))


def costs(evidence: Evidence) -> Section | None:
    """What a year costs, by what it is paid for: of each service, and of all together."""
    analysis = evidence.analysis
    if analysis is None or total_costs(analysis) is None:
        return None
    design = evidence.design
    found = [
        (element_name(design, i), service_costs(design, i, analysis.services[i])) for i in evidence.services()
    ]
    if len(found) > 1:
        found.append((translate("Review", "All services together"), total_costs(analysis)))
    contracts = any(service.credit is not None for service in design.services.values())
    columns = [
        translate("Review", "Service"),
        translate("Review", "Components"),
        translate("Review", "Crews"),
        translate("Review", "Downtime"),
        translate("Review", "Outages"),
        *([translate("Review", "≈ Credits")] if contracts else []),
        translate("Review", "Total"),
    ]
    rows = []
    for name, of_service in found:
        if of_service is None:
            continue
        terms = (of_service.components, of_service.crews, of_service.downtime, of_service.outages)
        credits = [money(of_service.credits) if of_service.credits_known else "?"] if contracts else []
        rows.append((name, *map(money, terms), *credits, of_service.total_text()))
    right: tuple[Align, ...] = tuple("right" for _ in columns[1:])
    sheet = Sheet("", tuple(columns), tuple(rows), ("left", *right))
    note = translate(
        "Review",
        "Money a year. Every service is told with all components and crews; together these count once.",
    )
    blocks: tuple[Block, ...] = (sheet, Paragraph(note, "note")) if len(found) > 1 else (sheet,)
    return Section("costs", translate("Review", "What a year costs"), blocks)
