"""The elements that are open at a place of a page, and what they say of their content."""

from dataclasses import dataclass, field

from zhengming.documents.html.attributes import attributes
from zhengming.text.languages import canonical, is_known

__all__ = ["OpenElements", "language_of_tag", "stays_as_it_is"]

_CLOSES = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
"""Elements that end where another begins, and where one stops to look for them."""
_CLOSE_P = frozenset(
    """address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
    hr main menu nav ol p pre section table ul""".split()
)
"""What ends a paragraph (https://html.spec.whatwg.org/multipage/grouping-content.html#the-p-element)."""
_DEEPEST = 1000


def language_of_tag(tag: str) -> str | None:
    """Return the language that a start tag gives to its element, in canonical form; None where it gives none."""
    found = next((one.value for one in attributes(tag) if one.name in ("lang", "xml:lang")), "").strip()
    return canonical(found) if found and is_known(found) else None


def stays_as_it_is(tag: str) -> bool:
    """Whether a start tag says that its element is not to be translated."""
    return any(
        (one.name == "translate" and one.value.lower() == "no")
        or (one.name == "class" and "notranslate" in one.value.split())
        for one in attributes(tag)
    )


@dataclass(slots=True)
class OpenElements:
    """A stack. Where it grows too deep its outermost elements are forgotten."""

    _stack: list[tuple[str, str | None]] = field(default_factory=list)

    @property
    def language(self) -> str | None:
        """What the innermost element says that says anything."""
        return next((language for _, language in reversed(self._stack) if language), None)

    def within(self, name: str) -> bool:
        """Whether an element is open."""
        return any(name == one for one, _ in self._stack)

    def open(self, name: str, tag: str) -> None:
        """Begin an element, and end those that cannot go on then."""
        if name in _CLOSE_P and self.within("p"):
            self.close("p")
        ends, border = _CLOSES.get(name, (set(), set()))
        for index in range(len(self._stack) - 1, -1, -1):
            if not ends or self._stack[index][0] in border:
                break
            if self._stack[index][0] in ends:
                del self._stack[index:]
        self._stack.append((name, language_of_tag(tag) if "lang" in tag.lower() else None))
        del self._stack[:-_DEEPEST]

    def close(self, name: str) -> None:
        """End an element; one that is not open is none."""
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index][0] == name:
                del self._stack[index:]
                return
