"""What bench/batch_peer.py does, with the engine of zhengming."""

import json
import os
import sys
import time

from zhengming.translation.engines.argos.engine import Argos
from zhengming.translation.engines.tuning import Tuning


def main() -> None:
    articles = json.load(sys.stdin)
    with Argos(tuning=Tuning(beam=int(os.environ["ARGOS_BEAM_SIZE"]))) as engine:
        engine.translate(["the"], "en", "es")
        begun, cpu = time.perf_counter(), sum(os.times()[:2])
        given = [sentence for article in articles for paragraph in article for sentence in paragraph]
        made = iter([one.text for one in engine.translate(given, "en", "es")])
        texts = [[" ".join(next(made) for _ in paragraph) for paragraph in article] for article in articles]
        seconds = {"wall": time.perf_counter() - begun, "cpu": sum(os.times()[:2]) - cpu}
    print(json.dumps({**seconds, "texts": texts}))


if __name__ == "__main__":
    main()
