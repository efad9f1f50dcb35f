"""Pages of books: HTML that has to stay XML."""

from collections.abc import Hashable, Sequence

from zhengming.documents.archives.xml import is_well_formed
from zhengming.documents.html import Html
from zhengming.documents.model import Segment
from zhengming.documents.splice import Parsed, Part
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Xhtml"]


class Xhtml:
    """The syntax of HTML, for one page.

    Args:
        encoding: Of the page.
        text: Of the page. Where it is well-formed XML, nothing is written that is not.
    """

    def __init__(self, encoding: str, text: str) -> None:
        self._html = Html(encoding)
        self._is_xml = is_well_formed(text)
        self.ways = self._html.ways

    def parse(self, text: str) -> Parsed:
        """Read a page.

        Raises:
            DocumentError: it was XML, and is none any more.
        """
        if self._is_xml and not is_well_formed(text):
            raise DocumentError(tr("it would not be well-formed XML any more"))
        return self._html.parse(text)

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:
        """Return the new source of a segment."""
        return self._html.write(segment, parts, way)

    def key(self, segment: Segment) -> Hashable:
        """Return what a segment means."""
        return self._html.key(segment)
