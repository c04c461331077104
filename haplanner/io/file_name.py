"""Names of designs and pictures as names of files, on whatever system they come to lie."""

import re

MOST_CHARACTERS = 120
MOST_BYTES = 200
"""File systems take 255 for a name; an ending and a temporary name need some of them."""
MOST_BEHIND = 40
"""Characters behind the last dash that are kept whole."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the point."""


def file_name(name: str) -> str:
    r"""A name without what leads out of a folder, what file systems refuse, and what hides or turns text.

    >>> file_name("A/B: test – Sweep"), file_name("../../etc/passwd"), file_name("con.v2"), file_name("")
    ('A-B- test – Sweep', '-..-etc-passwd', '_con.v2', 'chart')

    What is too long is shortened before the last dash: what comes behind it says which picture it is.

    >>> file_name("One, two, three. " * 10 + " – Sweep")[100:]
    '. One, two, – Sweep'
    """
    kept = "".join("-" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in name).strip(" .")
    head, dash, what = kept.rpartition(" – ")
    if not dash or len(what) > MOST_BEHIND:
        head, what = kept, ""
    end = dash + what if what else ""
    head = (
        head[: MOST_CHARACTERS - len(end)].encode()[: MOST_BYTES - len(end.encode())].decode(errors="ignore")
    )
    kept = (head.strip(" .") + end).strip(" .")
    return f"_{kept}" if _DEVICES.fullmatch(kept) else kept or "chart"
