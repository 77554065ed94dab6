-- Shared by the scripts that judge. Stories are kept by the serial of the text that founded them and
-- are found by its heaviest terms; a term's bucket in a period lists the newest, 4 bytes each.
local STORY_SHARDS = 8192
local function story_key(serial) return 'story:' .. serial end

-- What a question says about the story of a text: its heaviest terms, 3 bytes each, the heaviest
-- first, and the limits of pipeline/stories, times in milliseconds.
local function read_story_question(at)
  local asked = {terms = {}, indexed = tonumber(ARGV[at + 1]), asked = tonumber(ARGV[at + 2]),
    shared = tonumber(ARGV[at + 3]), bucket = tonumber(ARGV[at + 4]),
    candidates = tonumber(ARGV[at + 5]), quiet = tonumber(ARGV[at + 6]),
    longest = tonumber(ARGV[at + 7]), period = tonumber(ARGV[at + 8])}
  for offset = 1, #ARGV[at], 3 do
    asked.terms[#asked.terms + 1] = struct.unpack('>I3', ARGV[at], offset)
  end
  return asked
end
local STORY_ARGUMENTS = 9

local function story_period(time, asked) return math.floor(time / asked.period) end
local function terms_key(period, term) return 'terms:' .. period .. ':' .. term % STORY_SHARDS end
local function term_field(term) return math.floor(term / STORY_SHARDS) end

-- serial -> how many of the heaviest terms lead to it, over all periods that live
local function stories_sharing(asked, now)
  local shared = {}
  local first, last = story_period(now - asked.longest, asked), story_period(now, asked)
  for place = 1, math.min(asked.asked, #asked.terms) do
    for period = first, last do
      local term = asked.terms[place]
      local bucket = redis.call('HGET', terms_key(period, term), term_field(term))
      for offset = 1, bucket and #bucket or 0, 4 do
        local serial = struct.unpack('>I4', bucket, offset)
        shared[serial] = (shared[serial] or 0) + 1
      end
    end
  end
  return shared
end

-- Serials of stories that share enough: who shares most, then who is newest.
local function likeliest_first(asked, now)
  local shared, serials = stories_sharing(asked, now), {}
  for serial, count in pairs(shared) do
    if count >= asked.shared then serials[#serials + 1] = serial end
  end
  table.sort(serials, function(one, other)
    if shared[one] ~= shared[other] then return shared[one] > shared[other] end
    return one > other
  end)
  return serials
end

-- A row: when its last article came and when it was founded, 6 bytes each; its story and language,
-- each ended by a zero. The rest is the adapter's.
local function read_story(row)
  local last, founded, story, partition = struct.unpack('>I6>I6ss', row)
  return {last = last, founded = founded, story = story, partition = partition, row = row}
end

local function is_open(story, asked, now)
  return now - story.last < asked.quiet and now - story.founded < asked.longest
end

-- The open stories that a text may belong to, oldest first.
local function stories_of(question, asked, now)
  local found = {}
  for _, serial in ipairs(likeliest_first(asked, now)) do
    if #found == asked.candidates then break end
    local row = redis.call('GET', story_key(serial))
    local story = row and read_story(row)
    if story and same_language(story.partition, question.partition)
        and is_open(story, asked, now) then
      story.serial = serial
      found[#found + 1] = story
    end
  end
  table.sort(found, function(one, other) return one.serial < other.serial end)
  return found
end
