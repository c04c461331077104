"""The named colours of a theme, read from its file; needs no screen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from haplanner.resources import read_text

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Tokens:
    """`colours` by token name and the colours of chart series, all as `#rrggbb`."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    series: tuple[str, ...]


@cache
def load_tokens(name: str) -> Tokens:
    """The tokens of the theme "light" or "dark".

    >>> load_tokens("light").colours["accent"]
    '#0067b8'
    """
    data = json.loads(read_text("themes", f"{name}.json"))
    return Tokens(data["name"], data["dark"], MappingProxyType(data["colours"]), tuple(data["series"]))
