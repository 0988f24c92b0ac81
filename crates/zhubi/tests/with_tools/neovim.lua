-- A session of Neovim with `zhubi lsp`: what is typed is checked, fixes are applied, and the text stays in step.

local zhubi = assert(vim.env.ZHUBI)

local function fail(message)
  io.stderr:write(message .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(60000, condition, 5) then
    error("waited in vain for " .. what .. ": " .. vim.inspect(vim.diagnostic.get()))
  end
end

local function codes(buffer)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(found, string.format("%d:%d %s", one.lnum, one.col, one.code or one.user_data.lsp.code))
  end
  table.sort(found)
  return found
end

local function open(name, client)
  vim.cmd("edit " .. vim.fn.fnameescape(name))
  local buffer = vim.api.nvim_get_current_buf()
  assert(vim.lsp.buf_attach_client(buffer, client))
  return buffer
end

local function request(buffer, method, params)
  params.textDocument = vim.lsp.util.make_text_document_params(buffer)
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, 60000))
  local _, answer = next(answers)
  assert(answer and not answer.err, vim.inspect(answer))
  return answer.result
end

-- What Neovim would send as the whole text of the buffer.
local function written(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), "\n") .. "\n"
end

local function main()
  vim.fn.writefile({ "防汛工作要点", "一、压实责任", "（一）𠮷家村签订责任书。", "（二）落实到人。", "二、备足物资", "按清单备足沙袋。" }, "要点 一.txt")
  local exit
  local client = vim.lsp.start_client({
    name = "zhubi",
    cmd = { zhubi, "lsp" },
    root_dir = vim.fn.getcwd(),
    flags = { debounce_text_changes = 10 },
    on_exit = function(code) exit = code end,
  })
  local buffer = open("要点 一.txt", client)
  wait("the session", function() return vim.lsp.get_client_by_id(client).initialized end)

  -- A finding while typing, behind a character of two code units.
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd("normal! A。")
  wait("the finding", function() return #codes(buffer) == 1 end)
  local found = codes(buffer)[1]
  local column = #"（一）𠮷家村签订责任书"
  assert(found == string.format("2:%d PUN003", column), found)

  -- Its fix, as the person would choose it.
  local actions = request(buffer, "textDocument/codeAction", {
    range = { start = { line = 2, character = 12 }, ["end"] = { line = 2, character = 12 } },
    context = { diagnostics = {} },
  })
  assert(actions[1].kind == "quickfix", vim.inspect(actions))
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  wait("the fix", function() return #codes(buffer) == 0 end)
  assert(vim.fn.getline(3) == "（一）𠮷家村签订责任书。", vim.fn.getline(3))

  -- The page of the rule, the outline and the folds.
  vim.cmd("normal! A。")
  wait("the finding again", function() return #codes(buffer) == 1 end)
  local hover = request(buffer, "textDocument/hover", { position = { line = 2, character = 12 } })
  assert(hover.contents.value:find("PUN003", 1, true), vim.inspect(hover))
  local symbols = request(buffer, "textDocument/documentSymbol", {})
  assert(symbols[2].name == "一、压实责任" and #symbols[2].children == 2, vim.inspect(symbols))
  local items = vim.lsp.util.symbols_to_items(symbols, buffer)
  assert(#items == 5, vim.inspect(items))
  assert(request(buffer, "textDocument/foldingRange", {})[1].startLine == 1)

  -- Fixing on saving, as the documentation shows it.
  local shown = table.concat(vim.fn.readfile(assert(vim.env.EDITORS_PAGE)), "\n")
  local snippet = assert(shown:match('```lua\n(vim%.api%.nvim_create_autocmd%("BufWritePre".-)\n```'))
  assert(loadstring(snippet))()
  vim.cmd("write")
  assert(vim.fn.readfile("要点 一.txt")[3] == "（一）𠮷家村签订责任书。", vim.fn.readfile("要点 一.txt")[3])
  wait("the saved draft", function() return #codes(buffer) == 0 end)
  vim.cmd("autocmd! BufWritePre")

  -- All kinds of edits; then the findings must be those of the same text opened afresh.
  for _, keys in ipairs({ "ggO首行。。", "Gyypp", "3GJ", "Go一、重来，，", "ggdd", "u", "2Gcc一、改写", "G.", "5GD", "u", "ggVGd", "u" }) do
    vim.cmd("normal! " .. keys)
  end
  vim.cmd([[%s/落实/落落实实/ge]])
  vim.api.nvim_buf_set_lines(buffer, 2, 2, true, { "", "𠮷𠮷。。", "" })
  vim.fn.writefile(vim.split(written(buffer), "\n"), "同文.txt", "b")
  local text = written(buffer)
  local same = open("同文.txt", client)
  assert(written(same) == text)
  wait("both drafts", function() return #codes(same) > 0 and vim.deep_equal(codes(same), codes(buffer)) end)

  -- A configuration that is written while the drafts are open.
  vim.fn.writefile({ 'ignore = ["ALL"]' }, "zhubi.toml")
  vim.lsp.get_client_by_id(client).notify("workspace/didChangeWatchedFiles", { changes = {} })
  wait("the configuration", function() return #codes(same) == 0 and #codes(buffer) == 0 end)

  vim.lsp.stop_client(client)
  wait("the end", function() return exit ~= nil end)
  assert(exit == 0, exit)
  print("all passed")
  vim.cmd("qall!")
end

local passed, message = xpcall(main, debug.traceback)
if not passed then
  fail(message)
end
