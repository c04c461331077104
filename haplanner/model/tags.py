"""Tags: short words of the user's own, by which elements are found; no figure depends on them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from haplanner.model.language import filled, said, translate
from haplanner.model.numerals import UnitError

LONGEST_TAG = 60
"""Bound on a tag, in characters."""

_COMMAS = re.compile("[,\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}]")
"""What stands between tags as people type them, and therefore in none."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def parse_tags(text: str) -> tuple[str, ...]:
    """The tags of a text with commas between them, each once, in the order of the text. Raises `UnitError`.

    >>> parse_tags(" critical,  team  blue ,, critical")
    ('critical', 'team blue')
    """
    tags = [_tidy(part) for part in _COMMAS.split(text)]
    for tag in tags:
        if len(tag) > LONGEST_TAG:
            refusal = translate("Units", "“%1” is too long for a tag: %2 characters are the most.")
            raise UnitError("tag", filled(refusal, f"{tag[:20]}…", LONGEST_TAG))
    return tuple(dict.fromkeys(filter(None, tags)))


def edit_tags(tags: Iterable[str]) -> str:
    """The text that reads as these very tags.

    >>> edit_tags(("critical", "team blue"))
    'critical, team blue'
    """
    return ", ".join(tags)


def wrong_tags(tags: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The place and the complaint of everything that is no tag, or is one a second time.

    >>> [(place, str(words)) for place, words in wrong_tags(("a", "b,c", "a"))]
    [(1, "must be one line without commas or blanks at its ends, is 'b,c'"), (2, "is there already: 'a'")]
    """
    seen: set[str] = set()
    for place, tag in enumerate(tags):
        if not tag:
            yield place, said("Checks", "must not be empty")
        elif len(tag) > LONGEST_TAG:
            too_long = said("Checks", "must have at most %1 characters, has %2")
            yield place, too_long.of(LONGEST_TAG, len(tag))
        elif _tidy(tag) != tag or _COMMAS.search(tag):
            odd = said("Checks", "must be one line without commas or blanks at its ends, is %1")
            yield place, odd.of(repr(tag))
        elif tag in seen:
            yield place, said("Checks", "is there already: %1").of(repr(tag))
        seen.add(tag)


def tags_changed(name: str, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What became of the tags of an element, in words; their order is not worth any.

    >>> list(tags_changed("db", ("old", "core"), ("core", "critical")))
    ['db tag “old” removed', 'db tag “critical” added']
    """
    for tag in before:
        if tag not in after:
            yield filled(translate("Words", "%1 tag “%2” removed"), name, tag)
    for tag in after:
        if tag not in before:
            yield filled(translate("Words", "%1 tag “%2” added"), name, tag)


def shared_tags(tagged: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The tags that all of several elements have, in the order of the first.

    >>> shared_tags([("critical", "blue"), ("blue",), ("red", "blue")])
    ('blue',)
    """
    first, *rest = tagged
    return tuple(tag for tag in first if all(tag in other for other in rest))


def _tidy(text: str) -> str:
    """The text on one line, with single blanks and without control characters."""
    return " ".join(_CONTROLS.sub(" ", text).split())
