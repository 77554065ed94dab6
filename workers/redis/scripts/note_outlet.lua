#!lua flags=no-cluster
-- note_outlet(now, limits, outlet, story, said) -> the sentences that are learned by it, 8 bytes
-- each: the caller then gives their texts. Of each sentence said there are 8 bytes, its number of
-- words and 1 for a witness (title or lede), else 0; a story is 4 bytes.
local now, limits = clock(ARGV[1]), read_limits()
local outlet, own, packed = ARGV[11], ARGV[12], ARGV[13]
local seconds = math.floor(now / 1000)
local life = limits.life * 1000
local MANY = '*'

local function heard_key(sentence) return 'heard:' .. outlet .. ':' .. shard_of(sentence, limits.shards) end
local function shared_key(sentence) return 'shared:' .. shard_of(sentence, limits.shared_shards) end
local function elder(key) return key .. ':old' end

-- A key outlives what it holds by one or two days, so that most calls need not write it.
local function prolong(key)
  if redis.call('PTTL', key) < life + DAY then redis.call('PEXPIRE', key, life + 2 * DAY) end
end

-- Maps of two generations: the younger one, once it is full, takes the place of the elder.
local looked_up = {}
local function kept(key, sentence)
  local found = looked_up[key .. sentence]
  if found then return found end
  local value = redis.call('HGET', key, sentence) or redis.call('HGET', elder(key), sentence)
  found = value and time_of(value) > seconds - limits.life and string.sub(value, 5) or ''
  looked_up[key .. sentence] = found
  return found
end

local function keep(key, sentence, content)
  looked_up[key .. sentence] = content
  local is_new = redis.call('HSET', key, sentence, stamped(seconds, content)) == 1
  prolong(key)
  if is_new and redis.call('HLEN', key) >= limits.entries then
    redis.call('RENAME', key, elder(key))
  end
end

-- Is anything known of the outlet at all?
local has_known = redis.call('EXISTS', known_key(outlet)) == 1
local function is_known(sentence)
  return has_known and redis.call('HEXISTS', known_key(outlet), sentence) == 1
end

local function read_said()
  local said = {}
  for at = 1, #packed, 11 do
    local sentence, words, witness = struct.unpack('>c8I2B', packed, at)
    said[#said + 1] = {sentence = sentence, words = words, witness = witness == 1}
  end
  return said
end

-- Does one story come before another as what an article is a version of?
local function before(one, other, words)
  if (one == own) ~= (other == own) then return one == own end
  if words[one] ~= words[other] then return words[one] > words[other] end
  return one < other
end

-- The story that an article tells: its own, or one of which it is a version.
local function story_of(said)
  local words, times, total = {}, {}, 0
  for _, each in ipairs(said) do
    if not is_known(each.sentence) then
      local stories = kept(heard_key(each.sentence), each.sentence)
      if each.witness and stories ~= '' then return string.sub(stories, 1, 4) end
      total = total + each.words
      for at = 1, #stories, 4 do
        local story = string.sub(stories, at, at + 3)
        words[story] = (words[story] or 0) + each.words
        times[story] = (times[story] or 0) + 1
      end
    end
  end
  local best
  for story, count in pairs(times) do
    local same = count >= limits.same and 2 * words[story] >= total
    if same and (not best or before(story, best, words)) then best = story end
  end
  return best or own
end

local function hear_witness(sentence, story)
  local key = heard_key(sentence)
  local stories = kept(key, sentence)
  keep(key, sentence, stories == '' and story or stories)
end

local function unlearn(from, sentence)
  if drop_known(from, sentence) then changed(from, now) end
end

-- Notes that the outlet has said it, too. The one that makes too many of them takes it from all.
local function is_shared(sentence)
  local key = shared_key(sentence)
  local content = kept(key, sentence)
  local outlets, there = {}, false
  for name in string.gmatch(content, '[^\n]+') do
    outlets[#outlets + 1] = name
    there = there or name == outlet
  end
  if content ~= MANY and not there then
    outlets[#outlets + 1] = outlet
    content = table.concat(outlets, '\n')
    if #outlets >= limits.outlets then
      for _, name in ipairs(outlets) do unlearn(name, sentence) end
      content = MANY
    end
  end
  keep(key, sentence, content)
  return content == MANY
end

local function refresh(sentence)
  local seen = time_of(redis.call('HGET', known_key(outlet), sentence))
  if seen + limits.refreshed <= seconds then
    redis.call('HSET', known_key(outlet), sentence, stamped(seconds, ''))
  end
end

local function make_room()
  local known = known_of(outlet)
  if #known < limits.learned then return end
  local first = known[1]
  for _, each in ipairs(known) do
    if each[2] < first[2] or (each[2] == first[2] and each[1] < first[1]) then first = each end
  end
  drop_known(outlet, first[1])
end

local function learn(sentence)
  make_room()
  has_known = true
  redis.call('HSET', known_key(outlet), sentence, stamped(seconds, ''))
  redis.call('HSETNX', known_key(outlet), 'until', seconds + limits.life)
  changed(outlet, now)
end

local function add_story(stories, story)
  for at = 1, #stories, 4 do
    if string.sub(stories, at, at + 3) == story then return stories end
  end
  return stories .. story
end

-- Is nothing to be learned: do many outlets say it, or is it known?
local function is_common(sentence)
  if is_shared(sentence) then return true end
  if not is_known(sentence) then return false end
  refresh(sentence)
  return true
end

-- True where this story makes the sentence boilerplate.
local function hear(sentence, story)
  local key = heard_key(sentence)
  local stories = add_story(kept(key, sentence), story)
  if #stories < 4 * limits.stories then
    keep(key, sentence, stories)
    return false
  end
  redis.call('HDEL', key, sentence)
  redis.call('HDEL', elder(key), sentence)
  looked_up[key .. sentence] = ''
  learn(sentence)
  return true
end

sweep(outlet, limits, now)
local said = read_said()
local story = story_of(said)
local learned = {}
-- A version of another story teaches nothing: it would count as one more.
local teaches = story == own
for _, each in ipairs(said) do
  if each.witness then
    hear_witness(each.sentence, story)
  elseif not is_common(each.sentence) and teaches and hear(each.sentence, story) then
    learned[#learned + 1] = each.sentence
  end
end
if has_known then prolong(known_key(outlet)) end
return table.concat(learned)
