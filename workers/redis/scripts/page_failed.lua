#!lua flags=allow-oom,no-cluster
-- page_failed(now, id, token, retry in or '', why) -> 1, or 0 when the page is no longer waited for
local now = clock(ARGV[1])
local id = ARGV[2]
local retry = tonumber(ARGV[4])
local row = redis.call('HMGET', row_key(id), 'state', 'page_token', 'lane', 'page_left', 'page_until', 'host')
if row[4] == ARGV[3] then return 1 end
if row[1] ~= 'page' or row[2] ~= ARGV[3] then return 0 end
redis.call('HSET', row_key(id), 'page_left', ARGV[3], 'page_problem', ARGV[5])
redis.call('HDEL', row_key(id), 'page_token')
redis.call('HINCRBY', row_key(id), 'page_tries', 1)
if retry and now + retry < tonumber(row[5]) then
  end_visit(row[6], 'p|' .. id)
  make_due(row[6], 'p|' .. id, now + retry)
  return 1
end
leave_page(id)
make_ready(id, row[3], now, now)
return 1
