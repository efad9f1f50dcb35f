"""Inputs made of others: pieces of them changed, doubled, moved and mixed."""

import random
import re
from collections.abc import Sequence

__all__ = ["LONGEST", "changed"]

LONGEST = 4_096
"""Bytes of an input: short ones are many, and a hang is one that a short one causes."""
TOKEN = re.compile(rb"\s+|[<>&;:,\"'{}\[\]()|=\\/-]+|[^\s<>&;:,\"'{}\[\]()|=\\/-]+")
TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>")
ATTRIBUTE = re.compile(rb"""\s[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')""")
BYTES = [bytes([code]) for code in (0, 0x7F, 0x80, 0xC3, 0xFF)] + [b"\xed\xa0\x80", b"\xff\xfe", b"\xfe\xff"]
TEXTS = [
    *(
        one.encode()
        for one in "\t|\n|\r|\v|\f|\x1b|\x1c|\ufeff|\x85|\u2028|\u2029|\u00ad|\u200b|\u200f|\ufffe|İ|ß|ǅ|公".split("|")
    ),
    *(b"\r\n", b"\n\n", b"9" * 30, "\U0001f1fa".encode(), b"<!DOCTYPE x [<!ENTITY a 'b'>]>"),
    *rb"&#0; &#xd800; &#x110000; &amp;amp; &x; <!-- --> <![CDATA[ ]]> <? ?> <!DOCTYPE </ /> <1/> <1> \ \<1>".split(),
    *rb"\u0000 \ud800 %s {0} 1e999 -1 99999999999 '' ` *** ~~~ ``` [^1] ![ ]( &a *a <<:*a !!str | > --- ... ?".split(),
]


def changed(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """Return an input with some of its pieces changed, some of them taken from other inputs."""
    is_gentle = rng.randrange(2)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        if is_gentle:
            data = reworded(data, rng)
        elif b"</" in data and rng.randrange(3):
            data = rearranged(data, others, rng)
        else:
            data = rewritten(data, others, rng)
    return data[:LONGEST]


def reworded(data: bytes, rng: random.Random) -> bytes:
    """Put something into a word: between two letters is most often text."""
    tokens = TOKEN.findall(data)
    words = [number for number, one in enumerate(tokens) if len(one) > 1 and one.isalnum()]
    if not words:
        return data
    number = rng.choice(words)
    nasty = rng.choice(TEXTS if rng.randrange(20) else BYTES) * rng.choice((1, 1, 1, 40))
    tokens[number] = tokens[number][:1] + nasty + tokens[number][1:]
    return b"".join(tokens)


def rewritten(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """Change words and marks."""
    tokens = TOKEN.findall(data) or [b""]
    start = rng.randrange(len(tokens) + 1)
    end = min(start + rng.choice((0, 1, 1, 2, 3, 8, 30)), len(tokens))
    nasty = rng.choice(TEXTS if rng.randrange(20) else BYTES)
    match rng.randrange(7):
        case 0:
            tokens[start:end] = []
        case 1:
            tokens[start:end] = [nasty]
        case 2:
            tokens[start:start] = [nasty * rng.choice((1, 1, 2, 100))]
        case 3:
            tokens[start:start] = tokens[start:end] * rng.choice((1, 1, 2, 50))
        case 4:
            other = TOKEN.findall(rng.choice(others)) or [b""]
            from_ = rng.randrange(len(other))
            tokens[start:end] = other[from_ : from_ + rng.choice((1, 2, 5, 20))]
        case 5:
            place = rng.randrange(len(tokens) + 1)
            tokens[start:end], tokens[place:place] = [], tokens[start:end]
        case _:
            tokens = tokens if rng.randrange(4) else tokens[:start]
    return b"".join(tokens)


def rearranged(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """Change elements of XML so that it stays well-formed as often as not."""
    found = elements(data)
    if not found:
        return data
    start, inside, outside, end = rng.choice(found)
    other = rng.choice(others)
    theirs = elements(other)
    from_ = rng.choice(theirs) if theirs else (0, 0, 0, 0)
    match rng.randrange(9):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:end] + data[start:end] * rng.choice((1, 2, 30)) + data[end:]
        case 2:
            return data[:start] + data[inside:outside] + data[end:]
        case 3:
            deep = rng.choice((1, 2, 60, 300))
            return (
                data[:start] + data[start:inside] * deep + data[inside:outside] + data[outside:end] * deep + data[end:]
            )
        case 4:
            return data[:inside] + other[from_[0] : from_[3]] + data[inside:]
        case 5:
            return data[:inside] + other[from_[1] : from_[2]] + data[outside:]
        case 6:
            place = rng.choice(rng.choice(found))
            return (
                data[:place]
                + rng.choice((b"<!-- c -->", b"<?p i?>", b"<![CDATA[<b>&]]>", b" ", b"&#x4e2d;"))
                + data[place:]
            )
        case 7:
            tag = ATTRIBUTE.sub(lambda match: match[0] if rng.randrange(3) else b"", data[start:inside])
            return data[:start] + tag + data[inside:]
        case _:
            values = ATTRIBUTE.findall(other) or [b""]
            at = inside - (2 if data[inside - 2 : inside] == b"/>" else 1)
            return data[:at] + rng.choice(values) + data[at:]


def elements(data: bytes) -> list[tuple[int, int, int, int]]:
    """Return where elements begin, their content begins and ends, and they end."""
    found: list[tuple[int, int, int, int]] = []
    open_: list[tuple[bytes, int, int]] = []
    for match in TAG.finditer(data):
        if match[3]:
            found.append((match.start(), match.end(), match.end(), match.end()))
        elif not match[1]:
            open_.append((match[2], match.start(), match.end()))
        elif any(name == match[2] for name, _, _ in open_):
            while open_:
                name, start, inside = open_.pop()
                if name == match[2]:
                    found.append((start, inside, match.start(), match.end()))
                    break
    return found
