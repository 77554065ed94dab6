-- Shared by the scripts of the fingerprint server. Anchors are kept by period, and a period's end
-- together. An anchor's bucket lists the serials of the texts that own it, oldest first.
local function period_of(time, question) return math.floor(time / question.period) end
local function buckets_of(period) return string.format('anchors:%d:', period) end
local function mark_key(serial) return 'text:' .. serial end
local function answer_key(id) return 'answer:' .. id end
local function apart_key(id) return 'apart:' .. id end

-- What every call says about a text: id, partition, the shards of its anchors and their fields, as
-- text, and the limits of pipeline/copies/memory.py, times in milliseconds.
local QUESTION_ARGUMENTS = 4
local function read_question(at)
  local question = {id = ARGV[at], partition = ARGV[at + 1], newest = {}}
  question.shards, question.fields = unpack(cmsgpack.unpack(ARGV[at + 2]))
  question.life, question.period, question.owners, question.candidates, question.texts =
    unpack(cmsgpack.unpack(ARGV[at + 3]))
  return question
end

-- Adds one for each owner in the bucket that this anchor has not counted yet and that has a higher
-- serial.
local function count_owners(bucket, above, counted, shared)
  for serial in string.gmatch(bucket, '%d+') do
    if not counted[serial] and tonumber(serial) > above then
      shared[serial] = (shared[serial] or 0) + 1
    end
    counted[serial] = true
  end
end

-- serial -> how many of the anchors it owns, of the texts that came since then and have a higher
-- serial. The buckets of this period are kept, in the order of the anchors.
local function owners_of(question, since, above, now)
  local shared = {}
  local periods = {}
  for period = period_of(since, question), period_of(now, question) do
    periods[#periods + 1] = buckets_of(period)
  end
  for place, shard in ipairs(question.shards) do
    local counted
    local field = question.fields[place]
    for _, buckets in ipairs(periods) do
      local bucket = redis.call('HGET', buckets .. shard, field)
      question.newest[place] = bucket
      if bucket then
        counted = counted or {}
        count_owners(bucket, above, counted, shared)
      end
    end
  end
  return shared
end

-- Serials in the order in which they are looked at: who shares most, then who is oldest.
local function nearest_first(shared)
  local serials = {}
  for serial in pairs(shared) do serials[#serials + 1] = serial end
  table.sort(serials, function(one, other)
    if shared[one] ~= shared[other] then return shared[one] > shared[other] end
    return tonumber(one) < tonumber(other)
  end)
  return serials
end

-- A row begins with four names, each ended by a zero: id, partition, text_hash and group ('' for its
-- own). The rest is the adapter's.
local function read_row(row)
  local id, partition, text_hash, group = struct.unpack('ssss', row)
  return id, partition, text_hash, group == '' and id or group
end

-- A language that nobody knows is each.
local function same_language(one, other)
  return one == other or one == '' or other == ''
end

-- The groups that a person has parted the article from.
local function apart_of(id)
  local apart = {}
  for _, group in ipairs(redis.call('SMEMBERS', apart_key(id))) do apart[group] = true end
  return apart
end

-- The candidates, oldest first: {serial, row, id, text_hash, group} of each.
local function candidates_of(question, shared)
  local found, apart = {}, apart_of(question.id)
  for _, serial in ipairs(nearest_first(shared)) do
    if #found == question.candidates then break end
    local row = redis.call('GET', mark_key(serial))
    if row then
      local id, partition, text_hash, group = read_row(row)
      if same_language(partition, question.partition) and not apart[group] then
        found[#found + 1] = {serial = tonumber(serial), row = row, id = id,
          text_hash = text_hash, group = group}
      end
    end
  end
  table.sort(found, function(one, other) return one.serial < other.serial end)
  return found
end
