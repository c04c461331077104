"""`haplanner simulate`: the figures of simulated histories, their causes, and their outages as a file."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_subject, write_output
from haplanner.cli.refused import CommandRefused
from haplanner.model.units import format_duration

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.engine.ranked import RankedCauses
    from haplanner.engine.simulated import Simulated

MOST_OUTAGES = 200_000
"""How many outages an event file holds: what a spreadsheet still opens."""


def run(options: argparse.Namespace) -> tuple[int, str]:
    """The exit code and what to print."""
    subject = read_subject(options)
    simulated = simulation(subject)
    if options.events:
        _write_events(options.events, subject, simulated)
    ranked = _ranked(subject)
    if options.json:
        from haplanner.report.causes_text import causes_record
        from haplanner.report.records import simulated_record

        causes = {service_id: causes_record(ranked, service_id) for service_id in ranked.services}
        record = simulated_record(simulated, subject.scenario, causes)
        return 0, json.dumps(record, indent=2, allow_nan=False)
    from haplanner.report.causes_text import causes_text
    from haplanner.report.tables import simulated_text

    parts = [simulated_text(simulated, subject.scenario), causes_text(ranked)]
    return 0, "\n\n".join(part for part in parts if part)


def _ranked(subject: Subject) -> "RankedCauses":
    """The causes of the outages in the histories of `simulation`."""
    from haplanner.engine.causes import ranked_causes

    with Progress() as tell:
        for last in ranked_causes(subject.design):
            tell(f"Causes: history {last.histories_read:,} of {last.histories_wanted:,}")
    return last


def simulation(subject: Subject) -> "Simulated":
    """The whole simulation that the design asks for, its progress on a terminal; raises `CommandRefused`."""
    from haplanner.engine.simulate import simulate
    from haplanner.engine.simulation.wiring import CannotSimulate

    if not subject.design.services:
        raise CommandRefused(f"{subject.source}: has no service to simulate")
    last = None
    try:
        with Progress() as tell:
            for last in simulate(subject.design):
                tell(_how_far(last))
    except CannotSimulate as reason:
        raise subject.refuse(reason.problems, "simulated") from reason
    if last is None:
        raise CommandRefused(f"{subject.source}: the simulation found nothing")
    return last


def _how_far(simulated: "Simulated") -> str:
    done, wanted = simulated.replications_done, simulated.replications_wanted
    if not done:
        return ""
    left = simulated.seconds * (wanted - done) / done
    return f"Run {done:,} of {wanted:,} · {format_duration(left / 3600)} left"


def _write_events(path: str, subject: Subject, simulated: "Simulated") -> None:
    from haplanner.report.tables import outage_log

    with Progress() as tell:
        table, whole, complete = outage_log(_histories(simulated, tell), MOST_OUTAGES)
    write_output(path, table.csv().encode())
    if not complete:
        print(
            f"haplanner: {path} holds the first {MOST_OUTAGES:,} outages: {whole:,} whole histories "
            f"of {simulated.replications_done:,}",
            file=sys.stderr,
        )


def _histories(simulated: "Simulated", tell: Progress) -> "Iterator[History]":
    from haplanner.engine.history import history

    for replication in range(simulated.replications_done):
        if replication % 10 == 0:
            tell(f"Outages of history {replication + 1:,} of {simulated.replications_done:,}")
        yield history(simulated.design, simulated.horizon, simulated.seed, replication)
