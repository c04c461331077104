import json
import os
import time
from pathlib import Path

import pytest

from haplanner.io.design_file import FileRefused, to_bytes, write_design
from haplanner.io.lock import Lock
from haplanner.io.recovery import RecoveryCopy, offers
from haplanner.model.design import Design
from haplanner.model.elements import Component

DESIGN = Design(name="Shop", components={f"c{i}": Component(name=f"Server {i}") for i in range(30)})


def left_behind(folder: Path, stem: str = "aa", design: Design = DESIGN, **about: object) -> Path:
    """A copy as a process that was killed leaves it."""
    folder.mkdir(exist_ok=True)
    copy = folder / f"{stem}.haplan"
    copy.write_bytes(to_bytes(design))
    (folder / f"{stem}.json").write_text(
        json.dumps({"name": design.name, "time": 1000.0, "changes": 3, **about})
    )
    (folder / f"{stem}.lock").write_text("12345\n")
    return copy


def test_no_copies_are_no_offers(tmp_path: Path) -> None:
    assert offers(tmp_path) == ()
    assert offers(tmp_path / "gone") == ()


def test_a_copy_left_behind_is_offered_with_its_name_time_and_number_of_changes(tmp_path: Path) -> None:
    left_behind(tmp_path, original=str(tmp_path / "shop.haplan"))
    (offer,) = offers(tmp_path)
    assert (offer.name, offer.time, offer.changes) == ("Shop", 1000.0, 3)
    assert offer.original == tmp_path / "shop.haplan"
    assert offer.read() == (DESIGN, ())


def test_offers_come_newest_first_and_stay_until_they_are_discarded(tmp_path: Path) -> None:
    for stem, when in (("aa", 1.0), ("bb", 3.0), ("cc", 2.0)):
        left_behind(tmp_path, stem, Design(name=stem), time=when)
    assert [offer.name for offer in offers(tmp_path)] == ["bb", "cc", "aa"]
    offers(tmp_path)[0].discard()
    assert [offer.name for offer in offers(tmp_path)] == ["cc", "aa"]


def test_what_a_running_window_has_open_is_not_offered(tmp_path: Path) -> None:
    copy = RecoveryCopy(tmp_path)
    copy.write(DESIGN, None, 1)
    assert offers(tmp_path) == ()
    copy.discard()
    assert list(tmp_path.glob("*.haplan")) == []
    copy.write(DESIGN, None, 2)
    assert offers(tmp_path) == ()
    copy.close()
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_equals_its_file_needs_no_recovery_and_goes(tmp_path: Path) -> None:
    file = tmp_path / "shop.haplan"
    write_design(file, DESIGN)
    copy = left_behind(tmp_path / "recovery", original=str(file))
    assert offers(tmp_path / "recovery") == ()
    assert not copy.exists()
    assert file.exists()


def test_a_truncated_copy_gives_what_is_whole_of_it(tmp_path: Path) -> None:
    copy = left_behind(tmp_path)
    data = copy.read_bytes()
    copy.write_bytes(data[: len(data) // 2])
    (offer,) = offers(tmp_path)
    design, problems = offer.read()
    assert 10 < len(design.components) < 30
    assert all(
        design.components[i] == DESIGN.components[i] for i in design.components if i != max(design.components)
    )
    assert "breaks off" in str(problems[0])


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"{"])
def test_a_copy_of_which_nothing_is_left_is_refused_and_can_be_discarded(tmp_path: Path, data: bytes) -> None:
    left_behind(tmp_path).write_bytes(data)
    (offer,) = offers(tmp_path)
    with pytest.raises(FileRefused):
        offer.read()
    offer.discard()
    assert offers(tmp_path) == ()


@pytest.mark.parametrize(
    "about",
    [
        "",
        "[]",
        "{",
        '{"name": 5, "time": true, "changes": "x", "original": []}',
        '{"time": NaN}',
        '{"time": 1e999}',
        f'{{"time": {10**400}}}',
        r'{"name": "\ud800", "original": "\ud800"}',
    ],
)
def test_a_copy_whose_description_is_damaged_is_offered_all_the_same(tmp_path: Path, about: str) -> None:
    copy = left_behind(tmp_path)
    copy.with_suffix(".json").write_text(about)
    os.utime(copy, (5000, 5000))
    (offer,) = offers(tmp_path)
    assert offer.name == "Untitled"
    assert offer.original is None
    assert offer.changes == 0
    assert offer.time == 5000
    assert offer.read()[0] == DESIGN


def test_old_locks_without_a_copy_are_cleared_and_young_ones_stay(tmp_path: Path) -> None:
    old, young = tmp_path / "old.lock", tmp_path / "young.lock"
    old.touch()
    young.touch()
    os.utime(old, (1, 1))
    offers(tmp_path)
    assert not old.exists()
    assert young.exists()


def test_a_lock_is_one_holder_at_a_time_and_ends_with_its_release(tmp_path: Path) -> None:
    one, other = Lock(tmp_path / "a.lock"), Lock(tmp_path / "a.lock")
    assert one.take()
    assert one.take()
    assert not other.take()
    assert (tmp_path / "a.lock").read_text() == f"{os.getpid()}\n"
    one.release()
    one.release()
    assert other.take()
    other.release()
    assert not Lock(tmp_path / "gone" / "a.lock").take()


def test_the_recovery_folder_is_the_users_own_and_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    copy = RecoveryCopy()
    before = time.time()
    copy.write(DESIGN, tmp_path / "shop.haplan", 7)
    folder = tmp_path / "haplanner" / "recovery"
    assert folder.stat().st_mode & 0o077 == 0
    (about,) = folder.glob("*.json")
    told = json.loads(about.read_text())
    assert (told["name"], told["original"], told["changes"]) == ("Shop", str(tmp_path / "shop.haplan"), 7)
    assert before <= told["time"] <= time.time()
    copy.close()
