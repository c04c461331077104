"""Licence notices: every part that is passed on brings its licence's text, and may be passed on."""

import importlib.util
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

from haplanner import resources
from haplanner.io import notices
from haplanner.io.notices import Notice, as_text, installed

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def packing() -> ModuleType:
    """`packaging/notices.py`."""
    spec = importlib.util.spec_from_file_location("notices_tool", ROOT / "packaging" / "notices.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_whatever_the_program_runs_on_may_be_passed_on_with_its_text(packing: ModuleType) -> None:
    assert packing.complaints(installed()) == []


def test_all_that_is_imported_is_among_them() -> None:
    names = {part.name.lower().replace("_", "-") for part in installed()}
    # Told by what lies in the folders of the libraries, and not by what they say that they need.
    owners = metadata.packages_distributions()
    imported = ("PySide6", "shiboken6", "numpy", "numba", "llvmlite", "networkx", "pyqtgraph", "xlsxwriter")
    for module in imported:
        assert {owner.lower().replace("_", "-") for owner in owners[module]} & names, module


def test_qt_comes_with_the_lesser_licence_and_with_what_it_is_made_of() -> None:
    (qt,) = [part for part in installed() if part.name.lower().startswith("pyside6")]
    text = "\n".join(qt.texts)
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE", "harfbuzz", "ICU"):
        assert words in text


def test_icons_are_under_the_isc_licence() -> None:
    (icons,) = [part for part in installed() if "icons" in part.name]
    assert (icons.licence, "ISC License" in icons.texts[0]) == ("ISC", True)


def test_a_text_that_several_parts_share_is_shown_once() -> None:
    parts = [Notice("one", "1", "MIT", ("THE TEXT",)), Notice("two", "2", "MIT", ("THE TEXT",))]
    text = as_text(parts)
    assert text.count("THE TEXT") == 1
    assert "(as for one)" in text


def test_a_bundle_shows_what_was_written_when_it_was_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / notices.WHOLE).write_text("all of it", encoding="utf-8")
    monkeypatch.setattr(resources, "_root", lambda: tmp_path)
    assert notices.notices() == "all of it"


@pytest.mark.parametrize(
    ("part", "complaint"),
    [
        (Notice("a", "1", "MIT", ()), "a comes without a licence text."),
        (Notice("a", "1", "unknown", ("text",)), "a does not say its licence."),
        (Notice("a", "1", "GPL-3.0-only", ("text",)), "under the GPL alone: GPL-3.0-only."),
        (Notice("a", "1", "MIT AND AGPL-3.0-only", ("text",)), "a may be passed on under the GPL alone"),
        (Notice("a", "1", "GNU General Public License v3 (GPLv3)", ("text",)), "under the GPL alone"),
    ],
)
def test_what_may_not_be_passed_on_is_named(packing: ModuleType, part: Notice, complaint: str) -> None:
    (told,) = packing.complaints([part])
    assert complaint in told


@pytest.mark.parametrize(
    "licence",
    [
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "GNU Lesser General Public License v3",
        "BSD-2-Clause AND Apache-2.0 WITH LLVM-exception",
    ],
)
def test_what_may_be_passed_on_is_not_complained_of(packing: ModuleType, licence: str) -> None:
    assert packing.complaints([Notice("a", "1", licence, ("text",))]) == []
