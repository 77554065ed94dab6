#!lua flags=allow-oom,no-cluster
-- drop(ids) -> how many dead letters are given up for good
local count = 0
for _, id in ipairs(ARGV) do
  if redis.call('ZREM', 'dead', id) == 1 then
    count = count + 1
    drop_body(entry_key(id))
    drop_body(page_key(id))
    drop_body(waiting_key(id))
    redis.call('DEL', row_key(id))
  end
end
return count
