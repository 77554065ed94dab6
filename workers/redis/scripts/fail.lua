#!lua flags=allow-oom,no-cluster
-- fail(now, id, token, back-off, why) -> 1, or 0 when another has it
local now = clock(ARGV[1])
local id = ARGV[2]
local row = redis.call('HMGET', row_key(id), 'state', 'token', 'attempts', 'lane', 'left')
if row[5] == ARGV[3] then return 1 end
if row[1] ~= 'working' or row[2] ~= ARGV[3] then return 0 end
redis.call('HSET', row_key(id), 'left', ARGV[3])
count_working(-1)
if number(row[3]) >= MAX_ATTEMPTS then
  bury(id, ARGV[5], now)
  return 1
end
redis.call('ZREM', 'out', id)
redis.call('HDEL', row_key(id), 'token')
redis.call('HSET', row_key(id), 'why', ARGV[5])
make_ready(id, row[4], now + tonumber(ARGV[4]) * 2 ^ (number(row[3]) - 1), now)
return 1
