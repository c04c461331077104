"""Rankings do not follow the noise of floats."""

from dataclasses import replace

from haplanner.engine.exact import analyze
from haplanner.engine.results import Analysis
from haplanner.io.templates import load
from haplanner.report.charts.importance import measures
from haplanner.report.charts.limits import limits


def with_noise(analysis: Analysis, service_id: str) -> Analysis:
    """The figures, the last digits of those of later ids a little larger."""
    result = analysis.services[service_id]
    shaken = {
        i: replace(
            one,
            downtime_caused=one.downtime_caused * (1.0 + 1e-11 * n),
            birnbaum=one.birnbaum * (1.0 + 1e-11 * n),
        )
        for n, (i, one) in enumerate(sorted(result.importance.items()))
    }
    return replace(analysis, services={service_id: replace(result, importance=shaken)})


def test_elements_that_tie_are_in_the_order_of_their_names_whatever_the_last_digits_say() -> None:
    shaken = with_noise(analyze(load("kafka")), "admin")
    wanted = ["controller-1", "controller-2", "controller-3"]
    for labels in (
        [bar.label for bar in limits(shaken, "admin").bars],
        [row.label for row in measures(shaken, "admin").rows],
    ):
        assert [label for label in labels if label in wanted] == wanted
