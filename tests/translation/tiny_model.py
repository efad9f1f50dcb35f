"""A real Argos package, built by hand: CTranslate2 weights that copy token by token, and a SentencePiece model.

No download. The encoder embeds a token's content beside its position; the decoder's cross-attention looks the
content up by position and the projection turns it into the mapped token, so that the output is known beforehand.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

LONGEST = 700
_WIDTH, _HEADS = 64, 2
_CONTENT, _POSITION = _WIDTH // 2, _WIDTH // _HEADS

WORDS = "the police station opened in a city today minister said snake_case plan_b London Beijing red house and , . ; _"
"""Every word is one piece, so that a mapping from word to word is exact."""


def sentencepiece_model(words: Sequence[str]) -> bytes:
    """Train a unigram model in which each word is a piece."""
    import sentencepiece

    sentences = [" ".join(words[start:] + words[:start]) for start in range(len(words))] * 20
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        model_type="unigram",
        vocab_size=400,
        hard_vocab_limit=False,
        user_defined_symbols=[f"▁{word}" for word in words if word.isalpha()] + ["_"],
        character_coverage=1.0,
        minloglevel=2,
    )
    return model.getvalue()


def ctranslate2_model(pieces: Sequence[str], mapping: Mapping[str, str], directory: Path) -> None:
    """Write a model that gives ``mapping.get(piece, piece)`` for each piece of its input."""
    from ctranslate2.specs import TransformerSpec

    random = np.random.default_rng(0)

    def signs(rows: int, columns: int) -> np.ndarray:
        balanced = np.repeat(np.array([1, -1], "float32"), columns // 2)
        return np.stack([random.permutation(balanced) for _ in range(rows)])

    def zeros(*shape: int) -> np.ndarray:
        return np.zeros(shape, "float32")

    content, position = signs(len(pieces), _CONTENT), signs(LONGEST, _POSITION)
    embeddings, positions = zeros(len(pieces), _WIDTH), zeros(LONGEST, _WIDTH)
    embeddings[:, :_CONTENT] = content
    positions[:, _CONTENT:] = position
    projection = zeros(len(pieces), _WIDTH)
    index = {piece: number for number, piece in enumerate(pieces)}
    for number, piece in enumerate(pieces):
        projection[index[mapping.get(piece, piece)], :_CONTENT] += content[number]

    spec = TransformerSpec.from_config(1, _HEADS, pre_norm=True)

    def norm(layer) -> None:
        layer.gamma, layer.beta = np.ones(_WIDTH, "float32"), zeros(_WIDTH)

    def linear(layer, weight: np.ndarray) -> None:
        layer.weight, layer.bias = weight, zeros(weight.shape[0])

    def idle(stack) -> None:
        norm(stack.self_attention.layer_norm)
        linear(stack.self_attention.linear[0], zeros(3 * _WIDTH, _WIDTH))
        linear(stack.self_attention.linear[1], zeros(_WIDTH, _WIDTH))
        norm(stack.ffn.layer_norm)
        linear(stack.ffn.linear_0, zeros(_WIDTH, _WIDTH))
        linear(stack.ffn.linear_1, zeros(_WIDTH, _WIDTH))

    def copying(attention) -> None:
        query, key, value, out = (zeros(_WIDTH, _WIDTH) for _ in range(4))
        half = _CONTENT // _HEADS
        for head in range(_HEADS):
            for offset in range(_POSITION):
                query[head * _POSITION + offset, _CONTENT + offset] = 4.0
                key[head * _POSITION + offset, _CONTENT + offset] = 1.0
            for offset in range(half):
                value[head * _POSITION + offset, head * half + offset] = 1.0
                out[head * half + offset, head * _POSITION + offset] = 4.0
        norm(attention.layer_norm)
        linear(attention.linear[0], query)
        linear(attention.linear[1], np.concatenate([key, value]))
        linear(attention.linear[2], out)

    for stack in (spec.encoder, spec.decoder):
        stack.scale_embeddings = False
        stack.position_encodings.encodings = positions
        norm(stack.layer_norm)
        idle(stack.layer[0])
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = zeros(len(pieces), _WIDTH)
    linear(spec.decoder.projection, projection)
    copying(spec.decoder.layer[0].attention)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    directory.mkdir(parents=True)
    spec.save(str(directory))


def build_package(
    directory: Path, source: str, target: str, mapping: Mapping[str, str] | None = None, *, version: str = "1.0"
) -> Path:
    """Write the package directory ``translate-<source>_<target>-<version>`` and return it.

    ``mapping`` is from word to word; both must be in `WORDS`.
    """
    import sentencepiece

    package = directory / f"translate-{source}_{target}-{version.replace('.', '_')}"
    model = sentencepiece_model(WORDS.split())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    ctranslate2_model(pieces, {f"▁{a}": f"▁{b}" for a, b in (mapping or {}).items()}, package / "model")
    (package / "sentencepiece.model").write_bytes(model)
    (package / "README.md").write_text("Hand-built for tests.\n", "utf-8")
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source.title(),
        "to_code": target,
        "to_name": target.title(),
        "type": "translate",
        "code": f"translate-{source}_{target}",
    }
    (package / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    return package


def zip_package(package: Path, archive: Path) -> Path:
    """Pack a package directory as an ``.argosmodel`` file."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(package.rglob("*")):
            out.write(path, Path(package.name) / path.relative_to(package))
    return archive
