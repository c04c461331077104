"""Which column of a log holds what: told by somebody, or guessed from the titles."""

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from haplanner.io.outage_log.refused import quoted, refused
from haplanner.model.language import said
from haplanner.model.units import UnitError, parse_duration

Role = Literal["start", "end", "component", "unit", "cause", "downtime"]
ROLES: tuple[Role, ...] = get_args(Role)

_TITLES: dict[Role, str] = {
    "start": "start started begin began from opened down start_time started_at begin_time down_at time_down"
    " outage_start failed failed_at problem_started created_at opened_at 开始 开始时间 故障时间 发生时间",
    "end": "end ended finish finished to until till closed resolved up end_time ended_at up_at time_up"
    " outage_end fixed restored restored_at prob_fixed problem_fixed resolved_at closed_at"
    " 结束 结束时间 恢复时间",
    "component": "component system host hostname node server service element device machine ci name asset"
    " instance_name 组件 系统 主机 服务",
    "unit": "unit instance replica node_number serial 单元 实例",
    "cause": "cause reason category root_cause failure_cause failure_type type 原因 类别",
    "downtime": "downtime down_time duration outage_duration recorded_downtime recorded_duration length"
    " 时长 停机时间",
}
_UNITS = {
    "s": "s sec secs second seconds",
    "min": "m min mins minute minutes",
    "h": "h hr hrs hour hours",
    "d": "d day days",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}

HOURS = "h"


def guess(header: Sequence[str]) -> dict[Role, str]:
    """The columns whose titles tell what they hold; of a length, `title:unit` where the title names one.

    >>> guess(["start", "end", "recorded_downtime_min", "cause"])
    {'start': 'start', 'end': 'end', 'cause': 'cause', 'downtime': 'recorded_downtime_min:min'}
    """
    plain = {_plain(title): title for title in reversed(header)}
    found: dict[Role, str] = {}
    for role in ROLES:
        for word in _TITLES[role].split():
            if word in plain:
                found[role] = plain[word]
                break
    if "downtime" not in found:
        for words, title in plain.items():
            length, _, unit = words.rpartition("_")
            if unit in _UNIT_OF and length in _TITLES["downtime"].split():
                found["downtime"] = f"{title}:{_UNIT_OF[unit]}"
    return found


def places(header: Sequence[str], told: Mapping[str, str]) -> tuple[dict[Role, int], str]:
    """Where each column is, and the unit of recorded downtimes; what was told comes before what is guessed.

    Raises `FileRefused` where a column that was told is not there, or none says when outages began.
    """
    columns: dict[str, str] = {str(role): title for role, title in guess(header).items()} | dict(told)
    found: dict[Role, int] = {}
    unit = HOURS
    for role in ROLES:
        title = columns.get(role)
        if not title:
            continue
        if role == "downtime" and title not in header:
            title, unit = _with_unit(title)
        if title not in header:
            near = difflib.get_close_matches(title, header, 1)
            hint = near[0] if near else ", ".join(map(quoted, header[:8]))
            sentence = said("OutageLog", "has no column “%1”; there are: %2").of(quoted(title), quoted(hint))
            raise refused(sentence)
        found[role] = header.index(title)
    if "start" not in found:
        titles = ", ".join(map(quoted, header[:8]))
        raise refused(
            said("OutageLog", "has no column that says when outages began; say which of these: %1").of(titles)
        )
    return found, unit


def _with_unit(title: str) -> tuple[str, str]:
    name, _, unit = title.rpartition(":")
    try:
        parse_duration(f"1 {unit}")
    except UnitError:
        return title, HOURS
    return name, unit


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", "_", title.strip().lower()).strip("_")
