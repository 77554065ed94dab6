#!lua flags=allow-oom,no-cluster
-- complete(now, id, token, completion, then key, body and channels of each proposal)
--   -> numbers of the alerts that were made, or nil when another has the article
local now = clock(ARGV[1])
local id = ARGV[2]
local token = ARGV[3]
local done = cjson.decode(ARGV[4])
local row = redis.call('HMGET', row_key(id), 'state', 'token', 'text_hash', 'revisions', 'left', 'quiet')

-- The answer to a repeated call: what the first one made.
if row[5] == token then
  return cjson.decode(redis.call('HGET', row_key(id), 'alerts') or '[]')
end
if row[1] ~= 'working' or row[2] ~= token then return false end

local made = tell_all(id, done, 5, now)

count_working(-1)
redis.call('ZREM', 'out', id)
drop_body(entry_key(id))
drop_body(page_key(id))
local revisions = number(row[4])
if row[3] ~= done.text_hash then revisions = revisions + 1 end
redis.call('HSET', row_key(id), 'state', 'done', 'text_hash', done.text_hash, 'group', done.group,
  'story', done.story, 'topics', ARGV[#ARGV], 'revisions', revisions, 'left', token,
  'alerts', #made > 0 and cjson.encode(made) or '[]', 'why', '')
-- What was in the archive of a feed when it was first read is never told, also not after an edit.
if row[6] == '1' then redis.call('HSET', row_key(id), 'hushed', ARGV[#ARGV]) end
-- What only work in flight needs; a revision writes it anew.
redis.call('HDEL', row_key(id), 'token', 'attempts', 'tried', 'page_problem', 'page_tries',
  'page_until', 'page_left', 'address', 'host', 'lane', 'source', 'tags', 'accepted',
  'put_off')
redis.call('PEXPIRE', row_key(id), ROW_LIFE)
redis.call('HINCRBY', 'count', 'done', 1)

local header, entry = take_waiting(id)
if header then
  redis.call('HINCRBY', 'count', 'revisions', 1)
  begin_revision(id, header, entry, now)
end
return made
