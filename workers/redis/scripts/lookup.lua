#!lua flags=no-writes,no-cluster
-- lookup(now, question) -> the remembered answer or '', then the candidates' rows
local now = clock(ARGV[1])
local question = read_question(2)

local answer = redis.call('GET', answer_key(question.id))
if answer then return {answer} end
local reply = {''}
for _, candidate in ipairs(candidates_of(question, owners_of(question, now))) do
  reply[#reply + 1] = candidate.row
end
return reply
