"""Findings that are known and not to be reported: a file of them, for each text what was found in it.

A finding is known by its rule, its concept and its words, as often as the file has them for the text; what stands
around the words decides which of several is the new one. So neither lines that move nor edits nearby make a finding
new, but one more of the same does.
"""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from zhengming.checks.fingerprints import Identity
from zhengming.errors import ConfigurationError
from zhengming.text.messages import tr

__all__ = ["Baseline", "Known", "baseline_text", "matched", "read_baseline"]

_VERSION = "zhengming-baseline"
_KEYS = ("rule", "concept", "found", "context", "reason")


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that is not to be reported."""

    rule: str
    concept: str | None
    found: str
    context: str
    """As those of an `Identity`."""
    reason: str | None = None
    """Why it is meant to be there; None where nobody said that it is."""

    @property
    def subject(self) -> tuple[str, str | None, str]:
        """What it is about, wherever it stands."""
        return self.rule, self.concept, self.found


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings by text."""

    path: Path
    """Of its file; paths in it are relative to its folder."""
    texts: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)

    def name(self, text: Path) -> str:
        """Return how a text is called here."""
        absolute, folder = text.absolute(), self.path.absolute().parent
        for one, root in ((absolute, folder), (absolute.resolve(), folder.resolve())):
            if one.is_relative_to(root):
                return one.relative_to(root).as_posix()
        return absolute.as_posix()

    def known(self, text: Path) -> tuple[Known, ...]:
        """Return what is known of a text."""
        return self.texts.get(self.name(text), ())

    def gone(self) -> list[str]:
        """Return the texts that are no more."""
        folder = self.path.absolute().parent
        return [name for name in self.texts if not (folder / name).exists()]

    def updated(self, texts: Mapping[str, Iterable[Known]], *, without: Collection[str] = ()) -> "Baseline":
        """Return it with other findings known of some texts, and without some texts."""
        kept = {name: known for name, known in self.texts.items() if name not in without}
        changed = kept | {name: tuple(known) for name, known in texts.items()}
        return replace(self, texts={name: known for name, known in changed.items() if known})


def matched(known: Sequence[Known], identities: Sequence[Identity]) -> list[int | None]:
    """Return for each finding the number of the entry that knows it, None where it is new. An entry knows one."""
    found: list[int | None] = [None] * len(identities)
    left = dict.fromkeys(range(len(known)))
    keys: tuple[Callable[[Known | Identity], Hashable], ...] = (
        lambda one: (one.subject, one.context),
        lambda one: one.subject,
    )
    for key in keys:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for entry in left:
            waiting[key(known[entry])].append(entry)
        for number, identity in enumerate(identities):
            if found[number] is None and (entries := waiting.get(key(identity))):
                entry = entries.popleft()
                found[number] = entry
                del left[entry]
    return found


def read_baseline(path: Path) -> Baseline:
    """Read the file of a baseline.

    Raises:
        ConfigurationError: it cannot be read or is none.
    """
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(tr("{path}: cannot be read: {reason}", path=path, reason=error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(tr("{path}: is no JSON; write the baseline anew", path=path)) from error
    if not isinstance(content, dict) or content.get(_VERSION) != 1 or not isinstance(content.get("texts"), dict):
        raise ConfigurationError(tr("{path}: is no baseline of this version; write it anew", path=path))
    return Baseline(path, {name: tuple(_known(path, name, one)) for name, one in content["texts"].items()})


def baseline_text(baseline: Baseline) -> str:
    """Return the file of a baseline: JSON, with each finding on a line of its own, so that differences can be read."""
    texts = ",\n".join(
        f"    {_json(name)}: [\n" + ",\n".join(f"      {_json(_object(one))}" for one in known) + "\n    ]"
        for name, known in sorted(baseline.texts.items())
    )
    return f'{{\n  "{_VERSION}": 1,\n  "texts": {{' + (f"\n{texts}\n  " if texts else "") + "}\n}\n"


def _known(path: Path, name: str, entries: Any) -> Iterator[Known]:
    if not isinstance(entries, list):
        raise ConfigurationError(tr("{path}: {name!r} has no list; write the baseline anew", path=path, name=name))
    for entry in entries:
        try:
            one = Known(**({"concept": None} | entry))
        except TypeError as error:
            raise ConfigurationError(
                tr("{path}: {name!r} has an entry that is none; write the baseline anew", path=path, name=name)
            ) from error
        yield one


def _object(known: Known) -> dict[str, str]:
    values = ((key, getattr(known, key)) for key in _KEYS)
    return {key: value for key, value in values if value is not None}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
