"""The languages that the program speaks."""

ENGLISH = "en"
"""The language in which all is written."""


def languages() -> list[str]:
    """English, in which all is written, and every language that a translation ships for."""
    from haplanner.resources import resource

    shipped = resource().glob("translations/haplanner_*.qm")
    return sorted({ENGLISH, *(path.stem.removeprefix("haplanner_") for path in shipped)})
