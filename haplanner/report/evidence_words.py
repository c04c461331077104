"""Words for what was learnt from a log of outages, which tables, the window and charts share."""

from datetime import UTC, datetime, timedelta

from haplanner.engine.evidence.against_model import AgainstModel
from haplanner.engine.evidence.chosen import Fitted
from haplanner.engine.evidence.fitted import Fit
from haplanner.engine.evidence.learning import Evidence
from haplanner.model.language import filled, said, shown, translate
from haplanner.model.learnt import Learnt
from haplanner.model.outage_log import OutageLog
from haplanner.model.units import format_duration, format_number

NO_NAME = said("Evidence", "all rows")
"""What rows without a component are called."""

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


def moment_text(hours: float) -> str:
    """A moment in hours since 1970 as date and time in UTC.

    >>> moment_text(240_000.5)
    '1997-05-19 00:30'
    """
    return (_ZERO + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")


def watched_text(log: OutageLog) -> str:
    """From when to when there was a watch, and who says so."""
    if log.start_given and log.end_given:
        text = said("Evidence", "watched from %1 to %2 UTC, %3")
    elif log.start_given:
        text = said("Evidence", "watched from %1 to the last row at %2 UTC, %3")
    elif log.end_given:
        text = said("Evidence", "watched from the first row at %1 to %2 UTC, %3")
    else:
        text = said("Evidence", "watched from the first row at %1 to the last at %2 UTC, %3")
    window = log.window
    return text.of(moment_text(window.start), moment_text(window.end), format_duration(window.hours))


def component_text(name: str) -> str:
    """What a component of a log is called."""
    return name or NO_NAME


def bounds_text(low: float, high: float) -> str:
    """Two bounds of a duration in hours: `3 h – 5 h`, `at least 4 d`."""
    if high == float("inf"):
        return filled(translate("Evidence", "at least %1"), format_duration(low)) if low > 0.0 else "–"
    return f"{format_duration(low)} – {format_duration(high)}"


def mean_text(hours: float | None) -> str:
    """A mean duration, a dash where nothing was seen."""
    return "–" if hours is None else format_duration(hours)


def law_text(fit: Fit) -> str:
    """A law with its parameter: `Weibull, shape 0.79`."""
    if fit.law.law == "weibull":
        return filled(translate("Evidence", "Weibull, shape %1"), format_number(fit.law.shape or 0.0, 3))
    if fit.law.law == "lognormal":
        return filled(translate("Evidence", "lognormal, CV %1"), format_number(fit.law.cv or 0.0, 3))
    return translate("Evidence", "exponential")


def fitness_text(one: Fitted) -> str:
    """How well a law fits: the probability of the test, and what that means."""
    if one.goodness is None:
        return translate("Evidence", "too few to tell")
    text = translate("Evidence", "doubted, p = %1") if one.doubted else translate("Evidence", "fits, p = %1")
    return filled(text, format_number(one.goodness.probability, 2))


def verdict_text(one: AgainstModel) -> str:
    """Whether the design and the log agree, and who hopes too much where not."""
    if one.agrees:
        return translate("Evidence", "they agree")
    if one.seen > one.expected:
        return translate("Evidence", "the model is too hopeful")
    return translate("Evidence", "the model is too careful")


def agreement_text(one: AgainstModel) -> str:
    """The design's failures beside those that came: “The model says 3.1 a year, you had 9.”"""
    text = translate("Evidence", "The model says %1 a year, you had %2: %3.")
    expected, seen = format_number(one.expected_per_year, 3), format_number(one.seen_per_year, 3)
    return filled(text, expected, seen, verdict_text(one))


def learnt_from(found: Evidence, log: OutageLog, source: str, laws: bool) -> Learnt:
    """What goes into a design: the means, the evidence, where from, and the laws if they are wanted."""
    window = log.window
    days = moment_text(window.start)[:10], moment_text(window.end)[:10]
    text = shown(said("Evidence", "Learnt from %1, %2 to %3.").of(source, *days))
    return Learnt(
        found.mtbf,
        found.mttr,
        found.observed,
        found.life if laws else None,
        found.repair if laws else None,
        text,
    )
