import json
from pathlib import Path

from haplanner.io.own_keys import load_own_keys, save_own_keys


def test_keys_come_back_as_they_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keys = {"file.save": ("Ctrl+Alt+S",), "edit.undo": (), "edit.redo": ("Ctrl+R", "F4")}
    save_own_keys(keys, path)
    assert load_own_keys(path) == keys


def test_what_is_damaged_is_left_out_and_the_rest_stands(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    kept = {"a": "Ctrl+S", "b": [1], "c": None, "d": [""], "e": ["F4"], "f": ["F1"] * 99, "g": ["x" * 1000]}
    path.write_text(json.dumps(kept))
    assert load_own_keys(path) == {"e": ("F4",)}
    path.write_bytes(b"\xff not JSON")
    assert load_own_keys(path) == {}
    assert load_own_keys(tmp_path / "nowhere.json") == {}
