import errno
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from haplanner.io import atomic, design_file
from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.design_file import (
    FileRefused,
    open_design,
    read_bytes,
    read_design,
    stamp_now,
    write_design,
)
from haplanner.model.design import Design
from haplanner.model.elements import Component

LITTLE = Design(name="Little")
LARGE = Design(name="Large", components={f"c{i}": Component(name=f"Server {i}") for i in range(400)})


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if p.suffix != ".haplan"]


def test_what_is_saved_is_what_opens(tmp_path: Path) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LARGE)
    assert read_design(path) == LARGE
    assert leftovers(tmp_path) == []


_SAVING = """
import sys
from collections.abc import Iterator
from pathlib import Path
from haplanner.io.atomic import write_whole
path, states = Path(sys.argv[1]), [Path(p).read_bytes() for p in sys.argv[2:]]
print("saving", flush=True)
while True:
    for state in states:
        write_whole(path, state)
"""


def test_a_process_killed_while_saving_leaves_one_state_or_the_other(tmp_path: Path) -> None:
    states = [tmp_path / "1.haplan", tmp_path / "2.haplan"]
    for path, design in zip(states, (LITTLE, LARGE), strict=True):
        write_design(path, design)
    whole = {path.read_bytes() for path in states}
    target = tmp_path / "shop.haplan"
    write_design(target, LITTLE)
    chance = random.Random(1)
    for _ in range(40):
        command = [sys.executable, "-c", _SAVING, str(target), *map(str, states)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as saving:
            assert saving.stdout is not None
            assert saving.stdout.readline() == b"saving\n"
            time.sleep(chance.uniform(0.0, 0.02))
            os.kill(saving.pid, signal.SIGKILL)
        assert target.read_bytes() in whole
        read_design(target)
    assert leftovers(tmp_path), "no kill came in the middle of a save"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o660])
def test_saving_keeps_the_permissions_of_the_file(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LITTLE)
    path.chmod(mode)
    write_design(path, LARGE)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_that_new_files_have_here(tmp_path: Path) -> None:
    (tmp_path / "plain.haplan").touch()
    write_design(tmp_path / "shop.haplan", LITTLE)
    assert (tmp_path / "shop.haplan").stat().st_mode == (tmp_path / "plain.haplan").stat().st_mode


def test_saving_through_a_symbolic_link_keeps_the_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.haplan", tmp_path / "link.haplan"
    write_design(real, LITTLE)
    link.symlink_to("real.haplan")
    write_design(link, LARGE)
    assert link.is_symlink()
    assert read_design(real) == LARGE


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "you may not write there"),
    ],
)
@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_save_that_fails_at_any_step_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, reason: str
) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LITTLE)

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    if step == "write":
        fdopen = os.fdopen

        def full(descriptor: int, mode: str) -> object:
            file = fdopen(descriptor, mode)
            file.raw.write(b"half")
            file.close()
            fail()

        monkeypatch.setattr(atomic.os, "fdopen", full)
    else:
        monkeypatch.setattr(atomic.os, step, fail)
    with pytest.raises(SaveFailed) as failed:
        write_design(path, LARGE)
    monkeypatch.undo()
    assert failed.value.sentence == f"Could not save to {path}: {reason}. Your work is still here."
    assert read_design(path) == LITTLE
    assert leftovers(tmp_path) == []


def test_a_truly_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "shop.haplan"
    write_design(path, LITTLE)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(SaveFailed):
            write_design(path, LARGE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)
    assert read_design(path) == LITTLE
    assert leftovers(tmp_path) == []


def test_a_file_made_read_only_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LITTLE)
    path.chmod(0o444)
    with pytest.raises(SaveFailed, match="the file is read-only"):
        write_design(path, LARGE)
    assert read_design(path) == LITTLE


def test_places_where_no_file_can_be_are_refused_in_words(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    for place, reason in (
        (tmp_path, "it is a folder"),
        (tmp_path / "gone" / "a.haplan", "the folder is not there"),
        (tmp_path / ("x" * 300), "the name is too long"),
        (loop, "its links lead round in a circle"),
        (fifo, "it is not an ordinary file"),
        (Path("a\0b"), "the name holds a character that no file name may hold"),
    ):
        with pytest.raises(SaveFailed) as failed:
            write_design(place, LITTLE)
        assert failed.value.reason == reason


def test_what_a_killed_save_left_long_ago_is_cleared_and_a_young_one_stays(tmp_path: Path) -> None:
    old, young = tmp_path / ".haplanner-saving-1-aa", tmp_path / ".haplanner-saving-2-bb"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    write_whole(tmp_path / "a.haplan", b"{}")
    assert not old.exists()
    assert young.exists()


def test_files_that_cannot_be_read_are_refused_in_words(tmp_path: Path) -> None:
    for place, reason in (
        (tmp_path, "is a folder"),
        (tmp_path / "gone.haplan", "there is no such file"),
        (tmp_path / "gone" / "a.haplan", "there is no such file"),
        (Path("a\0b"), "there is no such file"),
        (Path("/dev/zero"), "is larger than 64 MB"),
        (Path("/dev/null"), "is empty"),
    ):
        with pytest.raises(FileRefused) as refused:
            read_design(place)
        assert refused.value.sentence == reason


def test_a_change_from_outside_is_noticed_and_a_touch_is_not_one(tmp_path: Path) -> None:
    path = tmp_path / "shop.haplan"
    stamp = write_design(path, LITTLE)
    assert stamp_now(path, stamp) is stamp
    os.utime(path, (5, 5))
    touched = stamp_now(path, stamp)
    assert touched is not None
    assert touched.digest == stamp.digest
    write_design(path, LARGE)
    changed = stamp_now(path, touched)
    assert changed is not None
    assert changed.digest != stamp.digest
    design, stamp = open_design(path)
    assert design == LARGE
    assert stamp_now(path, stamp) is stamp
    path.unlink()
    assert stamp_now(path, stamp) is None


def test_a_change_while_a_file_is_opened_is_noticed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LITTLE)

    def read_slowly(data: bytes) -> Design:
        write_design(path, LARGE)
        return read_bytes(data)

    monkeypatch.setattr(design_file, "read_bytes", read_slowly)
    design, stamp = open_design(path)
    assert design == LITTLE
    now = stamp_now(path, stamp)
    assert now is not None
    assert now.digest != stamp.digest


def test_what_stands_in_the_place_of_a_file_is_a_change_and_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "shop.haplan"
    stamp = write_design(path, LITTLE)
    for make in (os.mkfifo, os.mkdir):
        path.unlink()
        make(path)
        now = stamp_now(path, stamp)
        assert now is not None
        assert now.digest != stamp.digest


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EPERM, errno.EBUSY, errno.EEXIST])
def test_where_the_disk_refuses_to_rename_the_file_itself_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LARGE)
    path.chmod(0o640)
    inode = path.stat().st_ino

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(atomic.os, "replace", refuse)
    write_design(path, LITTLE)
    write_design(tmp_path / "new.haplan", LARGE)
    assert (read_design(path), read_design(tmp_path / "new.haplan")) == (LITTLE, LARGE)
    assert (path.stat().st_ino, stat.S_IMODE(path.stat().st_mode)) == (inode, 0o640)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new.haplan", "shop.haplan"]


def test_a_file_that_cannot_be_read_before_it_is_written_leaves_no_other_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LITTLE)

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    def silent(_path: Path) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as disk:
        disk.setattr(atomic.os, "replace", refuse)
        disk.setattr(Path, "read_bytes", silent)
        with pytest.raises(SaveFailed, match="the disk does not answer"):
            write_design(path, LARGE)
    assert read_design(path) == LITTLE
    assert [p.name for p in tmp_path.iterdir()] == ["shop.haplan"]


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
def test_a_disk_that_is_full_amid_a_write_into_the_file_leaves_the_old_content_or_names_where_the_new_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, for_good: bool
) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LITTLE)
    overwrite = atomic._overwrite
    writes = []

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    def half(target: Path, data: bytes) -> None:
        writes.append(data)
        if len(writes) > 1 and not for_good:
            overwrite(target, data)
            return
        overwrite(target, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic.os, "replace", refuse)
    monkeypatch.setattr(atomic, "_overwrite", half)
    with pytest.raises(SaveFailed) as failed:
        write_design(path, LARGE)
    if for_good:
        beside = tmp_path / "shop (being saved 1).haplan"
        assert failed.value.reason == f"the disk is full; what was to be saved is whole in “{beside.name}”"
        assert read_design(beside) == LARGE
    else:
        assert failed.value.reason == "the disk is full"
        assert read_design(path) == LITTLE
        assert [p.name for p in tmp_path.iterdir()] == ["shop.haplan"]


def test_a_disk_that_cannot_promise_to_have_written_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(atomic.os, "fsync", refuse)
    write_design(tmp_path / "shop.haplan", LARGE)
    assert read_design(tmp_path / "shop.haplan") == LARGE


def test_content_is_on_the_disk_before_the_name_is_and_the_name_before_a_save_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []
    for step in ("fsync", "replace"):
        real = getattr(os, step)
        monkeypatch.setattr(
            atomic.os, step, lambda *a, step=step, real=real: (done.append(step), real(*a))[1]
        )
    write_design(tmp_path / "shop.haplan", LARGE)
    assert done == ["fsync", "replace", "fsync"]


def test_another_hard_link_to_the_file_keeps_what_it_held(tmp_path: Path) -> None:
    """Whoever made it, as backups do, wanted the content of then."""
    path, link = tmp_path / "shop.haplan", tmp_path / "backup.haplan"
    write_design(path, LITTLE)
    os.link(path, link)
    write_design(path, LARGE)
    assert (read_design(path), read_design(link)) == (LARGE, LITTLE)


def test_saving_keeps_the_attributes_and_the_owner_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, LITTLE)
    try:
        os.setxattr(path, "user.haplanner", b"mine")
    except (AttributeError, OSError):
        pytest.skip("this disk has no extended attributes")
    if os.getuid() == 0:
        os.chown(path, 12345, 54321)
    before = path.stat()
    write_design(path, LARGE)
    after = path.stat()
    assert os.getxattr(path, "user.haplanner") == b"mine"
    assert (after.st_uid, after.st_gid, after.st_mode) == (before.st_uid, before.st_gid, before.st_mode)


def test_a_chain_of_links_into_another_folder_is_kept(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    write_design(tmp_path / "far" / "real.haplan", LITTLE)
    (tmp_path / "one.haplan").symlink_to("far/real.haplan")
    (tmp_path / "two.haplan").symlink_to(tmp_path / "one.haplan")
    write_design(tmp_path / "two.haplan", LARGE)
    assert read_design(tmp_path / "far" / "real.haplan") == LARGE
    assert (tmp_path / "one.haplan").is_symlink()
    assert (tmp_path / "two.haplan").is_symlink()
    assert sorted(p.name for p in (tmp_path / "far").iterdir()) == ["real.haplan"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "haplanner-test", str(place)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("only the superuser may mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_really_is_full_leaves_the_old_file_and_says_so(disk: Path) -> None:
    path = disk / "shop.haplan"
    write_design(path, LITTLE)
    huge = Design(notes="x" * 90_000)
    with pytest.raises(SaveFailed) as failed:
        write_design(path, huge)
    assert failed.value.sentence == f"Could not save to {path}: the disk is full. Your work is still here."
    assert read_design(path) == LITTLE
    assert leftovers(disk) == []
    write_design(path, LARGE)
    assert read_design(path) == LARGE


def test_a_disk_that_really_is_read_only_leaves_the_old_file_and_says_so(disk: Path) -> None:
    path = disk / "shop.haplan"
    write_design(path, LITTLE)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for place in (path, disk / "new.haplan"):
        with pytest.raises(SaveFailed, match="read-only"):
            write_design(place, LARGE)
    assert read_design(path) == LITTLE
    assert leftovers(disk) == []


def test_a_file_that_is_mounted_by_itself_is_written_and_stays_mounted(disk: Path, tmp_path: Path) -> None:
    """As in containers: nothing can be put in the place of such a file."""
    real, path = disk / "real.haplan", tmp_path / "shop.haplan"
    write_design(real, LITTLE)
    path.touch()
    subprocess.run(["mount", "--bind", str(real), str(path)], check=True)
    try:
        write_design(path, LARGE)
        assert read_design(real) == LARGE
        assert leftovers(tmp_path) == ["disk"]
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


_SAVING_AS_NOBODY = """
import os, sys
from pathlib import Path
from haplanner.io.atomic import SaveFailed, write_whole
if os.getuid() == 0:
    os.setuid(65534)
try:
    write_whole(Path(sys.argv[1]), b"{}")
except SaveFailed as failed:
    print(failed.reason)
"""


def test_a_folder_that_may_not_be_changed_leaves_the_old_file_and_says_so() -> None:
    """The superuser may change any: a process of its own gives that up."""
    with tempfile.TemporaryDirectory(prefix="haplanner-closed-") as name:
        folder = Path(name)
        path = folder / "shop.haplan"
        write_design(path, LITTLE)
        path.chmod(0o666)
        folder.chmod(0o555)
        command = [sys.executable, "-c", _SAVING_AS_NOBODY, str(path)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.stdout == "you may not write there\n", done.stderr
        assert read_design(path) == LITTLE
        assert leftovers(folder) == []
        folder.chmod(0o755)
