"""Which dictionaries the installed pairs bring for a language."""

from dataclasses import dataclass
from pathlib import Path

from zhengming.apertium.modes import Mode, installed
from zhengming.apertium.sections import sections
from zhengming.errors import TranslationError
from zhengming.text.languages import canonical, primary

__all__ = ["Dictionaries", "dictionaries"]


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """The files with which words of a language are analysed and generated; both know the same lemmas and tags."""

    analyser: Path
    generator: Path


def dictionaries(language: str, datadir: Path | None = None, *, package: Path | None = None) -> Dictionaries | None:
    """Return the dictionaries of a language, or None where no pair has both.

    The larger analyser wins; of several generators beside it that of the same region.

    Args:
        language: BCP 47 tag.
        datadir: Apertium's data directory; where it usually is by default.
        package: Only those in this directory, that of one pair.
    """
    analysers: set[Path] = set()
    generators: dict[Path, list[tuple[bool, Path]]] = {}
    for mode in installed(datadir):
        if primary(language) not in (primary(mode.source), primary(mode.target)):
            continue
        for source, target in _files(mode):
            if primary(mode.source) == primary(language) and source.is_file():
                analysers.add(source)
            if primary(mode.target) == primary(language) and target.is_file():
                elsewhere = canonical(mode.target) != canonical(language)
                generators.setdefault(target.parent, []).append((elsewhere, target))
    both = [
        (analyser.stat().st_size, analyser)
        for analyser in analysers
        if analyser.parent in generators and package in (None, analyser.parent)
    ]
    if not both:
        return None
    _, analyser = max(both)
    return Dictionaries(analyser, min(generators[analyser.parent])[1])


def _files(mode: Mode) -> list[tuple[Path, Path]]:
    """The analyser and the generator of a mode, where it has the usual stages."""
    try:
        cut = sections(mode.stages())
    except TranslationError:
        return []
    return [] if cut is None else [(Path(cut.analysis[0][-1]), Path(cut.generation[0][-1]))]
