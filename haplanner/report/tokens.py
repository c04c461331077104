"""The named colours of a theme, read from its file; needs no screen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from haplanner.resources import read_text

THEMES = (
    "light",
    "dark",
    "light-colour-blind",
    "dark-colour-blind",
    "light-contrast",
    "dark-contrast",
)
"""The two themes in their usual colours, and in other sets of colours: `theme-set`."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """`colours` by token name and the colours of chart series, all as `#rrggbb`."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    series: tuple[str, ...]


@cache
def load_tokens(name: str) -> Tokens:
    """The tokens of one of `THEMES`; another set of colours names only what differs from the usual ones.

    >>> load_tokens("light").colours["accent"]
    '#0067b8'
    >>> load_tokens("light-contrast").dark
    False
    """
    data = json.loads(read_text("themes", f"{name}.json"))
    if (like := data.get("like")) is None:
        return Tokens(data["name"], data["dark"], MappingProxyType(data["colours"]), tuple(data["series"]))
    usual = load_tokens(like)
    colours = MappingProxyType({**usual.colours, **data["colours"]})
    return Tokens(data["name"], usual.dark, colours, tuple(data["series"]))
