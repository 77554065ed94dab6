#!lua flags=no-cluster
-- replay(now, ids) -> how many dead letters are tried again
local now = clock(ARGV[1])
local count = 0
for index = 2, #ARGV do
  local id = ARGV[index]
  if redis.call('ZREM', 'dead', id) == 1 then
    count = count + 1
    local header, entry = take_waiting(id)
    redis.call('HSET', row_key(id), 'attempts', 0, 'why', '')
    redis.call('HDEL', row_key(id), 'died')
    if header then
      write_header(id, header, math.max(now, number(redis.call('HGET', row_key(id), 'version')) + 1))
      put_body(entry_key(id), entry)
    end
    make_ready(id, redis.call('HGET', row_key(id), 'lane'), now, now)
  end
end
return count
