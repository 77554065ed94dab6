#!lua flags=allow-oom,no-cluster
-- defer(now, id, token, delay, why) -> 1, or 0 when another has it
local now = clock(ARGV[1])
local id = ARGV[2]
local delay = tonumber(ARGV[4])
local held, answer = let_go(id, ARGV[3])
if not held then return answer end
if delay > 0 then redis.call('HINCRBY', row_key(id), 'put_off', 1) end
give_back(id, held, ARGV[5], now + delay, now)
return 1
