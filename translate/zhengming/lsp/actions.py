"""What an editor offers to do about findings and selected words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from lsprotocol.types import CodeAction, CodeActionKind, CodeActionParams, Diagnostic, Range, TextEdit, WorkspaceEdit

from zhengming.checks.documents import Placed
from zhengming.checks.finding import Finding, Safety
from zhengming.lsp.adding import entry_for, own_glossary, term_of
from zhengming.lsp.checking import Checked, all_fixed, fixed, replaced
from zhengming.lsp.client import Client
from zhengming.lsp.diagnostics import SOURCE
from zhengming.lsp.edits import text_edits, workspace_edit
from zhengming.lsp.ignoring import can_ignore, ignored
from zhengming.lsp.positions import Positions
from zhengming.lsp.spots import spot_at
from zhengming.text.messages import tr

__all__ = ["FIX_ALL", "Wish", "actions", "granted"]

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.zhengming"
_FIX, _REPLACE, _IGNORE, _ALL = "fix", "replace", "ignore", "all"
_EAGERLY = 8
"""Findings whose edits are made at once for a client that cannot ask for them later."""
_OF_SEGMENTS = frozenset({"term-missing", "term-doubtful"})
"""Rules whose findings may stand for a whole segment, so that no suggestion goes in their place."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a chosen action is to do; a client sends it back to have the edit."""

    uri: str
    version: int
    do: str
    rule: str = ""
    start: int = 0
    end: int = 0
    words: str = ""

    @classmethod
    def of(cls, data: object) -> "Wish | None":
        """Read what a client sent back; None where it is no wish."""
        try:
            return cls(**data) if isinstance(data, Mapping) else None
        except TypeError:
            return None


def actions(checked: Checked, params: CodeActionParams, client: Client) -> list[CodeAction]:
    """Return the actions for a place of a text, what is safest first."""
    text = checked.text
    start, end = text.offset(params.range.start), text.offset(params.range.end)
    here = [one for one in checked.placed if one.finding.start <= end and start <= one.finding.end]
    found: list[CodeAction] = []
    if _is_wanted(CodeActionKind.QuickFix.value, params.context.only):
        for number, one in enumerate(here):
            diagnostics = [other for other in params.context.diagnostics if _is_about(checked, other, one.finding)]
            for title, wish, preferred in _wishes(checked, one):
                action = CodeAction(title, CodeActionKind.QuickFix, diagnostics)
                if client.preferred_actions:
                    action.is_preferred = preferred
                if _fulfilled(action, checked, wish, client, lazily=client.lazy_edits):
                    found.append(action)
            if number + 1 == _EAGERLY and not client.lazy_edits:
                break
        found += _additions(checked, here, start, end, client)
    if _is_wanted(FIX_ALL, params.context.only) and _has_safe(checked):
        action = CodeAction(tr("Fix all that is safe to fix"), FIX_ALL)
        wish = Wish(text.uri, text.version, _ALL)
        # It takes the time of several checks, and clients ask for actions whenever the cursor moves.
        if (client.lazy_edits or params.context.only) and _fulfilled(
            action, checked, wish, client, lazily=client.lazy_edits
        ):
            found.append(action)
    return found


def granted(checked: Checked, wish: Wish, client: Client) -> WorkspaceEdit | None:
    """Return the edit of an action; None where there is none any more, or none that its format takes."""
    new = _new_content(checked, wish)
    if new is None or new == checked.text.content:
        return None
    return workspace_edit(checked.text.uri, checked.text.version, text_edits(checked.text, new), client)


def _new_content(checked: Checked, wish: Wish) -> str | None:
    if wish.version != checked.text.version:
        return None
    if wish.do == _ALL:
        return all_fixed(checked)
    key = (wish.rule, wish.start, wish.end)
    placed = next((one for one in checked.placed if _key(one.finding) == key), None)
    if placed is None:
        return None
    if wish.do == _REPLACE:
        return replaced(checked, placed, wish.words)
    return fixed(checked, placed) if wish.do == _FIX else ignored(checked, placed.finding)


def _wishes(checked: Checked, placed: Placed) -> Iterator[tuple[str, Wish, bool]]:
    """Yield title, wish and whether it is preferred, of all that can be done about a finding."""
    finding, text = placed.finding, checked.text
    place = (finding.rule, finding.start, finding.end)
    names = list(finding.suggestions)
    if finding.fix is not None:
        name = names.pop(0) if names else finding.fix.edits[0].text
        yield (
            tr("Replace by “{name}”", name=name),
            Wish(text.uri, text.version, _FIX, *place),
            finding.fix.safety is Safety.SAFE,
        )
    if finding.rule not in _OF_SEGMENTS:
        for name in names:
            yield tr("Replace by “{name}”", name=name), Wish(text.uri, text.version, _REPLACE, *place, name), False
    if can_ignore(checked):
        yield tr("Ignore {rule} here", rule=finding.rule), Wish(text.uri, text.version, _IGNORE, *place), False


def _fulfilled(action: CodeAction, checked: Checked, wish: Wish, client: Client, *, lazily: bool) -> bool:
    """Give an action its edit, or what the client asks for it with; return whether it has either."""
    if lazily:
        action.data = asdict(wish)
        return True
    action.edit = granted(checked, wish, client)
    return action.edit is not None


def _additions(checked: Checked, here: Sequence[Placed], start: int, end: int, client: Client) -> Iterator[CodeAction]:
    """Yield the actions that add a selection, or a name that was found, to the project's own glossary."""
    task = checked.task
    path = None if task is None else own_glossary(task.settings.glossary)
    if task is None or path is None:
        return
    selections = {(start, end): None} if start < end else {}
    names = {(one.finding.start, one.finding.end): one.finding for one in here if _is_unlisted(one.finding)}
    try:
        content = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for (first, last), finding in (selections | names).items():
        spot, term = spot_at(task, first), term_of(checked.text.content, first, last)
        entry = None
        if spot is not None and term is not None:
            entry = entry_for(term, spot.language, task.termbase, path, content, finding)
        if entry is not None and term is not None:
            place = Positions(content, checked.text.encoding).end
            edit = workspace_edit(path.absolute().as_uri(), None, [TextEdit(Range(place, place), entry.text)], client)
            title = tr("Add “{term}” to {file}", term=term, file=path.name)
            yield CodeAction(title, CodeActionKind.QuickFix, edit=edit)


def _is_unlisted(finding: Finding) -> bool:
    return finding.concept is None and finding.rule.startswith("name-")


def _has_safe(checked: Checked) -> bool:
    fixes = (one.finding.fix for one in checked.placed)
    return any(fix is not None and fix.safety is Safety.SAFE for fix in fixes)


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a client asks for a kind of actions: for all, for this one, or one that it is of."""
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in map(_name, only))


def _name(kind: Any) -> str:
    return str(getattr(kind, "value", kind))


def _is_about(checked: Checked, diagnostic: Diagnostic, finding: Finding) -> bool:
    return (
        diagnostic.source == SOURCE
        and diagnostic.code == finding.rule
        and diagnostic.range == checked.text.range(finding.start, finding.end)
    )


def _key(finding: Finding) -> tuple[str, int, int]:
    return finding.rule, finding.start, finding.end
