#!lua flags=allow-oom,no-cluster
-- complete(now, id, token, completion, then key, body and channels of each proposal)
--   -> numbers of the alerts that were made, or nil when another has the article
local TOLD_LIFE = 14 * DAY

local now = clock(ARGV[1])
local id = ARGV[2]
local token = ARGV[3]
local done = cjson.decode(ARGV[4])
local row = redis.call('HMGET', row_key(id), 'state', 'token', 'text_hash', 'revisions', 'left', 'quiet')

local told_key = 'told:' .. done.story
local outlets_key = 'outlets:' .. done.story
local articles_key = 'articles:' .. done.story

-- The answer to a repeated call: what the first one made.
if row[5] == token then
  return cjson.decode(redis.call('HGET', row_key(id), 'alerts') or '[]')
end
if row[1] ~= 'working' or row[2] ~= token then return false end

-- A copy that came late may be edited when its story was told long ago: as long as articles of a
-- story come, what was told of it is remembered.
redis.call('PEXPIRE', told_key, TOLD_LIFE)

local function count_story()
  if #done.topics == 0 then return 0, 0 end
  redis.call('SADD', outlets_key, done.outlet)
  redis.call('SADD', articles_key, id)
  redis.call('PEXPIRE', outlets_key, TOLD_LIFE)
  redis.call('PEXPIRE', articles_key, TOLD_LIFE)
  return redis.call('SCARD', outlets_key), redis.call('SCARD', articles_key)
end

-- A told value is "number:severity rank".
local function wins(proposal, outlets)
  if redis.call('HEXISTS', told_key, proposal.field) == 1 then return false end
  if outlets < proposal.outlets then return false end
  if proposal.above < 0 then return true end
  local first = redis.call('HGET', told_key, proposal.first)
  if not first then return false end
  return tonumber(string.match(first, ':(%d+)$')) < proposal.above
end

local function tell(proposal, key, body, channels, outlets, articles)
  local alert = redis.call('HINCRBY', 'count', 'alerts', 1)
  redis.call('HSET', told_key, proposal.field, alert .. ':' .. proposal.rank)
  redis.call('PEXPIRE', told_key, TOLD_LIFE)
  redis.call('HSET', alert_key(alert), 'key', key, 'occasion', proposal.occasion, 'created', now,
    'articles', articles, 'outlets', outlets, 'body', body)
  for _, channel in ipairs(channels) do deliver(alert, channel, now) end
  return alert
end

-- What is told of a story for the first time says how far it has come: the follow-ups up to there
-- are told with it. What is told again more gravely raises what a later one must pass.
local told_now = {}
local function note(proposal, alert)
  told_now[proposal.first] = told_now[proposal.first] or proposal.field == proposal.first
  redis.call('HSET', told_key, proposal.first, alert .. ':' .. proposal.rank)
end

local outlets, articles = count_story()
local made = {}
for index, proposal in ipairs(done.proposals) do
  if wins(proposal, outlets) then
    local at = 5 + (index - 1) * 3
    local channels = cjson.decode(ARGV[at + 2])
    if proposal.outlets > 0 and told_now[proposal.first] then
      redis.call('HSET', told_key, proposal.field, made[#made] .. ':' .. proposal.rank)
    else
      local alert = tell(proposal, ARGV[at], ARGV[at + 1], channels, outlets, articles)
      made[#made + 1] = alert
      if proposal.outlets == 0 then note(proposal, alert) end
    end
  end
end

redis.call('ZREM', 'out', id)
drop_body(entry_key(id))
drop_body(page_key(id))
local revisions = number(row[4])
if row[3] ~= done.text_hash then revisions = revisions + 1 end
redis.call('HSET', row_key(id), 'state', 'done', 'text_hash', done.text_hash, 'group', done.group,
  'story', done.story, 'topics', ARGV[#ARGV], 'revisions', revisions, 'left', token,
  'alerts', #made > 0 and cjson.encode(made) or '[]', 'why', '')
-- What was in the archive of a feed when it was first read is never told, also not after an edit.
if row[6] == '1' then redis.call('HSET', row_key(id), 'hushed', ARGV[#ARGV]) end
-- What only work in flight needs; a revision writes it anew.
redis.call('HDEL', row_key(id), 'token', 'attempts', 'tried', 'page_problem', 'page_tries',
  'page_until', 'page_left', 'address', 'host', 'lane', 'source', 'tags')
redis.call('PEXPIRE', row_key(id), ROW_LIFE)
redis.call('HINCRBY', 'count', 'done', 1)

local header, entry = take_waiting(id)
if header then
  redis.call('HINCRBY', 'count', 'revisions', 1)
  begin_revision(id, header, entry, now)
end
return made
