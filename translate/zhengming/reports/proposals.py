"""Proposed concepts: as a glossary file to review, and as JSON."""

import json
from collections.abc import Iterable, Iterator

from zhengming.extraction.proposals import Proposal
from zhengming.reports.printable import printable
from zhengming.termbase.model import Termbase
from zhengming.termbase.toml import dump

__all__ = ["serialize", "to_json"]


def serialize(proposals: Iterable[Proposal]) -> Iterator[str]:
    """Yield a table of TOML for each proposal, with comments that say what speaks for it."""
    for number, one in enumerate(proposals):
        comments = "".join(f"# {printable(line)}\n" for line in _comments(one))
        yield f"{chr(10) * bool(number)}{comments}{dump(Termbase([one.concept]))}"


def to_json(proposals: Iterable[Proposal]) -> str:
    """Return a list of objects, one for each proposal."""
    return json.dumps([_object(one) for one in proposals], ensure_ascii=False, indent=2) + "\n"


def _comments(proposal: Proposal) -> Iterator[str]:
    candidate, rendering = proposal.candidate, proposal.candidate.rendering
    proper = ", a proper name" if candidate.is_proper else ""
    yield f"{candidate.count} times, score {candidate.score:.1f}{proper}"
    yield f"{proposal.path}:{proposal.line}: {proposal.example}"
    if rendering is not None and proposal.target is not None:
        also = ""
        if rendering.known is not None:
            also = f"; the glossary has that for {rendering.known}"
        elif proposal.like is not None:
            also = f"; so is {proposal.like}"
        yield (
            f"{proposal.target}: {rendering.text} in {rendering.share:.0%} of the segments,"
            f" Dice {rendering.dice:.2f}{also}"
        )


def _object(proposal: Proposal) -> dict[str, object]:
    candidate, rendering = proposal.candidate, proposal.candidate.rendering
    return {
        "id": proposal.concept.id,
        "kind": str(proposal.concept.kind),
        "language": proposal.language,
        "text": candidate.text,
        "abbreviation": candidate.abbreviation,
        "proper": candidate.is_proper,
        "family": candidate.family,
        "given": candidate.given,
        "count": candidate.count,
        "score": round(candidate.score, 3),
        "path": proposal.path,
        "line": proposal.line,
        "example": proposal.example,
        "rendering": None
        if rendering is None
        else {
            "language": proposal.target,
            "text": rendering.text,
            "share": round(rendering.share, 3),
            "dice": round(rendering.dice, 3),
            "linked": round(rendering.linked, 3),
            "known": rendering.known,
            "like": proposal.like,
        },
    }
