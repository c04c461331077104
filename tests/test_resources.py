import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from haplanner import resources


@pytest.fixture(autouse=True)
def fresh_root() -> Iterator[None]:
    resources._root.cache_clear()
    yield
    resources._root.cache_clear()


def test_a_shipped_file_is_found_and_read() -> None:
    assert resources.resource("icons").is_dir()
    assert "ISC" in resources.read_text("icons", "LICENSE")


def test_a_missing_file_is_named_with_its_cure() -> None:
    with pytest.raises(resources.ResourceError, match=r"icons/no-such\.svg is missing.*Install it again"):
        resources.resource("icons", "no-such.svg")


def test_a_frozen_bundle_uses_its_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "haplanner" / "_resources"
    inside.mkdir(parents=True)
    (inside / "word.txt").write_text("in the bundle", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.read_text("word.txt") == "in the bundle"


def test_a_wheel_uses_the_files_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "haplanner" / "_resources"
    inside.mkdir(parents=True)
    (inside / "word.txt").write_text("in the wheel", encoding="utf-8")
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "haplanner" / "resources.py"))
    assert resources.read_text("word.txt") == "in the wheel"


def test_an_installation_without_resources_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "haplanner" / "resources.py"))
    with pytest.raises(resources.ResourceError, match="not installed completely"):
        resources.resource()
