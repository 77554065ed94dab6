-- Shared by the scripts that judge. A story is kept at the end of the row of the text that founded it
-- and is found by that text's heaviest terms; a term's bucket in a period lists the newest, 4 bytes
-- each.
local TERM_BYTES, TIME_BYTES = 4, 6

-- What a question says about the story of a text: the shards of its heaviest terms and their fields,
-- as text, the heaviest first, and the limits of pipeline/stories, times in milliseconds.
local function read_story_question(at)
  local asked = {newest = {}}
  asked.shards, asked.fields = unpack(cmsgpack.unpack(ARGV[at]))
  asked.indexed, asked.asked, asked.shared, asked.bucket, asked.candidates, asked.quiet,
    asked.longest, asked.period = unpack(cmsgpack.unpack(ARGV[at + 1]))
  return asked
end
local STORY_ARGUMENTS = 2

local function story_period(time, asked) return math.floor(time / asked.period) end
local function terms_of(period) return string.format('terms:%d:', period) end

-- serial -> how many of the heaviest terms lead to it, of what was founded since then and has a
-- higher serial. The buckets of this period are kept, in the order of the terms.
local function stories_sharing(asked, since, above, now)
  local shared = {}
  local periods = {}
  for period = story_period(since, asked), story_period(now, asked) do
    periods[#periods + 1] = terms_of(period)
  end
  for place = 1, math.min(asked.asked, #asked.shards) do
    local shard, field = asked.shards[place], asked.fields[place]
    for _, terms in ipairs(periods) do
      local bucket = redis.call('HGET', terms .. shard, field)
      asked.newest[place] = bucket
      for offset = 1, bucket and #bucket or 0, 4 do
        local serial = struct.unpack('>I4', bucket, offset)
        if serial > above then shared[serial] = (shared[serial] or 0) + 1 end
      end
    end
  end
  return shared
end

-- Serials of stories that share enough: who shares most, then who is newest.
local function likeliest_first(shared, asked)
  local serials = {}
  for serial, count in pairs(shared) do
    if count >= asked.shared then serials[#serials + 1] = serial end
  end
  table.sort(serials, function(one, other)
    if shared[one] ~= shared[other] then return shared[one] > shared[other] end
    return one > other
  end)
  return serials
end

-- What stands at the end of a row: when the last article came and when the story was founded, the
-- weights and terms of its founder, and how many terms those are; 0 where the text founded none.
local function story_tail(vector, now)
  if vector == '' then return '\0' end
  return struct.pack('>I6>I6', now, now) .. vector .. string.char(#vector / TERM_BYTES)
end

local function read_story(row)
  local terms = string.byte(row, #row)
  if terms == 0 then return nil end
  local id, partition = read_row(row)
  local at = #row - 2 * TIME_BYTES - TERM_BYTES * terms
  local last, founded = struct.unpack('>I6>I6', row, at)
  return {id = id, partition = partition, at = at, last = last, founded = founded}
end

local function is_open(story, asked, now)
  return now - story.last < asked.quiet and now - story.founded < asked.longest
end

-- The open stories that a text may belong to, oldest first; of those founded since then, with a higher
-- serial. The row of each is its id and the end of its founder's row.
local function stories_of(question, asked, since, above, now)
  local found = {}
  for _, serial in ipairs(likeliest_first(stories_sharing(asked, since, above, now), asked)) do
    if #found == asked.candidates then break end
    local row = redis.call('GET', mark_key(string.format('%d', serial)))
    local story = row and read_story(row)
    if story and same_language(story.partition, question.partition)
        and is_open(story, asked, now) then
      found[#found + 1] = {serial = serial, row = story.id .. '\0' .. string.sub(row, story.at)}
    end
  end
  table.sort(found, function(one, other) return one.serial < other.serial end)
  return found
end
