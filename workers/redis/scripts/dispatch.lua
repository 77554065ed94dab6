#!lua flags=allow-oom,no-cluster
-- dispatch(now, most to give out, most in flight, hint's life) -> ids, each followed by its attempts
local now = clock(ARGV[1])
local limit = tonumber(ARGV[2])
local most_out = tonumber(ARGV[3])
local life = tonumber(ARGV[4])

-- A hint that was lost cost nothing; a worker that was lost cost an attempt.
local function take_back(id)
  redis.call('ZREM', 'out', id)
  local row = redis.call('HMGET', row_key(id), 'state', 'attempts', 'lane')
  if row[1] == 'working' and number(row[2]) >= MAX_ATTEMPTS then
    bury(id, 'its worker ended or hung in each of ' .. row[2] .. ' attempts', now)
    return
  end
  redis.call('HDEL', row_key(id), 'token')
  make_ready(id, row[3], now)
end

for _, id in ipairs(redis.call('ZRANGEBYSCORE', 'out', '-inf', now, 'LIMIT', 0, 200)) do
  take_back(id)
end

-- A page that did not come in time: its feed's text must do.
for _, id in ipairs(redis.call('ZRANGEBYSCORE', 'pages', '-inf', now, 'LIMIT', 0, 200)) do
  leave_page(id)
  redis.call('HSETNX', row_key(id), 'page_problem', 'no page within 15 minutes')
  make_ready(id, redis.call('HGET', row_key(id), 'lane'), now)
end

-- An article that is read before any topic is published would be done and never alert.
if redis.call('EXISTS', 'gate:store') == 1 or redis.call('EXISTS', 'topics:revision') == 0 then
  return {}
end

local given = {}
local room = math.min(limit, most_out - redis.call('ZCARD', 'out'))
for _, lane in ipairs({'ready', 'backfill'}) do
  if room > 0 then
    for _, id in ipairs(redis.call('ZRANGEBYSCORE', lane, '-inf', now, 'LIMIT', 0, room)) do
      redis.call('ZREM', lane, id)
      redis.call('ZADD', 'out', now + life, id)
      redis.call('HSET', row_key(id), 'state', 'out')
      given[#given + 1] = id
      given[#given + 1] = redis.call('HGET', row_key(id), 'attempts')
      room = room - 1
    end
  end
end
return given
