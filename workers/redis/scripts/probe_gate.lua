#!lua flags=allow-oom,no-cluster
-- probe_gate(now, name, probe's life) -> 1 when the gate is shut, its wait is over and we may probe
local now = clock(ARGV[1])
local key = 'gate:' .. ARGV[2]
local until_ = redis.call('HGET', key, 'until')
if not until_ or tonumber(until_) > now then return 0 end
redis.call('HSET', key, 'until', now + tonumber(ARGV[3]), 'probing', '1')
return 1
