"""From an Argos package to a model that translates.

What comes out equals what argostranslate 1.11 gives for the same sentences, but for three things that it loses: ``_``
stays ``_``, a sentence of more than 1,024 tokens is translated to its end, and so is one whose translation exceeds 256.
"""

import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from zhengming.errors import TranslationError
from zhengming.text.messages import tr
from zhengming.translation.engines.argos.store import Package, bcp47, setting, zip_root
from zhengming.translation.engines.neural.model import Frame, Model
from zhengming.translation.engines.neural.tokens import BytePairs, SentencePieces, Tokens
from zhengming.translation.engines.tuning import Tuning

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["TOKEN_FILES", "load"]

_PIECES, _PAIRS = TOKEN_FILES = ("sentencepiece.model", "bpe.model")
"""What a package cuts text into tokens with: one of these."""


def load(package: Package, tuning: Tuning) -> Model:
    """Load a package: a directory, or a zip without unpacking it.

    Args:
        package: What to load.
        tuning: Threads and beam.

    Raises:
        TranslationError: the package cannot be loaded.
    """
    try:
        translator, tokens = _parts(package, tuning.jobs)
    except (OSError, RuntimeError, ValueError, KeyError, zipfile.BadZipFile) as error:
        reason = str(error).splitlines()[0]
        again = f"`zhengming engines install {bcp47(package.source)} {bcp47(package.target)}`"
        raise TranslationError(
            tr(
                "{path}: cannot be loaded ({reason}); delete it and run {again}",
                path=package.path,
                reason=reason,
                again=again,
            )
        ) from error
    frame = Frame(target=(package.target_prefix,) if package.target_prefix else ())
    return Model(f"argos {package.name}", bcp47(package.source), translator, tokens, frame, beam=tuning.beam)


def _parts(package: Package, threads: int) -> "tuple[ctranslate2.Translator, Tokens]":
    import ctranslate2

    options: dict[str, Any] = {
        "device": setting("ARGOS_DEVICE_TYPE") or "cpu",
        "compute_type": setting("ARGOS_COMPUTE_TYPE") or "auto",
        "inter_threads": threads,
        "intra_threads": 1,
    }
    path = package.path
    if path.is_dir():
        files = {name: (path / name).read_bytes() for name in TOKEN_FILES if (path / name).exists()}
        return ctranslate2.Translator(str(path / "model"), **options), _tokens(package, files)
    with zipfile.ZipFile(path) as archive:
        root = f"{zip_root(archive)}/"
        names = [name.removeprefix(root) for name in archive.namelist() if not name.endswith("/")]
        files = {name: archive.read(root + name) for name in names if name in TOKEN_FILES}
        model = {name[6:]: archive.read(root + name) for name in names if name.startswith("model/")}
    return ctranslate2.Translator(str(path), files=model, **options), _tokens(package, files)


def _tokens(package: Package, files: Mapping[str, bytes]) -> Tokens:
    if _PIECES in files:
        return SentencePieces(files[_PIECES])
    if _PAIRS in files:
        return BytePairs(files[_PAIRS].decode("utf-8"), package.source, package.target)
    raise ValueError(tr("{pieces} is missing", pieces=_PIECES))
