"""The program's own messages, in the language of the person who reads them.

Messages are written in English and looked up in ``locales/<lang>/LC_MESSAGES/zhengming.po``. ``LANGUAGE``, ``LC_ALL``,
``LC_MESSAGES`` and ``LANG`` say which language is wanted, the first that is set, as gettext has it.
"""

import io
import os
import struct
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations, NullTranslations
from hashlib import blake2b
from pathlib import Path

from zhengming.folders import cache_folder

__all__ = ["DOMAIN", "catalogues", "compiled", "either", "mark", "ntr", "quoted", "reading", "tr"]

DOMAIN = "zhengming"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def tr(message: str, /, **values: object) -> str:
    """Return a message in the reader's language, with its values put in.

    Args:
        message: One whole sentence in English; it is what catalogues are asked for, so it is a literal. With values,
            ``{name}`` stands for one of them, as `str.format` has it.
        values: What is put in.

    >>> tr("{path}: the file is empty", path="a.txt")
    'a.txt: the file is empty'
    """
    text = _catalogue(_wanted()).gettext(message)
    return text.format_map(values) if values else text


def ntr(one: str, many: str, number: int, /, **values: object) -> str:
    """Return the message for a number of things; ``{number}`` stands for it.

    >>> ntr("{number} finding", "{number} findings", 1), ntr("{number} finding", "{number} findings", 0)
    ('1 finding', '0 findings')
    """
    return _catalogue(_wanted()).ngettext(one, many, number).format_map({"number": number} | values)


def mark(message: str, /) -> str:
    """Return a message as it is, for `tr` to look up where it is shown; so it gets into the catalogues.

    >>> mark("not translated")
    'not translated'
    """
    return message


def quoted(text: str, /) -> str:
    """Return words in the quotation marks of the reader's language.

    >>> quoted("Interpol")
    '“Interpol”'
    """
    return tr("“{text}”", text=text)


def either(names: Sequence[str], /) -> str:
    """Return names as alternatives, each in quotation marks.

    >>> either(["e-mail", "email"])
    '“e-mail” or “email”'
    """
    return tr(" or ").join(map(quoted, names))


def catalogues() -> dict[str, Path]:
    """Return the catalogue of each language by its tag: inside an installed package, or in the repository."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "locales"
    folder = inside if inside.is_dir() else package.parent.parent / "locales"
    return {path.parent.parent.name: path for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))}


def compiled() -> Path | None:
    """Return a folder of compiled catalogues that has the reader's language, for programs that look there themselves.

    None where English is read, or where nothing can be written to the user's cache.
    """
    wanted = _wanted()
    language = _language(wanted)
    if language is None:
        return None
    _catalogue(wanted)
    file = _compiled(catalogues()[language])
    return file.parents[2] if file.is_file() else None


def reading() -> str:
    """Return the language of messages, a BCP 47 tag."""
    from zhengming.text.languages import canonical

    return canonical(_language(_wanted()) or "en")


def _wanted() -> str:
    return next((value for name in _VARIABLES if (value := os.environ.get(name))), "")


@cache
def _language(wanted: str) -> str | None:
    """Return the first of the wanted languages that there is, None for English."""
    from zhengming.text.languages import fallbacks, is_known, posix_locale, primary

    names = [name.partition(".")[0].partition("@")[0] for name in wanted.split(":")]
    available = catalogues()
    for name in names:
        if name in ("C", "POSIX"):
            return None
        if not is_known(name):
            continue
        if primary(name) == "en":
            return None
        if found := next((one for one in map(posix_locale, fallbacks(name)) if one in available), None):
            return found
    return None


@cache
def _catalogue(wanted: str) -> NullTranslations:
    language = _language(wanted)
    if language is None:
        return NullTranslations()
    source = catalogues()[language]
    file = _compiled(source)
    # What is kept may not be there yet, or be broken; then it is made anew.
    with suppress(OSError, ValueError, struct.error), file.open("rb") as kept:
        return GNUTranslations(kept)
    import polib

    data = polib.pofile(str(source), encoding="utf-8").to_binary()
    # A cache that cannot be kept is no reason to fail.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        new.write_bytes(data)
        new.replace(file)
    return GNUTranslations(io.BytesIO(data))


def _compiled(source: Path) -> Path:
    """Return where the compiled form of a catalogue is kept, by what stands in it."""
    digest = blake2b(source.read_bytes(), digest_size=16).hexdigest()
    return cache_folder() / "messages" / digest / source.parent.parent.name / "LC_MESSAGES" / f"{DOMAIN}.mo"
