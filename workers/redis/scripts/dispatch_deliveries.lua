#!lua flags=allow-oom,no-cluster
-- dispatch_deliveries(now, most, most of one channel in flight, hint's life) -> delivery ids
local now = clock(ARGV[1])
local most = tonumber(ARGV[2])
local most_each = tonumber(ARGV[3])
local life = tonumber(ARGV[4])

for _, id in ipairs(redis.call('ZRANGEBYSCORE', 'sending', '-inf', now, 'LIMIT', 0, 200)) do
  local channel = redis.call('HGET', 'd:' .. id, 'channel')
  redis.call('ZREM', 'sending', id)
  redis.call('HINCRBY', 'in_flight', channel, -1)
  redis.call('HSET', 'd:' .. id, 'state', 'pending')
  redis.call('HDEL', 'd:' .. id, 'token')
  redis.call('ZADD', 'due:' .. channel, now, id)
end

-- To a channel whose gate is shut goes only what has waited for a day: it is given up by that, or
-- handed to the fallback. When the gate's wait is over, one delivery tries it.
local function through_gate(channel)
  local wait = redis.call('HGET', 'gate:channel:' .. channel, 'until')
  if not wait then return let_through('channel:' .. channel, most_each, 1, now), now end
  if tonumber(wait) > now then return most_each, now - GIVE_UP_AFTER end
  return 1, now
end

local given = {}
local function give_out(channel)
  local in_flight = number(redis.call('HGET', 'in_flight', channel))
  local at_once, latest = through_gate(channel)
  local room = math.min(most - #given, at_once - in_flight)
  if room <= 0 then return end
  local due = redis.call('ZRANGEBYSCORE', 'due:' .. channel, '-inf', latest, 'LIMIT', 0, room)
  for _, id in ipairs(due) do
    redis.call('ZREM', 'due:' .. channel, id)
    redis.call('ZADD', 'sending', now + life, id)
    redis.call('HINCRBY', 'in_flight', channel, 1)
    redis.call('HSET', 'd:' .. id, 'state', 'out')
    given[#given + 1] = id
  end
end

-- Each turn begins with another channel, so that none has to wait for all before it.
local channels = redis.call('HKEYS', 'open')
for turn = 1, #channels do give_out(channels[(turn + math.floor(now / 100)) % #channels + 1]) end
return given
