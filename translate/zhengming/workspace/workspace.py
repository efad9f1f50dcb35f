"""Which settings and which termbase hold for which file."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from zhengming.checks.settings import Settings, find_configuration, override, read_settings, select_rules
from zhengming.errors import UsageError
from zhengming.termbase.model import Termbase
from zhengming.text.languages import canonical, is_known
from zhengming.text.messages import tr

if TYPE_CHECKING:
    from zhengming.checks.baselines import Baseline
    from zhengming.translation.engines.settings import Engines
    from zhengming.workspace.sieve import Sieve

__all__ = ["Workspace", "language_tag", "rule_names"]


def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, in the order in which they are documented."""
    from zhengming.checks.rules import RULES

    return tuple(rule.name for rule in RULES)


def language_tag(text: str) -> str:
    """Return a language that a person named, in canonical form.

    Raises:
        UsageError: it is none.
    """
    if not is_known(text):
        raise UsageError(tr("{text!r} is not a language; give a BCP 47 tag such as en, zh-Hant or pt-BR", text=text))
    return canonical(text)


@dataclass(slots=True)
class Workspace:
    """Gives each path its settings, and each settings their termbase; what was read once is kept.

    The fields are what a person asks for, beside what configuration files say.
    """

    config: Path | None = None
    """The configuration file, in place of those that are found."""
    isolated: bool = False
    """Whether no configuration file is looked for."""
    language: str | None = None
    """Canonical BCP 47 tag."""
    glossary: Sequence[Path] = ()
    no_bundled_glossary: bool = False
    select: Sequence[str] = ()
    """Names of rules; none: those of the configuration."""
    ignore: Sequence[str] = ()
    baseline: Path | None = None
    """File of the findings that are known, in place of that of the configuration."""
    baseline_may_be_new: bool = False
    """Whether that file may not be there yet."""
    changed: Callable[[Path], Callable[[str], Collection[int]] | None] | None = None
    """Tells of a file which lines of its text were changed, as `Sieve.changed` has it; None: all count."""
    given: Termbase | None = None
    """A termbase in place of all glossaries."""
    warn: Callable[[str], None] = lambda _: None
    """Called with a line about what of a glossary was left out."""
    loaded: Callable[[], None] = lambda: None
    """Called when a termbase has been read."""
    _sources: dict[Path, Path | None] = field(default_factory=dict, init=False)
    _settings: dict[Path | None, Settings] = field(default_factory=dict, init=False)
    _termbases: dict[tuple[bool, tuple[Path, ...]], Termbase] = field(default_factory=dict, init=False)
    _held: dict[str, Termbase] = field(default_factory=dict, init=False)
    _baselines: "dict[Path, Baseline]" = field(default_factory=dict, init=False)

    def configuration(self, path: Path) -> Path | None:
        """Return the configuration file that holds for a file or folder; None where there is none.

        Raises:
            ConfigurationError: a ``pyproject.toml`` on the way to it is broken.
        """
        if self.isolated or self.config is not None:
            return self.config
        folder = path if path.is_dir() else path.parent
        if folder not in self._sources:
            self._sources[folder] = find_configuration(folder)
        return self._sources[folder]

    def settings(self, path: Path) -> Settings:
        """Return what holds for a file or folder: its configuration file, changed by what a person asks for.

        Raises:
            ConfigurationError: the configuration file is broken.
            UsageError: an unknown rule is asked for.
        """
        source = self.configuration(path)
        if source not in self._settings:
            names = rule_names()
            read = Settings() if source is None else read_settings(source, names)
            self._settings[source] = override(
                read,
                language=self.language,
                glossary=self.glossary,
                bundled_glossary=False if self.no_bundled_glossary else None,
                select=select_rules(self.select, names) if self.select else None,
                ignore=select_rules(self.ignore, names),
            )
        return self._settings[source]

    def engines(self, path: Path) -> "Engines":
        """Return the engines that the configuration of a file or folder adds.

        Raises:
            ConfigurationError: the configuration file is broken.
        """
        from zhengming.translation.engines.settings import read_engines

        return read_engines(self.settings(path))

    def termbase(self, settings: Settings, path: Path | None = None) -> Termbase:
        """Return the glossaries of the settings as one termbase, for a file if one is given.

        Files for which the same concepts hold share one object.

        Raises:
            TermbaseError: a glossary cannot be read.
        """
        whole = self._whole(settings) if self.given is None else self.given
        if path is None or (held := whole.for_document(path)) is whole:
            return whole
        return self._held.setdefault(held.fingerprint, held)

    def baseline_of(self, settings: Settings) -> "Baseline | None":
        """Return the findings that are known where these settings hold; None where no file says any.

        Raises:
            ConfigurationError: the file cannot be read or is none.
        """
        from zhengming.checks.baselines import Baseline, read_baseline

        path = self.baseline or settings.baseline
        if path is None:
            return None
        if path not in self._baselines:
            is_new = self.baseline_may_be_new and not path.exists()
            self._baselines[path] = Baseline(path) if is_new else read_baseline(path)
        return self._baselines[path]

    def sieve(self, settings: Settings, path: Path) -> "Sieve":
        """Return what of the findings in a file is reported.

        Raises:
            ConfigurationError: the baseline cannot be read or is none.
        """
        from zhengming.workspace.sieve import Sieve

        baseline = self.baseline_of(settings)
        changed = None if self.changed is None else self.changed(path)
        return Sieve(() if baseline is None else baseline.known(path), changed)

    def _whole(self, settings: Settings) -> Termbase:
        from zhengming.termbase.bundled import bundled_termbase
        from zhengming.termbase.glossary import load

        key = (settings.bundled_glossary, settings.glossary)
        if key not in self._termbases:
            base = bundled_termbase() if settings.bundled_glossary else Termbase(())
            self._termbases[key] = load(settings.glossary, over=base, warn=self.warn) if settings.glossary else base
            self.loaded()
        return self._termbases[key]
