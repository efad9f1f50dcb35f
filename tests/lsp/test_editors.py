"""The server as a process, spoken to as editors speak: each with what it says that it can do."""

import asyncio
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import pytest_asyncio
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

EDITORS = ("visual-studio-code", "neovim@0.7", "neovim@0.11", "emacs")
PATIENCE = 8
"""Seconds; it is never waited so long but where something hangs."""
TEXT = "# 😀\n\n😀公 the China-Africa Cooperation Forum met.\n\nThe Main Bureau agreed.\n"


class Editor:
    """An editor with one folder, that is told about files and asked for configuration."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.registered: list[lsp.Registration] = []
        self.versions: dict[str, int] = {}
        self.texts: dict[str, str] = {}

        @client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def _register(params: lsp.RegistrationParams) -> None:
            self.registered += params.registrations

    async def start(self, folder: Path, capabilities: lsp.ClientCapabilities, options: object = None) -> None:
        self.folder = folder
        self.answer = await self.client.initialize_session(
            lsp.InitializeParams(
                capabilities=capabilities,
                root_uri=folder.as_uri(),
                workspace_folders=[lsp.WorkspaceFolder(folder.as_uri(), folder.name)],
                initialization_options=options,
            )
        )

    @property
    def encoding(self) -> str:
        return str(self.answer.capabilities.position_encoding)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def open(self, name: str, text: str, language: str = "markdown") -> list[lsp.Diagnostic]:
        uri = self.uri(name)
        self.versions[uri] = 1
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, language, 1, text)))
        return await self.shown(name)

    def change(self, name: str, *changes: lsp.TextDocumentContentChangeEvent) -> None:
        uri = self.uri(name)
        self.versions[uri] += 1
        document = lsp.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, changes))

    async def shown(self, name: str) -> list[lsp.Diagnostic]:
        published = self.client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        await asyncio.wait_for(published, PATIENCE)
        return list(self.client.diagnostics[self.uri(name)])

    async def actions(self, name: str, where: lsp.Range, *only: str) -> list[lsp.CodeAction]:
        context = lsp.CodeActionContext(self.client.diagnostics[self.uri(name)], only or None)
        document = lsp.TextDocumentIdentifier(self.uri(name))
        found = await self.client.text_document_code_action_async(lsp.CodeActionParams(document, where, context))
        resolved = [one if one.data is None else await self.client.code_action_resolve_async(one) for one in found]
        return [one for one in resolved if one.edit is not None]

    def units(self, text: str) -> int:
        """How many units of a position a text has."""
        sizes = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
        codec, size = sizes[self.encoding]
        return len(text.encode(codec)) // size


def edits_of(edit: lsp.WorkspaceEdit) -> dict[str, list[lsp.TextEdit]]:
    """Return the edits of a workspace edit by the names of files."""
    changes = {one.text_document.uri: one.edits for one in edit.document_changes or ()} | dict(edit.changes or {})
    return {Path(unquote(urlsplit(uri).path)).name: list(edits) for uri, edits in changes.items()}


@pytest_asyncio.fixture
async def editor():
    client = make_test_lsp_client()
    await client.start_io(sys.executable, "-m", "zhengming", "lsp")
    yield Editor(client)
    await asyncio.wait_for(client.shutdown_session(), PATIENCE)
    await asyncio.wait_for(client.stop(), PATIENCE)


@pytest.mark.asyncio
@pytest.mark.parametrize("profile", EDITORS)
async def test_an_editor_shows_fixes_and_explains(editor, project, profile):
    capabilities = client_capabilities(profile)
    await editor.start(project, capabilities)
    first, second = await editor.open("a.md", TEXT)
    start = editor.units("😀公 the ")
    assert first.range == lsp.Range(lsp.Position(2, start), lsp.Position(2, start + 30))
    assert (first.code, first.source, first.severity) == (
        "term-deprecated",
        "zhengming",
        lsp.DiagnosticSeverity.Warning,
    )
    assert second.range.start == lsp.Position(4, 4)

    here = lsp.Range(lsp.Position(2, start + 3), lsp.Position(2, start + 3))
    best, *others = await editor.actions("a.md", here, "quickfix")
    assert best.is_preferred in (True, None)
    assert edits_of(best.edit)["a.md"]
    assert any("term-deprecated" in one.title for one in others)
    (all_safe,) = await editor.actions("a.md", here, "source.fixAll")
    assert all_safe.kind == "source.fixAll.zhengming"

    document = lsp.TextDocumentIdentifier(editor.uri("a.md"))
    card = await editor.client.text_document_hover_async(lsp.HoverParams(document, here.start))
    assert "Foro de Cooperación China-África" in card.contents.value
    assert card.range == first.range

    edit = lsp.TextDocumentContentChangePartial(first.range, "中非")
    editor.change("a.md", edit)
    (left,) = await editor.shown("a.md")
    assert left.range == second.range
    place = lsp.Position(2, start + editor.units("中非"))
    offered = await editor.client.text_document_completion_async(lsp.CompletionParams(document, place))
    item = offered.items[0]
    assert item.text_edit.new_text == "Forum on China-Africa Cooperation"
    assert item.text_edit.range == lsp.Range(lsp.Position(2, start), place)

    editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(document))
    assert await editor.shown("a.md") == []


@pytest.mark.asyncio
async def test_a_client_that_asks_for_diagnostics_is_not_told_them(editor, project):
    capabilities = client_capabilities("visual-studio-code")
    capabilities.text_document.diagnostic = lsp.DiagnosticClientCapabilities()
    capabilities.workspace.diagnostics = lsp.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    await editor.start(project, capabilities)
    assert editor.answer.capabilities.diagnostic_provider is not None
    document = lsp.TextDocumentItem(editor.uri("a.md"), "markdown", 1, TEXT)
    editor.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
    params = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(document.uri))
    report = await editor.client.text_document_diagnostic_async(params)
    assert len(report.items) == 2
    assert document.uri not in editor.client.diagnostics


@pytest.mark.asyncio
async def test_glossaries_and_configurations_are_read_again(editor, project):
    await editor.start(project, client_capabilities("emacs"))
    assert len(await editor.open("a.md", TEXT)) == 2
    assert lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES in {one.method for one in editor.registered}
    changed = lsp.FileEvent(editor.uri("house.toml"), lsp.FileChangeType.Changed)

    (project / "house.toml").write_text('[forum]\nen = "Assembly"\n', "utf-8")
    editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
    assert await editor.shown("a.md") == []

    (project / "house.toml").write_text("[forum\n", "utf-8")
    editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
    assert await editor.shown("a.md") == []
    assert len(editor.client.messages) == 1
    assert "house.toml:1" in editor.client.messages[0].message

    (project / "zhengming.toml").write_text("bundled-glossary = false\nglossary = []\n", "utf-8")
    saved = lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri("a.md")))
    editor.client.text_document_did_save(saved)
    assert await editor.shown("a.md") == []
    assert len(editor.client.messages) == 1

    (project / "other.toml").write_text('[x]\nen = ["Y", { text = "Main Bureau", status = "forbidden" }]\n', "utf-8")
    settings = {"zhengming": {"glossary": ["other.toml"]}}
    editor.client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(settings))
    (found,) = await editor.shown("a.md")
    assert found.severity is lsp.DiagnosticSeverity.Error


@pytest.mark.asyncio
async def test_wrong_settings_are_told_once_and_only_the_last_of_many_changes_is_shown(editor, project):
    await editor.start(project, client_capabilities("visual-studio-code"), {"language": "klingonese"})
    await editor.open("a.md", "")
    for number, letter in enumerate("Main Bureau"):
        place = lsp.Position(0, number)
        editor.change("a.md", lsp.TextDocumentContentChangePartial(lsp.Range(place, place), letter))
    (found,) = await editor.shown("a.md")
    assert found.range == lsp.Range(lsp.Position(0, 0), lsp.Position(0, 11))
    assert len(editor.client.messages) == 1
    assert "klingonese" in editor.client.messages[0].message
    kinds = [[one.kind for one in reports] for reports in editor.client.progress_reports.values()]
    assert ["begin", "end"] in kinds
