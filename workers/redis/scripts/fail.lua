#!lua flags=allow-oom,no-cluster
-- fail(now, id, token, back-off, why) -> 1, or 0 when another has it
local now = clock(ARGV[1])
local id = ARGV[2]
local held, answer = let_go(id, ARGV[3])
if not held then return answer end
if held.attempts >= MAX_ATTEMPTS then
  bury(id, ARGV[5], now)
  return 1
end
redis.call('HSET', row_key(id), 'why', ARGV[5])
make_ready(id, held.lane, now + tonumber(ARGV[4]) * 2 ^ (held.attempts - 1), now)
return 1
