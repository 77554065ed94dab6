#!lua flags=allow-oom,no-cluster
-- polled(now, feed, token, next in, result, etag, last-modified, digest, memory) -> 1, or 0 if not ours
local now = clock(ARGV[1])
local name = ARGV[2]
local token = ARGV[3]
local result = cjson.decode(ARGV[5])
local key = feed_key(name)
local row = redis.call('HMGET', key, 'token', 'left', 'host')
if row[2] == token then return 1 end
if row[1] ~= token or not end_visit(row[3], 'f|' .. name) then return 0 end

local due = now + tonumber(ARGV[4])
redis.call('HDEL', key, 'token')
redis.call('HSET', key, 'left', token, 'outcome', result.outcome, 'detail', result.detail,
  'last', now, 'next', due)
redis.call('HINCRBY', key, 'n:' .. result.outcome, 1)
if result.read then
  redis.call('HSET', key, 'failures', 0)
  redis.call('HINCRBY', key, 'polls', 1)
elseif result.failed then
  redis.call('HINCRBY', key, 'failures', 1)
end
if result.keep then
  redis.call('HSET', key, 'etag', ARGV[6], 'last_modified', ARGV[7], 'digest', ARGV[8],
    'memory', ARGV[9], 'entries', result.entries)
end
redis.call('HINCRBY', 'count', 'polls', 1)
if redis.call('SISMEMBER', 'feeds', name) == 1 then make_due(row[3], 'f|' .. name, due) end
return 1
