"""Moments as logs write them, to hours since 1970-01-01 00:00 UTC."""

import math
import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from haplanner.io.outage_log.refused import quoted, refused
from haplanner.model.language import said

OPEN_WORDS = frozenset({"", "-", "—", "null", "none", "nan", "n/a", "ongoing", "open", "now"})
"""What stands for the end of an outage that is not over."""

FARTHEST = 3_000_000.0
"""Bound on moments, in hours from 1970: the year 2312."""

_NUMBER = re.compile(r"\d{9,16}(\.\d+)?")
_DATE_RUN_TOGETHER = re.compile(
    r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d([0-5]\d)?"
)
_SLASHES = re.compile(r"\d{4}/\d\d?/\d\d?(\D|$)")
_PER_HOUR = 3600.0


def zone(name: str) -> tzinfo:
    """The time zone of that name of the IANA, `Europe/Berlin`; raises `FileRefused`.

    >>> zone("UTC").utcoffset(None)
    datetime.timedelta(0)
    """
    if name.upper() in ("UTC", "Z"):
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        sentence = said("OutageLog", "there is no time zone “%1”; write one like Europe/Berlin")
        raise refused(sentence.of(quoted(name))) from None


def instant(text: str, where: tzinfo = UTC, form: str | None = None, *, later: bool = False) -> float:
    """Hours since 1970; a text that names no time zone is read in `where`. Raises `ValueError`, in words.

    ISO 8601 (`2024-05-01 10:15`, with `T`, seconds, fractions, `Z` or `+02:00`), or seconds, milliseconds or
    microseconds since 1970; with `form`, what `strptime` makes of it. Digits that may as well be a date,
    `202405011015`, are refused without one: nobody knows which of the two they are. `later`: where a
    clock was put back and showed the hour twice, the second time.

    >>> instant("1970-01-02 12:00"), instant("129600000"), instant("1970-01-02T12:00+02:00")
    (36.0, 36000.0, 34.0)
    """
    if form is None and _DATE_RUN_TOGETHER.fullmatch(text):
        sentence = said(
            "OutageLog", "“%1” may be a date or a count of milliseconds; write it like 2024-05-01 10:15"
        )
        raise ValueError(sentence.of(quoted(text)))
    try:
        hours = _hours_of(text, where, form, later)
    except (ValueError, OverflowError):
        hours = math.nan
    if not abs(hours) <= FARTHEST:
        raise ValueError(
            said("OutageLog", "“%1” is no time; write it like 2024-05-01 10:15").of(quoted(text))
        )
    return hours


def _hours_of(text: str, where: tzinfo, form: str | None, later: bool) -> float:
    if form is None and _NUMBER.fullmatch(text):
        digits = len(text.partition(".")[0])
        scale = 1.0 if digits <= 11 else 1e3 if digits <= 14 else 1e6
        return float(text) / scale / _PER_HOUR
    if form is not None:
        read = datetime.strptime(text, form)
    else:
        read = datetime.fromisoformat(text.replace("/", "-") if _SLASHES.match(text) else text)
    if read.tzinfo is None:
        read = read.replace(tzinfo=where, fold=int(later))
    return (read - _ZERO).total_seconds() / _PER_HOUR


_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
