"""The licence notices of what the program is made of and runs on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from haplanner.resources import ResourceError, read_text, resource

WHOLE = "THIRD_PARTY_NOTICES.txt"
"""All notices of a bundle, written when it was packed, as nothing tells there what is in it."""

NOT_IN_ITS_WHEEL = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt", "ICU.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
"""Licence texts in `resources/licences` of distributions that come without; the LGPL builds on the GPL."""

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_RULE = "=" * 78


@dataclass(frozen=True, slots=True)
class Notice:
    """What one part is called, in which version, under which licence, and that licence's texts."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def notices() -> str:
    """The notices of all that this installation runs on: those of the bundle, or of what is installed."""
    try:
        return read_text(WHOLE)
    except ResourceError:
        return as_text(installed())


def installed(name: str = "haplanner") -> list[Notice]:
    """One notice for each distribution that a distribution needs, itself first, and for the icons."""
    found = [_notice(one) for one in sorted(_needed(name).values(), key=lambda d: d.name.lower())]
    own = [one for one in found if one.name == name]
    icons = Notice("Lucide (icons)", "", "ISC", (resource("icons", "LICENSE").read_text(encoding="utf-8"),))
    return [*own, icons, *(one for one in found if one.name != name)]


def as_text(parts: list[Notice]) -> str:
    """All notices one below the other, every text once, where it is first due."""
    shown: dict[str, str] = {}
    lines = ["HA Planner and what it runs on, with the licences that each part is under."]
    for part in parts:
        lines += ["", _RULE, f"{part.name} {part.version}".rstrip(), f"Licence: {part.licence}", _RULE]
        for text in part.texts:
            lines += ["", f"(as for {shown[text]})" if text in shown else text.rstrip()]
            shown.setdefault(text, part.name)
    return "\n".join(lines) + "\n"


def licence_of(distribution: metadata.Distribution) -> str:
    """The licence that a distribution names, as far as possible as an SPDX expression; `unknown` if none."""
    told = distribution.metadata
    for field in ("License-Expression", "License"):
        value = told[field].strip() if field in told else ""
        if value and "\n" not in value:  # some put the whole text there
            return value
    kinds = [kind.split(" :: ") for kind in told.get_all("Classifier", [])]
    return " AND ".join(kind[-1] for kind in kinds if kind[0] == "License") or "unknown"


def _notice(distribution: metadata.Distribution) -> Notice:
    return Notice(
        distribution.name, distribution.version, licence_of(distribution), tuple(_texts_of(distribution))
    )


def _texts_of(distribution: metadata.Distribution) -> Iterator[str]:
    for file in distribution.files or ():
        if ".dist-info" in file.parts[0] and _LICENCE_FILE.search(file.name):
            yield file.read_text(encoding="utf-8")
    for name in NOT_IN_ITS_WHEEL.get(_normal(distribution.name), ()):
        yield read_text("licences", name)


def _needed(name: str) -> dict[str, metadata.Distribution]:
    """Installed distributions by name: this one and all that it needs, extras left out."""
    found: dict[str, metadata.Distribution] = {}
    open_names = [name]
    while open_names:
        normal = _normal(open_names.pop())
        if normal in found:
            continue
        try:
            found[normal] = metadata.distribution(normal)
        except metadata.PackageNotFoundError:
            continue  # needed on other systems only
        open_names += [
            re.split(r"[^\w.-]", line, maxsplit=1)[0]
            for line in found[normal].requires or ()
            if "extra ==" not in line
        ]
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
