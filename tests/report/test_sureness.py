"""How sure figures are is told as a table, as a record, and in order of whose doubt it is."""

from haplanner.engine.exact import analyze
from haplanner.engine.uncertainty.sureness import HowSure, Share
from haplanner.engine.uncertainty.unsure import Unsure
from haplanner.report.sure_records import sureness_record
from haplanner.report.sureness import sureness_text
from tests.model.shop import shop

MTBF = Unsure(("components", "disk"), "failure", "mtbf", 3.0, 0)
SURE = HowSure(
    draws=10_000,
    unavailability=(1e-4, 2e-4, 4e-4),
    failures_per_year=(1.0, 2.0, 3.0),
    mean_up_time=(2000.0, 4000.0, float("inf")),
    mean_down_time=(0.5, 1.0, 2.0),
    shares=(Share(MTBF, 0.8), Share(Unsure(("components", "db-1"), "failure", "mttr", None, 3), 0.001)),
)


def test_the_table_has_the_worst_last_for_downtime_and_first_for_availability() -> None:
    lines = sureness_text(analyze(shop()), "shop", SURE).splitlines()
    told = {line[:14].strip(): line[14:].split() for line in lines}
    assert told["Availability"] == ["99.96%", "99.98%", "99.99%"]
    assert any(line.startswith("Downtime") and line.index("52 min") < line.index("3 h") for line in lines)
    assert lines[-2:] == ["Most of the doubt:", "  80% MTBF of Disk"]
    assert max(map(len, lines)) <= 80


def test_the_record_has_every_share_and_no_infinity() -> None:
    record = sureness_record(SURE)
    assert record is not None
    assert record["unavailability"] == {"p5": 1e-4, "p50": 2e-4, "p95": 4e-4}
    assert record["mean_up_time"]["p95"] is None
    assert [share["element"] for share in record["shares"]] == ["disk", "db-1"]
    assert record["shares"][0] == {"element": "disk", "mode": "failure", "field": "mtbf", "share": 0.8}
    assert sureness_record(None) is None
