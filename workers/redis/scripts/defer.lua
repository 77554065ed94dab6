#!lua flags=allow-oom,no-cluster
-- defer(now, id, token, delay, why) -> 1, or 0 when another has it
local now = clock(ARGV[1])
local id = ARGV[2]
local row = redis.call('HMGET', row_key(id), 'state', 'token', 'attempts', 'lane', 'left')
if row[5] == ARGV[3] then return 1 end
if row[1] ~= 'working' or row[2] ~= ARGV[3] then return 0 end
count_working(-1)
redis.call('ZREM', 'out', id)
redis.call('HDEL', row_key(id), 'token')
redis.call('HSET', row_key(id), 'attempts', math.max(0, number(row[3]) - 1), 'why', ARGV[5],
  'left', ARGV[3])
if tonumber(ARGV[4]) > 0 then redis.call('HINCRBY', row_key(id), 'put_off', 1) end
make_ready(id, row[4], now + tonumber(ARGV[4]), now)
return 1
