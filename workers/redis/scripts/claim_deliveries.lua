#!lua flags=allow-oom,no-cluster
-- claim_deliveries(now, token, lease, ids) -> for each that is ours: id, row, alert's number and row
local now = clock(ARGV[1])
local token = ARGV[2]
local claimed = {}
for index = 4, #ARGV do
  local id = ARGV[index]
  local row = redis.call('HMGET', 'd:' .. id, 'state', 'token', 'alert')
  if row[1] == 'out' then
    redis.call('HSET', 'd:' .. id, 'state', 'sending', 'token', token)
    redis.call('HINCRBY', 'd:' .. id, 'tries', 1)
    redis.call('ZADD', 'sending', now + tonumber(ARGV[3]), id)
  end
  if row[1] == 'out' or (row[1] == 'sending' and row[2] == token) then
    claimed[#claimed + 1] = id
    claimed[#claimed + 1] = redis.call('HGETALL', 'd:' .. id)
    claimed[#claimed + 1] = row[3]
    claimed[#claimed + 1] = redis.call('HGETALL', 'alert:' .. row[3])
  end
end
return claimed
