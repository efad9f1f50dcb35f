"""Runs `zhengming translate` with an engine that tells what it is asked. Started by test_killed.py."""

import re
import sys
import time

from zhengming.cli.app import run
from zhengming.translation import pipeline, recorded
from zhengming.translation.engines import registry
from zhengming.translation.engines.engine import Route, Translation


class Telling:
    """Translates CPX well in short sentences, loses it in others; gives one answer after the other."""

    name = "telling"
    rule_based = False

    def route(self, source, target):
        return Route(self.name, source, target, (f"{source}-{target}",))

    def translate(self, segments, source, target):
        return [one for _, one in self.stream(segments, source, target)]

    def stream(self, segments, source, target):
        for index, one in enumerate(segments):
            time.sleep(0.003)
            print(f"{target} {one}\n", end="", flush=True)  # one write, which no kill divides
            text = one.replace("CPX", "PCX" if len(one) < 30 else "algo")
            yield index, Translation(f"{target.title()} {re.sub('museum', 'museo', text)}", self.route(source, target))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


if __name__ == "__main__":
    pipeline._PART, pipeline._WINDOW, recorded._SLICE = 7, 30, 5
    registry.choose = lambda *_, **__: Telling()
    sys.exit(run())
