#!lua flags=allow-oom,no-cluster
-- claim(now, token, lease, ids) -> for each that is ours: id, row as pairs, entry, page or ''
local now = clock(ARGV[1])
local token = ARGV[2]
local lease = tonumber(ARGV[3])

local function begin_attempt(id, row)
  local attempts = number(row.attempts)
  if now - number(row.tried) > FORGIVEN_AFTER then attempts = 0 end
  redis.call('HSET', row_key(id), 'state', 'working', 'token', token, 'attempts', attempts + 1,
    'tried', now)
  redis.call('ZADD', 'out', now + lease, id)
  count_working(1)
end

local claimed = {}
for index = 4, #ARGV do
  local id = ARGV[index]
  local values = redis.call('HMGET', row_key(id), 'state', 'token', 'attempts', 'tried')
  local row = {state = values[1], token = values[2], attempts = values[3], tried = values[4]}
  local again = row.state == 'working' and row.token == token
  if row.state == 'out' then begin_attempt(id, row) end
  if row.state == 'out' or again then
    claimed[#claimed + 1] = id
    claimed[#claimed + 1] = redis.call('HGETALL', row_key(id))
    claimed[#claimed + 1] = redis.call('GET', entry_key(id)) or ''
    claimed[#claimed + 1] = redis.call('GET', page_key(id)) or ''
  end
end
return claimed
