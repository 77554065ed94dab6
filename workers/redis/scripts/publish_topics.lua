#!lua flags=allow-oom,no-cluster
-- publish_topics(versions kept, JSON list of names to remove, JSON map of refused files, then name
-- and JSON of each topic to put) -> the revision. The first publication makes one, even of nothing;
-- after that, what changes nothing does not, so a publication whose reply was lost may be sent again.
-- A full server takes it, since nothing drains it before topics are published.
local kept = tonumber(ARGV[1])
local changed = false

for _, name in ipairs(cjson.decode(ARGV[2])) do
  if redis.call('HDEL', 'topics:shelf', name) == 1 then changed = true end
end
for at = 4, #ARGV, 2 do
  local name, topic = ARGV[at], ARGV[at + 1]
  if redis.call('HGET', 'topics:shelf', name) ~= topic then
    redis.call('HSET', 'topics:shelf', name, topic)
    redis.call('LPUSH', 'topics:history', topic)
    changed = true
  end
end
redis.call('LTRIM', 'topics:history', 0, kept - 1)

redis.call('DEL', 'topics:refused')
for file, why in pairs(cjson.decode(ARGV[3])) do redis.call('HSET', 'topics:refused', file, why) end

if changed or redis.call('EXISTS', 'topics:revision') == 0 then return redis.call('INCR', 'topics:revision') end
return tonumber(redis.call('GET', 'topics:revision') or 0)
