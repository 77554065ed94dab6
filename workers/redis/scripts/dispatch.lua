#!lua flags=allow-oom,no-cluster
-- dispatch(now, most to give out, most in flight, hint's life, a hint's ids)
--   -> ids, each followed by its attempts
local now = clock(ARGV[1])
local limit = tonumber(ARGV[2])
local most_out = tonumber(ARGV[3])
local life = tonumber(ARGV[4])
local batch = tonumber(ARGV[5])

-- A hint that was lost cost nothing; a worker that was lost cost an attempt.
local function take_back(id)
  redis.call('ZREM', 'out', id)
  local row = redis.call('HMGET', row_key(id), 'state', 'attempts', 'lane')
  if row[1] == 'working' then count_working(-1) end
  if row[1] == 'working' and number(row[2]) >= MAX_ATTEMPTS then
    bury(id, 'its worker ended or hung in each of ' .. row[2] .. ' attempts', now)
    return
  end
  redis.call('HDEL', row_key(id), 'token')
  make_ready(id, row[3], now, now)
end

for _, id in ipairs(redis.call('ZRANGEBYSCORE', 'out', '-inf', now, 'LIMIT', 0, 200)) do
  take_back(id)
end

-- A page that did not come in time: its feed's text must do.
for _, id in ipairs(redis.call('ZRANGEBYSCORE', 'pages', '-inf', now, 'LIMIT', 0, 200)) do
  leave_page(id)
  redis.call('HSETNX', row_key(id), 'page_problem', 'no page within 15 minutes')
  make_ready(id, redis.call('HGET', row_key(id), 'lane'), now, now)
end

-- An article that is read before any topic is published would be done and never alert.
if redis.call('EXISTS', 'gate:store') == 1 or redis.call('EXISTS', 'topics:revision') == 0 then
  return {}
end

local BEGUN = '(' .. NOT_YET
local OLDEST_EVERY = 4
local BATCHES_AHEAD = 4

-- What had to wait until now begins.
local function settle(lane)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', lane, NOT_YET, NOT_YET + now, 'LIMIT', 0, 1000)) do
    into_place(id, lane)
  end
end

-- How many of the next places belong to the oldest: every fourth, counted from turn to turn.
local function places_of_oldest(room)
  local before = number(redis.call('HGET', 'count', 'place'))
  redis.call('HSET', 'count', 'place', (before + room) % OLDEST_EVERY)
  return math.floor((before + room) / OLDEST_EVERY)
end

-- A lane's next articles. Where there are more than there is room for, the newest go first, so that
-- news does not wait behind what an outage has left; every fourth place is the oldest's, so that
-- this comes to an end too. Among those that go, the older stand before the newer: a report's
-- founder is who came first.
local function next_of(lane, room)
  if redis.call('ZCOUNT', lane, '-inf', BEGUN) <= room then
    return redis.call('ZRANGEBYSCORE', lane, '-inf', BEGUN)
  end
  local oldest = places_of_oldest(room)
  local newest = redis.call('ZREVRANGEBYSCORE', lane, BEGUN, '-inf', 'LIMIT', 0, room - oldest)
  local chosen = {}
  for index = #newest, 1, -1 do chosen[#chosen + 1] = newest[index] end
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', lane, '-inf', BEGUN, 'LIMIT', 0, oldest)) do
    chosen[#chosen + 1] = id
  end
  return chosen
end

-- A hint stands in the broker behind all that came before it, so that news would wait behind what is
-- out already. No more is out than workers need until the next turn: each is given two batches ahead.
local function room_left()
  local out = redis.call('ZCARD', 'out')
  local working = number(redis.call('HGET', 'count', 'working'))
  -- A ledger of before this was counted begins at its first idle moment.
  if out == 0 and working ~= 0 then redis.call('HSET', 'count', 'working', 0) end
  local ahead = math.max(BATCHES_AHEAD * batch, 2 * working)
  local in_flight = let_through('store', most_out, batch, now) - out
  return math.min(limit, in_flight, ahead - (out - working))
end

local given = {}
local room = room_left()
for _, lane in ipairs({'ready', 'backfill'}) do
  settle(lane)
  if room > 0 then
    for _, id in ipairs(next_of(lane, room)) do
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
