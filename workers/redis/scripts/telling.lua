-- Shared by the scripts that tell (complete, tell): a proposal that wins its told key is an alert.
local TOLD_LIFE = 14 * DAY
local function told_key(story) return 'told:' .. story end

-- How many outlets and articles have told a story that some topic matched, this one counted.
local function count_story(id, done)
  if #done.topics == 0 then return 0, 0 end
  local outlets_key, articles_key = 'outlets:' .. done.story, 'articles:' .. done.story
  redis.call('SADD', outlets_key, done.outlet)
  redis.call('SADD', articles_key, id)
  redis.call('PEXPIRE', outlets_key, TOLD_LIFE)
  redis.call('PEXPIRE', articles_key, TOLD_LIFE)
  return redis.call('SCARD', outlets_key), redis.call('SCARD', articles_key)
end

-- A told value is "number:severity rank".
local function wins(proposal, told, outlets)
  if redis.call('HEXISTS', told, proposal.field) == 1 then return false end
  if outlets < proposal.outlets then return false end
  if proposal.above < 0 then return true end
  local first = redis.call('HGET', told, proposal.first)
  if not first then return false end
  return tonumber(string.match(first, ':(%d+)$')) < proposal.above
end

local function make_alert(proposal, key, body, channels, outlets, articles, now)
  local alert = redis.call('HINCRBY', 'count', 'alerts', 1)
  redis.call('HSET', alert_key(alert), 'key', key, 'occasion', proposal.occasion, 'created', now,
    'articles', articles, 'outlets', outlets, 'body', body)
  for _, channel in ipairs(channels) do deliver(alert, channel, now) end
  return alert
end

-- Decides the proposals of ``done``; their keys, bodies and channels are the arguments from
-- ``first`` on. Returns the numbers of the alerts that were made.
local function tell_all(id, done, first, now)
  local told = told_key(done.story)
  local outlets, articles = count_story(id, done)
  local told_now, made = {}, {}
  local function note(field, alert, proposal)
    redis.call('HSET', told, field, alert .. ':' .. proposal.rank)
  end
  for index, proposal in ipairs(done.proposals) do
    if wins(proposal, told, outlets) then
      local at = first + (index - 1) * 3
      if proposal.outlets > 0 and told_now[proposal.first] then
        -- What is told of a story for the first time says how far it has come: the follow-ups up to
        -- there are told with it.
        note(proposal.field, made[#made], proposal)
      else
        local alert = make_alert(proposal, ARGV[at], ARGV[at + 1], cjson.decode(ARGV[at + 2]),
          outlets, articles, now)
        made[#made + 1] = alert
        note(proposal.field, alert, proposal)
        -- What is told again more gravely raises what a later one must pass.
        if proposal.outlets == 0 then
          told_now[proposal.first] = told_now[proposal.first] or proposal.field == proposal.first
          note(proposal.first, alert, proposal)
        end
      end
    end
  end
  -- A copy that came late may be edited when its story was told long ago: as long as articles of a
  -- story come, what was told of it is remembered.
  redis.call('PEXPIRE', told, TOLD_LIFE)
  return made
end
