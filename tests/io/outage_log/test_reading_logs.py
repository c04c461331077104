"""Logs of every usual make are read, and what is odd in them is said with its line."""

import json
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from haplanner.engine.evidence.learning import learn
from haplanner.io.outage_log.instants import instant
from haplanner.io.outage_log.read import Reading, preview, read_outage_log
from haplanner.io.outage_log.rows import Row
from haplanner.io.outage_log.table import MOST_ROWS
from haplanner.io.outage_log.tidy import tidy
from haplanner.io.refusal import FileRefused
from haplanner.model.outage_log import OutageLog, Span

LANL = Path(__file__).parents[2] / "cases" / "data" / "lanl_sys22.csv"
YEAR = Reading(start="2024-01-01", end="2025-01-01")


def read(text: str, how: Reading = YEAR) -> OutageLog:
    return read_outage_log(text.encode(), how)


def downs(log: OutageLog) -> list[tuple[str, float, float]]:
    """(component, hours since the watch began, length) of everything that was down."""
    zero = log.window.start
    return [(unit.component, down.start - zero, down.hours) for unit in log.units for down in unit.downs]


@pytest.mark.parametrize(
    "text",
    [
        "component,start,end\ndb,2024-01-01 10:00,2024-01-01 12:00\n",
        "Host;Began;Ended\r\ndb;2024-01-01T10:00:00Z;2024-01-01T13:00:00+01:00\r\n",
        "\ufeffservice\tstarted_at\tresolved_at\ndb\t1704103200\t1704110400000\n",
        '{"host": "db", "start": 1704103200, "end": "2024/01/01 12:00"}\n',
        "name,start,duration_min\ndb,2024-01-01 10:00,120\n",
        "name,start,end,downtime\ndb,2024-01-01 10:00,,2 h\n",
        "组件,开始时间,结束时间\ndb,2024-01-01 10:00,2024-01-01 12:00\n",
    ],
)
def test_the_same_outage_is_read_from_logs_of_any_make(text: str) -> None:
    log = read(text)
    assert downs(log) == [("db", pytest.approx(10.0), pytest.approx(2.0))]
    assert log.window.hours == 366 * 24
    assert log.notes == ()


@pytest.mark.parametrize("digits", ["202405011015", "20240501101530", "197605311015"])
def test_a_date_run_together_is_not_taken_for_milliseconds(digits: str) -> None:
    with pytest.raises(FileRefused, match=f"“{digits}” may be a date or a count of milliseconds"):
        read(f"start,end\n{digits},\n")
    assert instant("631152000000") == (datetime(1990, 1, 1) - datetime(1970, 1, 1)).days * 24.0
    assert instant("202405011015", form="%Y%m%d%H%M") == instant("2024-05-01 10:15")


def test_columns_can_be_named_and_rows_belong_to_what_the_reader_says() -> None:
    how = Reading(
        start="2024-01-01",
        end="2024-01-02",
        columns={"start": "a", "end": "", "downtime": "b:min"},
        component="db",
    )
    assert downs(read("a,b,end\n2024-01-01 10:00,90,nonsense\n", how)) == [("db", 10.0, 1.5)]
    with pytest.raises(FileRefused, match="has no column “c”; there are: a"):
        read("a,b\n2024-01-01 10:00,90\n", Reading(columns={"start": "c"}))
    with pytest.raises(FileRefused, match="no column that says when outages began; say which of these: x, y"):
        read("x,y\n1,2\n")


def test_without_a_watch_that_was_told_it_goes_from_the_first_row_to_the_last() -> None:
    """The outage that begins it was not waited for, so that it is no failure of the time watched."""
    log = read("start,end\n2024-01-01,2024-01-02\n2024-01-05,2024-01-06\n", Reading())
    assert (log.start_given, log.end_given, log.ended_by) == (False, False, "")
    assert log.window.hours == 5 * 24
    assert [down.failed for down in log.units[0].downs] == [False, True]
    with pytest.raises(FileRefused, match="leaves no time that was watched"):
        read("start\n2024-01-01\n", Reading())


@pytest.mark.parametrize("how", [Reading(), Reading(start="2024-01-01"), Reading(start="2023-12-31 23:30")])
def test_outages_of_an_hour_have_an_mttr_of_an_hour_whenever_the_watch_began(how: Reading) -> None:
    rows = "".join(f"{name},2024-01-01 00:00,2024-01-01 01:00\n" for name in "abc")
    log = read(f"host,start,end\n{rows}a,2024-01-05 00:00,2024-01-05 01:00\n", how)
    found = learn(log)
    assert {name: one.mttr for name, one in found.items()} == {"a": 1.0, "b": 1.0, "c": 1.0}
    assert [one.restorations for one in found.values()] == [2, 1, 1]
    assert found["b"].repairs.hours.tolist() == [1.0]
    # What the watch was taken to begin with is no failure of it: b was up for 4 days after its hour.
    given = bool(how.start)
    assert [one.failures for one in found.values()] == ([2, 1, 1] if given else [1, 0, 0])
    before = 0.5 if how.start.startswith("2023") else 0.0
    assert (found["b"].up, found["b"].mtbf) == (96.0 + before, 96.0 + before if given else None)


def test_what_was_down_before_the_watch_says_nothing_of_how_long_outages_take() -> None:
    rows = "db,2023-12-31 20:00,2024-01-01 05:00\ndb,2024-02-01 00:00,2024-02-01 01:00\n"
    found = learn(read(f"host,start,end\n{rows}"))["db"]
    assert (found.failures, found.restorations, found.mttr, found.down) == (1, 1, 1.0, 6.0)


def test_rows_that_overlap_are_out_of_order_or_open_are_put_right_and_told() -> None:
    log = read(
        "component,start,end\n"
        "db,2024-03-01 10:00,2024-03-01 12:00\n"
        "db,2024-03-01 11:00,2024-03-01 14:00\n"
        "db,2024-02-01 00:00,\n"
        "db,2023-12-31 22:00,2024-01-01 03:00\n"
        "db,2023-11-30,2023-12-01\n"
        "db,2024-12-31 20:00,\n"
    )
    assert downs(log) == [
        ("db", 0.0, 3.0),
        ("db", 31 * 24.0, 0.0),
        ("db", 60 * 24.0 + 10.0, 4.0),
        ("db", 365 * 24.0 + 20.0, 4.0),
    ]
    assert [(d.failed, d.restored) for d in log.units[0].downs] == [
        (False, True), (True, False), (True, True), (True, False)
    ]  # fmt: skip
    assert [str(note) for note in log.notes] == [
        "rows are not in the order of time; they were sorted",
        "joined with an earlier row that they overlap: line 3",
        "left out, as they lie outside the time watched: line 6",
        "cut to the time watched: line 5",
        "without an end, taken to be going on still: line 7",
        "without an end, though later rows follow; the failure counts only: line 4",
    ]


@pytest.mark.parametrize(
    ("rows", "lengths"),
    [
        (((0, 10), (5, None), (50, 51)), [10.0, 1.0]),  # whatever is open, 10 h were seen
        (((0, None), (0, 10), (5, None), (50, 51)), [10.0, 1.0]),
        (((0, 10), (10, None), (50, 51)), [10.0, 0.0, 1.0]),
        (((0, 10), (10, None)), [10.0, 90.0]),
        (((0, 10), (5, None)), [10.0]),
        (((0, 10), (5, 20), (7, 8)), [20.0]),
        (((0, None), (50, 51)), [0.0, 1.0]),
    ],
)
def test_an_end_that_is_known_stays_known(
    rows: tuple[tuple[int, int | None], ...], lengths: list[float]
) -> None:
    made = [Row("db", "", float(a), None if b is None else float(b), "", n) for n, (a, b) in enumerate(rows)]
    (unit,) = tidy(made, -1.0, 100.0).units
    assert [down.hours for down in unit.downs] == lengths


def test_units_are_bounded_in_all() -> None:
    made = [Row(f"c{n}", "", 1.0, 2.0, "", n) for n in range(20)]
    assert len(tidy(made, 0.0, 10.0, 5_000).units) == 100_000
    with pytest.raises(FileRefused, match="has more than 100,000 units in all"):
        tidy(made, 0.0, 10.0, 5_001)
    with pytest.raises(FileRefused, match="has more than 100,000 units in all"):
        tidy(made, 0.0, 10.0, 10**12)


def test_ten_times_the_hosts_take_about_ten_times_the_work() -> None:
    def seconds(hosts: int) -> float:
        spans = {(f"h{n}", "u"): [Span(0.0, 10.0)] for n in range(hosts)}
        began = time.process_time()
        tidy([], None, None, 1, spans)
        return time.process_time() - began

    seconds(100)
    assert seconds(8_000) < 40.0 * seconds(800)  # were each held against each: a hundred times


def test_like_units_share_overlapping_rows_and_are_watched_each() -> None:
    text = "component,start,end\n" + "web,2024-02-01 00:00,2024-02-02 00:00\n" * 3
    log = read(text, Reading(start="2024-01-01", end="2025-01-01", units={"web": 2}))
    assert [len(unit.downs) for unit in log.units] == [1, 1]
    assert [str(note) for note in log.notes] == ["joined with an earlier row that they overlap: line 4"]
    named = read("component,unit,start\nweb,a,2024-02-01\n", replace(YEAR, units={"": 3}))
    assert [(unit.unit, len(unit.downs)) for unit in named.units] == [("a", 1), ("+1", 0), ("+2", 0)]


def test_rows_that_cannot_be_read_are_named_and_too_many_of_them_refuse_the_log() -> None:
    good = "db,2024-02-01 00:00,2024-02-01 01:00\n"
    log = read("component,start,end\n" + good * 4 + "db,yesterday,\ndb,2024-05-02,2024-05-01\n,,\ndb,,x\n")
    assert str(log.notes[0]) == (
        "left out, as they could not be read: 3 of 7 rows (line 6: “yesterday” is no time; write it like "
        "2024-05-01 10:15; line 7: ends before it starts; line 9: has no start)"
    )
    with pytest.raises(FileRefused, match=r"1 of 2 rows [(]line 3: “01/02/2024” is no time"):
        read("component,start,end\n" + good + "db,01/02/2024,\n")


def test_times_without_a_zone_are_those_of_the_zone_that_is_told() -> None:
    how = Reading(start="2024-10-26", end="2024-10-29", timezone="Europe/Berlin")
    # Clocks went back on 27 October at 03:00: the hour from 2 to 3 came twice.
    log = read("start,end\n2024-10-27 02:40,2024-10-27 02:10\n2024-10-28 00:00,2024-10-28 01:00\n", how)
    assert downs(log)[0][2] == pytest.approx(0.5)
    assert log.window.hours == 73
    assert "the later one: line 2" in log.notes[0]
    with pytest.raises(FileRefused, match="there is no time zone “Mars/Olympus”"):
        read("start\n2024-01-01\n", Reading(timezone="Mars/Olympus"))
    for name in ("../../etc/passwd", "/etc/localtime", "a\x00b", ""):
        with pytest.raises(FileRefused):
            read("start\n2024-01-01\n", Reading(timezone=name))


def test_times_of_another_form_are_read_where_the_form_is_told() -> None:
    how = Reading(start="2024-02-01", end="2024-02-03", time_format="%d.%m.%Y %H:%M")
    assert downs(read("start,end\n02.02.2024 10:00,02.02.2024 11:30\n", how)) == [("", 34.0, 1.5)]


def test_a_recorded_downtime_that_is_another_is_told() -> None:
    """The clocks of April 1999 were put forward: one row's recorded downtime is an hour less."""
    log = read_outage_log(LANL.read_bytes(), Reading(start="1995-10-01 00:00:00", end="2003-02-01 00:00:00"))
    assert any("not end less start, which counts: line" in note for note in log.notes)
    assert log.rows == 246


def test_what_prometheus_recorded_is_read_with_its_gaps() -> None:
    minute = 60
    values = {
        # up, down at 10 and 11, up to 20, a gap to 30, up, down from 40 to the end at 45
        "a:1": [(t, 0 if t in (10, 11) or t >= 40 else 1) for t in range(46) if not 20 < t < 30],
        # down before and after its gap: one outage from 5 to 20; down when the watch began
        "b:1": [(t, 0 if t == 0 or 5 <= t < 20 else 1) for t in range(46) if not 8 < t < 15],
    }
    data = {
        "status": "success",
        "data": {
            "resultType": "matrix",
            "result": [
                {
                    "metric": {"__name__": "up", "instance": name, "job": "web"},
                    "values": [[1.7e9 + t * minute, str(v)] for t, v in pairs],
                }
                for name, pairs in values.items()
            ],
        },
    }
    log = read_outage_log(json.dumps(data).encode(), Reading())
    found = [(name, round(at * 60, 6), round(long * 60, 6)) for name, at, long in downs(log)]
    assert found == [("a:1", 10, 2), ("a:1", 40, 5), ("b:1", 0, 1), ("b:1", 5, 15)]
    assert [round(sum(s.hours for s in unit.spans) * 60, 6) for unit in log.units] == [35, 45]
    assert [d.failed for d in log.units[1].downs] == [False, True]
    assert log.notes[0] == "samples are 1 min apart, and every end of an outage as unsure as that"
    by_job = read_outage_log(json.dumps(data).encode(), Reading(by="job"))
    assert [(unit.component, unit.unit) for unit in by_job.units] == [
        ("web", "instance=a:1"),
        ("web", "instance=b:1"),
    ]
    with pytest.raises(FileRefused, match="no series has a label “pod”"):
        read_outage_log(json.dumps(data).encode(), Reading(by="pod"))


def test_series_that_differ_in_their_name_alone_are_units_with_outages_of_their_own() -> None:
    series = [
        {
            "metric": {"__name__": name, "job": "web"},
            "values": [[3600 * t, str(v)] for t, v in enumerate(values)],
        }
        for name, values in (("up", (1, 0, 1, 1, 1)), ("probe", (1, 1, 1, 0, 1)))
    ]
    data = json.dumps({"resultType": "matrix", "result": series}).encode()
    units = read_outage_log(data, Reading()).units
    assert [[(down.start, down.end) for down in unit.downs] for unit in units] == [[(1.0, 2.0)], [(3.0, 4.0)]]
    assert len({unit.unit for unit in units}) == 2


def test_a_watch_in_which_no_series_lies_is_refused() -> None:
    series = [{"metric": {"job": "web"}, "values": [[0, "1"], [3600, "1"]]}]
    data = json.dumps({"resultType": "matrix", "result": series}).encode()
    with pytest.raises(FileRefused, match="leaves no time that was watched"):
        read_outage_log(data, YEAR)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"start\n", "has no rows"),
        (b"\xff\xfes\x00", "UTF-16"),
        (b"start,end\n2024-01-01,\xff\n", "line 2: is not UTF-8"),
        (b'start,end\n"2024-01-01' + b"x" * 200_000, "line 2: a text in quotation marks does not end"),
        (b"{not json}\n", "line 1: is not a JSON object"),
        (b"{" * 100_000, "is not a JSON object"),
        (b'{"resultType": "matrix", "result": 3}', "no answer to a range query"),
        (b'{"resultType": "matrix", "result": [{"metric": {}}]}', "series 1 has no times and values"),
        (b'{"resultType": "matrix", "result": []}', "has no samples"),
        (b'{"resultType": "matrix", "result": [[[[', "is not JSON"),
        (b"a" * 100 + b"," * 7_000_000, "has more than 6,000,000 cells"),
        (b",".join(b"c%d" % n for n in range(300)), "has more than 200 columns"),
        (b"start" + b"".join(b",c%d" % n for n in range(199)) + b"\na" * 40_000, "more than 6,000,000 cells"),
        (
            b"{" + b",".join(b'"c%d":1' % n for n in range(200)) + b"}\n" + b'{"c0":1}\n' * 40_000,
            "more than 6,000,000 cells",
        ),
        (b'{"a": [' + b"1," * 7_000_000 + b"1]}\n", "more than 6,000,000 cells"),
        (
            b'{"resultType":"matrix","result":[{"metric":{"job":"a"},"values":[[1'
            + b"0" * 400
            + b',"1"]]}]}',
            "series 1 has no times and values",
        ),
        (
            b'{"resultType":"matrix","result":[{"metric":{"job":"a"},"values":[[0,1' + b"0" * 400 + b"]]}]}",
            "series 1 has no times and values",
        ),
        (
            b'{"resultType":"matrix","result":[{"metric":{"job":"a"},"values":[[-1e308,"1"],[1e308,"1"]]}]}',
            "series 1 has no times and values",
        ),
        (b"\x00\x01\x02,start\n1,2\n", "could not be read"),
    ],
)
def test_what_is_no_log_is_refused_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(FileRefused, match=message):
        read_outage_log(data)


@pytest.mark.timeout(30)
def test_a_large_log_is_read_in_seconds_and_a_larger_one_is_refused() -> None:
    line = b"web,2024-01-01 00:00,2024-01-01 00:01\n"
    began = time.process_time()
    read_outage_log(b"host,start,end\n" + line * 100_000, Reading(end="2025-01-01", units={"": 90_000}))
    assert time.process_time() - began < 15.0
    names = b"".join(b"w%d,2024-01-01 00:00,2024-01-01 00:01\n" % n for n in range(20_000))
    with pytest.raises(FileRefused, match="more than 10,000 components; another column may be meant"):
        read_outage_log(b"host,start,end\n" + names)
    with pytest.raises(FileRefused, match="more than 300,000 rows"):
        read_outage_log(b"host,start,end\n" + line * (MOST_ROWS + 1))


def test_a_preview_refuses_what_is_no_table() -> None:
    with pytest.raises(FileRefused, match="is empty"):
        preview(b" ")


def test_a_preview_shows_the_first_rows_and_the_columns_that_were_recognised() -> None:
    seen = preview(LANL.read_bytes(), 2)
    assert seen.header == ("start", "end", "recorded_downtime_min", "cause")
    assert len(seen.rows) == 2
    assert seen.columns == {
        "start": "start",
        "end": "end",
        "cause": "cause",
        "downtime": "recorded_downtime_min:min",
    }


@pytest.mark.timeout(30)
def test_samples_that_flicker_with_a_gap_after_each_are_learnt_from_in_seconds() -> None:
    values = [[1.7e9 + 60 * (3 * n + k), str(1 - k)] for n in range(30_000) for k in (0, 1)]
    data = {"resultType": "matrix", "result": [{"metric": {"instance": "a"}, "values": values}]}
    began = time.process_time()
    log = read_outage_log(json.dumps(data).encode(), Reading(step=1 / 60))
    assert len(log.units[0].spans) > 10_000
    learn(log)
    assert time.process_time() - began < 15.0


def test_a_downtime_that_ends_after_all_time_is_none() -> None:
    log = read("name,start,downtime_min\na,2024-01-01,90\nb,2024-01-02,1e308\nc,2024-01-03,90\n")
    assert downs(log) == [("a", 0.0, 1.5), ("c", 48.0, 1.5)]
    assert "line 3: “1e308” is no downtime" in log.notes[0]


def test_half_a_character_in_a_log_is_not_let_in() -> None:
    lines = ['{"host": "\\ud800", "start": "2024-01-01"}'] + ['{"host": "db", "start": "2024-01-02"}'] * 2
    log = read("\n".join(lines))
    assert log.components == ["db"]
    assert "line 1: holds half a character" in log.notes[0]
    with pytest.raises(FileRefused, match="half a character"):
        read('{"resultType": "matrix", "result": [{"metric": {"job": "\\udfff"}, "values": [[1, "1"]]}]}')
