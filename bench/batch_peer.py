"""argostranslate on articles from standard input; runs in an environment that has it and nothing of ours.

Articles are lists of paragraphs, those of sentences. Prints seconds and the translated paragraphs.
"""

import json
import os
import sys
import time

from argostranslate import package, translate


class Given:
    """In the place of its sentence splitters, which would download models: gives the sentences that were sent."""

    sentences: dict[str, list[str]] = {}  # noqa: RUF012

    def __init__(self, _package: object) -> None:
        pass

    def split_sentences(self, text: str) -> list[str]:
        """Return the sentences of a paragraph."""
        return self.sentences[text]


def main() -> None:
    articles = json.load(sys.stdin)
    translate.MiniSBDSentencizer = Given
    Given.sentences = {" ".join(paragraph): paragraph for article in articles for paragraph in article}
    (only,) = package.get_installed_packages()
    languages = {language.code: language for language in translate.get_installed_languages()}
    translation = languages[only.from_code].get_translation(languages[only.to_code])
    Given.sentences["the"] = ["the"]
    translation.translate("the")  # loads the model
    begun, cpu = time.perf_counter(), sum(os.times()[:2])
    texts = [translation.translate("\n".join(" ".join(paragraph) for paragraph in article)) for article in articles]
    seconds = {"wall": time.perf_counter() - begun, "cpu": sum(os.times()[:2]) - cpu}
    print(json.dumps({**seconds, "texts": [text.split("\n") for text in texts]}))


if __name__ == "__main__":
    main()
