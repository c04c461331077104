"""How a figure was found."""

from typing import Literal

Method = Literal["exact", "approximate", "simulated"]
