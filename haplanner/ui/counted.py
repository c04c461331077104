"""A count with its noun."""


def counted(count: int, one: str, many: str) -> str:
    """The sentence for one, or the one for many with the number in the place of `%1`.

    >>> counted(1, "1 group", "%1 groups"), counted(3, "1 group", "%1 groups")
    ('1 group', '3 groups')
    """
    return one if count == 1 else many.replace("%1", f"{count:,}")
