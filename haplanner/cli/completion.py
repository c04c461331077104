"""What lets a shell complete the words of the command line, made of the parsers: it knows what they know."""

import argparse
import re
from collections.abc import Iterable
from dataclasses import dataclass

from haplanner.cli.parsing import COMMANDS, parsers


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its names, what it does, and what may follow it.

    `values` are all words that may; `files` tells whether a file may; neither: a word that nobody knows.
    """

    names: tuple[str, ...]
    help: str
    takes: bool
    values: tuple[str, ...] = ()
    files: bool = False


def completion(shell: str) -> str:
    """The script for `bash`, `zsh` or `fish`, to be read at its start or put where it looks for such."""
    found = {name: options(parser) for name, parser in parsers().items()}
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](found).rstrip("\n")


def options(parser: argparse.ArgumentParser) -> list[Option]:
    """The options of a parser, in the order in which its help text has them."""
    known = _known()
    found = []
    for action in parser._actions:
        if not action.option_strings:
            continue
        metavar = action.metavar if isinstance(action.metavar, str) else ""
        values = tuple(map(str, action.choices or known.get(action.dest, ())))
        text = (action.help or "").replace("%%", "%")
        takes = action.nargs != 0
        is_file = not values and (metavar.startswith("FILE") or action.dest == "cluster")
        found.append(Option(tuple(action.option_strings), text, takes, values, takes and is_file))
    return found


def _known() -> dict[str, tuple[str, ...]]:
    """Words that may follow an option, which its parser leaves to whoever carries it out."""
    from haplanner.cli.chart import REPLAY
    from haplanner.cli.languages import languages
    from haplanner.io.templates import templates
    from haplanner.report.charts.catalogue import KINDS

    return {
        "kind": (*(kind for kind, _ in KINDS), REPLAY),
        "lang": tuple(languages()),
        "template": tuple(one.id for one in templates()),
        "run": ("typical", "worst", "first"),
    }


def _bash(found: dict[str, list[Option]]) -> str:
    pairs = [
        (f"{command}:{name}", one) for command, its in found.items() for one in its for name in one.names
    ]
    after = [(place, f'words="{" ".join(one.values)}"') for place, one in pairs if one.values]
    files = [place for place, one in pairs if one.files]
    unknown = [place for place, one in pairs if one.takes and not one.values and not one.files]
    after += [("|".join(files), "compopt -o default"), ("|".join(unknown), ":")]
    words = [
        f"""        {command or "''"}) words="{" ".join(name for one in its for name in one.names)}" ;;"""
        for command, its in found.items()
    ]
    return _BASH % {
        "commands": " ".join(COMMANDS),
        "alternatives": "|".join(COMMANDS),
        "after": "\n".join(f"    {place}) {does} ;;" for place, does in after),
        "words": "\n".join(words),
    }


_BASH = """\
# Completion of haplanner for bash: source <(haplanner --completion bash)
_haplanner() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= words= i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        %(alternatives)s) command=${COMP_WORDS[i]} && break ;;
        esac
    done
    COMPREPLY=()
    case $command:$before in
%(after)s
    *)
        if [[ $current != -* ]]; then
            if [[ $COMP_CWORD -eq 1 ]]; then
                mapfile -t COMPREPLY < <(compgen -W "%(commands)s" -- "$current")
            fi
            compopt -o default
            return
        fi
        case $command in
%(words)s
        esac
        ;;
    esac
    [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _haplanner haplanner
"""


def _zsh(found: dict[str, list[Option]]) -> str:
    parts = []
    for command, its in found.items():
        specs = [spec for option in its for spec in _zsh_specs(option)]
        specs += ["'*:FILE:_files'"] if not command else ["'1: :'", "'2:FILE:_files'"]
        inner = " \\\n            ".join(specs)
        parts.append(f"        {command or '*'})\n            _arguments -S \\\n            {inner} ;;")
    parts.append(parts.pop(0))  # what is any word comes last
    described = "\n".join(f"        {_quoted(_colon(name) + ':' + does)}" for name, does in COMMANDS.items())
    return _ZSH % {"commands": described, "cases": "\n".join(parts), "alternatives": "|".join(COMMANDS)}


def _zsh_specs(option: Option) -> Iterable[str]:
    """How zsh is told of an option, once for each of its names."""
    text = re.sub(r"([\[\]:\\])", r"\\\1", option.help)
    for name in option.names:
        action = ""
        if option.takes:
            what = f"({' '.join(option.values)})" if option.values else "_files" if option.files else " "
            action = f":{name.lstrip('-')}:{what}"
        yield _quoted(f"{name}[{text}]{action}")


def _colon(text: str) -> str:
    return text.replace(":", "\\:")


_ZSH = """\
#compdef haplanner
# Completion of haplanner for zsh: source <(haplanner --completion zsh), or as _haplanner in one of $fpath
_haplanner() {
    local -a commands=(
%(commands)s
    )
    local command=${words[(r)(%(alternatives)s)]}
    if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
        _describe command commands
        _files
        return
    fi
    case $command in
%(cases)s
    esac
}
if [[ $funcstack[1] == _haplanner ]]; then
    _haplanner "$@"
else
    compdef _haplanner haplanner
fi
"""


def _fish(found: dict[str, list[Option]]) -> str:
    lines = ["# Completion of haplanner for fish: haplanner --completion fish | source"]
    for name, does in COMMANDS.items():
        lines.append(f"complete -c haplanner -n __fish_use_subcommand -a {name} -d {_fish_quoted(does)}")
    for command, its in found.items():
        when = f"'__fish_seen_subcommand_from {command}'" if command else "__fish_use_subcommand"
        for option in its:
            names = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
            )
            takes = ""
            if option.takes:
                takes = " -r -F" if option.files else " -x"
            values = f" -a {_fish_quoted(' '.join(option.values))}" if option.values else ""
            lines.append(
                f"complete -c haplanner -n {when} {names}{takes}{values} -d {_fish_quoted(option.help)}"
            )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A word of a shell, whatever is in it."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    """A word of fish, in which a backslash is doubled even between quotation marks."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
