"""What no honest file holds: numbers, texts and bytes that have broken some reader somewhere."""

TEXTS = (
    "",
    " ",
    "\u202e\u2066evil\u2069",
    "a\u0301\u0301\u0301\u0301",
    "\ufeff",
    "\ufffe\uffff",
    "\U0010ffff",
    "\u2028\u2029",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "<script>alert(1)</script>",
    "]]>&amp;<!--",
    "../../../etc/passwd",
    "C:\\CON",
    "%s%n%1%2",
    "{0.__class__}",
    "数据库",
    "\x1b[31m",
    "__proto__",
    "nan",
    "inf",
)
"""Texts that mean something to somebody: terminals, spreadsheets, browsers, file systems, formatters."""

NUMBERS = (
    *b"0 -0 -0.0 1 -1 1.5 0.1 1e-320 5e-324 1e-400 1e300 1e308 1e309 -1e400 1e16".split(),
    *b"9007199254740993 18446744073709551616 100000000000000000000000 0.9999999999999999 2147483648".split(),
    b"1e99999999999999999999",
    *b"1000000 1001 64 00 01 1. .5 +1 1e 0x10 1_000".split(),
    *(b"9" * digits for digits in (310, 400, 401, 5_000)),
    b"0." + b"3" * 500,
    b"1" + b"0" * 400,
    *(digits.encode() for digits in ("\u0661\u0662", "\uff11", "²")),
)
"""Numbers at every edge: of binary floating point, of whole numbers, of what JSON allows."""

BYTES = (
    *(b"\x00", b"\xff", b"\xfe\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x1a"),
    *(b"\x0b", b"\r", b"\n\r", b"\xef\xbb\xbf", b"\x85", b"\xe2\x80\xa8", b"\xc2\xa0"),
    *(b'"', b"\\", b",", b"<", b"]", b"}", b"[" * 70),
)
"""Bytes that are no text, end it early, or look like an end of line."""


def _in_json(text: str) -> bytes:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\u001b")
    return f'"{escaped}"'.encode()


JSON = (
    *NUMBERS,
    *b"null true false NaN Infinity -Infinity nul undefined 'x' {} [] [[]] {}{} // /**/1 [1,]".split(),
    *(b'"all"', b'"any"'),
    *(rb'"\ud800"', rb'"\udc00\ud800"', rb'"\u0000"', rb'"\x41"', b'"\n"', b'"\\', b'"'),
    *(b'{"a": 1, "a": 2}', b'{"": null}', b'[null, 1, "x", [], {}]', b'{"mtbf": 1, "mttr": 1}'),
    *(b"[" * 63 + b"]" * 63, b'{"a":' * 70 + b"1" + b"}" * 70, b"[" * 500, rb'{"\ud800": {"\udfff": []}}'),
    *map(_in_json, TEXTS),
)

XML = (
    *NUMBERS,
    *b"&lt; &a; &#0; &#x110000; &#xD800; &#10; %a; true false and or not atleast min name type role".split(),
    *b"define-gate define-basic-event define-house-event define-parameter define-CCF-group".split(),
    *b"basic-event gate event constant parameter float private public lognormal-deviate a.b.c .".split(),
    *b".. xmlns:x xi:include".split(),
    *(text.encode("utf-8", "replace").replace(b"<", b"&lt;") for text in TEXTS),
)

XML_MEMBERS = (
    b'<!DOCTYPE x [<!ENTITY a "b">]>',
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>',
    b'<include file="/etc/passwd"/>',
    *(
        b"<!DOCTYPE opsa-mef>",
        b"<![CDATA[<]]>",
        b"<!-- - -->",
        b"<?php x?>",
        b"<?xml version='1.1'?>",
        b"<and/>",
    ),
    *(b"<not><event name='a'/></not>", b'<constant value="true"/>', b'<float value="2"/>'),
    *(b"<or>" * 120, b"<a>" * 40 + b"</a>" * 40),
)

CSV = (
    *NUMBERS,
    *b"2024-01-01 2024-01-01T10:00:00Z 2024-02-30 0000-00-00 9999-12-31T23:59:59+14:00 0001-01-01".split(),
    *b"2024-12-31T23:59:60Z 31/12/2024 1704103200 1704103200000 -62135596800 24:00 2024-W01-1".split(),
    *b'h ongoing unresolved null N/A start end component downtime duration_min ,,,, ; | " "" "a""b"'.split(),
    *(b"2024-01-01 10:00", b"12/31/24 5:00 PM", b"10 min", b"1e400 h", b"-5 min", b'"a\nb"', b"\t", b"\x00"),
    *(text.encode("utf-8", "replace") for text in TEXTS),
)

LARGE = (
    *(b'"' + b"x" * 100_001 + b'"', b"[" * 20_000, b"9" * 100_000),
    *(b"<a>" * 3_000, b"x" * 200_000, b"," * 50_000),
)
"""Seldom drawn, as each takes as long to read as hundreds of others."""
