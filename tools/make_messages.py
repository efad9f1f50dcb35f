"""Collect the messages of the program in locales/zhengming.pot, and put new ones into the catalogues of all languages.

Messages are the literals that `tr` and `ntr` are called with, the help of the commands, and what the library of the
command line says. Translations of messages that are gone are kept at the end of a catalogue, as gettext does.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

import polib
import typer

from zhengming.cli.app import app
from zhengming.cli.localised import texts
from zhengming.text.messages import DOMAIN, catalogues

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "translate"
TEMPLATE = ROOT / "locales" / f"{DOMAIN}.pot"
_WIDTH = 120
_LIBRARY = (
    "Aborted!",
    "Arguments",
    "Commands",
    "Missing command.",
    "No such command {name!r}.",
    "Options",
    "default: {default}",
    "required",
)
"""What typer looks up in the catalogue of the program that it is used by."""


def template() -> polib.POFile:
    """Return all messages, in the order of the files that they are in."""
    made = polib.POFile(wrapwidth=_WIDTH)
    made.metadata = {
        "Project-Id-Version": DOMAIN,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    known: dict[tuple[str, str], polib.POEntry] = {}
    for entry in (*_of_sources(), *_of_commands(), *_of_library()):
        same = known.setdefault((entry.msgid, entry.msgid_plural), entry)
        same.occurrences = list(dict.fromkeys((*same.occurrences, *entry.occurrences)))
    made.extend(known.values())
    return made


def _of_sources() -> Iterator[polib.POEntry]:
    for path in sorted(SOURCES.rglob("*.py")):
        place = [(path.relative_to(ROOT).as_posix(), "")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            literals = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if node.func.id in ("tr", "mark") and literals:
                yield _entry(literals[0], "", place, has_values=bool(node.keywords))
            elif node.func.id == "ntr" and len(literals) == 2:
                yield _entry(literals[0], literals[1], place, has_values=True)


def _of_commands() -> Iterator[polib.POEntry]:
    for _, _, text in texts(typer.main.get_command(app)):
        yield _entry(text, "", [("translate/zhengming/cli/app.py", "")])


def _of_library() -> Iterator[polib.POEntry]:
    for text in _LIBRARY:
        yield _entry(text, "", [("tools/make_messages.py", "")], has_values="{" in text)


def _entry(one: str, many: str, places: list[tuple[str, str]], *, has_values: bool = False) -> polib.POEntry:
    names = [name for _, name, _, _ in Formatter().parse(one + many) if name] if has_values else []
    return polib.POEntry(
        msgid=one,
        msgid_plural=many,
        msgstr_plural={0: "", 1: ""} if many else {},
        occurrences=places,
        flags=["python-brace-format"] if names else [],
    )


def merged(catalogue: polib.POFile, messages: polib.POFile) -> None:
    """Bring a catalogue up to date with the messages; translations of those that stay are kept."""
    known = {(entry.msgid, entry.msgid_plural): entry for entry in catalogue}
    entries = [_kept(known.get((entry.msgid, entry.msgid_plural)), entry, catalogue) for entry in messages]
    gone = [entry for entry in catalogue if entry not in entries and entry.translated()]
    for entry in gone:
        entry.obsolete = True
    catalogue[:] = [*entries, *gone]


def _kept(old: polib.POEntry | None, new: polib.POEntry, catalogue: polib.POFile) -> polib.POEntry:
    if old is None:
        forms = int(catalogue.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])
        plural = dict.fromkeys(range(forms), "") if new.msgid_plural else {}
        return polib.POEntry(
            msgid=new.msgid,
            msgid_plural=new.msgid_plural,
            msgstr_plural=plural,
            occurrences=new.occurrences,
            flags=list(new.flags),
        )
    old.occurrences, old.obsolete = new.occurrences, False
    old.flags = [*new.flags, *(flag for flag in old.flags if flag == "fuzzy")]
    return old


def main(paths: Iterable[Path]) -> None:
    """Write the template and the catalogues at these paths."""
    messages = template()
    messages.save(str(TEMPLATE))
    for path in paths:
        catalogue = polib.pofile(str(path), encoding="utf-8", wrapwidth=_WIDTH)
        merged(catalogue, messages)
        catalogue.save(str(path))
        print(f"{path.relative_to(ROOT)}: {len(catalogue.untranslated_entries())} without a translation")


if __name__ == "__main__":
    main(catalogues().values())
