"""An Argos package of the usual size that copies its input: random weights but for those that copy.

The encoder embeds a token's content beside its position; the cross-attention of the decoder's last layer looks the
content up by position, and the projection turns it into the token. All other layers have random weights and add
nothing, since their last matrix is zero: they cost what they would cost anyway.
"""

import io
import json
from pathlib import Path

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

WIDTH, HEADS, LAYERS, INNER = 512, 8, 6, 2048
CONTENT, POSITION = WIDTH // 2, WIDTH // HEADS
VOCABULARY, LONGEST = 32_000, 1_100


def build_package(directory: Path, source: str, target: str, sentences: list[str]) -> Path:
    """Write a package directory that argostranslate and zhengming read, with tokens for these sentences."""
    package = directory / f"translate-{source}_{target}-1_0"
    (package / "model").mkdir(parents=True)
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=6000,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
    )
    (package / "sentencepiece.model").write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    pieces += [f"▁unused{number}" for number in range(VOCABULARY - len(pieces))]
    copying(pieces).save(str(package / "model"))
    (package / "metadata.json").write_text(
        json.dumps(
            {
                "package_version": "1.0",
                "argos_version": "1.9",
                "from_code": source,
                "from_name": source.title(),
                "to_code": target,
                "to_name": target.title(),
                "type": "translate",
            }
        ),
        "utf-8",
    )
    (package / "README.md").write_text("Built for a benchmark; translates nothing.\n", "utf-8")
    return package


def copying(pieces: list[str]) -> TransformerSpec:
    random = np.random.default_rng(0)

    def signs(rows: int, columns: int) -> np.ndarray:
        # As many of one sign as of the other: the mean is zero, and the normalisation only scales.
        balanced = np.repeat(np.array([1, -1], "float32"), columns // 2)
        return random.permuted(np.tile(balanced, (rows, 1)), axis=1)

    def zeros(*shape: int) -> np.ndarray:
        return np.zeros(shape, "float32")

    def noise(*shape: int) -> np.ndarray:
        return (random.standard_normal(shape) / WIDTH**0.5).astype("float32")

    def norm(layer) -> None:
        layer.gamma, layer.beta = np.ones(WIDTH, "float32"), zeros(WIDTH)

    def linear(layer, weight: np.ndarray) -> None:
        layer.weight, layer.bias = weight, zeros(weight.shape[0])

    def idle(attention, *shapes: int) -> None:
        norm(attention.layer_norm)
        for index, rows in enumerate(shapes):
            linear(attention.linear[index], noise(rows, WIDTH))
        linear(attention.linear[len(shapes)], zeros(WIDTH, WIDTH))

    def copy(attention) -> None:
        query, key, value, out = (zeros(WIDTH, WIDTH) for _ in range(4))
        part = CONTENT // HEADS
        for head in range(HEADS):
            for offset in range(POSITION):
                query[head * POSITION + offset, CONTENT + offset] = 4.0
                key[head * POSITION + offset, CONTENT + offset] = 1.0
            for offset in range(part):
                value[head * POSITION + offset, head * part + offset] = 1.0
                out[head * part + offset, head * POSITION + offset] = 4.0
        norm(attention.layer_norm)
        linear(attention.linear[0], query)
        linear(attention.linear[1], np.concatenate([key, value]))
        linear(attention.linear[2], out)

    spec = TransformerSpec.from_config(LAYERS, HEADS, pre_norm=True)
    content, position = signs(len(pieces), CONTENT), signs(LONGEST, POSITION)
    embeddings, positions, projection = zeros(len(pieces), WIDTH), zeros(LONGEST, WIDTH), zeros(len(pieces), WIDTH)
    embeddings[:, :CONTENT] = projection[:, :CONTENT] = content
    positions[:, CONTENT : CONTENT + POSITION] = position
    for stack in (spec.encoder, spec.decoder):
        stack.scale_embeddings = False
        stack.position_encodings.encodings = positions
        norm(stack.layer_norm)
        for layer in stack.layer:
            idle(layer.self_attention, 3 * WIDTH)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, noise(INNER, WIDTH))
            linear(layer.ffn.linear_1, zeros(WIDTH, INNER))
    for layer in spec.decoder.layer[:-1]:
        idle(layer.attention, WIDTH, 2 * WIDTH)
    copy(spec.decoder.layer[-1].attention)
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = zeros(len(pieces), WIDTH)
    linear(spec.decoder.projection, projection)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    return spec
