"""Rows to concepts, whatever a row is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhengming.errors import TermbaseError
from zhengming.termbase.formats.lines import unwrapped
from zhengming.termbase.formats.lists import parted
from zhengming.termbase.formats.model import Item, Losses, Options
from zhengming.termbase.formats.pair import languages_of, named_languages, title_of
from zhengming.termbase.formats.statuses import settled
from zhengming.termbase.formats.table.cells import concept_attribute, term_attribute
from zhengming.termbase.formats.table.columns import Column, Layout, columns_of, language_of, layout_of
from zhengming.termbase.formats.table.text import Row
from zhengming.termbase.model import Concept, Place, Status
from zhengming.termbase.problem import Problem
from zhengming.text.languages import agree
from zhengming.text.messages import ntr, tr

__all__ = ["pair_columns", "parse_columns", "parse_pairs", "parse_rows"]

_OF_CONCEPT_TOO = {"note": "concept_note", "source": "concept_source"}
"""Columns that are about the concept where a row is one."""


def parse_rows(rows: Iterator[Row], path: Path, options: Options, losses: Losses) -> Iterator[Item]:
    """Yield the concepts of a table, whose headings, or their absence, tell what its rows are.

    Raises:
        TermbaseError: it has no headings and is no list of pairs, or it is not to be told whether it has headings.
    """
    first = next(rows, None)
    if first is None:
        return
    line, headings = first
    columns = columns_of(headings)
    layout = layout_of(columns)
    if layout is None or _is_pair(columns):
        yield from parse_pairs(rows, path, options, losses, first=first)
        return
    _check_headings(line, columns, path, options)
    for column in columns:
        if column.field is None:
            heading = column.heading
            losses.add(tr("column {heading!r}", heading=heading) if heading.strip() else tr("column without a heading"))
    reader = _Reader(path, columns, losses)
    if layout is Layout.TERMS:
        yield from reader.terms(rows)
    elif layout is Layout.CONCEPTS:
        yield from reader.concepts(rows)
    else:
        yield from reader.pairs(rows, options)


def parse_pairs(
    rows: Iterator[Row], path: Path, options: Options, losses: Losses, *, first: Row | None = None
) -> Iterator[Item]:
    """Yield the concepts of a table without headings: source term, target term, and languages or a comment.

    Raises:
        TermbaseError: it has other columns, or nothing says which languages it is in.
    """
    first = first or next(rows, None)
    if first is None:
        return
    line, cells = first
    columns = pair_columns(cells)
    if columns is None:
        hint = tr("a list of terms without headings has two: source term, target term")
        raise TermbaseError(
            tr(
                "{path}:{line}: no headings that are known, and {counted}; {hint}",
                path=path,
                line=line,
                counted=_counted(len(cells)),
                hint=hint,
            )
        )
    if not any(column.field == "target_language" for column in columns):
        options = Options(languages_of(path, options))
    reader = _Reader(path, columns, losses)
    yield from reader.pairs((one for part in ((first,), rows) for one in part), options)


def parse_columns(
    rows: Iterator[Row], path: Path, columns: Sequence[Column], options: Options, losses: Losses
) -> Iterator[Item]:
    """Yield the concepts of rows that are pairs of terms in columns that are known."""
    return _Reader(path, columns, losses).pairs(rows, options)


def pair_columns(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """Return what the cells of a row without headings are, or None: DeepL's four columns, or two and a comment."""
    names = {2: (), 3: ("note",), 4: ("source_language", "target_language")}.get(len(cells))
    if names is None or (len(cells) == 4 and any(language_of(cell) is None for cell in cells[2:])):
        return None
    return tuple(Column(name, "") for name in ("source_term", "target_term", *names))


def _is_pair(columns: Sequence[Column]) -> bool:
    """Whether what seem to be headings is a row of DeepL's: two terms and their languages."""
    tagged = [column.field == "term" and column.language is not None for column in columns]
    return tagged == [False, False, True, True] and not any(column.field for column in columns[:2])


def _check_headings(line: int, columns: Sequence[Column], path: Path, options: Options) -> None:
    """Refuse to take two words for names of languages where others are said to be in the file."""
    said = options.languages or named_languages(path)
    if said is None or len(columns) != 2:
        return
    tags = [column.language for column in columns if column.field == "term" and column.language is not None]
    if len(tags) == 2 and not all(any(agree(tag, one) for one in said) for tag in tags):
        words = " and ".join(repr(column.heading) for column in columns)
        raise TermbaseError(
            tr(
                "{path}:{line}: {words} are headings or terms; say --from-format deepl where they are terms, "
                "or leave out --from and --to",
                path=path,
                line=line,
                words=words,
            )
        )


@dataclass(slots=True)
class _Draft:
    """A concept that is being read."""

    name: str
    line: int
    found: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, list[tuple[Status | None, dict[str, Any]]]] = field(default_factory=dict)

    def has(self, language: str, text: str) -> bool:
        return any(term["text"] == text for _, term in self.sections.get(language, ()))

    def add(self, text: str, language: str, attributes: dict[str, Any]) -> None:
        status = attributes.pop("status", None)
        self.sections.setdefault(language, []).append((status, {"text": text, "language": language, **attributes}))


@dataclass(slots=True)
class _Reader:
    path: Path
    columns: Sequence[Column]
    losses: Losses
    problems: list[Problem] = field(default_factory=list)

    def terms(self, rows: Iterable[Row]) -> Iterator[Item]:
        """Read a term from each row; rows that follow each other with one identifier, or none, are one concept."""
        if not any(column.field == "concept" for column in self.columns):
            raise TermbaseError(
                tr("{path}:1: a row for each term needs a column 'concept' that tells which belong", path=self.path)
            )
        draft: _Draft | None = None
        for line, cells in self._fitting(rows):
            values = self._values(cells)
            name = values.pop((None, "concept"), "")
            if draft is None or (name and name != draft.name):
                if draft is not None:
                    yield from self._finished(draft)
                draft = _Draft(name or self._numbered(line), line)
            tag = values.pop((None, "language"), "")
            text = unwrapped(values.pop((None, "term"), ""))
            language = language_of(tag)
            attributes: dict[str, Any] = {}
            for (_, name_), value in values.items():
                self._take(name_, value, draft, attributes, line)
            if language is None:
                self._problem(
                    line,
                    tr("{tag!r} is not a known language tag", tag=tag) if tag else tr("there is no language"),
                    draft,
                )
            elif not text:
                self._problem(line, tr("there is no term"), draft)
            else:
                draft.add(text, language, attributes)
        if draft is not None:
            yield from self._finished(draft)
        yield from self.problems

    def concepts(self, rows: Iterable[Row]) -> Iterator[Item]:
        """Read a concept from each row; bars part the names of one language."""
        for line, cells in self._fitting(rows):
            values: dict[tuple[str | None, str], list[str]] = {}
            for column, cell in zip(self.columns, cells, strict=True):
                if column.field is not None and (cell := cell.strip()):
                    values.setdefault((column.language, column.field), []).append(cell)
            draft = _Draft(values.get((None, "concept"), [self._numbered(line)])[0], line)
            shared: dict[str, Any] = {}
            for (language, name), texts in values.items():
                if language is None and name != "concept":
                    name = _OF_CONCEPT_TOO.get(name, name)
                    self._take(name, texts[0], draft, shared, line)
            shared = {name: value for name, value in shared.items() if self._holds_for_all(name)}
            for (language, name), texts in values.items():
                if language is None or name != "term":
                    continue
                attributes = dict(shared)
                for (other, name_), values_ in values.items():
                    if other == language and name_ != "term":
                        self._take(name_, values_[0], draft, attributes, line)
                for number, text in enumerate(one for cell in texts for one in parted(cell)):
                    # What is said of a language's name is said of its first one.
                    self._add(draft, text, language, attributes if number == 0 else shared)
            yield from self._finished(draft)
        yield from self.problems

    def pairs(self, rows: Iterable[Row], options: Options) -> Iterator[Item]:
        """Read pairs; all pairs of one source term are one concept, and the first target term is the preferred one.

        Where rows have identifiers of concepts, those tell which rows are one.
        """
        drafts: dict[tuple[str, str], _Draft] = {}
        for line, cells in self._fitting(rows):
            values = self._values(cells)
            source_text = values.pop((None, "source_term"), "")
            target_text = values.pop((None, "target_term"), "")
            tags = [values.pop((None, name), "") for name in ("source_language", "target_language")]
            languages = [language_of(tag) for tag in tags]
            if not any(tags):
                languages = list(languages_of(self.path, options))
            source, target = languages
            name = values.pop((None, "concept"), "")
            if source is None or target is None:
                self._problem(
                    line, tr("{tags} are not two known language tags", tags=" and ".join(map(repr, tags))), None
                )
                continue
            if not source_text or not target_text:
                self._problem(
                    line, tr("there is no target term") if source_text else tr("there is no source term"), None
                )
                continue
            key = ("", name) if name else (source, source_text)
            draft = drafts.setdefault(key, _Draft(name or self._numbered(line), line))
            attributes: dict[str, Any] = {}
            for (_, name_), value in values.items():
                self._take(_OF_CONCEPT_TOO.get(name_, name_), value, draft, attributes, line)
            if not draft.has(source, unwrapped(source_text)):
                self._add(draft, source_text, source, {})
            if not draft.has(target, unwrapped(target_text)):
                self._add(draft, target_text, target, attributes)
        for draft in drafts.values():
            yield from self._finished(draft)
        yield from self.problems

    def _fitting(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows that have as many cells as there are columns; short ones are filled up."""
        for line, cells in rows:
            extra = [cell for cell in cells[len(self.columns) :] if cell.strip()]
            if extra:
                self._problem(
                    line,
                    tr(
                        "{counted} where there are {count}; the row",
                        counted=_counted(len(cells)),
                        count=len(self.columns),
                    ),
                    None,
                )
            else:
                yield line, [*cells, *[""] * (len(self.columns) - len(cells))][: len(self.columns)]

    def _values(self, cells: Sequence[str]) -> dict[tuple[str | None, str], str]:
        return {
            (column.language, column.field): text
            for column, cell in zip(self.columns, cells, strict=True)
            if column.field is not None and (text := cell.strip())
        }

    def _take(self, name: str, text: str, draft: _Draft, attributes: dict[str, Any], line: int) -> None:
        """Take a cell into the concept or the attributes of a term."""
        for attribute, value in concept_attribute(name, text):
            if value is None:
                self._problem(line, tr("{name} {text!r} means nothing", name=name, text=text), draft)
            elif draft.found.setdefault(attribute, value) != value:
                self.losses.add(tr("a second {name} of a concept", name=name))
        for attribute, value in term_attribute(name, text):
            if value is None:
                self._problem(line, tr("{name} {text!r} means nothing", name=name, text=text), draft)
            else:
                attributes[attribute] = value

    def _holds_for_all(self, name: str) -> bool:
        """Whether what is said of a concept holds for its names in all languages."""
        if name == "part_of_speech":
            return True
        self.losses.add(tr("{name} that is said of no language", name=name))
        return False

    def _add(self, draft: _Draft, text: str, language: str, attributes: dict[str, Any]) -> None:
        draft.add(unwrapped(text), language, dict(attributes))

    def _finished(self, draft: _Draft) -> Iterator[Item]:
        yield from self.problems
        self.problems.clear()
        sections = {language: settled(names) for language, names in draft.sections.items()}
        if sections:
            draft.found.setdefault("domain", title_of(self.path))
            yield Concept(draft.name, terms=sections, place=Place(self.path, draft.line), **draft.found)
        else:
            yield Problem(
                self.path, draft.line, tr("concept {name!r} has no term in any language", name=draft.name), draft.name
            )

    def _numbered(self, line: int) -> str:
        return f"{title_of(self.path)}-{line}"

    def _problem(self, line: int, message: str, draft: _Draft | None) -> None:
        name = None if draft is None else draft.name
        self.problems.append(Problem(self.path, line, tr("{message}; it is left out", message=message), name))


def _counted(cells: int) -> str:
    return ntr("one column", "{number} columns", cells)
