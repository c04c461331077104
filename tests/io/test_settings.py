import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from haplanner.io.atomic import SaveFailed
from haplanner.io.recent import MOST, add_recent, clear_recent, recent_files
from haplanner.io.settings import (
    TABLE,
    Settings,
    load_settings,
    save_settings,
    settings_path,
    simulation_of_new_designs,
    with_setting,
)
from haplanner.model.design import Simulation


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def test_without_a_file_every_setting_is_at_its_default() -> None:
    assert load_settings() == Settings()


def test_settings_are_kept_where_the_environment_says(home: Path) -> None:
    changed = replace(Settings(), theme="dark", snap=False, autosave_seconds=60)
    save_settings(changed)
    assert settings_path() == home / "config" / "haplanner" / "settings.json"
    assert load_settings() == changed
    assert json.loads(settings_path().read_text()) == {"theme": "dark", "snap": False, "autosave_seconds": 60}


def test_the_table_describes_every_setting_and_allows_its_default() -> None:
    assert [setting.key for setting in TABLE] == [f.name for f in fields(Settings)]
    for setting in TABLE:
        assert setting.default == getattr(Settings(), setting.key)
        assert setting.allows(setting.default)
        assert setting.label
        assert setting.section
        assert (setting.kind == "choice") == bool(setting.choices)
        for choice in setting.choices:
            assert setting.allows(choice.value)


@pytest.mark.parametrize(
    "kept",
    ["", "[]", "{", "null", '"x"', "\0", "[" * 5000, '{"theme": ["dark"], "snap": 1, "autosave_seconds": 4}'],
)
def test_a_damaged_file_and_values_that_are_not_allowed_fall_back_to_defaults(kept: str) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(kept)
    assert load_settings() == Settings()


def test_a_wrong_value_costs_only_itself_and_unknown_ones_are_passed_over() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(
        '{"theme": "neon", "wheel": "scroll", "autosave_seconds": true, "colour": 3, "simulation_runs": 1e9}'
    )
    assert load_settings() == replace(Settings(), wheel="scroll")


def test_one_setting_can_be_changed_and_not_to_what_it_cannot_be() -> None:
    assert with_setting(Settings(), "wheel", "scroll").wheel == "scroll"
    with pytest.raises(ValueError, match="autosave_seconds cannot be 4"):
        with_setting(Settings(), "autosave_seconds", 4)
    with pytest.raises(KeyError):
        with_setting(Settings(), "colour", "red")


def test_new_designs_are_simulated_as_preferred() -> None:
    settings = replace(Settings(), simulation_years=2, simulation_runs=50, simulation_seed=7)
    assert simulation_of_new_designs(settings) == Simulation(horizon=17520.0, replications=50, seed=7)


def test_settings_that_cannot_be_written_are_an_error_in_words(home: Path) -> None:
    (home / "config").write_text("a file where the folder should be")
    with pytest.raises(SaveFailed):
        save_settings(Settings())


def test_recent_files_are_ten_newest_first_each_once(home: Path) -> None:
    for number in range(MOST + 3):
        add_recent(home / f"{number}.haplan")
    add_recent(home / "7.haplan")
    assert recent_files() == tuple(home / f"{n}.haplan" for n in (7, 12, 11, 10, 9, 8, 6, 5, 4, 3))
    clear_recent()
    assert recent_files() == ()


def test_a_relative_name_is_remembered_from_the_root_and_odd_names_survive(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    odd = home / b"caf\xe9 \xe5\xba\x97.haplan".decode("utf-8", "surrogateescape")
    add_recent("a.haplan")
    add_recent(odd)
    assert recent_files() == (odd, home / "a.haplan")


@pytest.mark.parametrize("kept", ["", "[]", '{"files": 5}', '{"files": [3, null, ""]}'])
def test_a_damaged_list_of_recent_files_is_an_empty_one(home: Path, kept: str) -> None:
    folder = home / "data" / "haplanner"
    folder.mkdir(parents=True)
    (folder / "recent.json").write_text(kept)
    assert recent_files() == ()
    add_recent(home / "a.haplan")
    assert recent_files() == (home / "a.haplan",)
