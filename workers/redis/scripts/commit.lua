#!lua flags=no-cluster
-- commit(now, question, row, verdict, group, story, reason, likeness, score, text_hash, 'any' or
-- 'seen', then id and text_hash of each candidate seen) -> the answer that is remembered now, ''
-- when a candidate has come in between
local now = clock(ARGV[1])
local question = read_question(2)
local row, verdict, group, story = ARGV[10], ARGV[11], ARGV[12], ARGV[13]
local reason, likeness, score, text_hash = ARGV[14], ARGV[15], tonumber(ARGV[16]), ARGV[17]
local period = period_of(now, question)
local period_ends = (period + 1) * question.period + question.life

-- Whatever was answered stands, but for the first time that a revision says something new.
local function settled(known)
  local before = cmsgpack.unpack(known)
  return verdict ~= 'revision' or (before[1] == 'revision' and before[5] == text_hash)
end

-- Most texts found their group and story: an empty name saves 22 bytes.
local function unless_own(name) return name == question.id and '' or name end

local function newcomer(found)
  if ARGV[18] == 'any' then return false end
  local seen = {}
  for at = 19, #ARGV, 2 do seen[ARGV[at] .. ' ' .. ARGV[at + 1]] = true end
  for _, candidate in ipairs(found) do
    if not seen[candidate.id .. ' ' .. candidate.text_hash] then return true end
  end
  return false
end

local function own(anchor, serial)
  local key = bucket_key(period, anchor.shard)
  local bucket = redis.call('HGET', key, anchor.field)
  if bucket and string.find(',' .. bucket .. ',', ',' .. serial .. ',', 1, true) then return end
  local _, owners = string.gsub(bucket or '', '%d+', '')
  if owners >= question.owners then
    redis.call('HINCRBY', 'marks', 'capped', 1)
    return
  end
  redis.call('HSET', key, anchor.field, bucket and bucket .. ',' .. serial or serial)
  redis.call('PEXPIRE', key, period_ends - now)
end

local function own_all(serial)
  for _, anchor in ipairs(question.anchors) do own(anchor, serial) end
end

-- A copy's own anchors lead to its group, so that what copies the copy is compared with the group.
local function lead_to_group(found, shared)
  for _, candidate in ipairs(found) do
    if candidate.group == group then
      local serial = tostring(candidate.serial)
      if shared[serial] < #question.anchors then own_all(serial) end
      return
    end
  end
end

-- The text is kept, and of the article's earlier ones its first and its last.
local function keep_mark(before)
  local serial = string.format('%d', redis.call('HINCRBY', 'marks', 'serial', 1))
  redis.call('SET', mark_key(serial), row, 'PX', question.life)
  own_all(serial)
  local serials = {}
  for earlier in string.gmatch(before, '%d+') do serials[#serials + 1] = earlier end
  serials[#serials + 1] = serial
  while #serials > question.texts do redis.call('DEL', mark_key(table.remove(serials, 2))) end
  return table.concat(serials, ' ')
end

local known = redis.call('GET', answer_key(question.id))
if known and settled(known) then return known end
local shared = owners_of(question, now)
local found = candidates_of(question, shared)
if newcomer(found) then return '' end

local serials = known and cmsgpack.unpack(known)[6] or ''
if verdict == 'copy' then
  lead_to_group(found, shared)
else
  serials = keep_mark(serials)
end
local answer = cmsgpack.pack({verdict, unless_own(group), unless_own(story), reason, text_hash,
  serials, likeness, score})
redis.call('SET', answer_key(question.id), answer, 'PX', question.life + DAY)
return answer
