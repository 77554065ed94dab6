#!lua flags=allow-oom,no-cluster
-- shut_gate(now, name, why, retry in or '') -> milliseconds until the next probe
local FIRST, MOST = 500, 30000
local now = clock(ARGV[1])
local key = 'gate:' .. ARGV[2]
local row = redis.call('HMGET', key, 'times', 'until')
-- Many workers meet the same outage: only what happens after the wait counts as one more time.
if row[2] and number(row[2]) > now and ARGV[4] == '' then return number(row[2]) - now end
local times = number(row[1])
local wait = tonumber(ARGV[4]) or math.min(MOST, FIRST * 2 ^ times)
redis.call('HSET', key, 'why', ARGV[3], 'times', times + 1, 'until', now + wait)
return wait
