"""Writes the licence notices of a bundle, from the distributions that this interpreter has installed.

python packaging/notices.py THIRD_PARTY_NOTICES.txt
python packaging/notices.py --list      # all that is installed, with versions and licences
python packaging/notices.py --needed    # what the program runs on, as requirements

Fails, and names it, where a part has no licence text, or may be passed on under the GPL alone.
"""

import platform
import re
import sys
from importlib import metadata
from pathlib import Path

from haplanner.io.notices import Notice, as_text, installed, licence_of
from haplanner.resources import read_text

ONLY_IN_BUNDLES = ("pyinstaller",)
"""Distributions that leave something in a bundle without the program needing them: its first instructions."""
EXCEPTED = {
    # COPYING.txt lets what PyInstaller puts into a bundle be passed on under any licence.
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}


def main(words: list[str]) -> int:
    """Write the file that is named, or a list."""
    if words == ["--list"]:
        print(*listed(), sep="\n")
        return 0
    if words == ["--needed"]:
        print(*(f"{part.name}=={part.version}" for part in installed()[1:] if part.version), sep="\n")
        return 0
    parts = bundled()
    if found := complaints(parts):
        print(*found, sep="\n", file=sys.stderr)
        return 1
    Path(words[0]).write_text(as_text(parts), encoding="utf-8")
    return 0


def listed() -> list[str]:
    """All distributions of this interpreter with versions and licences, a line each."""
    found = {one.name.lower(): one for one in metadata.distributions()}
    return [f"{one.name} {one.version}: {licence_of(one)}" for _, one in sorted(found.items())]


def bundled() -> list[Notice]:
    """The notices of all that is in a bundle: the program, what it needs, Python and what starts it."""
    own, *others = installed()
    python = Notice("Python", platform.python_version(), "PSF-2.0", (read_text("licences", "Python.txt"),))
    starters = [part for name in ONLY_IN_BUNDLES for part in installed(name) if part.name == name]
    starters = [Notice(s.name, s.version, EXCEPTED.get(s.name, s.licence), s.texts) for s in starters]
    return [own, python, *others, *starters]


def complaints(parts: list[Notice]) -> list[str]:
    """Why these parts may not be passed on, a sentence each; none if they may."""
    found = [f"{part.name} comes without a licence text." for part in parts if not part.texts]
    found += [f"{part.name} does not say its licence." for part in parts if part.licence == "unknown"]
    found += [
        f"{part.name} may be passed on under the GPL alone: {part.licence}."
        for part in parts
        if is_copyleft_alone(part.licence)
    ]
    return found


def is_copyleft_alone(licence: str) -> bool:
    """Whether each alternative that a licence offers has a part under the GPL or AGPL without an exception.

    >>> is_copyleft_alone("LGPL-3.0-only OR GPL-2.0-only"), is_copyleft_alone("MIT AND GPL-3.0-only")
    (False, True)
    """
    alternatives = re.split(r"\bOR\b|\bor\b", licence.replace("(", " ").replace(")", " "))
    return all(_is_copyleft(alternative) for alternative in alternatives)


def _is_copyleft(alternative: str) -> bool:
    for part in re.split(r"\bAND\b|\band\b", alternative):
        named = re.search(r"\bA?GPL|(?<!Lesser )General Public", part)
        if named and " WITH " not in part:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
