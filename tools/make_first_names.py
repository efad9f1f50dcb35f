"""Make translate/zhengming/names/data/first-names.txt: given names of other languages that consist of Pinyin syllables.

With a Chinese family name they are names of people who do not write theirs the Chinese way: Susan Lu, Duncan Li.

Sources: the lists of first names of Faker (https://github.com/joke2k/faker, MIT), but for the Chinese and Korean ones,
and those of the 1990 Census of the United States (public domain) as packed in names (https://pypi.org/project/names).

    pip install faker names
    python tools/make_first_names.py
"""

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import faker.providers.person

from zhengming.names.pinyin import divisions

TARGET = Path(__file__).parent.parent / "translate/zhengming/names/data/first-names.txt"
LEFT_OUT = ("zh", "ko")


def of_faker() -> Iterator[str]:
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if module.name.startswith(LEFT_OUT):
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            listed = getattr(provider, attribute)
            if attribute.startswith("first_names") and isinstance(listed, Iterable):
                yield from (name for name in listed if isinstance(name, str))


def of_the_census() -> Iterator[str]:
    for sex in ("female", "male"):
        path = Path(str(distribution("names").locate_file(f"names/dist.{sex}.first")))
        yield from (line.split()[0] for line in path.read_text("ascii").splitlines())


def bare(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(one))


def main() -> None:
    found = sorted({one for one in map(bare, (*of_faker(), *of_the_census())) if one.isalpha() and divisions(one, 2)})
    TARGET.write_text(
        "# Given names of other languages that consist of Pinyin syllables.\n"
        "# Made by tools/make_first_names.py from Faker (MIT) and the 1990 Census of the US (public domain).\n"
        + "".join(f"{one}\n" for one in found),
        "utf-8",
    )


if __name__ == "__main__":
    main()
