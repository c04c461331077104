"""Why a command is not carried out, in one line; the exit code is 2."""


class CommandRefused(Exception):
    """Bad input or usage; the text is for the person at the terminal."""


def without_qt(error: ImportError, what: str) -> str:
    """Why Qt cannot be loaded, and what works without it; raises the error again where it is not Qt's."""
    name = error.name or ""
    if isinstance(error, ModuleNotFoundError) and name.partition(".")[0] in ("PySide6", "shiboken6"):
        return f"{what} needs PySide6, which is not installed: pip install PySide6-Essentials"
    if ".so" in str(error):
        return f"{what} needs a system library that is missing: {error}"
    raise error
