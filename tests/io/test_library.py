"""The shipped library: every entry usable, every figure with its source."""

import pytest

from haplanner.io.library import HOW_IN_WORDS, NO_SOURCE, Entry, Kind, Library, library
from haplanner.model.failure import FailureMode
from haplanner.model.plain import ID, read_value, value_to_plain
from haplanner.model.problem import DesignError

ENTRIES = library().entries
KINDS = library().kinds


def test_the_library_is_read_once() -> None:
    assert library() is library()


def test_ids_are_ids_and_used_once() -> None:
    for things in (ENTRIES, KINDS):
        ids = [thing.id for thing in things]
        assert len(set(ids)) == len(ids)
        assert all(ID.fullmatch(i) for i in ids)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.id)
def test_every_entry_has_figures_that_a_design_can_hold_and_says_where_they_come_from(entry: Entry) -> None:
    assert bool(entry.failures) != (entry.duration is not None)
    for mode in entry.failures.values():
        assert read_value(FailureMode, value_to_plain(mode)) == mode
        assert mode.mean_down_time is not None
        assert 0.0 < mode.unavailability < 0.1
    assert entry.source.strip()
    assert entry.how in HOW_IN_WORDS
    assert entry.source in entry.provenance or entry.source == NO_SOURCE
    assert entry.note[1:] in entry.provenance
    assert entry.kind is None or entry.kind in {kind.id for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)
def test_every_kind_begins_with_figures_of_its_own_that_somebody_published(kind: Kind) -> None:
    entry = library().default(kind.id)
    assert entry.kind == kind.id
    assert entry.failures
    assert entry.source != NO_SOURCE
    assert library().of_kind(kind.id)[0] == entry
    assert kind.label
    assert kind.summary
    assert kind.icon


def test_a_guess_is_called_a_guess() -> None:
    for entry in ENTRIES:
        if entry.source == NO_SOURCE:
            assert "a guess without a source" in entry.provenance
            assert entry.how == "guess"
            assert entry.confidence == "low"


def test_contracts_are_marked_as_no_measurement() -> None:
    contracts = [e for e in ENTRIES if e.category == "Cloud contracts"]
    assert contracts
    assert all("not a measurement" in e.note for e in contracts)


def test_the_phases_of_an_operating_system_restart_add_up() -> None:
    # half an hour to notice, 10 min of reboot, in 5 % of cases 2.5 h of travel and 0.5 h of repair
    mode = library().entry("operating-system").failures["failure"]
    assert mode.mean_down_time == pytest.approx(0.5 + 10 / 60 + 0.05 * (2.5 + 0.5), rel=1e-12)


def test_an_unknown_kind_is_shown_as_the_generic_one() -> None:
    assert library().kind("no such kind").id == "generic"
    assert library().default("no such kind") == library().default("generic")


def test_an_unknown_entry_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="nothing-here"):
        library().entry("nothing-here")


def test_search_finds_every_word_anywhere_and_puts_names_first() -> None:
    found = library().search("kafka")
    assert "Kafka" in found[0].name
    assert {e.id for e in library().search("DISK backblaze")} >= {"hard-disk", "hard-disk-durability"}
    assert all("disk" in (e.name + e.note).casefold() for e in library().search("disk backblaze"))
    assert library().search("") == ENTRIES
    assert library().search("zzzz") == ()


def test_figures_out_of_bounds_and_unknown_fields_are_refused() -> None:
    plain = value_to_plain(library())
    plain["entries"][0]["failures"]["failure"]["mtbf"] = -1
    plain["entries"][1]["colour"] = "red"
    with pytest.raises(DesignError) as refused:
        read_value(Library, plain, "library")
    assert [p.path for p in refused.value.problems] == [
        "library.entries[0].failures.failure.mtbf",
        "library.entries[1].colour",
    ]
