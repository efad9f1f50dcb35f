"""How models cut text into tokens: SentencePiece, or byte pairs (BPE) as the older OPUS-MT models have them."""

import re
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, Protocol

from zhengming.errors import TranslationError
from zhengming.text.messages import tr

__all__ = ["BytePairs", "SentencePieces", "Tokens", "merged", "split_tokens"]

_CLAUSE_END = re.compile(r"[,;:.!?，、；：。！？…)\]）」』”’]\Z")
_CONTINUES = "@@"
_WORD_END = "</w>"


class Tokens(Protocol):
    """What turns sentences into a model's tokens, and tokens into text."""

    def encode(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence."""
        ...

    def encode_target(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence in the language that is translated into."""
        ...

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of tokens, those of several sentences among them."""
        ...

    def starts_word(self, previous: str, token: str) -> bool:
        """Whether a word begins between two tokens."""
        ...

    def surface(self, token: str) -> str:
        """Return the characters that a token stands for."""
        ...


class SentencePieces:
    """SentencePiece; a word begins with ``▁``."""

    def __init__(self, model: bytes, target: bytes | None = None) -> None:
        """Load a model.

        Args:
            model: Of the language that is translated, or of both.
            target: Of the language that is translated into, where it has one of its own.

        Raises:
            RuntimeError: it is none.
        """
        import sentencepiece

        self._source: Any = sentencepiece.SentencePieceProcessor(model_proto=model)
        self._target: Any = sentencepiece.SentencePieceProcessor(model_proto=target) if target else self._source

    def encode(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence."""
        tokens: list[str] = self._source.encode(sentence, out_type=str)
        return tokens

    def encode_target(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence in the language that is translated into."""
        tokens: list[str] = self._target.encode(sentence, out_type=str)
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of tokens."""
        text: str = self._target.decode_pieces(list(tokens))
        return text.replace("▁", " ")

    def starts_word(self, _previous: str, token: str) -> bool:
        """Whether a word begins between two tokens."""
        return token.startswith("▁")

    def surface(self, token: str) -> str:
        """Return the characters that a token stands for."""
        return token.replace("▁", "")


class BytePairs:
    """Moses words cut by subword-nmt's merges; a token that its word goes on after ends in ``@@``."""

    def __init__(self, codes: str, source: str, target: str) -> None:
        """Read merges.

        Args:
            codes: The text of ``bpe.model``.
            source: Argos's code of the language that is translated.
            target: Argos's code of the language that is wanted.

        Raises:
            TranslationError: sacremoses, which knows the words, is not installed.
            ValueError: the merges cannot be read.
        """
        if find_spec("sacremoses") is None:
            raise TranslationError(
                tr(
                    "the Argos package {source}_{target} needs sacremoses: pip install sacremoses",
                    source=source,
                    target=target,
                )
            )
        moses = import_module("sacremoses")
        self._normalizer, self._words = moses.MosesPunctNormalizer(source), moses.MosesTokenizer(source)
        self._joiner = moses.MosesDetokenizer(target)
        lines = codes.splitlines()
        # Without a version the end of a word is a symbol of its own (subword-nmt before 0.2).
        self._end_apart = not (lines and lines[0].startswith("#version:") and lines.pop(0).split()[-1] != "0.1")
        merges = [tuple(line.split()) for line in lines if line.strip() and not line.startswith("#version:")]
        if any(len(merge) != 2 for merge in merges):
            raise ValueError(tr("bpe.model holds a line that is not a pair"))
        self._ranks = {(merge[0], merge[1]): rank for rank, merge in reversed(list(enumerate(merges)))}

    def encode(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence."""
        words: list[str] = self._words.tokenize(self._normalizer.normalize(sentence))
        tokens: list[str] = []
        for word in words:
            *before, last = merged(word, self._ranks, end_apart=self._end_apart)
            tokens += [part + _CONTINUES for part in before]
            tokens.append(last)
        return tokens

    def encode_target(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence in the language that is translated into, whose merges are the same."""
        return self.encode(sentence)

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of tokens."""
        text: str = self._joiner.detokenize(" ".join(tokens).replace(f"{_CONTINUES} ", "").split(" "))
        return text

    def starts_word(self, previous: str, _token: str) -> bool:
        """Whether a word begins between two tokens."""
        return not previous.endswith(_CONTINUES)

    def surface(self, token: str) -> str:
        """Return the characters that a token stands for."""
        return token.removesuffix(_CONTINUES)


def merged(word: str, ranks: dict[tuple[str, str], int], *, end_apart: bool = False) -> list[str]:
    """Return a word in parts: its letters, joined pair by pair in the order of the ranks (Sennrich et al. 2016).

    >>> merged("lower", {("l", "o"): 0, ("lo", "w"): 1, ("e", "r</w>"): 2})
    ['low', 'er']
    """
    parts = [*word, _WORD_END] if end_apart else [*word[:-1], word[-1] + _WORD_END]
    while len(parts) > 1:
        best = min(pairwise(parts), key=lambda pair: ranks.get(pair, len(ranks)))
        if best not in ranks:
            break
        joined: list[str] = []
        position = 0
        while position < len(parts):
            if tuple(parts[position : position + 2]) == best:
                joined.append("".join(best))
                position += 2
            else:
                joined.append(parts[position])
                position += 1
        parts = joined
    parts[-1] = parts[-1].removesuffix(_WORD_END)
    return [part for part in parts if part]


def split_tokens(tokens: Sequence[str], longest: int, kind: Tokens) -> list[list[str]]:
    """Split tokens into runs no longer than that: after a clause where there is one, else before a word."""
    runs: list[list[str]] = []
    rest = list(tokens)
    while len(rest) > longest:
        places = range(longest, longest // 2, -1)
        clause = next((place for place in places if _CLAUSE_END.search(rest[place - 1])), None)
        word = next((place for place in places if kind.starts_word(rest[place - 1], rest[place])), longest)
        cut = clause or word
        runs.append(rest[:cut])
        rest = rest[cut:]
    return [*runs, rest] if rest else runs
