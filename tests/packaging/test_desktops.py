"""What is packed for each desktop says the same of the program and its files, as far as it shows here."""

from __future__ import annotations

import configparser
import importlib.util
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from haplanner import __version__

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "packaging" / "desktop"
ENTRY = DESKTOP / "haplanner.desktop"
METAINFO = DESKTOP / "invalid.haplanner.haplanner.metainfo.xml"
MIME = "application/x-haplanner+json"


def read_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ENTRY, encoding="utf-8")
    return parser["Desktop Entry"]


def asked(*command: str) -> subprocess.CompletedProcess[str]:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, capture_output=True, text=True, timeout=50)


def test_the_desktop_entry_is_valid() -> None:
    run = asked("desktop-file-validate", str(ENTRY))
    assert (run.returncode, run.stdout) == (0, "")


def test_the_description_for_software_centres_is_valid() -> None:
    run = asked("appstreamcli", "validate", "--no-net", str(METAINFO))
    assert run.returncode == 0, run.stdout


def test_the_entry_opens_any_number_of_designs() -> None:
    entry = read_entry()
    assert entry["Exec"] == "haplanner %F"
    assert entry["MimeType"] == f"{MIME};"


def test_files_that_end_with_haplan_are_designs() -> None:
    name = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = ET.parse(DESKTOP / "haplanner.xml").getroot()
    globs = [glob.get("pattern") for glob in kind.findall(f"{name}glob")]
    assert (kind.get("type"), globs) == (MIME, ["*.haplan"])
    assert [node.text for node in ET.parse(METAINFO).iter("mediatype")] == [MIME]


class Packed:
    """Stands in for what PyInstaller gives a spec, and keeps what it is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path, platform: str) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        hooks = ModuleType("PyInstaller.utils.hooks")
        hooks.__dict__.update(
            collect_data_files=lambda *_, **__: [],
            collect_submodules=lambda *_, **__: [],
            copy_metadata=lambda _: [],
        )
        for name in ("PyInstaller", "PyInstaller.utils"):
            monkeypatch.setitem(sys.modules, name, ModuleType(name))
        monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
        monkeypatch.setattr(sys, "platform", platform)
        spec = ROOT / "packaging" / "haplanner.spec"
        names = {kind: self._keep(kind) for kind in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
        place = {"SPECPATH": str(spec.parent), "workpath": str(folder)}
        self.names: dict[str, Any] = {**names, **place}
        exec(compile(spec.read_text(encoding="utf-8"), str(spec), "exec"), self.names)

    def _keep(self, kind: str) -> Any:
        def made(*_: Any, **options: Any) -> SimpleNamespace:
            self.asked.append((kind, options))
            return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[])

        return made

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [options for name, options in self.asked if name == kind]


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest) -> Packed:
    importlib.util.find_spec("haplanner")  # before the platform is another
    return Packed(monkeypatch, tmp_path, request.param)


@pytest.mark.parametrize("packed", ["linux"], indirect=True)
def test_on_linux_one_program_serves_window_and_terminal(packed: Packed) -> None:
    assert [(exe["name"], exe["console"], exe["icon"]) for exe in packed.of("EXE")] == [
        ("haplanner", True, None)
    ]
    assert packed.of("BUNDLE") == []


@pytest.mark.parametrize("packed", ["linux"], indirect=True)
def test_libraries_of_the_system_stay_with_it_and_those_of_wheels_go_along(packed: Packed) -> None:
    shipped, site = packed.names["is_library_shipped"], packed.names["SITE"]
    assert not shipped("libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6", "BINARY")
    assert shipped("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY")
    assert shipped("PySide6/Qt/lib/libQt6Gui.so.6", str(site / "PySide6/Qt/lib/libQt6Gui.so.6"), "BINARY")
    assert not shipped("PySide6/Qt/lib/libQt6Qml.so.6", str(site / "PySide6/Qt/lib/libQt6Qml.so.6"), "BINARY")


@pytest.mark.parametrize("packed", ["win32"], indirect=True)
def test_on_windows_the_window_has_no_console_and_the_command_line_has(
    packed: Packed, tmp_path: Path
) -> None:
    names = [(exe["name"], exe["console"]) for exe in packed.of("EXE")]
    assert names == [("haplanner", False), ("haplanner-cli", True)]
    icon = tmp_path / "haplanner.ico"
    assert [exe["icon"] for exe in packed.of("EXE")] == [str(icon)] * 2
    assert icon.read_bytes()[:4] == b"\0\0\1\0"  # an icon, by the first words of its form


@pytest.mark.parametrize("packed", ["darwin"], indirect=True)
def test_on_macos_the_application_owns_designs(packed: Packed, tmp_path: Path) -> None:
    (application,) = packed.of("BUNDLE")
    assert (application["name"], application["version"]) == ("HA Planner.app", __version__)
    (exported,) = application["info_plist"]["UTExportedTypeDeclarations"]
    (document,) = application["info_plist"]["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    tags = exported["UTTypeTagSpecification"]
    assert (tags["public.filename-extension"], tags["public.mime-type"]) == (["haplan"], [MIME])
    assert (tmp_path / "haplanner.icns").read_bytes()[:4] == b"icns"
    assert [exe["console"] for exe in packed.of("EXE")] == [False]  # else it has no place in the Dock


def test_the_installer_for_windows_compiles(tmp_path: Path) -> None:
    payload = tmp_path / "payload"
    (payload / "_internal").mkdir(parents=True)
    for name in ("haplanner.exe", "haplanner-cli.exe", "_internal/library.dll"):
        (payload / name).write_bytes(b"stands in")
    out = tmp_path / "haplanner-setup.exe"  # Windows loads libraries from beside a mere setup.exe
    script = ROOT / "packaging" / "windows" / "haplanner.nsi"
    defined = (f"-DVERSION={__version__}", f"-DPAYLOAD={payload}", f"-DOUT={out}")
    run = asked("makensis", "-V2", "-WX", *defined, str(script))
    assert (run.returncode, run.stderr) == (0, "")
    assert out.read_bytes()[:2] == b"MZ"
