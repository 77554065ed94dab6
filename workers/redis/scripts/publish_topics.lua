#!lua flags=allow-oom,no-cluster
-- publish_topics(now, milliseconds a replaced version is kept, versions kept of a topic, JSON list of
-- names to remove, JSON map of refused files, then of each topic to put: name, JSON, its text's key,
-- text, what was read of it or "") -> the revision. The first publication makes one, even of nothing; after that, what changes
-- nothing does not, so a publication whose reply was lost may be sent again. A version is when it
-- began to run, a colon and its JSON; one with "removed" says that none ran from there on.
-- A full server takes it, since nothing drains it before topics are published.
local now, kept, most = clock(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local changed = false

local function text_key(topic)
  local digest = cjson.decode(topic).digest
  return digest and digest ~= '' and 'topics:text:' .. digest
end
local function let_go(topic)
  local key = topic and text_key(topic)
  if key then redis.call('PEXPIRE', key, kept + DAY) end
end
local function note(versions, version)
  redis.call('ZADD', versions, now, string.format('%.0f:%s', now, version))
end
-- What was replaced longer ago than it is kept. What ran at that moment stays: it was replaced later.
local function forget(versions)
  local ran = redis.call('ZREVRANGEBYSCORE', versions, now - kept, '-inf', 'WITHSCORES', 'LIMIT', 0, 1)
  if ran[2] then redis.call('ZREMRANGEBYSCORE', versions, '-inf', '(' .. ran[2]) end
  redis.call('ZREMRANGEBYRANK', versions, 0, -most - 1)
end

for _, name in ipairs(cjson.decode(ARGV[4])) do
  local before, versions = redis.call('HGET', 'topics:shelf', name), 'topics:versions:' .. name
  if before then
    redis.call('HDEL', 'topics:shelf', name)
    redis.call('HDEL', 'topics:packed', name)
    let_go(before)
    note(versions, '{"removed":true}')
    redis.call('PEXPIRE', versions, kept)
    changed = true
  end
end
for at = 6, #ARGV, 5 do
  local name, topic, key, text, packed = unpack(ARGV, at, at + 4)
  local before, versions = redis.call('HGET', 'topics:shelf', name), 'topics:versions:' .. name
  if before ~= topic then
    let_go(before)
    redis.call('SET', key, text)
    redis.call('HSET', 'topics:shelf', name, topic)
    if packed ~= '' then redis.call('HSET', 'topics:packed', name, packed) end
    note(versions, topic)
    redis.call('PERSIST', versions)
    forget(versions)
    changed = true
  end
end

redis.call('DEL', 'topics:refused')
for file, why in pairs(cjson.decode(ARGV[5])) do redis.call('HSET', 'topics:refused', file, why) end

if changed or redis.call('EXISTS', 'topics:revision') == 0 then return redis.call('INCR', 'topics:revision') end
return tonumber(redis.call('GET', 'topics:revision') or 0)
