#!lua flags=allow-oom,no-cluster
-- publish_lists(seconds a replaced content is kept, JSON list of names to remove, JSON map of refused
-- files, then of each list to put: name, JSON, its content's key, content). Topics are read with
-- lists, so a change of one is a new revision of the topics. What changes nothing makes none, so a
-- publication whose reply was lost may be sent again. Of each list the digests of what it said are
-- noted, the newest first; contents that are gone by then are still named there.
local MOST = 1000
local kept = tonumber(ARGV[1])
local changed = false

local function content_key(name, list)
  return 'lists:content:' .. name .. ':' .. cjson.decode(list).digest
end
local function let_go(name)
  local list = redis.call('HGET', 'lists:shelf', name)
  if list then redis.call('EXPIRE', content_key(name, list), kept) end
end
local function note(name, list)
  local digests, digest = 'lists:kept:' .. name, cjson.decode(list).digest
  redis.call('LREM', digests, 0, digest)
  redis.call('LPUSH', digests, digest)
  redis.call('LTRIM', digests, 0, MOST - 1)
  redis.call('PERSIST', digests)
end

for _, name in ipairs(cjson.decode(ARGV[2])) do
  let_go(name)
  if redis.call('HDEL', 'lists:shelf', name) == 1 then
    redis.call('EXPIRE', 'lists:kept:' .. name, kept)
    changed = true
  end
end
for at = 4, #ARGV, 4 do
  local name, list, key, content = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  if redis.call('HGET', 'lists:shelf', name) ~= list then
    let_go(name)
    redis.call('HSET', 'lists:shelf', name, list)
    note(name, list)
    changed = true
  end
  redis.call('SET', key, content)
end

redis.call('DEL', 'lists:refused')
for file, why in pairs(cjson.decode(ARGV[3])) do redis.call('HSET', 'lists:refused', file, why) end

-- Before topics were published for the first time there is no revision to move.
if changed and redis.call('EXISTS', 'topics:revision') == 1 then return redis.call('INCR', 'topics:revision') end
return tonumber(redis.call('GET', 'topics:revision') or 0)
