"""One Argos model: sentences to tokens, tokens through CTranslate2, tokens to text.

What comes out equals what argostranslate 1.11 gives for the same sentences, but for three things that it loses: ``_``
stays ``_``, a sentence of more than 1,024 tokens is translated to its end, and so is one whose translation exceeds 256.
"""

import os
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zhengming.errors import TranslationError
from zhengming.text.sentences import sentences
from zhengming.translation.engines.argos.store import Package, bcp47, setting, zip_root
from zhengming.translation.engines.argos.tokens import BytePairs, SentencePieces, Tokens, split_tokens

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["LONGEST_INPUT", "TOKEN_FILES", "Model"]

_PIECES, _PAIRS = TOKEN_FILES = ("sentencepiece.model", "bpe.model")
"""What a package cuts text into tokens with: one of these."""

LONGEST_INPUT = 256
"""Tokens of one input; Argos's models were trained on shorter sentences and lose words of longer ones."""
_LONGEST_OUTPUT = 4 * LONGEST_INPUT
_BATCH_TOKENS = 2048
_SURROGATE = re.compile("[\ud800-\udfff]")


class Model:
    """A loaded model."""

    def __init__(self, package: Package) -> None:
        """Load a package.

        Raises:
            TranslationError: the package cannot be loaded.
        """
        self._package = package
        self._language = bcp47(package.source)
        try:
            self._translator, self._tokens = _load(package)
        except (OSError, RuntimeError, ValueError, KeyError, zipfile.BadZipFile) as error:
            reason = str(error).splitlines()[0]
            again = f"`zhengming engines install {bcp47(package.source)} {bcp47(package.target)}`"
            raise TranslationError(f"{package.path}: cannot be loaded ({reason}); delete it and run {again}") from error

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate texts in order, all their sentences as one batch.

        Raises:
            TranslationError: the model failed.
        """
        lines = [line for text in texts for line in text.split("\n")]
        translated = iter(self._translate_lines(lines))
        return ["\n".join(next(translated) for _ in text.split("\n")) for text in texts]

    def close(self) -> None:
        """Free the model's memory."""
        self._translator.unload_model()

    def _translate_lines(self, lines: Sequence[str]) -> list[str]:
        inputs = [self._inputs(line) for line in lines]
        flat = [tokens for chunks in inputs for tokens in chunks]
        prefix = self._package.target_prefix
        try:
            results = self._translator.translate_batch(
                flat,
                target_prefix=[[prefix]] * len(flat) if prefix else None,
                replace_unknowns=True,
                max_batch_size=_BATCH_TOKENS,
                batch_type="tokens",
                beam_size=4,
                length_penalty=0.2,
                max_decoding_length=_LONGEST_OUTPUT,
            )
        except RuntimeError as error:
            raise TranslationError(f"argos {self._package.name}: {str(error).splitlines()[0]}") from error
        outputs = iter([result.hypotheses[0] for result in results])
        return [self._text([token for _ in chunks for token in next(outputs)]) for chunks in inputs]

    def _inputs(self, line: str) -> list[list[str]]:
        """The sentences of a line as tokens, each short enough for the model."""
        whole = _SURROGATE.sub("\ufffd", line)
        spoken = (span.of(whole).strip() for span in sentences(whole, self._language))
        encoded = [self._tokens.encode(sentence) for sentence in spoken if sentence]
        return [chunk for tokens in encoded for chunk in split_tokens(tokens, LONGEST_INPUT, self._tokens)]

    def _text(self, tokens: list[str]) -> str:
        return self._tokens.decode(tokens).removeprefix(self._package.target_prefix).removeprefix(" ")


def _load(package: Package) -> "tuple[ctranslate2.Translator, Tokens]":
    """Load a directory, or a zip without unpacking it."""
    import ctranslate2

    threads: dict[str, Any] = {
        "device": setting("ARGOS_DEVICE_TYPE") or "cpu",
        "compute_type": setting("ARGOS_COMPUTE_TYPE") or "auto",
        "inter_threads": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "intra_threads": 1,
    }
    path = package.path
    if path.is_dir():
        files = {name: (path / name).read_bytes() for name in TOKEN_FILES if (path / name).exists()}
        return ctranslate2.Translator(str(path / "model"), **threads), _tokens(package, files)
    with zipfile.ZipFile(path) as archive:
        root = f"{zip_root(archive)}/"
        names = [name.removeprefix(root) for name in archive.namelist() if not name.endswith("/")]
        files = {name: archive.read(root + name) for name in names if name in TOKEN_FILES}
        model = {name[6:]: archive.read(root + name) for name in names if name.startswith("model/")}
    return ctranslate2.Translator(str(path), files=model, **threads), _tokens(package, files)


def _tokens(package: Package, files: Mapping[str, bytes]) -> Tokens:
    if _PIECES in files:
        return SentencePieces(files[_PIECES])
    if _PAIRS in files:
        return BytePairs(files[_PAIRS].decode("utf-8"), package.source, package.target)
    raise ValueError(f"{_PIECES} is missing")
