"""`haplanner report`: the review document as a file."""

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Haplanner = Callable[..., Any]
ON = ("--date", "2026-03-01")


@pytest.fixture
def shop(write: Callable[..., Path]) -> Path:
    """The design of the other commands, simulated for a moment."""
    return write("shop.haplan", simulation={"horizon": 26_280, "replications": 20, "seed": 1})


def done(process: Any) -> bool:
    return (process.returncode, process.stdout, process.stderr) == (0, b"", b"")


def text_of(pdf: Path) -> str:
    """The words of a PDF; skips where no program reads them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()


def test_the_web_page_names_the_file_by_its_digest_and_needs_no_qt(haplanner: Haplanner, shop: Path):
    to = shop.parent / "review.html"
    assert done(haplanner("report", shop, "--to", to, *ON, QT_QPA_PLATFORM="nothing"))
    page = to.read_text("utf-8")
    assert hashlib.sha256(shop.read_bytes()).hexdigest() in page
    assert "2026-03-01" in page
    assert "<title>Availability review: Web shop</title>" in page


def test_the_same_file_and_date_give_the_same_bytes(haplanner: Haplanner, shop: Path):
    pytest.importorskip("PySide6.QtSvg")
    one, other = shop.parent / "one.pdf", shop.parent / "other.pdf"
    for to in (one, other):
        assert done(haplanner("report", shop, "--to", to, *ON))
    assert one.read_bytes().startswith(b"%PDF-")
    assert one.read_bytes() == other.read_bytes()
    assert b"(D:20260301000000)" in one.read_bytes()


def test_the_pages_have_numbers_and_the_contents_know_them(haplanner: Haplanner, shop: Path):
    pytest.importorskip("PySide6.QtSvg")
    to = shop.parent / "review.pdf"
    assert done(haplanner("report", shop, "--to", to, *ON))
    pages = text_of(to).split("\f")[:-1]
    assert len(pages) >= 4
    for number, page in enumerate(pages, 1):
        assert re.search(rf"\b{number} ?/ ?{len(pages)}\s*$", page)
    lines = re.findall(r"^ *\d+ +(\S.*?) {2,}(\d+)$", pages[0], re.M)
    listed = {title.strip(): int(page) for title, page in lines}
    assert len(listed) == 13
    for title, number in listed.items():
        lines = [line.strip() for line in pages[number - 1].splitlines()]
        assert title in lines, title


def test_it_is_written_in_chinese_where_that_is_asked_for(haplanner: Haplanner, shop: Path):
    pytest.importorskip("PySide6.QtSvg")
    web, pdf = shop.parent / "review.html", shop.parent / "review.pdf"
    for to in (web, pdf):
        assert done(haplanner("report", shop, "--to", to, *ON, "--lang", "zh_CN"))
    page = web.read_text("utf-8")
    assert '<html lang="zh-CN">' in page
    assert "可用性评审：Web shop" in page
    assert not re.search(r">(repair|All downtime|met|missed)<", page)
    assert "可用性" in text_of(pdf)


def test_texts_in_drawings_stay_texts(haplanner: Haplanner, shop: Path):
    pytest.importorskip("PySide6.QtSvg")
    to = shop.parent / "review.pdf"
    assert done(haplanner("report", shop, "--to", to, *ON))
    words = text_of(to)
    for drawn in ("Web shop – outage timeline", "All downtime", "downtime a year", "years since the start"):
        assert drawn in words


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--to", "review.doc"), "--to must end in .pdf or .html"),
        ((), "the following arguments are required: --to"),
        (("--to", "r.html", "--date", "tomorrow"), "must be a date like 2026-03-01"),
        (("--to", "r.html", "--lang", "xx"), "there is no language 'xx'"),
        (("--to", "r.html", "--scenario", "x"), "has no scenario 'x'"),
        (("--to", "/nonexistent/r.html"), "the folder is not there"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    haplanner: Haplanner, shop: Path, words: tuple[str, ...], message: str
):
    process = haplanner("report", shop, *words)
    assert process.returncode == 2
    assert process.stdout == b""
    assert message in process.stderr.decode()
    assert process.stderr.count(b"\n") == 1


def test_a_design_that_is_not_there_is_named(haplanner: Haplanner, tmp_path: Path):
    process = haplanner("report", tmp_path / "none.haplan", "--to", tmp_path / "r.html")
    assert process.returncode == 2
    assert b"none.haplan" in process.stderr
