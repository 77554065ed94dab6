#!lua flags=allow-oom,no-cluster
-- shut_gate(now, name, why, retry in or '') -> milliseconds until the next probe
local FIRST, MOST = 500, 30000
local now = clock(ARGV[1])
local key = 'gate:' .. ARGV[2]
local row = redis.call('HMGET', key, 'times', 'until', 'probing')
-- Many workers meet the same outage: only a failed probe, or what comes after the wait, counts.
if row[2] and number(row[2]) > now and not row[3] and ARGV[4] == '' then return number(row[2]) - now end
local times = number(row[1])
local wait = tonumber(ARGV[4]) or math.min(MOST, FIRST * 2 ^ times)
redis.call('HDEL', key, 'probing')
redis.call('HSET', key, 'why', ARGV[3], 'times', times + 1, 'until', now + wait)
return wait
