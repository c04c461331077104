"""Where a scheduler listens: an address as it is, or as its scheduler file has it."""

import json
import re
from pathlib import Path

from haplanner.cluster.failed import ClusterFailed
from haplanner.io.refusal import shown

MOST_BYTES = 1_000_000
"""Of a scheduler file: it holds a few lines for each worker."""

_ADDRESS = re.compile(r"(tcp|tls)://[^\s/]+:\d{1,5}")


def address_of(text: str) -> str:
    """The address that a text is, or that stands in the file that it names. Raises `ClusterFailed`.

    >>> address_of("tcp://10.0.0.1:8786")
    'tcp://10.0.0.1:8786'
    """
    if "://" in text:
        return _checked(text, "the cluster")
    try:
        with Path(text).open("rb") as file:
            found = json.loads(file.read(MOST_BYTES))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ClusterFailed(
            f"the cluster must be like tcp://host:8786, or a scheduler file; {shown(text)!r}: {reason}"
        ) from None
    except (ValueError, RecursionError):
        raise ClusterFailed(f"{shown(text)} is no scheduler file") from None
    address = found.get("address") if isinstance(found, dict) else None
    if not isinstance(address, str):
        raise ClusterFailed(f"{shown(text)} is no scheduler file: it has no address")
    return _checked(address, f"the address in {shown(text)}")


def _checked(address: str, what: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise ClusterFailed(f"{what} must be like tcp://host:8786 or tls://host:8786, is {shown(address)!r}")
    return address
