"""CTranslate2 directories: OPUS-MT and NLLB models, converted with CTranslate2's own converters."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhengming.errors import TranslationError
from zhengming.text.languages import canonical, is_known
from zhengming.text.messages import tr
from zhengming.translation.engines.directory.codes import flores, opus
from zhengming.translation.engines.directory.layout import Family, Layout, read_layout
from zhengming.translation.engines.engine import Route
from zhengming.translation.engines.neural.engine import Neural, has_libraries
from zhengming.translation.engines.settings import EngineSettings
from zhengming.translation.engines.stamp import stamp
from zhengming.translation.engines.tuning import Tuning

if TYPE_CHECKING:
    import ctranslate2

    from zhengming.translation.engines.neural.model import Model
    from zhengming.translation.engines.neural.tokens import Tokens

__all__ = ["Directory"]

_PAIR_IN_NAME = re.compile(r"^(?:opus-mt-(?:tc-[a-z]+-)?)?([a-z]{2,3})-([a-z]{2,3})(?=$|[-_.])")
"""``opus-mt-en-es``, ``opus-mt-en-es-ct2``."""


class Directory(Neural):
    """Translate with the model in one directory. It is loaded once, however many pairs it is for."""

    def __init__(self, settings: EngineSettings, *, tuning: Tuning | None = None) -> None:
        """Remember where the model is; nothing is read.

        Args:
            settings: Of the engine.
            tuning: How the model uses the machine.
        """
        super().__init__(tuning)
        self.name = settings.name
        self._settings = settings
        self._read: Layout | None = None
        self._loaded: tuple[ctranslate2.Translator, Tokens] | None = None

    def routes(self) -> list[Route]:
        """Return the pairs that the model has and the configuration allows; none where it cannot be used."""
        return self._pairs() if has_libraries() and self._problem() is None else []

    def missing(self, source: str, target: str) -> str:
        """Say in one line why there is no route for a pair."""
        if not has_libraries():
            return "pip install 'zhengming[mt]'"
        if problem := self._problem():
            return problem
        return tr(
            "{directory} does not translate {source} to {target}, as engines.{name} has it",
            directory=self._settings.directory,
            source=canonical(source),
            target=canonical(target),
            name=self.name,
        )

    def close(self) -> None:
        """Free the model."""
        super().close()
        self._read = self._loaded = None

    def _problem(self) -> str | None:
        try:
            self._layout()
        except TranslationError as error:
            return str(error)
        if self._pairs():
            return None
        return tr(
            "name the languages of {directory}: from and to, or languages, in engines.{name}",
            directory=self._settings.directory,
            name=self.name,
        )

    def _pairs(self) -> list[Route]:
        layout = self._layout()
        sources, targets = self._languages()
        version = stamp(self._settings.directory / "model.bin")
        pairs = [(one, other) for one in sources for other in targets if one != other]
        routes = [Route(self.name, one, other, (f"{one}-{other}",), version=version) for one, other in pairs]
        return [route for route in routes if self._codes(layout, route) is not None]

    def _languages(self) -> tuple[Sequence[str], Sequence[str]]:
        settings = self._settings
        sources, targets = settings.sources or settings.languages, settings.targets or settings.languages
        named = _PAIR_IN_NAME.search(settings.directory.name)
        if named and not (sources and targets) and all(map(is_known, named.groups())):
            return sources or (canonical(named[1]),), targets or (canonical(named[2]),)
        return sources, targets

    def _codes(self, layout: Layout, route: Route) -> "tuple[tuple[str, ...], tuple[str, ...]] | None":
        """The tokens before a text and before its translation, or None where the model does not know the languages."""
        if layout.family is Family.PREFIXED:
            asked = opus(route.target, layout.codes)
            return None if asked is None else ((asked,), ())
        if layout.family is Family.NLLB:
            given, made = flores(route.source), flores(route.target)
            known = given in layout.codes and made in layout.codes
            return ((given,), (made,)) if given and made and known else None
        return (), ()

    def _layout(self) -> Layout:
        if self._read is None:
            self._read = read_layout(self._settings.directory)
        return self._read

    def _load(self, step: str) -> "Model":
        from zhengming.translation.engines.neural.model import Frame, Model

        layout = self._layout()
        route = next(route for route in self._pairs() if route.steps == (step,))
        before, target = self._codes(layout, route) or ((), ())
        translator, tokens = self._parts(layout)
        frame = Frame(before, layout.ends, target)
        return Model(f"{self.name} {step}", route.source, translator, tokens, frame, beam=self._tuning.beam)

    def _parts(self, layout: Layout) -> "tuple[ctranslate2.Translator, Tokens]":
        if self._loaded is None:
            import ctranslate2

            from zhengming.translation.engines.neural.tokens import SentencePieces

            place = self._settings.directory
            try:
                tokens = SentencePieces(*(path.read_bytes() for path in layout.pieces))
                translator = ctranslate2.Translator(
                    str(place), compute_type="auto", inter_threads=self._tuning.jobs, intra_threads=1
                )
            except (OSError, RuntimeError, ValueError) as error:
                raise TranslationError(
                    tr("{place}: cannot be loaded ({reason})", place=place, reason=str(error).splitlines()[0])
                ) from error
            self._loaded = translator, tokens
        return self._loaded
