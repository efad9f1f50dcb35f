"""One CTranslate2 model: sentences to tokens, tokens through the network, tokens to text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhengming.errors import TranslationError
from zhengming.text.sentences import sentences
from zhengming.translation.engines.engine import Link
from zhengming.translation.engines.neural.batches import batched, in_turn
from zhengming.translation.engines.neural.links import Row, links
from zhengming.translation.engines.neural.tokens import Tokens, split_tokens
from zhengming.translation.engines.wording import has_word, spellings

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["LONGEST_INPUT", "Frame", "Model"]

LONGEST_INPUT = 256
"""Tokens of one input; such models were trained on shorter sentences and lose words of longer ones."""
_LONGEST_OUTPUT = 4 * LONGEST_INPUT
_BATCH_TOKENS = 1024
_WIDEST_BEAM = 16
_UNKNOWN = re.compile(r"Token (\S+) is not in the vocabulary")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Frame:
    """The tokens that a model wants around those of a sentence, and that are no part of its text."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    """With which every translation begins."""


class Model:
    """A loaded model."""

    def __init__(
        self,
        name: str,
        language: str,
        translator: "ctranslate2.Translator",
        tokens: Tokens,
        frame: Frame | None = None,
        *,
        beam: int = 4,
    ) -> None:
        """Put a model together.

        Args:
            name: For messages: ``argos en_es``.
            language: BCP 47 tag of what it translates.
            translator: The network.
            tokens: Cuts text as the model was trained on it.
            frame: What stands around the tokens of a sentence, if anything.
            beam: Translations that are weighed at each token.
        """
        self._name = name
        self._language = language
        self._translator = translator
        self._tokens = tokens
        self._frame = frame or Frame()
        self._beam = beam

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate texts in order, all their sentences as one batch.

        Raises:
            TranslationError: the model failed.
        """
        made = dict(self.stream(texts))
        return [made[index] for index in range(len(texts))]

    def stream(self, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Translate texts as one batch; yield each with its index as soon as it is done, in any order.

        Raises:
            TranslationError: the model failed.
        """
        inputs = [[self._inputs(line) for line in text.split("\n")] for text in texts]
        places = [(index, place) for index, lines in enumerate(inputs) for place in range(sum(map(len, lines)))]
        chunks = [chunk for lines in inputs for line in lines for chunk in line]
        outputs: list[dict[int, list[str]]] = [{} for _ in texts]
        lacking = [sum(map(len, lines)) for lines in inputs]
        yield from ((index, "\n" * (len(inputs[index]) - 1)) for index, count in enumerate(lacking) if not count)
        for number, result in self._decoded(chunks):
            index, place = places[number]
            outputs[index][place] = result.hypotheses[0]
            lacking[index] -= 1
            if not lacking[index]:
                made = (tokens for _, tokens in sorted(outputs[index].items()))
                yield index, "\n".join([self._text([next(made) for _ in line]) for line in inputs[index]])
                outputs[index] = {}

    def translate_with_links(self, texts: Sequence[str]) -> list[tuple[str, tuple[Link, ...]]]:
        """Translate texts without line breaks, and tell what the network looked at for each word.

        Raises:
            TranslationError: the model failed.
        """
        inputs = [self._inputs(text) for text in texts]
        outputs = iter(self._decode([chunk for chunks in inputs for chunk in chunks], return_attention=True))
        return [
            self._linked(text, chunks, [next(outputs) for _ in chunks])
            for text, chunks in zip(texts, inputs, strict=True)
        ]

    def alternatives(self, texts: Sequence[str], avoid: Sequence[str], count: int) -> list[list[str]]:
        """Return up to ``count`` different translations of each text without line breaks, the most probable first.

        Args:
            texts: What to translate.
            avoid: Words that must not be in any of them, in any case of their letters.
            count: Wanted for each text.

        Raises:
            TranslationError: the model failed.
        """
        inputs = [self._inputs(text) for text in texts]
        chunked = [chunk for chunks in inputs for chunk in chunks]
        outputs = iter(self._search(chunked, avoid, min(max(self._beam, count), _WIDEST_BEAM)))
        found: list[list[str]] = []
        for chunks in inputs:
            results = [next(outputs).hypotheses for _ in chunks]
            # The n-th of a text of several sentences is made of the n-th of each, as far as they go.
            made = (
                self._text([one[min(rank, len(one) - 1)] for one in results])
                for rank in range(max(map(len, results), default=0))
            )
            different = [
                text for text in dict.fromkeys(made) if text and not any(has_word(text, word) for word in avoid)
            ]
            found.append(different[:count])
        return found

    def scores(self, texts: Sequence[str], translations: Sequence[str]) -> list[float]:
        """Return for each text and its translation the mean log-probability of a token, the end of the text among them.

        Raises:
            TranslationError: the model failed.
        """
        frame = self._frame
        given = [self._framed(self._tokens.encode(_sound(text))) for text in texts]
        wanted = [[*frame.target, *self._tokens.encode_target(_sound(text))] for text in translations]
        try:
            results = self._translator.score_batch(
                given,
                wanted,
                offset=len(frame.target),
                max_batch_size=_BATCH_TOKENS,
                batch_type="tokens",
                max_input_length=0,
            )
        except (RuntimeError, ValueError) as error:
            raise self._failed(error) from error
        return [sum(one.log_probs) / len(one.log_probs) for one in results]

    def close(self) -> None:
        """Free the model's memory."""
        self._translator.unload_model()

    def _search(
        self, chunks: Sequence[Sequence[str]], avoid: Sequence[str], width: int
    ) -> "list[ctranslate2.TranslationResult]":
        """Decode into as many hypotheses as the beam is wide, none of which holds a word to avoid as it is encoded."""
        banned = [tokens for word in avoid for form in spellings(word) if (tokens := self._tokens.encode_target(form))]
        while True:
            try:
                return self._decode(chunks, beam_size=width, num_hypotheses=width, suppress_sequences=banned or None)
            except TranslationError as error:
                # A token that the network does not know needs no suppressing; only this message tells which it is.
                unknown = _UNKNOWN.search(str(error))
                known = [tokens for tokens in banned if unknown is None or unknown[1] not in tokens]
                if len(known) == len(banned):
                    raise
                banned = known

    def _decode(self, chunks: Sequence[Sequence[str]], **options: Any) -> "list[ctranslate2.TranslationResult]":
        results = dict(self._decoded(chunks, **options))
        return [results[number] for number in range(len(chunks))]

    def _decoded(
        self, chunks: Sequence[Sequence[str]], **options: Any
    ) -> "Iterator[tuple[int, ctranslate2.TranslationResult]]":
        """Yield each decoded chunk with its index, as they are done."""
        frame = self._frame
        framed = [self._framed(tokens) for tokens in chunks]

        def submit(batch: list[int]) -> "list[ctranslate2.AsyncTranslationResult]":
            pending: list[ctranslate2.AsyncTranslationResult] = self._translator.translate_batch(
                [framed[number] for number in batch],
                target_prefix=[list(frame.target)] * len(batch) if frame.target else None,
                replace_unknowns=True,
                length_penalty=0.2,
                max_decoding_length=_LONGEST_OUTPUT,
                asynchronous=True,
                **{"beam_size": self._beam, **options},
            )
            return pending

        threads = self._translator.num_translators
        batches = batched([len(tokens) for tokens in framed], _BATCH_TOKENS, threads)
        try:
            for number, pending in in_turn(batches, submit, threads + 1):
                yield number, pending.result()
        except (RuntimeError, ValueError) as error:
            raise self._failed(error) from error

    def _inputs(self, line: str) -> list[list[str]]:
        """The sentences of a line as tokens, each short enough for the model."""
        whole = _sound(line)
        spoken = (span.of(whole).strip() for span in sentences(whole, self._language))
        encoded = [self._tokens.encode(sentence) for sentence in spoken if sentence]
        return [chunk for tokens in encoded for chunk in split_tokens(tokens, LONGEST_INPUT, self._tokens)]

    def _framed(self, tokens: Sequence[str]) -> list[str]:
        return [*self._frame.before, *tokens, *self._frame.after]

    def _own(self, tokens: Sequence[str]) -> Sequence[str]:
        """The tokens of a translation without those it had to begin with."""
        start = len(self._frame.target)
        return tokens[start:] if tuple(tokens[:start]) == self._frame.target else tokens

    def _text(self, outputs: Sequence[Sequence[str]]) -> str:
        return self._tokens.decode([token for tokens in outputs for token in self._own(tokens)]).removeprefix(" ")

    def _linked(
        self, text: str, chunks: Sequence[Sequence[str]], outputs: "Sequence[ctranslate2.TranslationResult]"
    ) -> tuple[str, tuple[Link, ...]]:
        hypotheses = [one.hypotheses[0] for one in outputs]
        translated = self._text(hypotheses)
        first = len(self._frame.before)
        given: list[str] = []
        made: list[str] = []
        attention: list[Row] = []
        for chunk, hypothesis, output in zip(chunks, hypotheses, outputs, strict=True):
            own = self._own(hypothesis)
            rows = output.attention[0][len(hypothesis) - len(own) :]
            attention += [Row(len(given), row[first : first + len(chunk)]) for row in rows]
            given += chunk
            made += own
        return translated, links(text, given, translated, made, attention, self._tokens.surface)

    def _failed(self, error: Exception) -> TranslationError:
        return TranslationError(f"{self._name}: {str(error).splitlines()[0]}")


def _sound(text: str) -> str:
    """A text without lone surrogates, which the libraries cannot take."""
    return _SURROGATE.sub("\ufffd", text)
