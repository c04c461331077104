import copy
import json
import pickle
from collections.abc import Iterator

import pytest

from haplanner.model.language import Said, filled, said, shown, speak, translate

GERMAN = {
    ("Tests", "%1 is up"): "%1 läuft",
    ("Tests", "%1 and %2"): "%2 und %1",
    ("Tests", "Always up."): "Immer.",
}


@pytest.fixture
def german() -> Iterator[None]:
    speak(lambda context, text: GERMAN.get((context, text), text))
    yield
    speak(None)


def test_without_a_translation_everything_is_english() -> None:
    assert translate("Tests", "Always up.") == "Always up."
    assert shown(said("Tests", "%1 is up").of("web")) == "web is up"


def test_what_is_filled_in_is_not_looked_at_for_places() -> None:
    assert filled("%1, %2", "%2", "a") == "%2, a"
    assert said("Tests", "%1, %2").of("%2", "a") == "%2, a"


def test_a_place_without_a_part_stays() -> None:
    assert filled("%1 of %3", 1, 2) == "1 of %3"


def test_a_sentence_is_english_to_machines_in_every_language(german: None) -> None:
    sentence = said("Tests", "%1 is up").of("web")
    assert json.dumps([sentence]) == '["web is up"]'
    assert f"{sentence!s}" == "web is up"
    assert sentence == "web is up"


def test_a_sentence_follows_the_language_after_it_was_made(german: None) -> None:
    sentence = said("Tests", "%1 is up").of("web")
    assert shown(sentence) == "web läuft"
    speak(None)
    assert shown(sentence) == "web is up"


def test_sentences_within_sentences_are_said_in_the_same_language(german: None) -> None:
    both = said("Tests", "%1 and %2").of(said("Tests", "Always up."), "web")
    assert both == "Always up. and web"
    assert shown(both) == "web und Immer."
    assert filled("%1!", said("Tests", "Always up.")) == "Immer.!"


def test_plain_text_is_shown_as_it_is(german: None) -> None:
    assert shown("Always up.") == "Always up."


def test_a_sentence_survives_being_copied_and_pickled(german: None) -> None:
    sentence = said("Tests", "%1 is up").of("web")
    for twin in (copy.deepcopy(sentence), pickle.loads(pickle.dumps(sentence))):
        assert isinstance(twin, Said)
        assert shown(twin) == "web läuft"
