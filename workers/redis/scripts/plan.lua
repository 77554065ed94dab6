#!lua flags=allow-oom,no-cluster
-- plan(now, then name, url, host of each configured feed): these and no others are polled
local now = clock(ARGV[1])

local function in_flight(item) return redis.call('ZSCORE', 'fetching', item) end

local function include(name, url, host)
  local row = redis.call('HMGET', feed_key(name), 'host', 'next', 'url')
  local item = 'f|' .. name
  if row[1] and (row[1] ~= host or row[3] ~= url) then
    cancel_due(row[1], item)
    end_visit(row[1], item)
  end
  if row[3] and row[3] ~= url then
    -- Another listing: its archive is a first poll's, and nothing of the old one is known of it,
    -- nor what a visit that is under way will say.
    redis.call('HDEL', feed_key(name), 'etag', 'last_modified', 'digest', 'polls', 'next', 'token')
    row[2] = nil
  end
  redis.call('HSET', feed_key(name), 'url', url, 'host', host)
  if not in_flight(item) and not redis.call('ZSCORE', host_key(host), item) then
    make_due(host, item, row[2] and tonumber(row[2]) or now)
  end
end

local function exclude(name)
  local host = redis.call('HGET', feed_key(name), 'host')
  cancel_due(host, 'f|' .. name)
  end_visit(host, 'f|' .. name)
  redis.call('SREM', 'feeds', name)
end

local wanted = {}
for index = 2, #ARGV, 3 do
  wanted[ARGV[index]] = true
  redis.call('SADD', 'feeds', ARGV[index])
  include(ARGV[index], ARGV[index + 1], ARGV[index + 2])
end
for _, name in ipairs(redis.call('SMEMBERS', 'feeds')) do
  if not wanted[name] then exclude(name) end
end
