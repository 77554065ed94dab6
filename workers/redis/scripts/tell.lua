#!lua flags=no-cluster
-- tell(now, mark of bytes, id, token, completion, then key, body and channels of each proposal)
--   -> numbers of the alerts that were made, or nil while the ledger is over its mark
-- For an article that is stored and not in flight: no row is read or written. It adds work, so it
-- stops where accept does, and on a server whose memory is full.
local TELLING_LIFE = DAY

local now = clock(ARGV[1])
local id = ARGV[3]
local done = cjson.decode(ARGV[5])
local telling_key = 'telling:' .. ARGV[4] .. ':' .. id

-- The answer to a repeated call: what the first one made.
local before = redis.call('GET', telling_key)
if before then return cjson.decode(before) end
if number(redis.call('HGET', 'count', 'bytes')) > tonumber(ARGV[2]) then return false end

local made = tell_all(id, done, 6, now)
if #made > 0 then
  redis.call('SET', telling_key, cjson.encode(made), 'PX', TELLING_LIFE)
end
return made
