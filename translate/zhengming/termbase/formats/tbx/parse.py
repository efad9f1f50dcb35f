"""Read TBX: version 2 (``martif``: ``termEntry``, ``langSet``, ``tig`` or ``ntig``) and version 3 (``tbx``).

Dialects are not told apart: a category is read wherever it stands, as attribute (DCA) or as tag (DCT).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from zhengming.errors import TermbaseError
from zhengming.termbase.formats import categories
from zhengming.termbase.formats.lines import unwrapped
from zhengming.termbase.formats.lists import parted
from zhengming.termbase.formats.model import Item, Losses, Options
from zhengming.termbase.formats.statuses import settled
from zhengming.termbase.formats.tbx.content import LANGUAGES, SOURCE_OF, TERMS, content, text_of
from zhengming.termbase.formats.tbx.private import LITERAL, key_of
from zhengming.termbase.formats.tbx.xml import Element, elements, local_name, root_of
from zhengming.termbase.model import Concept, Kind, Place, Status, TermType
from zhengming.termbase.problem import Problem
from zhengming.text.languages import canonical, is_known
from zhengming.text.messages import tr

__all__ = ["parse"]

_ROOTS = ("martif", "tbx")
_SOURCES = ("source", f"{SOURCE_OF}definition")
_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(file: BinaryIO, path: Path, options: Options, losses: Losses) -> Iterator[Item]:  # noqa: ARG001 -- of all readers
    """Yield the concepts of a file as they are read, in memory that does not grow with it.

    Raises:
        TermbaseError: the file is not well formed, or no TBX.
    """
    root = root_of(file, path)
    if local_name(root.tag) not in _ROOTS:
        raise TermbaseError(
            tr("{path}: not a TBX file: its root element is {root!r}", path=path, root=local_name(root.tag))
        )
    reader = _Reader(path, losses)
    for element in elements(file, path, ("sourceDesc", *_ENTRIES)):
        if local_name(element.tag) == "sourceDesc":
            reader.literal = reader.literal or LITERAL in "".join(element.itertext())
        else:
            yield from reader.concept(element)


@dataclass(slots=True)
class _Reader:
    path: Path
    losses: Losses
    literal: bool = False
    """Whether white space is what it seems."""
    entries: int = 0
    problems: list[Problem] = field(default_factory=list)
    _tags: dict[str, str | None] = field(default_factory=dict)
    _name: str = ""

    def concept(self, entry: Element) -> Iterator[Item]:
        """Yield what is wrong with an entry, and its concept if it has a term."""
        self.entries += 1
        self.problems = []
        self._name = entry.get("id") or f"{self.path.stem}-{self.entries}"
        found: dict[str, Any] = {}
        notes: list[str] = []
        sections: dict[str, list[tuple[Status | None, dict[str, Any]]]] = {}
        for section in self._of_concept(entry, found, notes):
            if local_name(section.tag) not in LANGUAGES:
                continue
            inside = self._of_concept(section, found, notes)
            if (language := self._language(section)) is None:
                continue
            terms = sections.setdefault(language, [])
            for element in inside:
                if local_name(element.tag) in TERMS and (term := self._term(element, language)) is not None:
                    self._lift(term[1], found)
                    terms.append(term)
        terms_of = {language: settled(terms) for language, terms in sections.items() if terms}
        if notes:
            found["note"] = "\n".join(notes)
        if not terms_of:
            self._problem(entry, tr("concept {name!r} has no term in any language", name=self._name))
        yield from self.problems
        if terms_of:
            found.setdefault("domain", self.path.stem)
            yield Concept(self._name, terms=terms_of, place=Place(self.path, entry.sourceline), **found)

    def _of_concept(self, element: Element, found: dict[str, Any], notes: list[str]) -> list[Element]:
        """Take in what stands in an entry or in its section of a language; of two of a kind the first counts.

        Return the elements of the structure in it.
        """
        stated, structure = content(element, self.losses, literal=self.literal)
        for category, node, text in stated:
            if category == "note" and (key := key_of(node.get("id"))) is not None:
                self._private(key, text, node, found)
            elif category == "note":
                notes.append(text)
            elif category == "subjectField" and "domain" not in found:
                found["domain"] = text
            elif category == "definition" and "definition" not in found:
                found["definition"] = text
            elif category in _SOURCES and "source" not in found:
                found["source"] = text
            else:
                self.losses.add(category)
        return structure

    def _lift(self, term: dict[str, Any], found: dict[str, Any]) -> None:
        """Give the concept the definition that stands with one of its terms."""
        if (definition := term.pop("definition", None)) is not None:
            if "definition" in found:
                self.losses.add("definition")
            found.setdefault("definition", definition)

    def _private(self, key: str, text: str, node: Element, found: dict[str, Any]) -> None:
        value = text.removeprefix(f"{key}: ")
        if key == "id":
            self._name = value
        elif key == "documents":
            found["documents"] = parted(value)
        elif key == "kind" and value in list(Kind):
            found["kind"] = Kind(value)
        else:
            self._problem(node, tr("{text!r} in {name!r} is not understood and left out", text=text, name=self._name))

    def _term(self, section: Element, language: str) -> tuple[Status | None, dict[str, Any]] | None:
        stated, structure = content(section, self.losses, literal=self.literal)
        for child in structure:
            if local_name(child.tag) == "termGrp":
                of_group, structure = content(child, self.losses, literal=self.literal)
                stated = of_group + stated
        term = next((one for one in structure if local_name(one.tag) == "term"), None)
        raw = "" if term is None else text_of(term, literal=self.literal)
        text = raw if self.literal else unwrapped(raw)
        if not text or text != text.strip():
            self._problem(
                section,
                tr(
                    "a term in {language} of {name!r} is empty or begins or ends with a space",
                    language=language,
                    name=self._name,
                ),
            )
            return None
        found: dict[str, Any] = {"text": text, "language": language}
        notes: list[str] = []
        status: Status | None = None
        for category, node, value in stated:
            if category == "administrativeStatus" and status is None:
                status = self._known("administrativeStatus", value, categories.status(value))
            elif category == "note" and (key := key_of(node.get("id"))) is not None:
                status = self._private_of_term(key, value, node, found) or status
            elif category in ("note", "usageNote"):
                notes.append(value)
            else:
                self._of_term(category, value, found)
        if notes:
            found["note"] = "\n".join(notes)
        return status, found

    def _of_term(self, category: str, value: str, found: dict[str, Any]) -> None:
        if category == "abbreviatedFormFor":
            found.setdefault("type", TermType.ABBREVIATION)
        elif category == "partOfSpeech":
            found.setdefault("part_of_speech", categories.part_of_speech(value))
        elif category == "grammaticalGender":
            if (gender := self._known(category, value, categories.gender(value))) is not None:
                found.setdefault("gender", gender)
        elif category == "grammaticalNumber":
            if (number := self._known(category, value, categories.number(value))) is not None:
                found.setdefault("number", number)
        elif category == "termType":
            if (kind := self._known(category, value, categories.term_type(value))) is not None:
                found.setdefault("type", kind)
        elif category in ("context", "source", "definition") and category not in found:
            found[category] = value
        else:
            self.losses.add(category)

    def _private_of_term(self, key: str, text: str, node: Element, found: dict[str, Any]) -> Status | None:
        value = text.removeprefix(f"{key}: ")
        if key == "status" and value in list(Status):
            return Status(value)
        if key in ("part_of_speech", "gender", "number", "family", "given", "reason"):
            found[key] = value
        elif key == "forms":
            found["forms"] = parted(value)
        elif key == "not_in":
            found["excluded"] = parted(value)
        elif key in ("case_sensitive", "safe") and value in ("true", "false"):
            found[key] = value == "true"
        else:
            self._problem(node, tr("{text!r} in {name!r} is not understood and left out", text=text, name=self._name))
        return None

    def _known(self, category: str, value: str, known: Any) -> Any:
        """Return what a value means; where it means nothing here, say that it is lost."""
        if known is None:
            self.losses.add(f"{category} {value!r}" if len(value) < 40 else category)
        return known

    def _language(self, section: Element) -> str | None:
        tag = section.get(_LANGUAGE)
        if tag is None:
            tag = next((one.get(_LANGUAGE) for one in section.iterancestors() if one.get(_LANGUAGE)), "")
        if tag not in self._tags:
            self._tags[tag] = canonical(tag) if is_known(tag) else None
        if self._tags[tag] is None:
            what = (
                tr("{tag!r} in {name!r} is not a known language tag", tag=tag, name=self._name)
                if tag
                else tr("a language has no xml:lang")
            )
            self._problem(section, tr("{what}; its terms are left out", what=what))
        return self._tags[tag]

    def _problem(self, element: Element, message: str) -> None:
        self.problems.append(Problem(self.path, element.sourceline or 1, message, self._name))
