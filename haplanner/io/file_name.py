"""Names of designs and pictures as names of files, on whatever system they come to lie."""

import re

MOST_CHARACTERS = 120
MOST_BYTES = 200
"""File systems take 255 for a name; an ending and a temporary name need some of them."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the point."""


def file_name(name: str) -> str:
    r"""A name without what leads out of a folder, what file systems refuse, and what hides or turns text.

    >>> file_name("A/B: test – Sweep"), file_name("../../etc/passwd"), file_name("con.v2"), file_name("")
    ('A-B- test – Sweep', '-..-etc-passwd', '_con.v2', 'chart')
    """
    kept = "".join("-" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in name).strip(" .")
    kept = kept[:MOST_CHARACTERS].encode()[:MOST_BYTES].decode(errors="ignore").strip(" .")
    return f"_{kept}" if _DEVICES.fullmatch(kept) else kept or "chart"
