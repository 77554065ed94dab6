#!lua flags=no-cluster
-- commit(now, question, story question, row, verdict, group, story, reason, likeness, score,
-- text_hash, vector, 'any' or the last serial that was seen) -> the answer that is remembered now, ''
-- when a candidate has come in between
local now = clock(ARGV[1])
local question = read_question(2)
local asked = read_story_question(2 + QUESTION_ARGUMENTS)
local AT = 2 + QUESTION_ARGUMENTS + STORY_ARGUMENTS
local row, verdict, group, story = ARGV[AT], ARGV[AT + 1], ARGV[AT + 2], ARGV[AT + 3]
local reason, likeness, score = ARGV[AT + 4], ARGV[AT + 5], tonumber(ARGV[AT + 6])
local text_hash, vector, view = ARGV[AT + 7], ARGV[AT + 8], ARGV[AT + 9]
local last_seen = tonumber(view)
local HOUR = DAY / 24
local founds_story = verdict == 'new' and story == question.id
local period = period_of(now, question)
local buckets = buckets_of(period)
local period_ends = (period + 1) * question.period + question.life

-- Whatever was answered stands, but for the first time that a revision says something new.
local function settled(known)
  local before = cmsgpack.unpack(known)
  return verdict ~= 'revision' or (before[1] == 'revision' and before[5] == text_hash)
end

-- Most texts found their group and story: an empty name saves 22 bytes.
local function unless_own(name) return name == question.id and '' or name end

-- What has come since the look has a higher serial, and no look was an hour ago. Stories matter to a
-- text that would found one.
local function changed()
  if view == 'any' then return false end
  local owners = owners_of(question, now - HOUR, last_seen, now)
  if #candidates_of(question, owners) > 0 then return true end
  return founds_story and #stories_of(question, asked, now - HOUR, last_seen, now) > 0
end

-- This period's bucket of an anchor or a term; false where there is none. Looking for what has come
-- since the look has read most of them.
local function known_or_read(asked_for, place, key)
  local newest = asked_for.newest[place]
  if newest ~= nil then return newest end
  return redis.call('HGET', key, asked_for.fields[place])
end

-- Only what changes something is written to disk and to replicas, so a hash that has its end costs
-- little.
local function expire_once(key, ends) redis.call('PEXPIRE', key, ends - now, 'NX') end

local function own(place, serial)
  local key = buckets .. question.shards[place]
  local bucket = known_or_read(question, place, key)
  if bucket and string.find(',' .. bucket .. ',', ',' .. serial .. ',', 1, true) then return end
  local _, owners = string.gsub(bucket or '', '%d+', '')
  if owners >= question.owners then
    redis.call('HINCRBY', 'marks', 'capped', 1)
    return
  end
  redis.call('HSET', key, question.fields[place], bucket and bucket .. ',' .. serial or serial)
  expire_once(key, period_ends)
end

local function own_all(serial)
  for place = 1, #question.shards do own(place, serial) end
end

-- A copy's own anchors lead to its group, so that what copies the copy is compared with the group.
local function lead_to_group()
  local shared = owners_of(question, now - question.life, 0, now)
  for _, candidate in ipairs(candidates_of(question, shared)) do
    if candidate.group == group then
      local serial = tostring(candidate.serial)
      if shared[serial] < #question.shards then own_all(serial) end
      return
    end
  end
end

-- The text is kept, and of the article's earlier ones its first and its last.
local function keep_mark(before)
  local serial = string.format('%d', redis.call('HINCRBY', 'marks', 'serial', 1))
  redis.call('SET', mark_key(serial), row .. story_tail(founds_story and vector or '', now), 'PX',
    question.life)
  own_all(serial)
  local serials = {}
  for earlier in string.gmatch(before, '%d+') do serials[#serials + 1] = earlier end
  serials[#serials + 1] = serial
  while #serials > question.texts do redis.call('DEL', mark_key(table.remove(serials, 2))) end
  return table.concat(serials, ' '), serial
end

local function lead_to_story(place, serial)
  local period = story_period(now, asked)
  local key = terms_of(period) .. asked.shards[place]
  local before = known_or_read(asked, place, key)
  local bucket = (before or '') .. struct.pack('>I4', serial)
  if #bucket > 4 * asked.bucket then
    bucket = string.sub(bucket, 5)
    redis.call('HINCRBY', 'marks', 'crowded', 1)
  end
  redis.call('HSET', key, asked.fields[place], bucket)
  expire_once(key, (period + 1) * asked.period + asked.longest)
end

local function found_story(serial)
  for place = 1, math.min(asked.indexed, #asked.shards) do lead_to_story(place, tonumber(serial)) end
end

-- Another's story has its last article now, unless it is closed.
local function join_story()
  local founder = redis.call('GET', answer_key(story))
  local serial = founder and string.match(cmsgpack.unpack(founder)[6], '%d+')
  local kept = serial and redis.call('GET', mark_key(serial))
  local known = kept and read_story(kept)
  if known and is_open(known, asked, now) and known.last < now then
    redis.call('SETRANGE', mark_key(serial), known.at - 1, struct.pack('>I6', now))
  end
end

local known = redis.call('GET', answer_key(question.id))
if known and settled(known) then return known end
if changed() then return '' end

local serials = known and cmsgpack.unpack(known)[6] or ''
if verdict == 'copy' then
  lead_to_group()
else
  local serial
  serials, serial = keep_mark(serials)
  if founds_story then found_story(serial) end
end
if verdict ~= 'revision' and story ~= question.id then join_story() end
local answer = cmsgpack.pack({verdict, unless_own(group), unless_own(story), reason, text_hash,
  serials, likeness, score})
redis.call('SET', answer_key(question.id), answer, 'PX', question.life + DAY)
return answer
