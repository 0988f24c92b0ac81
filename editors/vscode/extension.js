"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** The session with `zhubi lsp`, while there is one. */
let client;

async function start() {
  const command = workspace.getConfiguration("zhubi").get("path") || "zhubi";
  const server = { command, args: ["lsp"] };
  // Drafts that were never saved are checked too. The server itself asks to be told about zhubi.toml.
  const documentSelector = ["plaintext", "markdown"].flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  client = new LanguageClient("zhubi", "朱笔", server, { documentSelector });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `朱笔：无法启动“${command}”。请先安装 zhubi，或在设置 zhubi.path 里写出它的位置。（${error.message}）`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("zhubi.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("zhubi.path")) {
        return restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
