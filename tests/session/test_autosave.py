import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from haplanner.io.design_file import read_design, write_design
from haplanner.io.recovery import RecoveryCopy, offers
from haplanner.model.design import Design
from haplanner.session.autosave import Autosave
from haplanner.session.store import Store


def called(name: str) -> Design:
    return Design(name=name)


def rename(store: Store, name: str) -> None:
    store.commit(lambda design: replace(design, name=name), "Rename")


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.haplan")) if folder.exists() else []


def test_unsaved_work_is_copied_after_a_calm_and_the_file_is_not_touched(tmp_path: Path) -> None:
    file, folder = tmp_path / "shop.haplan", tmp_path / "recovery"
    write_design(file, called("Shop"))
    before = file.stat().st_mtime_ns
    store = Store(called("Shop"))
    autosave = Autosave(store, lambda: file, RecoveryCopy(folder), calm_seconds=0.05)
    rename(store, "A")
    rename(store, "B")
    assert copies(folder) == []
    time.sleep(0.15)
    assert autosave.flush()
    assert read_design(copies(folder)[0]).name == "B"
    assert autosave.changes == 2
    assert file.stat().st_mtime_ns == before
    assert autosave.close()
    assert list(folder.iterdir()) == []


def test_a_design_that_never_rests_is_copied_all_the_same(tmp_path: Path) -> None:
    store = Store(called("Shop"))
    autosave = Autosave(store, lambda: None, RecoveryCopy(tmp_path), calm_seconds=10, longest_seconds=0.1)
    end = time.monotonic() + 0.5
    number = 0
    while time.monotonic() < end and not copies(tmp_path):
        rename(store, f"Name {number}")
        number += 1
        time.sleep(0.005)
    assert copies(tmp_path)
    assert autosave.close()


def test_saving_or_undoing_to_what_was_saved_removes_the_copy(tmp_path: Path) -> None:
    store = Store(called("Shop"))
    autosave = Autosave(store, lambda: None, RecoveryCopy(tmp_path), calm_seconds=0)
    for way_back in (store.mark_saved, store.undo):
        rename(store, f"Before {way_back.__name__}")
        assert autosave.flush()
        assert len(copies(tmp_path)) == 1
        way_back()
        assert autosave.flush()
        assert copies(tmp_path) == []
        assert autosave.changes == 0
    assert autosave.close()


def test_looking_at_a_scenario_is_no_change(tmp_path: Path) -> None:
    store = Store(called("Shop"))
    autosave = Autosave(store, lambda: None, RecoveryCopy(tmp_path), calm_seconds=0)
    store.add_scenario("Cold")
    store.mark_saved()
    assert autosave.flush()
    store.select(None)
    assert autosave.flush()
    assert autosave.changes == 0
    assert copies(tmp_path) == []
    assert autosave.close()


def test_a_copy_that_cannot_be_written_is_said_once_and_harms_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "recovery"
    blocked.write_text("a file where the folder should be")
    said: list[str] = []
    store = Store(called("Shop"))
    autosave = Autosave(store, lambda: None, RecoveryCopy(blocked), said.append, calm_seconds=0)
    for number in range(3):
        rename(store, f"Name {number}")
        assert autosave.flush()
    assert len(said) == 1
    assert said[0].startswith("Could not save to ")
    assert store.base.name == "Name 2"
    blocked.unlink()
    rename(store, "Well")
    assert autosave.flush()
    assert read_design(copies(blocked)[0]).name == "Well"
    assert autosave.close()


_EDITING = """
import sys, time
from dataclasses import replace
from pathlib import Path
from haplanner.io.design_file import read_design
from haplanner.io.recovery import RecoveryCopy
from haplanner.session.autosave import Autosave
from haplanner.session.store import Store
file, folder = Path(sys.argv[1]), Path(sys.argv[2])
store = Store(read_design(file))
autosave = Autosave(store, lambda: file, RecoveryCopy(folder), calm_seconds=0)
for number in range(5):
    store.commit(lambda design: replace(design, name=f"Edit {number}"), "Rename")
autosave.flush()
print("edited", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_five_edits_survive_the_death_of_the_process_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    file, folder = tmp_path / "shop.haplan", tmp_path / "recovery"
    write_design(file, called("Shop"))
    saved = file.read_bytes()
    command = [sys.executable, "-c", _EDITING, str(file), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as editing:
        assert editing.stdout is not None
        assert editing.stdout.readline() == b"edited\n"
        assert offers(folder) == ()  # it is alive: what it has open is not offered to others
        os.kill(editing.pid, signal.SIGKILL)
    (offer,) = offers(folder)
    assert (offer.name, offer.original, offer.changes) == ("Edit 4", file, 5)
    assert offer.read()[0].name == "Edit 4"
    assert file.read_bytes() == saved
    offer.discard()
    assert offers(folder) == ()
    assert list(folder.iterdir()) == []
