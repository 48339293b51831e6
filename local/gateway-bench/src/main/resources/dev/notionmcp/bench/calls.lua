-- Calls of a tool, the next caller's each: arguments are the Host header and a file with one line of headers a caller.
-- Ids differ, because some servers tell the calls of a session apart by them.

local heads = {}
local call = 0

local before = '{"jsonrpc":"2.0","id":'
local after = ',"method":"tools/call","params":{"name":"search","arguments":{"query":"Meeting notes"}}}'

function init(args)
  local length = #before + 9 + #after
  for line in io.lines(args[2]) do
    local headers = line:gsub("|", "\r\n")
    if #headers > 0 then headers = headers .. "\r\n" end
    heads[#heads + 1] = "POST /mcp HTTP/1.1\r\nHost: " .. args[1] .. "\r\n" .. headers
      .. "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
      .. "MCP-Protocol-Version: 2025-06-18\r\nContent-Length: " .. length .. "\r\n\r\n" .. before
  end
end

function request()
  call = call + 1
  return heads[call % #heads + 1] .. (100000000 + call) .. after
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("result %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
