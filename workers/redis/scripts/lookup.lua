#!lua flags=no-writes,no-cluster
-- lookup(now, question, story question) -> {the remembered answer}, or {'', rows of copy candidates,
-- rows of stories, the last serial, now}
local now = clock(ARGV[1])
local question = read_question(2)
local asked = read_story_question(2 + QUESTION_ARGUMENTS)

local answer = redis.call('GET', answer_key(question.id))
if answer then return {answer} end
local function rows_of(found)
  local rows = {}
  for _, candidate in ipairs(found) do rows[#rows + 1] = candidate.row end
  return rows
end
local owners = owners_of(question, now - question.life, 0, now)
local stories = stories_of(question, asked, now - asked.longest, 0, now)
local serial = tonumber(redis.call('HGET', 'marks', 'serial') or 0)
return {'', rows_of(candidates_of(question, owners)), rows_of(stories), serial, now}
