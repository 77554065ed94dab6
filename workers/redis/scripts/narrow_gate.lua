#!lua flags=allow-oom,no-cluster
-- narrow_gate(now, name, why) -> halvings that hold from now on
local MOST, ONCE_IN = 8, 1000
local now = clock(ARGV[1])
local key = narrowed_key(ARGV[2])
local since = redis.call('HGET', key, 'since')
-- Many workers meet the same overload: within a second they count as one.
if since and math.abs(now - tonumber(since)) < ONCE_IN then return halvings(ARGV[2], now) end
local times = math.min(MOST, halvings(ARGV[2], now) + 1)
redis.call('HSET', key, 'halvings', times, 'since', now, 'why', ARGV[3])
redis.call('PEXPIRE', key, times * WIDER_AFTER)
return times
