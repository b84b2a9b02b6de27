-- What wrk sends. Arguments: record or read, session cookie, form token, the first half of the client keys.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(arguments)
  mode, cookie, token, prefix = arguments[1], arguments[2], arguments[3], arguments[4]
  sent, refused = 0, 0
  -- The public pages are asked for without one.
  if cookie ~= "" then wrk.headers["Cookie"] = "ayni_session=" .. cookie end
end

local needs = { "salud", "educacion", "empleo", "documentacion-migratoria" }
local stages = { "18-29", "30-44", "45-59", "60%2B" }
local sexes = { "female", "male" }

function request()
  if mode == "read" then return wrk.format("GET") end
  sent = sent + 1
  local key = string.format("%s-7%03x-8000-%012x", prefix, number, sent)
  local body = "_form=" .. token .. "&key=" .. key .. "&need=" .. needs[sent % 4 + 1] .. "&life-stage="
    .. stages[sent % 4 + 1] .. "&sex=" .. sexes[sent % 2 + 1] .. "&nationality=VE&mobility=settled"
    .. "&channel=in-person&action=information&resolved=yes"
  return wrk.format("POST", nil, { ["Cookie"] = "ayni_session=" .. cookie,
    ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end

function response(status)
  if status ~= (mode == "read" and 200 or 303) then refused = refused + 1 end
end

function done(summary, latency)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do bad = bad + thread:get("refused") end
  io.write(string.format("FIGURES %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(95), latency:percentile(99), bad))
end
