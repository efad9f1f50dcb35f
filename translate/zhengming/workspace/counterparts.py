"""What the segments of a document are translations of, in another document."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from zhengming.checks.documents import Counterparts
from zhengming.checks.finding import Finding
from zhengming.documents.model import Document
from zhengming.documents.pairing import pair_segments
from zhengming.documents.splice import source_offset
from zhengming.documents.text_document import TextDocument
from zhengming.errors import DocumentError
from zhengming.reports.report import SourcePlace
from zhengming.text.languages import agree
from zhengming.text.messages import tr

__all__ = ["Original"]

_ENOUGH = 0.5
"""Of the segments of the smaller document, so many have to have a counterpart."""


@dataclass(frozen=True, slots=True)
class Original:
    """The document that another one is a translation of."""

    document: Document
    language: str
    """BCP 47 tag."""

    def counterparts(self, translation: Document, note: Callable[[str], None] | None = None) -> Counterparts:
        """Pair a translation with it.

        Args:
            translation: Another document.
            note: Called with a line about what has no counterpart, where there is such.

        Raises:
            DocumentError: too little of the two belongs together.
        """
        theirs, ours = self.document.segments, translation.segments
        pairing = pair_segments(self.document, translation)
        if len(pairing.pairs) < _ENOUGH * min(len(ours), len(theirs)):
            raise self._apart(translation, {number for _, number in pairing.pairs})
        left_out = len(ours) - len(pairing.pairs)
        if note is not None and left_out:
            note(
                tr(
                    "{path}: {left_out} of {count} paragraphs have no certain counterpart in {source}, and are checked"
                    " without one",
                    path=translation.path,
                    left_out=left_out,
                    count=len(ours),
                    source=self.document.path,
                )
            )
        return Counterparts(
            self.language,
            {
                number: segment
                for other, number in pairing.pairs
                if (segment := theirs[other]).language is None or agree(segment.language, self.language)
            },
        )

    def _apart(self, translation: Document, paired: set[int]) -> DocumentError:
        first = next(number for number in range(len(translation.segments)) if number not in paired)
        position = translation.position(first, 0)
        return DocumentError(
            tr(
                "{path}:{line}: the paragraphs of {source} and of its translation part here; {theirs} and {ours} cannot"
                " be paired. Mend what is left out, or check without --source",
                path=translation.path,
                line=position.label or position.line,
                ours=len(translation.segments),
                source=self.document.path,
                theirs=len(self.document.segments),
            )
        )

    def places(self) -> Callable[[Finding], SourcePlace | None]:
        """Return what tells where the words of the source stand that a finding is about.

        Told are those of segments that are there once, in documents that are texts.
        """
        document = self.document

        @cache
        def numbers() -> dict[str, int | None]:
            known: dict[str, int | None] = {}
            for number, segment in enumerate(document.segments):
                known[segment.text] = None if segment.text in known else number
            return known

        def place(finding: Finding) -> SourcePlace | None:
            of = finding.source
            number = None if of is None else numbers().get(of.text)
            if of is None or number is None or not isinstance(document, TextDocument):
                return None
            segment = document.segments[number]
            start = source_offset(segment, of.start)
            end = source_offset(segment, of.end, end=of.start < of.end)
            return SourcePlace(str(document.path), document.lines, start, end)

        return place
