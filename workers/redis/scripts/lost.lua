#!lua flags=allow-oom,no-cluster
-- lost(now, token, id whose reading ended the process, why, why the others wait, their ids)
local now = clock(ARGV[1])
local token = ARGV[2]
local id, why = ARGV[3], ARGV[4]

-- On with less: without its page, and where it had none, with what the last attempt dares.
local function dare_less(held)
  if redis.call('EXISTS', page_key(id)) == 1 then
    drop_body(page_key(id))
    redis.call('HSET', row_key(id), 'page_problem', why, 'why', why)
  elseif held.attempts >= MAX_ATTEMPTS then
    return bury(id, why, now)
  else
    redis.call('HSET', row_key(id), 'attempts', MAX_ATTEMPTS - 1, 'why', why)
  end
  make_ready(id, held.lane, now, now)
end

local guilty = let_go(id, token)
if guilty then dare_less(guilty) end
for index = 6, #ARGV do
  local held = let_go(ARGV[index], token)
  if held then give_back(ARGV[index], held, ARGV[5], now, now) end
end
return 1
