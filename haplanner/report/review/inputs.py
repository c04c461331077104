"""The sections of a review that tell what went in: assumptions, every figure's source, how to repeat it."""

import shlex
from collections.abc import Iterator, Mapping

from haplanner.model.design import FORMAT, element_name
from haplanner.model.elements import Element
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_duration, format_number, format_percent
from haplanner.model.labels import field_label, value_label
from haplanner.model.language import filled, in_a_row, in_turn, said, shown, translate
from haplanner.model.law import EXPONENTIAL, Law
from haplanner.model.tags import edit_tags
from haplanner.model.units import edit_duration
from haplanner.model.words import field_value
from haplanner.report.review.document import Align, Block, Paragraph, Section, Sheet
from haplanner.report.review.evidence import Evidence

_MAPS = (
    ("components", said("Review", "Components")),
    ("groups", said("Review", "Redundancy groups: their own failures")),
    ("domains", said("Review", "Failure domains")),
    ("links", said("Review", "Arrows that fail")),
)


def findings(evidence: Evidence) -> Section:
    """What the design takes for granted, and the minutes a year at stake."""
    title = translate("Review", "Assumptions")
    rows = tuple((shown(one.doubt.reason), one.stake_text()) for one in evidence.findings)
    if not rows:
        told = translate("Review", "The checks found nothing that is taken for granted without a reason.")
        return Section("assumptions", title, (Paragraph(told),))
    columns = (translate("Review", "Finding"), translate("Review", "At stake"))
    note = translate(
        "Review", "At stake is how much the downtime of the main service differs if it is otherwise."
    )
    return Section("assumptions", title, (Sheet("", columns, rows, ("left", "right")), Paragraph(note)))


def figures_and_sources(evidence: Evidence) -> Section:
    """Every figure that went in, with where it is from."""
    blocks: list[Block] = []
    for map_name, title in _MAPS:
        tagged = any(element.tags for element in getattr(evidence.design, map_name).values())
        columns = (
            translate("Review", "Element"),
            translate("Review", "Failure mode"),
            field_label("mtbf"),
            field_label("mttr"),
            translate("Review", "Phases and laws"),
            *([translate("Review", "Tags")] if tagged else []),
            translate("Review", "Source"),
        )
        rows = tuple(_failures(evidence, map_name, tagged))
        if rows:
            sides = ("left", "left", "right", "right", *("left" for _ in columns[4:]))
            blocks.append(Sheet(shown(title), columns, rows, sides))  # type: ignore[arg-type]
    blocks += [
        *_domains(evidence),
        *_redundancy(evidence),
        *_crews(evidence),
        *_services(evidence),
        *_loads(evidence),
    ]
    note = translate(
        "Review",
        "MTBF is the mean operating time between failures, MTTR the mean repair time. Durations follow "
        "exponential laws where nothing else is said.",
    )
    blocks.append(Paragraph(note, "note"))
    if any(component.maintenance for component in evidence.design.components.values()):
        blocks.append(Paragraph(_maintenance(evidence), "note"))
    return Section("figures", translate("Review", "Figures and their sources"), tuple(blocks))


def _failures(evidence: Evidence, map_name: str, tagged: bool) -> Iterator[tuple[str, ...]]:
    """A row for each failure mode; with a cell for tags where any element of the map has some."""
    design = evidence.design
    elements: Mapping[str, Element] = getattr(design, map_name)
    for element_id in sorted(elements):
        element = elements[element_id]
        tags = (edit_tags(element.tags) or "—",) if tagged else ()
        count = getattr(element, "count", 1)
        name = element_name(design, element_id)
        name = filled(translate("Review", "%1 × %2"), name, count) if count > 1 else name
        notes = element.notes.strip()
        failures: Mapping[str, FailureMode] = getattr(element, "failures", {})
        for mode_name, mode in sorted(failures.items()):
            yield (
                name,
                mode_name,
                edit_duration(mode.mtbf),
                translate("Review", "never") if mode.mttr is None else edit_duration(mode.mttr),
                _until(mode),
                *tags,
                _source(mode, notes),
            )
        if not failures and map_name == "components":
            yield (name, translate("Review", "never fails"), "—", "—", "—", *tags, notes or "—")


def _until(mode: FailureMode) -> str:
    """What comes before and after the repair, laws that are not exponential, and how sure the numbers are."""
    before_and_after = (("detection", mode.detection), ("alert", mode.alert), ("restore", mode.restore))
    parts = [f"{field_label(name)} {edit_duration(hours)}" for name, hours in before_and_after if hours > 0.0]
    if mode.auto is not None:
        told = f"{edit_duration(mode.auto.time)}, {format_percent(mode.auto.success)}"
        parts.append(f"{field_label('auto')} {told}")
    laws = (("life", mode.life), ("repair", mode.repair if mode.mttr is not None else EXPONENTIAL))
    parts += [f"{field_label(name)}: {_law(law)}" for name, law in laws if law != EXPONENTIAL]
    if mode.spread is not None:
        parts.append(f"{field_label('spread')}: {field_value(mode, 'spread')}")
    return in_turn(parts) or "—"


def _law(law: Law) -> str:
    """A law with its parameter: `weibull, shape 2`."""
    told = [value_label(law.law)]
    for name, value in (("shape", law.shape), ("cv", law.cv)):
        if value is not None:
            told.append(f"{field_label(name)} {format_number(value)}")
    return in_turn(told)


def _source(mode: FailureMode, notes: str) -> str:
    told = [notes] if notes else []
    if mode.observed is not None:
        told.append(
            filled(
                translate("Review", "observed: %1 failures in %2"),
                f"{mode.observed.failures:,}",
                format_duration(mode.observed.hours),
            )
        )
    return in_turn(told, translate("Lists", "%1; %2")) or translate("Review", "no source")


def _maintenance(evidence: Evidence) -> str:
    """How planned maintenance is treated."""
    policy = evidence.design.maintenance
    told = translate("Review", "Planned maintenance is not counted as downtime.")
    if policy.counts:
        told = translate("Review", "Planned maintenance counts as downtime.")
    if policy.waits:
        told = in_a_row([told, translate("Review", "It waits until enough other units work.")])
    return told


def _domains(evidence: Evidence) -> Iterator[Sheet]:
    """What each failure domain takes down with it."""
    design = evidence.design
    rows = []
    for domain_id, domain in sorted(design.domains.items()):
        lies_in = {i: c.domains for i, c in sorted(design.components.items())}
        lies_in |= {i: group.domains for i, group in sorted(design.groups.items())}
        members = [element_name(design, i) for i, around in lies_in.items() if domain_id in around]
        outer = "—" if domain.parent is None else element_name(design, domain.parent)
        rows.append((element_name(design, domain_id), in_turn(members) or "—", outer))
    if rows:
        columns = (
            translate("Review", "Failure domain"),
            translate("Review", "Takes down"),
            translate("Review", "Lies in"),
        )
        yield Sheet(translate("Review", "What lies where"), columns, tuple(rows), ("left", "left", "left"))


def _redundancy(evidence: Evidence) -> Iterator[Sheet]:
    rows = tuple(_groups(evidence))
    if rows:
        columns = (
            translate("Review", "Redundancy group"),
            translate("Review", "Units"),
            translate("Review", "How"),
        )
        yield Sheet(translate("Review", "Redundancy"), columns, rows, ("left", "right", "left"))


def _crews(evidence: Evidence) -> Iterator[Sheet]:
    rows = tuple(
        (element_name(evidence.design, i), f"{crew.size:,}", crew.notes.strip() or "—")
        for i, crew in sorted(evidence.design.crews.items())
    )
    if rows:
        columns = (
            translate("Review", "Crew"),
            translate("Review", "People"),
            translate("Review", "Source"),
        )
        yield Sheet(translate("Review", "Repair crews"), columns, rows, ("left", "right", "left"))


def _groups(evidence: Evidence) -> Iterator[tuple[str, ...]]:
    design = evidence.design
    for group_id, group in sorted(design.groups.items()):
        parts = [value_label(group.mode)]
        if group.mode == "standby":
            parts.append(f"{field_label('dormancy')} {format_number(group.dormancy)}")
        if not group.switchover.instant:
            parts.append(f"{field_label('switchover')} {edit_duration(group.switchover.time)}")
            parts.append(f"{field_label('success')} {format_percent(group.switchover.success)}")
            if group.switchover.success < 1.0:
                manual = group.switchover.manual
                by_hand = translate("Review", "until repaired") if manual is None else edit_duration(manual)
                parts.append(f"{field_label('manual')} {by_hand}")
        if group.beta > 0.0:
            parts.append(f"{field_label('beta')} {format_percent(group.beta)}")
        if group.crew is not None:
            parts.append(f"{field_label('crew')} {element_name(design, group.crew)}")
        units = filled(translate("Review", "%1 of %2"), group.needed, design.units(group_id))
        yield element_name(design, group_id), units, in_turn(parts)


def _services(evidence: Evidence) -> Iterator[Sheet]:
    """What services are asked for, as far as anything is said."""
    asked = ("target", "demand", "max_latency", "timeout", "retries")
    fields = (*asked, "outage_cost", "incident_cost", "credit")
    yield from _fields(evidence, "services", translate("Review", "Services"), fields)


def _loads(evidence: Evidence) -> Iterator[Sheet]:
    """What components bear and cost, and how they are maintained, as far as anything is said."""
    fields = ("capacity", "service_time", "cost", "maintenance")
    yield from _fields(evidence, "components", translate("Review", "Load and money"), fields)


def _fields(evidence: Evidence, map_name: str, title: str, names: tuple[str, ...]) -> Iterator[Sheet]:
    """A table of the fields of elements that anything is said about, a row for each such element."""
    elements = getattr(evidence.design, map_name)
    told = {
        element_id: [field_value(element, name) for name in names]
        for element_id, element in sorted(elements.items())
    }
    said_of = [n for n in range(len(names)) if any(values[n] for values in told.values())]
    rows = tuple(
        (element_name(evidence.design, i), *(values[n] or "—" for n in said_of))
        for i, values in told.items()
        if any(values)
    )
    if rows:
        columns = (translate("Review", "Element"), *(field_label(names[n]) for n in said_of))
        right: Align = "right"
        sides = ("left", *(right for _ in said_of))
        yield Sheet(title, columns, rows, sides)


def how_to_repeat(evidence: Evidence, language: str) -> Section:
    """What makes another engineer find the same numbers; `language` is that of the document."""
    material, source = evidence.material, evidence.source
    from haplanner.engine.uncertainty.unsure import SEED

    plan = evidence.design.simulation
    what = shlex.quote(source.name)
    if material.scenario is not None:
        what += f" --scenario {shlex.quote(material.scenario)}"
    digest = translate("Review", "SHA-256 of the file")
    if not source.saved:
        digest = translate("Review", "SHA-256 of the file once it is saved: it has unsaved changes")
    rows = [
        (translate("Review", "Design file"), source.name),
        (digest, source.digest),
        (translate("Review", "File format"), str(FORMAT)),
        (translate("Review", "HA Planner"), source.version),
        (translate("Review", "Long-run figures"), f"haplanner analyze {what} --json"),
    ]
    if evidence.sure:
        # With less time there are fewer draws of what has to be worked out draw by draw.
        longer = "" if evidence.sure_seconds is None else f" --patience {evidence.sure_seconds:g}"
        told = filled(
            translate("Review", "%1, under “uncertainty”; the draws are those of seed %2"),
            f"haplanner analyze {what} --json{longer}",
            SEED,
        )
        rows.append((translate("Review", "How sure this is"), told))
    if material.simulated is not None:
        asked = f"--years {plan.horizon / 8760.0:.12g} --replications {plan.replications} --seed {plan.seed}"
        rows.append((translate("Review", "Simulation"), f"haplanner simulate {what} {asked} --json"))
        if material.history is not None:
            run = f"--run {material.history.replication + 1} {asked} --to worst.html"
            told = f"haplanner chart {what} --kind replay {run}"
            rows.append((translate("Review", "The worst history, played and listed"), told))
        if material.causes is not None:
            told = f"haplanner chart {what} --kind error-budget {asked} --to budget.csv"
            rows.append((translate("Review", "Error budget"), told))
    if material.base.scenarios:
        told = f"haplanner compare {shlex.quote(source.name)} --json"
        rows.append((translate("Review", "Scenarios compared"), told))
    how = f"--date {evidence.date}{'' if language == 'en' else f' --lang {language}'} --to review.pdf"
    rows.append((translate("Review", "This document"), f"haplanner report {what} {how}"))
    columns = (translate("Review", "What"), translate("Review", "How"))
    note = translate(
        "Review",
        "Exact figures are exact to rounding; a simulation gives the same histories for the same seed on "
        "every machine. The same file, date and version give the same document, except for figures that are "
        "estimated because an exact answer would take too long, and for how many draws there are where each "
        "has to be worked out by itself: how far these get depends on the machine.",
    )
    sheet = Sheet("", columns, tuple(rows), ("left", "left"))
    return Section("repeat", translate("Review", "How to repeat it"), (sheet, Paragraph(note, "note")))


def decision() -> Section:
    """Where those who approve it sign."""
    columns = (
        translate("Review", "Role"),
        translate("Review", "Person"),
        translate("Review", "Decision and conditions"),
        translate("Review", "Date, signature"),
    )
    roles = (
        translate("Review", "Author"),
        translate("Review", "Reviewer"),
        translate("Review", "Approver"),
    )
    rows = tuple((role, "", "", "") for role in roles)
    sheet = Sheet("", columns, rows, ("left", "left", "left", "left"))
    return Section("decision", translate("Review", "Decision"), (sheet,))
