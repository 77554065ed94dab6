#!lua flags=allow-oom,no-cluster
-- take(now, most, lease, fetches at once, gap, token) -> for each: item, row as pairs
local BUDGET_LIFE = 2 * DAY
local now = clock(ARGV[1])
local most = tonumber(ARGV[2])
local lease = tonumber(ARGV[3])
local at_once = tonumber(ARGV[4])
local gap = tonumber(ARGV[5])
local token = ARGV[6]

local function kind_and_name(item) return string.sub(item, 1, 1), string.sub(item, 3) end

local function item_row(item)
  local kind, name = kind_and_name(item)
  return kind == 'f' and feed_key(name) or row_key(name)
end

-- A poller that died: what it held is due again.
for _, item in ipairs(redis.call('ZRANGEBYSCORE', 'fetching', '-inf', now, 'LIMIT', 0, 200)) do
  local host = redis.call('HGET', item_row(item), 'host')
  end_visit(host, item)
  make_due(host, item, now)
end

local function visit(host)
  local item = redis.call('ZRANGE', host_key(host), 0, 0)[1]
  redis.call('ZREM', host_key(host), item)
  redis.call('ZADD', 'fetching', now + lease, item)
  redis.call('HINCRBY', budget_key(host), 'busy', 1)
  redis.call('HSET', budget_key(host), 'free', now + gap)
  redis.call('PEXPIRE', budget_key(host), BUDGET_LIFE)
  schedule_host(host)
  local kind = kind_and_name(item)
  redis.call('HSET', item_row(item), kind == 'f' and 'token' or 'page_token', token)
  return item
end

local taken = {}
local function take_from(host)
  if number(redis.call('HGET', budget_key(host), 'busy')) >= at_once then
    redis.call('ZREM', 'hosts', host)
    return
  end
  local item = visit(host)
  taken[#taken + 1] = item
  taken[#taken + 1] = redis.call('HGETALL', item_row(item))
end

while #taken < most * 2 do
  local hosts = redis.call('ZRANGEBYSCORE', 'hosts', '-inf', now, 'LIMIT', 0, most - #taken / 2)
  if #hosts == 0 then break end
  for _, host in ipairs(hosts) do take_from(host) end
end
return taken
