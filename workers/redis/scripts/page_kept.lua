#!lua flags=allow-oom,no-cluster
-- page_kept(now, id, token, page) -> 1, or 0 when the page is no longer waited for
local now = clock(ARGV[1])
local id = ARGV[2]
local row = redis.call('HMGET', row_key(id), 'state', 'page_token', 'lane', 'page_left')
if row[4] == ARGV[3] then return 1 end
if row[1] ~= 'page' or row[2] ~= ARGV[3] then return 0 end
leave_page(id)
put_body(page_key(id), ARGV[4])
redis.call('HSET', row_key(id), 'page_left', ARGV[3])
redis.call('HDEL', row_key(id), 'page_token')
make_ready(id, row[3], now, now)
return 1
