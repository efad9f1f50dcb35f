"""The server: what an editor may ask, and what it is told."""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from zhengming import __version__
from zhengming.errors import ZhengmingError
from zhengming.lsp.actions import FIX_ALL, Wish, actions, granted
from zhengming.lsp.checking import Checked
from zhengming.lsp.client import Client
from zhengming.lsp.completion import completion
from zhengming.lsp.diagnostics import diagnostics
from zhengming.lsp.hover import hover
from zhengming.lsp.options import read_options
from zhengming.lsp.session import Session
from zhengming.lsp.texts import OpenText, path_of
from zhengming.text.messages import tr

__all__ = ["Server", "collect_seldom", "make_server", "serve"]

_WATCHED = "**/*.{toml,tbx,csv,tsv,tab,xlsx,xml,po,txt,utf8}"
"""Configurations and glossaries of every format; which of them matter is known only when one changes."""
_PATIENCE = 2.0
"""Seconds in which a client has to agree to a progress bar."""


class _Protocol(LanguageServerProtocol):
    """Leaves changes of texts to the session, which counts lines as the specification has it."""

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """The language server of one editor."""

    client: Client
    session: Session
    """There is one from when an editor has said what it can do."""

    def __init__(self) -> None:
        super().__init__("zhengming", __version__, protocol_cls=_Protocol)

    @property
    def folder(self) -> Path:
        """The folder that the editor works in."""
        return Path(self.workspace.root_path or Path.cwd())

    def begin(self, params: lsp.InitializeParams) -> None:
        """Learn what the editor can do, and what it says about the program."""
        self.client = Client.of(params.capabilities)
        self.session = Session(self.publish, self.tell, self.note, self.show_progress)
        self.configure(params.initialization_options)

    def configure(self, sent: object) -> None:
        """Take over settings of the editor."""
        try:
            self.session.configure(read_options(sent, self.folder))
        except ZhengmingError as error:
            self.tell(str(error))

    def publish(self, checked: Checked) -> None:
        """Show the findings of a text; an editor that asks for them itself is told nothing."""
        if self.client.pulls:
            return
        version = checked.text.version if self.client.versions else None
        found = diagnostics(checked, self.client)
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(checked.text.uri, found, version))

    def tell(self, message: str) -> None:
        """Show a person what is wrong with the configuration or the glossary."""
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, message))

    def note(self, message: str) -> None:
        """Write a line to the editor's log."""
        self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Info, message))

    def show_progress(self, reading: "asyncio.Future[Checked | None]") -> None:
        """Show that the glossary is read, until a check is done."""
        if self.client.progress:
            self._progress = asyncio.get_running_loop().create_task(self._shown_progress(reading))

    async def _shown_progress(self, reading: "asyncio.Future[Checked | None]") -> None:
        token = str(uuid4())
        try:
            await asyncio.wait_for(self.work_done_progress.create_async(token), _PATIENCE)
        except Exception:
            return
        self.work_done_progress.begin(token, lsp.WorkDoneProgressBegin(tr("zhengming reads the glossary")))
        await asyncio.wait([reading])
        self.work_done_progress.end(token, lsp.WorkDoneProgressEnd())


def serve() -> None:
    """Serve one editor over standard input and output, until it has gone."""
    collect_seldom()
    make_server().start_io()


def collect_seldom() -> None:
    """Let the garbage collector look less often: a check makes many small values, and all go with the next one."""
    gc.set_threshold(20_000, 20, 20)


def make_server() -> Server:
    """Return a server that waits for an editor."""
    server = Server()
    for name, handler, options in (
        (lsp.INITIALIZE, _initialize, None),
        (lsp.INITIALIZED, _initialized, None),
        (lsp.SHUTDOWN, _shutdown, None),
        (lsp.TEXT_DOCUMENT_DID_OPEN, _did_open, None),
        (lsp.TEXT_DOCUMENT_DID_CHANGE, _did_change, None),
        (lsp.TEXT_DOCUMENT_DID_SAVE, _did_save, None),
        (lsp.TEXT_DOCUMENT_DID_CLOSE, _did_close, None),
        (lsp.TEXT_DOCUMENT_HOVER, _hover, None),
        (lsp.TEXT_DOCUMENT_COMPLETION, _completion, None),
        (
            lsp.TEXT_DOCUMENT_CODE_ACTION,
            _code_action,
            lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True),
        ),
        (lsp.CODE_ACTION_RESOLVE, _resolve, None),
        (lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, _did_change_configuration, None),
        (lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, _did_change_files, None),
    ):
        server.feature(name, options)(handler)
    return server


def _initialize(ls: Server, params: lsp.InitializeParams) -> None:
    ls.begin(params)
    if ls.client.pulls:
        ls.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC)(_diagnostic)


async def _initialized(ls: Server, _: lsp.InitializedParams) -> None:
    if ls.client.watches_files:
        watchers = [lsp.FileSystemWatcher(_WATCHED)]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = lsp.Registration(str(uuid4()), lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        with suppress(JsonRpcException):
            await ls.client_register_capability_async(lsp.RegistrationParams([registration]))
    await _ask_for_configuration(ls)


async def _ask_for_configuration(ls: Server) -> None:
    if not ls.client.sends_configuration:
        return
    with suppress(JsonRpcException):
        section = lsp.ConfigurationItem(section="zhengming")
        found = await ls.workspace_configuration_async(lsp.ConfigurationParams([section]))
        if found and found[0]:
            ls.configure(found[0])


def _shutdown(ls: Server, _: None) -> None:
    if "session" in vars(ls):
        ls.session.end()


def _did_open(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    one = params.text_document
    encoding = ls.server_capabilities.position_encoding or lsp.PositionEncodingKind.Utf16
    ls.session.put(OpenText(one.uri, path_of(one.uri, one.language_id), one.version, one.text, encoding), delay=0)


def _did_change(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    text = ls.session.text(params.text_document.uri)
    if text is not None:
        ls.session.put(text.changed(params.text_document.version, params.content_changes))


async def _did_save(ls: Server, _: lsp.DidSaveTextDocumentParams) -> None:
    await ls.session.refresh()


def _did_close(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    ls.session.close(params.text_document.uri)
    if not ls.client.pulls:
        ls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(params.text_document.uri, []))


async def _did_change_files(ls: Server, _: lsp.DidChangeWatchedFilesParams) -> None:
    await ls.session.refresh()


async def _did_change_configuration(ls: Server, params: lsp.DidChangeConfigurationParams) -> None:
    if params.settings:
        ls.configure(params.settings)
    else:
        await _ask_for_configuration(ls)


async def _diagnostic(ls: Server, params: lsp.DocumentDiagnosticParams) -> lsp.RelatedFullDocumentDiagnosticReport:
    checked = await ls.session.checked(params.text_document.uri)
    return lsp.RelatedFullDocumentDiagnosticReport([] if checked is None else diagnostics(checked, ls.client))


async def _hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    checked = await ls.session.checked(params.text_document.uri)
    if checked is None:
        return None
    offset = checked.text.offset(params.position)
    return await ls.session.do(partial(hover, checked, offset, ls.client.hover))


async def _completion(ls: Server, params: lsp.CompletionParams) -> lsp.CompletionList | None:
    checked = await ls.session.checked(params.text_document.uri)
    if checked is None:
        return None
    offset = checked.text.offset(params.position)
    return await ls.session.do(partial(completion, checked, offset, ls.client.completion))


async def _code_action(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
    checked = await ls.session.checked(params.text_document.uri)
    if checked is None or not ls.client.action_literals:
        return None
    return await ls.session.do(partial(actions, checked, params, ls.client))


async def _resolve(ls: Server, action: lsp.CodeAction) -> lsp.CodeAction:
    wish = Wish.of(action.data)
    checked = None if wish is None else await ls.session.checked(wish.uri)
    if wish is not None and checked is not None:
        action.edit = await ls.session.do(partial(granted, checked, wish, ls.client))
        if action.edit is None:
            ls.tell(tr("{action}: nothing is changed, since the text does not allow it here", action=action.title))
    return action
