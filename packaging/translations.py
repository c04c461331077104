"""Brings the translations up to date: new texts into resources/translations/*.ts, those translated into *.qm.

.venv/bin/python packaging/translations.py            # update, then release
.venv/bin/python packaging/translations.py --check    # only tell what is missing; 1 if anything is

A text that is new stands in haplanner_zh_CN.ts as unfinished: write its translation there, by hand or with
Qt Linguist, and run this again.
"""

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
ALIASES = "translate+=said,tr+=_tr"
"""Functions of our own that hold texts, beside those of Qt: see `haplanner/model/language.py`."""
LANGUAGES = {"en": ("-pluralonly",), "zh_CN": ()}
"""English is what the texts are written in: it needs a file for its plurals alone."""


def main() -> int:
    """Update and release, or check."""
    if sys.argv[1:] == ["--check"]:
        complaints = check()
        print(*complaints, sep="\n")
        return 1 if complaints else 0
    update(FOLDER)
    release(FOLDER)
    missing = unfinished(FOLDER)
    print(*missing, f"{len(missing)} to be translated", sep="\n")
    return 0


def check() -> list[str]:
    """What is wrong with the translations as they stand, a line each; none if they are whole."""
    with tempfile.TemporaryDirectory() as place:
        fresh = Path(place)
        for language in LANGUAGES:
            (fresh / ts(language)).write_bytes((FOLDER / ts(language)).read_bytes())
        update(fresh)
        release(fresh)
        stale = [
            f"{name} is not what packaging/translations.py makes of the texts"
            for language in LANGUAGES
            for name in (ts(language), qm(language))
            if (fresh / name).read_bytes() != (FOLDER / name).read_bytes()
        ]
        return [*stale, *unfinished(fresh)]


def update(folder: Path) -> None:
    """Have lupdate bring the .ts files of a folder up to date with the program."""
    with tempfile.TemporaryDirectory() as place:
        library = Path(place) / "library.py"
        library.write_text(_texts_of_library(), encoding="utf-8")
        sources = [*sorted((ROOT / "haplanner").rglob("*.py")), library]
        listed = Path(place) / "sources.txt"
        listed.write_text("\n".join(map(str, sources)), encoding="utf-8")
        for language, options in LANGUAGES.items():
            _run(
                "pyside6-lupdate", "-silent", "-no-obsolete", "-locations", "none", *options,
                "-tr-function-alias", ALIASES, "-source-language", "en",
                "-target-language", language, f"@{listed}", "-ts", str(folder / ts(language)),
            )  # fmt: skip


def release(folder: Path) -> None:
    """Have lrelease make the .qm files of a folder, which the program loads."""
    for language in LANGUAGES:
        _run(
            "pyside6-lrelease", "-silent", "-nounfinished", str(folder / ts(language)),
            "-qm", str(folder / qm(language)),
        )  # fmt: skip


def unfinished(folder: Path) -> list[str]:
    """Every text of a folder that lacks its translation, a line each."""
    return [
        f"{language}: {context.findtext('name')}: {message.findtext('source')}"
        for language in LANGUAGES
        for context in ET.parse(folder / ts(language)).iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is None or translation.get("type") == "unfinished"
    ]


def ts(language: str) -> str:
    """The name of the file in which a language is written."""
    return f"haplanner_{language}.ts"


def qm(language: str) -> str:
    """The name of the file from which a language is read."""
    return f"haplanner_{language}.qm"


def _texts_of_library() -> str:
    """The texts of resources/library.json that are shown, as lines in which lupdate finds them."""
    library = json.loads((ROOT / "resources" / "library.json").read_text(encoding="utf-8"))
    texts = [text for kind in library["kinds"] for text in (kind["label"], kind["summary"])]
    return "".join(f'translate("Library", {json.dumps(text)})\n' for text in dict.fromkeys(texts))


def _run(tool: str, *words: str) -> None:
    subprocess.run([Path(sys.executable).parent / tool, *words], check=True)


if __name__ == "__main__":
    sys.exit(main())
