"""Directories with a CTranslate2 model: OPUS-MT (Marian), NLLB, or any with one SentencePiece model."""
