"""Numbers as other programs read them: JSON knows no infinity."""

import math
from typing import Any

Record = dict[str, Any]
"""What becomes a JSON object."""


def number(value: float | None) -> float | None:
    """The number itself; `None`, JSON's null, for what is infinite or not a number.

    >>> number(0.5), number(math.inf)
    (0.5, None)
    """
    return None if value is None or not math.isfinite(value) else value
