"""Which groups of which file are collapsed is remembered, for a bounded number of files."""

import json
from pathlib import Path

from haplanner.io.folded import MOST, folded_groups, folded_path, keep_folded


def test_what_is_kept_of_a_file_comes_back_and_none_of_another(tmp_path: Path) -> None:
    kept = tmp_path / "folded.json"
    keep_folded("a.haplan", ["tier", "db"], kept)
    assert folded_groups(Path("a.haplan").absolute(), kept) == {"tier", "db"}
    assert folded_groups("b.haplan", kept) == frozenset()
    keep_folded("a.haplan", [], kept)
    assert folded_groups("a.haplan", kept) == frozenset()


def test_the_files_looked_at_longest_ago_are_forgotten(tmp_path: Path) -> None:
    kept = tmp_path / "folded.json"
    for number in range(MOST + 3):
        keep_folded(f"{number}.haplan", ["g"], kept)
    keep_folded("3.haplan", ["g", "h"], kept)
    keep_folded("new.haplan", ["g"], kept)
    assert [bool(folded_groups(f"{n}.haplan", kept)) for n in (2, 3, 4, 5)] == [False, True, False, True]


def test_a_damaged_list_is_an_empty_one(tmp_path: Path) -> None:
    kept = tmp_path / "folded.json"
    for text in ("", "[]", json.dumps({str(Path("a.haplan").absolute()): 3})):
        kept.write_text(text)
        assert folded_groups("a.haplan", kept) == frozenset()


def test_it_lies_beside_the_recent_files() -> None:
    assert folded_path().name == "folded.json"
