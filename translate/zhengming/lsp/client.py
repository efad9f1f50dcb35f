"""What the editor at the other end can do."""

from dataclasses import dataclass
from typing import Any

from lsprotocol.types import ClientCapabilities, DiagnosticTag, MarkupKind
from pygls.capabilities import get_capability

__all__ = ["Client"]


@dataclass(frozen=True, slots=True)
class Client:
    """The capabilities that answers depend on."""

    versions: bool = False
    """Of diagnostics."""
    related_information: bool = False
    code_descriptions: bool = False
    deprecated_tags: bool = False
    action_literals: bool = False
    """Whether code actions may be more than commands."""
    preferred_actions: bool = False
    lazy_edits: bool = False
    """Whether it asks for the edit of a code action when that is chosen."""
    document_changes: bool = False
    """Whether edits may name the version of the document."""
    hover: MarkupKind = MarkupKind.PlainText
    completion: MarkupKind = MarkupKind.PlainText
    progress: bool = False
    watches_files: bool = False
    sends_configuration: bool = False
    pulls: bool = False
    """Whether it asks for diagnostics when it wants them, and can be asked to ask again."""

    @classmethod
    def of(cls, capabilities: ClientCapabilities) -> "Client":
        """Read what a client says at the start."""

        def has(name: str) -> bool:
            return bool(get_capability(capabilities, name))

        def listed(name: str) -> list[Any]:
            return list(get_capability(capabilities, name) or ())

        return cls(
            versions=has("text_document.publish_diagnostics.version_support"),
            related_information=has("text_document.publish_diagnostics.related_information"),
            code_descriptions=has("text_document.publish_diagnostics.code_description_support"),
            deprecated_tags=DiagnosticTag.Deprecated
            in listed("text_document.publish_diagnostics.tag_support.value_set"),
            action_literals=has("text_document.code_action.code_action_literal_support"),
            preferred_actions=has("text_document.code_action.is_preferred_support"),
            lazy_edits=has("text_document.code_action.data_support")
            and "edit" in listed("text_document.code_action.resolve_support.properties"),
            document_changes=has("workspace.workspace_edit.document_changes"),
            hover=_first(listed("text_document.hover.content_format")),
            completion=_first(listed("text_document.completion.completion_item.documentation_format")),
            progress=has("window.work_done_progress"),
            watches_files=has("workspace.did_change_watched_files.dynamic_registration"),
            sends_configuration=has("workspace.configuration"),
            pulls=has("text_document.diagnostic") and has("workspace.diagnostics.refresh_support"),
        )


def _first(kinds: list[str]) -> MarkupKind:
    return MarkupKind(kinds[0]) if kinds else MarkupKind.PlainText
