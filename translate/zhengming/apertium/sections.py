"""The stages of a pair, cut where something can be put in or taken out.

A pair has these stages, in this order (https://wiki.apertium.org/wiki/Workflow_reference): morphological analysis;
disambiguation; multiwords and bilingual dictionary; lexical selection and structural transfer; generation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Sections", "sections"]

Commands = list[list[str]]


@dataclass(frozen=True, slots=True)
class Sections:
    """The commands of each section, as `zhengming.apertium.modes.stages` gives them; none is empty."""

    analysis: Commands
    """Text to units with all their analyses."""
    disambiguation: Commands
    """One analysis for each."""
    lookup: Commands
    """Behind each unit what the bilingual dictionary has for it."""
    transfer: Commands
    """Units of the target language in its order."""
    generation: Commands
    """Units to text."""


def sections(stages: Sequence[Sequence[str]]) -> Sections | None:
    """Cut the stages of a mode; None where they are not the usual ones.

    Older pairs look words up in the bilingual dictionary within their first transfer stage; it is made two stages.
    """
    commands = [part for stage in stages for part in _split(stage)]
    pretransfer = _first(commands, "apertium-pretransfer")
    bilingual = _first(commands, "lt-proc", "-b", "--bilingual")
    generator = _first(commands, "lt-proc", "-n", "-g", "--non-marked-gen", "--generation")
    usual = _first(commands, "lt-proc") == 0 and 1 < pretransfer < bilingual < generator - 1
    if not usual:
        return None
    return Sections(
        commands[:1],
        commands[1:pretransfer],
        commands[pretransfer : bilingual + 1],
        commands[bilingual + 1 : generator],
        commands[generator:],
    )


def _split(stage: Sequence[str]) -> Commands:
    """Make two stages of a transfer stage that looks words up itself: its files are rules, rules, dictionary."""
    program, *arguments = stage
    files = [one for one in arguments if not one.startswith("-")]
    if _program(stage) != "apertium-transfer" or len(files) != 3 or {"-b", "-n"} & set(arguments):
        return [list(stage)]
    options = [one for one in arguments if one.startswith("-")]
    return [["lt-proc", "-z", "-b", files[2]], [program, *options, "-b", *files[:2]]]


def _first(commands: Sequence[Sequence[str]], program: str, *options: str) -> int:
    """Return the place of the first command of a program with one of the options, or -1."""
    for index, command in enumerate(commands):
        if _program(command) == program and (not options or any(option in command for option in options)):
            return index
    return -1


def _program(command: Sequence[str]) -> str:
    return Path(command[0]).name
