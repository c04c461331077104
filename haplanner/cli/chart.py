"""`haplanner chart`: one chart as a drawing or as its figures."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import PurePath

from haplanner import __version__
from haplanner.cli.progress import Progress
from haplanner.cli.reading import read_subject, write_output
from haplanner.cli.refused import CommandRefused, without_qt
from haplanner.engine.results import CannotCompute
from haplanner.model.language import listed
from haplanner.report.table_file import ENDINGS, table_file

FORMATS = (".svg", ".png", ".pdf", *ENDINGS)
REPLAY = "replay"
"""The timeline's history moment by moment on the diagram: a page, not a picture."""


def run(options: argparse.Namespace, paint: Callable[[str, str], bytes]) -> tuple[int, str]:
    """Write the chart; nothing is printed. `paint` makes PNG and PDF of SVG text."""
    from haplanner.cluster.cluster import cluster_at
    from haplanner.cluster.failed import ClusterFailed
    from haplanner.engine.simulation.wiring import CannotSimulate
    from haplanner.report.charts.catalogue import KINDS, can_be_shared, draw, footer_for, material_for, table
    from haplanner.report.replay.page import replay_html

    kinds = [*(kind for kind, _ in KINDS), REPLAY]
    if options.kind not in kinds:
        raise CommandRefused(f"there is no chart {options.kind!r}; there are {', '.join(kinds)}")
    form = PurePath(options.to).suffix.lower()
    if options.kind == REPLAY and form != ".html":
        raise CommandRefused(f"--to must end in .html for a replay, is {options.to!r}")
    if options.kind != REPLAY and form not in FORMATS:
        raise CommandRefused(
            f"--to must end in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}, is {options.to!r}"
        )
    drawn = "timeline" if options.kind == REPLAY else options.kind
    if options.cluster is not None and not can_be_shared(drawn):
        raise CommandRefused(f"--cluster: the chart {options.kind!r} shows no histories and is no sweep")
    subject = read_subject(options)
    plan = subject.design.simulation
    if isinstance(options.run, int) and options.run >= plan.replications:
        raise CommandRefused(f"--run {options.run + 1}: there are {plan.replications:,} histories")
    try:
        with Progress() as tell, cluster_at(options.cluster, tell.at_length) as cluster:
            material = material_for(
                drawn,
                subject.base,
                subject.scenario,
                options.service,
                horizon=plan.horizon,
                replications=plan.replications,
                seed=plan.seed,
                which=options.run,
                mission_hours=options.mission,
                seconds=options.patience,
                tell=tell,
                answerers=cluster.answerers,
                evaluators=cluster.evaluators,
            )
            footer = footer_for(drawn, material, date.today().isoformat(), __version__)
            if form in ENDINGS:
                data = table_file(table(options.kind, material), form, marked=False)
            elif material.history is not None and form == ".html":
                data = replay_html(material.history, material.run, footer=footer).encode()
            else:
                svg = draw(options.kind, material, footer)
                data = svg.encode() if form == ".svg" else _painted(svg, form, paint)
    except (CannotCompute, CannotSimulate) as reason:
        raise subject.refuse(reason.problems) from reason
    except ClusterFailed as failure:
        raise CommandRefused(str(failure)) from failure
    except LookupError as reason:
        raise CommandRefused(f"{subject.source}: {reason.args[0]}") from reason
    write_output(options.to, data)
    return 0, ""


def _painted(svg: str, form: str, paint: Callable[[str, str], bytes]) -> bytes:
    try:
        return paint(svg, form.removeprefix("."))
    except ImportError as error:
        raise CommandRefused(
            f"{without_qt(error, form)}; {listed(['.svg', *ENDINGS])} work without it"
        ) from error
