-- Shared by the scripts of the outlets' memory. A sentence is known by 8 bytes. Seconds, but for
-- versions, which are milliseconds.
local function known_key(outlet) return 'known:' .. outlet end
local function text_field(sentence) return 't' .. sentence end
local function stamped(time, content) return struct.pack('>I4', time) .. content end
local function time_of(value) return (struct.unpack('>I4', value)) end

-- The limits of pipeline/clean/outletmemory.py, from the second argument on.
local function read_limits()
  return {life = tonumber(ARGV[2]), stories = tonumber(ARGV[3]), outlets = tonumber(ARGV[4]),
    same = tonumber(ARGV[5]), shards = tonumber(ARGV[6]), entries = tonumber(ARGV[7]),
    shared_shards = tonumber(ARGV[8]), learned = tonumber(ARGV[9]), refreshed = tonumber(ARGV[10])}
end

local function shard_of(sentence, shards)
  return struct.unpack('>I2', sentence) % shards
end

-- Each change of what is known of an outlet makes a version, and versions never go back.
local function changed(outlet, now)
  local last = tonumber(redis.call('HGET', known_key(outlet), 'version') or 0)
  redis.call('HSET', known_key(outlet), 'version', string.format('%.0f', math.max(last + 1, now)))
end

local function drop_known(outlet, sentence)
  redis.call('HDEL', known_key(outlet), text_field(sentence))
  return redis.call('HDEL', known_key(outlet), sentence) == 1
end

-- {sentence, when it was last said} of each that is known
local function known_of(outlet)
  local found, row = {}, redis.call('HGETALL', known_key(outlet))
  for at = 1, #row, 2 do
    if #row[at] == 8 then found[#found + 1] = {row[at], time_of(row[at + 1])} end
  end
  return found
end

-- Drops what was not said for too long. ``until`` is no later than the first of these ends.
local function sweep(outlet, limits, now)
  local seconds = math.floor(now / 1000)
  local due = redis.call('HGET', known_key(outlet), 'until')
  if not due or tonumber(due) > seconds then return end
  local gone, next_end = 0, math.huge
  for _, each in ipairs(known_of(outlet)) do
    if each[2] + limits.life <= seconds then
      drop_known(outlet, each[1])
      gone = gone + 1
    else
      next_end = math.min(next_end, each[2] + limits.life)
    end
  end
  if next_end == math.huge then
    redis.call('HDEL', known_key(outlet), 'until')
  else
    redis.call('HSET', known_key(outlet), 'until', string.format('%.0f', next_end))
  end
  if gone > 0 then changed(outlet, now) end
end
