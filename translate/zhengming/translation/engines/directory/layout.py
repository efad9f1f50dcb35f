"""What kind of model a directory holds, told by its files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zhengming.errors import TranslationError
from zhengming.text.messages import tr

__all__ = ["Family", "Layout", "read_layout"]

_SHARED = ("sentencepiece.bpe.model", "sentencepiece.model", "spiece.model", "flores200_sacrebleu_tokenizer_spm.model")
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary")
_NLLB = "eng_Latn"


class Family(StrEnum):
    """How a model wants to be spoken to."""

    PLAIN = "plain"
    """Nothing around the tokens: a model for one pair, or into one language."""
    PREFIXED = "prefixed"
    """Into several languages, each asked for by a token before the text: ``>>spa<<`` (multilingual OPUS-MT)."""
    NLLB = "nllb"
    """A code before the text and one before the translation: ``eng_Latn``, ``spa_Latn``."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A directory that can be loaded."""

    family: Family
    pieces: tuple[Path, ...]
    """SentencePiece models: of both languages, or of the source and of the target."""
    codes: frozenset[str]
    """The tokens of the vocabulary that stand for languages."""
    ends: tuple[str, ...]
    """What has to be put after each input; empty where CTranslate2 does it."""


def read_layout(directory: Path) -> Layout:
    """Return what a directory holds; no model is loaded.

    Raises:
        TranslationError: it holds no model, or one of a kind that is not known.
    """
    if not (directory / "model.bin").is_file():
        raise TranslationError(
            tr("{directory}: no model.bin; give the directory of a CTranslate2 model", directory=directory)
        )
    pair = (directory / "source.spm", directory / "target.spm")
    shared = next((directory / name for name in _SHARED if (directory / name).is_file()), None)
    if not all(path.is_file() for path in pair) and shared is None:
        raise TranslationError(
            tr(
                "{directory}: no SentencePiece model; copy source.spm and target.spm (OPUS-MT), or {shared} "
                "(NLLB), from the model that was converted",
                directory=directory,
                shared=_SHARED[0],
            )
        )
    pieces = pair if all(path.is_file() for path in pair) else (shared,) if shared else ()
    try:
        vocabulary = _vocabulary(directory)
        # Without a configuration, as old conversions are, only Marian's and OpenNMT's converters were there.
        config = directory / "config.json"
        adds_end = json.loads(config.read_text("utf-8")).get("add_source_eos", False) if config.is_file() else True
    except (OSError, ValueError, AttributeError) as error:
        raise TranslationError(
            tr("{directory}: not a CTranslate2 model: {error}", directory=directory, error=error)
        ) from error
    asked = frozenset(token for token in vocabulary if token.startswith(">>") and token.endswith("<<"))
    named = frozenset(token for token in vocabulary if len(token) == 8 and token[3] == "_" and token.isascii())
    family = Family.NLLB if _NLLB in named else Family.PREFIXED if asked else Family.PLAIN
    codes = {Family.NLLB: named, Family.PREFIXED: asked, Family.PLAIN: frozenset[str]()}[family]
    return Layout(family, pieces, codes, () if adds_end else ("</s>",))


def _vocabulary(directory: Path) -> Sequence[str]:
    for name in _VOCABULARIES:
        if (path := directory / f"{name}.json").is_file():
            tokens = json.loads(path.read_text("utf-8"))
            if not isinstance(tokens, list):
                raise ValueError(tr("{name} holds no list", name=path.name))
            return [token for token in tokens if isinstance(token, str)]
        if (path := directory / f"{name}.txt").is_file():
            return path.read_text("utf-8").split("\n")
    raise ValueError(tr("no shared_vocabulary and no source_vocabulary"))
