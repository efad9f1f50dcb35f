"""Which two languages a glossary of pairs is in, where the file itself does not say it."""

import re
from pathlib import Path

from zhengming.errors import TermbaseError
from zhengming.termbase.formats.model import Options
from zhengming.text.languages import canonical, is_known
from zhengming.text.messages import tr

__all__ = ["languages_of", "named_languages", "title_of"]

_HYPHEN = re.compile("[-_]")


def languages_of(path: Path, options: Options) -> tuple[str, str]:
    """Return source and target language: those of the options, else those in the file's name.

    Raises:
        TermbaseError: neither says them.
    """
    found = options.languages or named_languages(path)
    if found is None:
        example = path.with_suffix(f".en-es{path.suffix}").name
        raise TermbaseError(
            tr(
                "{path}: does not say which languages it is in; call it {example} or the like, or convert "
                "it: zhengming terms convert --from TAG --to TAG",
                path=path,
                example=example,
            )
        )
    return found


def title_of(path: Path) -> str:
    """Return the name of a file without suffix and languages.

    >>> title_of(Path("terms.en-es.csv")), title_of(Path("a.b.csv"))
    ('terms', 'a.b')
    """
    return path.stem if named_languages(path) is None else Path(path.stem).stem


def named_languages(path: Path) -> tuple[str, str] | None:
    """Return the two languages in a name such as ``terms.en-es.csv``, in canonical form, or None.

    Where a name can be parted in several ways, case decides: regions are written in capitals.

    >>> named_languages(Path("terms.en-zh-Hant.csv")), named_languages(Path("a.pt-BR-es.csv"))
    (('en', 'zh-Hant'), ('pt-BR', 'es'))
    """
    part = Path(path.stem).suffix.removeprefix(".")
    splits = [(part[: one.start()], part[one.end() :]) for one in _HYPHEN.finditer(part)]
    known = [split for split in splits if all(map(is_known, split))]
    exact = [
        split for split in known if all(canonical(one) == one.replace("_", "-") or one[:2] == "zh" for one in split)
    ] or known
    return (canonical(exact[0][0]), canonical(exact[0][1])) if len(exact) == 1 else None
