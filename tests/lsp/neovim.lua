-- Opens a text, lets the server fix all that is safe, and writes what it saw; arguments are in the environment.
local function answers(method, params)
  local found = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for id, answer in pairs(found) do
    return vim.lsp.get_client_by_id(id), answer.result
  end
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.ZHENGMING_TEXT))
local client = vim.lsp.start_client({
  name = 'zhengming', cmd = { vim.env.ZHENGMING_PYTHON, '-m', 'zhengming', 'lsp' }, root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, one in ipairs(vim.diagnostic.get(0)) do
  print(('%s %d:%d-%d'):format(one.code, one.lnum, one.col, one.end_col))
end
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {}, only = { 'source.fixAll' } }
local server, actions = answers('textDocument/codeAction', params)
local _, action = answers('codeAction/resolve', actions[1])
vim.lsp.util.apply_workspace_edit(action.edit, server.offset_encoding)
local clean = vim.wait(20000, function() return #vim.diagnostic.get(0) == 0 end, 20)
print('clean ' .. tostring(clean))
vim.cmd('silent write')
server.stop()
local stopped = vim.wait(20000, function() return server.is_stopped() end, 20)
print('stopped ' .. tostring(stopped))
vim.cmd('qall!')
