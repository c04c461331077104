"""The pages of the manual that ships with the program."""

from typing import NamedTuple

from haplanner.resources import read_text

TOPICS = (
    "first-steps", "drawing", "numbers", "groups", "shared-fate", "crews", "figures", "limits", "simulation",
    "over-time", "what-if", "performance", "improve", "evidence", "uncertainty", "checks", "review", "files",
    "command-line", "python", "method", "not-covered", "keyboard", "preferences", "glossary",
)  # fmt: skip
"""In the order in which they are listed."""


class Topic(NamedTuple):
    """One page: its name, which links use as in `topic:groups`, its title, and its text in Markdown."""

    id: str
    title: str
    text: str

    def holds(self, words: str) -> bool:
        """Whether all of some words stand in it, in any order and case."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


def manual(language: str) -> tuple[Topic, ...]:
    """Every page in a language of the program. Raises `ResourceError` where the installation is damaged.

    >>> manual("en")[0].title
    'A first design in five minutes'
    """
    found = []
    for topic in TOPICS:
        text = read_text("help", language, f"{topic}.md")
        found.append(Topic(topic, text.partition("\n")[0].removeprefix("# "), text))
    return tuple(found)
