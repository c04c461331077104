"""What is fed with damaged files, and what must hold of whatever comes out."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from haplanner.engine.patience import Patience
from haplanner.engine.results import CannotCompute
from haplanner.io.choices import choices_to_bytes, read_choices
from haplanner.io.codec import read_bytes, to_bytes
from haplanner.io.folded import folded_groups, keep_folded
from haplanner.io.open_psa import read_open_psa
from haplanner.io.outage_log.events import Message, rows_of
from haplanner.io.outage_log.kafka import settings_of
from haplanner.io.outage_log.read import log_of_events, preview, read_outage_log
from haplanner.io.outage_log.table import table
from haplanner.io.recent import recent_files
from haplanner.io.recovery import offers
from haplanner.io.refusal import FileRefused
from haplanner.io.salvage import salvage
from haplanner.io.settings import TABLE, load_settings, save_settings
from haplanner.io.sheet.component_file import guessed, imported
from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.outage_log import OutageLog
from haplanner.model.problem import EditRefused
from haplanner.model.scenario import apply_scenario
from haplanner.report.newcomers import placed
from tests.fuzz import nasty
from tests.fuzz.mutation import Source
from tests.fuzz.spans import Parts, csv_parts, json_parts, xml_parts

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ENGINE_SECONDS = 0.5
"""What the engine is given for a design that was read; it may be given up, and must not fail otherwise."""


@dataclass(frozen=True)
class Target:
    """One reader. `feed(data, deep)` raises whatever is wrong; deep: with the engine and the drawings too."""

    name: str
    share: int
    feed: Callable[[bytes, bool], str]
    parts_of: Callable[[bytes], Parts]
    values: tuple[bytes, ...]
    members: tuple[bytes, ...] = ()
    more_seeds: tuple[str, ...] = ()

    @cache  # noqa: B019 - targets live as long as the process
    def source(self) -> Source:
        """Its seeds, ready to be damaged."""
        files = sorted((HERE / "seeds" / self.name).iterdir())
        files += [path for pattern in self.more_seeds for path in sorted(ROOT.glob(pattern))]
        return Source.of([path.read_bytes() for path in files], self.parts_of, self.values, self.members)


def fit_to_be_shown(sentence: str) -> None:
    """Of bounded length, one line, nothing in it that turns or hides text, and it can be printed."""
    sentence.encode()
    assert sentence.isprintable(), f"not fit to be shown: {sentence!r}"
    assert len(sentence) < 6_000, f"{len(sentence)} characters long"


def _refusal(refusal: FileRefused) -> str:
    assert refusal.problems
    fit_to_be_shown(refusal.sentence)
    assert refusal.line is None or refusal.line >= 1
    return "refused"


def _whole(design: Design, deep: bool) -> None:
    assert check(design) == []
    written = to_bytes(design)
    again = read_bytes(written)
    assert again == design
    assert to_bytes(again) == written
    if deep:
        _figures(design)


def _figures(design: Design) -> None:
    from haplanner.engine.exact import analyze
    from haplanner.report.diagram_svg import diagram_svg

    for scenario_id in (None, *list(design.scenarios)[:2]):
        try:
            analysis = analyze(apply_scenario(design, scenario_id), 10, Patience(ENGINE_SECONDS / 3))
        except CannotCompute as reason:
            analysis = reason
            for problem in reason.problems:
                problem.shown().encode()
        else:
            for result in analysis.services.values():
                assert 0.0 <= result.figures.unavailability <= 1.0
                assert result.figures.frequency >= 0.0
    ElementTree.fromstring(diagram_svg(design))


def _design(data: bytes, deep: bool) -> str:
    try:
        design, problems = salvage(data)  # begins with `read_bytes`
    except FileRefused as refusal:
        return _refusal(refusal)
    _whole(design, deep)
    if not problems:
        return "read"
    assert not design.is_empty
    _refusal(FileRefused(problems))
    return "salvaged"


def _choices(data: bytes, _deep: bool) -> str:
    try:
        decisions = read_choices(data)
    except FileRefused as refusal:
        return _refusal(refusal)
    assert read_choices(choices_to_bytes(decisions)) == decisions
    return "read"


def _opsa(data: bytes, deep: bool) -> str:
    try:
        design = read_open_psa(data)
    except FileRefused as refusal:
        return _refusal(refusal)
    _whole(design, deep)
    return "read"


def _outages(data: bytes, deep: bool) -> str:
    try:
        seen = preview(data)
        for text in (*seen.header, *(cell for row in seen.rows for cell in row)):
            text.encode()
        log = read_outage_log(data)
    except FileRefused as refusal:
        return _refusal(refusal)
    _log(log, deep)
    return "read"


def _components(data: bytes, deep: bool) -> str:
    try:
        found = table(data)
        made = imported(Design(), found, guessed(found.header))
    except FileRefused as refusal:
        return _refusal(refusal)
    except EditRefused as reason:
        fit_to_be_shown(str(reason))
        return "refused"
    _whole(placed(Design(), made.design), deep)
    return "read"


def _events(data: bytes, deep: bool) -> str:
    settings_of(data.decode("utf-8", "replace"))
    messages = [Message(str(n), data[:9], line, n / 7.0) for n, line in enumerate(data.splitlines())]
    try:
        rows_of(messages, UTC)
        log = log_of_events(messages)
    except FileRefused as refusal:
        return _refusal(refusal)
    _log(log, deep)
    return "read"


def _log(log: OutageLog, deep: bool) -> None:
    for note in log.notes:
        fit_to_be_shown(note)
    for unit in log.units:
        for text in (unit.component, unit.unit, *(down.cause for down in unit.downs)):
            text.encode()
        assert all(0.0 < span.hours < 1e9 for span in unit.spans)
        assert all(0.0 <= down.hours < 1e9 for down in unit.downs)
    if deep:
        from haplanner.engine.evidence.learning import learn
        from haplanner.report.evidence_text import evidence_text

        for line in evidence_text(log, learn(log)).splitlines():
            assert line.isprintable(), f"not fit to be shown: {line!r}"


@cache
def _scratch() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    folder = tempfile.TemporaryDirectory(
        prefix="haplanner-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None
    )
    return folder, Path(folder.name)


def _kept(data: bytes, deep: bool) -> str:
    """Settings, recent files, collapsed groups and the notes on a recovery copy; none may stop a start."""
    folder = _scratch()[1]
    path = folder / "aa.json"
    path.write_bytes(data)
    settings = load_settings(path)
    assert all(setting.allows(getattr(settings, setting.key)) for setting in TABLE)
    recent_files(path)
    folded_groups("/a", path)
    if deep:
        keep_folded("/a", ["g"], path)
        save_settings(settings, path)
        assert load_settings(path) == settings
        (folder / "aa.haplan").write_bytes(data)
        path.write_bytes(data)
        for offer in offers(folder):
            str(offer.original).encode("utf-8", "surrogateescape")
            try:
                offer.read()
            except FileRefused as refusal:
                _refusal(refusal)
            offer.discard()
    return "read"


TARGETS = (
    Target(
        "design",
        45,
        _design,
        json_parts,
        nasty.JSON,
        (b'"colour": 1', b'"name": "x"', b'"": {}', b'"a": {}', b'"a.b": {}', b"1"),
        ("resources/templates/*.haplan", "tests/golden/*.haplan"),
    ),
    Target("choices", 5, _choices, json_parts, nasty.JSON, (b'"cost": null', b"{}")),
    Target("opsa", 20, _opsa, xml_parts, nasty.XML, nasty.XML_MEMBERS),
    Target("outages", 20, _outages, csv_parts, nasty.CSV),
    Target("components", 5, _components, csv_parts, nasty.CSV),
    Target("events", 5, _events, json_parts, nasty.JSON, (b'"state": "down"', b'"at": 1e300')),
    Target("kept", 5, _kept, json_parts, nasty.JSON, (b'"files": ["\\ud800"]', b'"theme": 1')),
)
"""Everything that reads what somebody else wrote, with its share of the inputs."""


def target(name: str) -> Target:
    """The target of that name. Raises `KeyError`."""
    return {each.name: each for each in TARGETS}[name]
