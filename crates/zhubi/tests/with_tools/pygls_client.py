"""Sessions of the client of pygls with `zhubi lsp`: lsprotocol refuses every answer that is not as the protocol says."""

import asyncio
import os
import random
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.workspace import PositionCodec, TextDocument

PATIENCE = 60
TEXT = "防汛工作要点\r\n一、压实责任\r\n（一）𠮷家村签订责任书。。\r\n（二）落实到人。\r\n（二）加强值守，，确保无事。\r\n二、备足物资\r\n按清单备足沙袋。\r\n"


class Client(LanguageClient):
    """A client that keeps what the server says."""

    def __init__(self):
        super().__init__("tests", "1")
        self.published = asyncio.Queue()
        self.logged = asyncio.Queue()
        self.registered = asyncio.Queue()
        self.errors = []

    def report_server_error(self, error, source):
        self.errors.append((error, source))


def new_client():
    client = Client()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams):
        client.published.put_nowait(params)

    @client.feature(types.WINDOW_LOG_MESSAGE)
    def logged(params: types.LogMessageParams):
        client.logged.put_nowait(params.message)

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def registered(params: types.RegistrationParams):
        client.registered.put_nowait(params)

    return client


def abilities(encoding):
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[encoding]),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True,
                version_support=True,
                tag_support=types.ClientDiagnosticsTagOptions(value_set=[types.DiagnosticTag.Unnecessary]),
            ),
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(
                    code_action_kind=types.ClientCodeActionKindOptions(value_set=["quickfix", "source.fixAll"])
                ),
                data_support=True,
                resolve_support=types.ClientCodeActionResolveOptions(properties=["edit"]),
            ),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
        ),
    )


class Draft:
    """A draft whose text pygls keeps, as the server must."""

    def __init__(self, client, path, text, encoding, language="plaintext"):
        self.client = client
        self.uri = path.as_uri()
        self.text = TextDocument(self.uri, text, 1, position_codec=PositionCodec(encoding))
        item = types.TextDocumentItem(uri=self.uri, language_id=language, version=1, text=text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    @property
    def id(self):
        return types.TextDocumentIdentifier(uri=self.uri)

    def change(self, changes):
        for change in changes:
            self.text.apply_change(change)
        self.text.version += 1
        document = types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.text.version)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=document, content_changes=changes)
        )

    def whole(self):
        return types.Range(types.Position(0, 0), types.Position(len(self.text.lines) + 1, 0))

    async def found(self):
        """What is published for the version at hand."""
        while True:
            params = await asyncio.wait_for(self.client.published.get(), PATIENCE)
            if params.uri == self.uri and params.version == self.text.version:
                return params.diagnostics

    async def actions(self, *only):
        params = types.CodeActionParams(
            text_document=self.id,
            range=self.whole(),
            context=types.CodeActionContext(diagnostics=[], only=list(only) or None),
        )
        return await self.client.text_document_code_action_async(params)

    def apply(self, edit):
        [changes] = edit.document_changes
        assert (changes.text_document.uri, changes.text_document.version) == (self.uri, self.text.version)
        edits = sorted(changes.edits, key=lambda edit: edit.range.start, reverse=True)
        self.change([types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text) for edit in edits])


async def typing_and_fixing(client, folder, encoding):
    draft = Draft(client, folder / "要点 一.txt", TEXT, encoding)
    found = await draft.found()
    assert [one.code for one in found] == ["PUN003", "ORD001", "PUN003"], found
    place = draft.text.source[draft.text.offset_at_position(found[0].range.start) :]
    assert place.startswith("。。"), place
    assert found[1].related_information[0].location.uri == draft.uri
    params = types.HoverParams(text_document=draft.id, position=found[0].range.start)
    hover = await client.text_document_hover_async(params)
    assert "PUN003" in hover.contents.value, hover
    [fix_all] = await draft.actions("source.fixAll")
    draft.apply(fix_all.edit)
    assert draft.text.source == TEXT.replace("。。", "。").replace("，，", "，"), draft.text.source
    assert [one.code for one in await draft.found()] == ["ORD001"]
    [quick_fix] = await draft.actions("quickfix")
    draft.apply(quick_fix.edit)
    assert "（三）加强值守" in draft.text.source, draft.text.source
    left = await draft.found()
    assert not left, left
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(draft.id))
    names = [symbol.name for symbol in symbols]
    assert names == ["防汛工作要点", "一、压实责任", "二、备足物资"], names
    assert [child.name for child in symbols[1].children][1:] == ["（二）落实到人", "（三）加强值守，确保无事"], symbols
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(draft.id))
    assert [(fold.start_line, fold.end_line) for fold in folds] == [(1, 4), (5, 6)], folds
    return draft


async def staying_in_step(client, folder, encoding):
    """Random edits lead to the findings of the text that pygls makes of them."""
    chance = random.Random(7)
    for language, name in [("plaintext", "乱改.txt"), ("markdown", "乱改.md")]:
        draft = Draft(client, folder / name, TEXT, encoding, language)
        for _ in range(40):
            text = draft.text.source
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice([0, 0, 1, 3, 20]))
            if "\r" in text[max(0, start - 1) : end + 1]:
                continue
            places = [draft.text.client_position_at_offset(at) for at in (start, end)]
            new = chance.choice(["", "。", "，，", "𠮷", "\n", "一、重来\n", "**", "# ", "XX", "（二）"])
            draft.change([types.TextDocumentContentChangePartial(range=types.Range(*places), text=new)])
        partial = await draft.found()
        draft.change([types.TextDocumentContentChangeWholeDocument(text=draft.text.source)])
        assert partial == await draft.found()


async def configuring(client, draft, folder):
    draft.change([types.TextDocumentContentChangeWholeDocument(text=TEXT)])
    assert len(await draft.found()) == 3
    changed = types.DidChangeWatchedFilesParams(changes=[])
    for text, codes in [('ignore = ["PUN"]', ["ORD001"]), ("ignore = 3", [None]), ('packs = ["无.toml"]', [None, "PUN003", "ORD001", "PUN003"]), ("", ["PUN003", "ORD001", "PUN003"])]:
        (folder / "zhubi.toml").write_text(text, encoding="utf-8")
        client.workspace_did_change_watched_files(changed)
        assert [one.code for one in await draft.found()] == codes, text


async def nonsense(client, draft):
    """What is no message, in the middle of a session."""
    for body in [b"{oops", b"[]", b'{"jsonrpc": "2.0"}', b"\xff\xfe"]:
        client._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        await asyncio.wait_for(client.logged.get(), PATIENCE)
    document = types.VersionedTextDocumentIdentifier(uri="file:///nowhere.txt", version=1)
    change = types.TextDocumentContentChangeWholeDocument(text="。。")
    client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
    assert "没有打开" in await asyncio.wait_for(client.logged.get(), PATIENCE)
    draft.change([types.TextDocumentContentChangeWholeDocument(text=TEXT)])
    assert len(await draft.found()) == 3


async def session(folder, encoding):
    client = new_client()
    await client.start_io(os.environ["ZHUBI"], "lsp", "--stdio")
    params = types.InitializeParams(capabilities=abilities(encoding), root_uri=folder.as_uri())
    result = await client.initialize_async(params)
    assert result.capabilities.position_encoding == encoding, result
    client.initialized(types.InitializedParams())
    registered = await asyncio.wait_for(client.registered.get(), PATIENCE)
    assert registered.registrations[0].method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    draft = await typing_and_fixing(client, folder, encoding)
    await staying_in_step(client, folder, encoding)
    await configuring(client, draft, folder)
    await nonsense(client, draft)
    assert not client.errors, client.errors
    await client.shutdown_async(None)
    client.exit(None)
    assert await asyncio.wait_for(client._server.wait(), PATIENCE) == 0


def main():
    for encoding in (types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf16, types.PositionEncodingKind.Utf32):
        asyncio.run(session(Path.cwd(), encoding))
    print("all passed")


main()
