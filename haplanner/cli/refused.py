"""Why a command was not carried out, in one line; the exit code is 2."""


class CommandRefused(Exception):
    """Bad input or usage; the text is for the person at the terminal."""
