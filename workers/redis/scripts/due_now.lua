#!lua flags=allow-oom,no-cluster
-- due_now(now, feed) -> 1, or 0 when the feed is not polled
local now = clock(ARGV[1])
local name = ARGV[2]
if redis.call('SISMEMBER', 'feeds', name) == 0 then return 0 end
redis.call('HSET', feed_key(name), 'next', now)
if not redis.call('ZSCORE', 'fetching', 'f|' .. name) then
  make_due(redis.call('HGET', feed_key(name), 'host'), 'f|' .. name, now)
end
return 1
