"""`haplanner simulate`: the figures of simulated histories, their causes, and their outages as a file."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_subject, write_output
from haplanner.cli.refused import CommandRefused
from haplanner.model.units import format_duration
from haplanner.report.text_table import one_line

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.engine.ranked import RankedCauses
    from haplanner.engine.simulated import Simulated

STOPPED = 130
"""The exit code of what Ctrl+C has kept from being done."""

NOT_RANKED = "The causes are not ranked: the simulation was ended early."

MOST_OUTAGES = 200_000
"""How many outages an event file holds: what a spreadsheet still opens."""


def run(options: argparse.Namespace) -> tuple[int, str]:
    """The exit code and what to print."""
    subject = read_subject(options)
    simulated = simulation(subject, options.seconds, options.cluster)
    code = 0
    if options.events:
        try:
            _write_events(options.events, subject, simulated)
        except KeyboardInterrupt:
            # The figures are there all the same.
            print(f"haplanner: {options.events} was not written: stopped by hand", file=sys.stderr)
            code = STOPPED
    ranked, why_not = _ranked(subject, simulated, options.seconds)
    if options.json:
        from haplanner.report.causes_text import causes_record
        from haplanner.report.records import simulated_record

        causes = {} if ranked is None else {i: causes_record(ranked, i) for i in ranked.services}
        record = simulated_record(simulated, subject.scenario, causes)
        if ranked is None:
            print(f"haplanner: {why_not}", file=sys.stderr)
        return code, json.dumps(record, indent=2, allow_nan=False)
    from haplanner.report.causes_text import causes_text
    from haplanner.report.tables import simulated_text

    parts = [simulated_text(simulated, subject.scenario), why_not if ranked is None else causes_text(ranked)]
    return code, "\n\n".join(part for part in parts if part)


def _ranked(
    subject: Subject, simulated: "Simulated", seconds: float | None
) -> "tuple[RankedCauses | None, str]":
    """The causes of the outages in the histories of `simulation`, in so long again at most; else why not.

    Where time or a hand has ended the simulation there are none: whoever does not wait for the figures does
    not wait for what is behind them. Ctrl+C ends it with what there is.
    """
    from haplanner.engine.causes import ranked_causes

    if simulated.stopped in ("time", "hand"):
        return None, NOT_RANKED
    began, last = time.perf_counter(), None
    try:
        with Progress() as tell:
            for last in ranked_causes(subject.design, replications=simulated.replications_done):
                tell(f"Causes: history {last.histories_read:,} of {last.histories_wanted:,}")
                if seconds is not None and time.perf_counter() - began >= seconds:
                    break
    except KeyboardInterrupt:
        return last, "The causes are not ranked: the reading was stopped."
    except Exception as error:  # Figures that are there are printed, whatever happens to what stands beside.
        return None, f"The causes are not ranked: {type(error).__name__}: {one_line(str(error))}"
    return last, ""


def simulation(subject: Subject, seconds: float | None = None, cluster: str | None = None) -> "Simulated":
    """The simulation that the design asks for, in so many seconds at most, its progress on a terminal.

    Where a `cluster` is named, its workers run the histories. Ctrl+C ends it with what there is. Raises
    `CommandRefused`.
    """
    from haplanner.cluster.cluster import cluster_at
    from haplanner.cluster.failed import ClusterFailed
    from haplanner.engine.simulate import simulate
    from haplanner.engine.simulation.wiring import CannotSimulate

    if not subject.design.services:
        raise CommandRefused(f"{subject.source}: has no service to simulate")
    last = None
    try:
        with Progress() as tell, cluster_at(cluster, tell.at_length, seconds) as found:
            by = found.answerers
            for last in simulate(subject.design, seconds=seconds, rare_events=True, answerers=by):
                tell(_how_far(last))
    except KeyboardInterrupt:
        # What is there is an answer, with its confidence.
        if last is None:
            raise
        last = last if last.finished else replace(last, stopped="hand")
    except CannotSimulate as reason:
        raise subject.refuse(reason.problems, "simulated") from reason
    except ClusterFailed as failure:
        raise CommandRefused(str(failure)) from failure
    if last is None:
        raise CommandRefused(f"{subject.source}: the simulation found nothing")
    return last


def _how_far(simulated: "Simulated") -> str:
    done, wanted = simulated.replications_done, simulated.replications_expected
    if not done:
        return ""
    about = "about " if wanted < simulated.replications_wanted else ""
    return f"Run {done:,} of {about}{wanted:,} · {format_duration(simulated.seconds_left / 3600)} left"


def _write_events(path: str, subject: Subject, simulated: "Simulated") -> None:
    from haplanner.report.table_file import ENDINGS, table_file
    from haplanner.report.tables import outage_log

    with Progress() as tell:
        table, whole, complete = outage_log(_histories(simulated, tell), MOST_OUTAGES)
    ending = PurePath(path).suffix.lower()
    write_output(path, table_file(table, ending if ending in ENDINGS else ENDINGS[0], marked=False))
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
