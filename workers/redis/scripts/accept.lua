#!lua flags=no-cluster
-- accept(now, bytes mark, page mark, then header and entry of each arrival) -> an answer for each
local now = clock(ARGV[1])
local mark = tonumber(ARGV[2])
local page_mark = tonumber(ARGV[3])

local function no_room(body)
  return number(redis.call('HGET', 'count', 'bytes')) + #body > mark
end

local function without_page_when_tight(header)
  if number(redis.call('HGET', 'count', 'bytes')) > page_mark then header.wants_page = false end
end

local function first_time(id, header, entry)
  if no_room(entry) then return 'full' end
  without_page_when_tight(header)
  write_header(id, header, math.max(now, number(redis.call('HGET', row_key(id), 'version')) + 1))
  redis.call('HSET', row_key(id), 'first_seen', now, 'feeds', cjson.encode({header.feed}),
    'revisions', 0)
  redis.call('HINCRBY', 'count', 'accepted', 1)
  put_body(entry_key(id), entry)
  begin(id, header, now, now)
  return 'new'
end

-- Only the owner's changes count; a feed that brings the full text first takes an article over.
local function owner_changes(id, header, row)
  if row.feed == header.feed then return true end
  local feeds = cjson.decode(row.feeds)
  local listed = false
  for _, feed in ipairs(feeds) do listed = listed or feed == header.feed end
  if not listed then
    feeds[#feeds + 1] = header.feed
    redis.call('HSET', row_key(id), 'feeds', cjson.encode(feeds))
  end
  return header.full and row.full ~= '1'
end

local function replace_body(id, header, entry, row)
  local version = math.max(now, number(row.version) + 1)
  -- An entry of a feed's archive stays one, however often its listing is touched.
  header.quiet = header.quiet or row.quiet == '1'
  redis.call('HSET', row_key(id), 'version', version, 'content_hash', header.content_hash,
    'feed', header.feed, 'full', header.full and '1' or row.full, 'quiet', header.quiet and '1' or '')
  put_body(entry_key(id), entry)
  -- What waited for a worker that was lost is older than this.
  drop_body(waiting_key(id))
  return 'waiting'
end

local function changed(id, header, header_text, entry, row)
  if no_room(entry) then return 'full' end
  if row.state == 'done' then
    without_page_when_tight(header)
    redis.call('HINCRBY', 'count', 'revisions', 1)
    begin_revision(id, header, entry, now)
    return 'revision'
  end
  -- A page that is here belongs to the text that it was fetched for.
  local has_page = redis.call('EXISTS', page_key(id)) == 1
  if row.state == 'working' or row.state == 'dead' or has_page then
    redis.call('HSET', row_key(id), 'content_hash', header.content_hash)
    put_body(waiting_key(id), header_text .. '\n' .. entry)
    return 'waiting'
  end
  return replace_body(id, header, entry, row)
end

local answers = {}
for index = 4, #ARGV, 2 do
  local header = cjson.decode(ARGV[index])
  local values = redis.call('HMGET', row_key(header.id), 'state', 'feed', 'feeds', 'full',
    'content_hash', 'version', 'quiet')
  local row = {state = values[1], feed = values[2], feeds = values[3], full = values[4],
    content_hash = values[5], version = values[6], quiet = values[7]}
  local answer
  if not row.state then
    answer = first_time(header.id, header, ARGV[index + 1])
  elseif row.content_hash == header.content_hash then
    owner_changes(header.id, header, row)
    answer = 'known'
  elseif owner_changes(header.id, header, row) then
    answer = changed(header.id, header, ARGV[index], ARGV[index + 1], row)
  else
    answer = 'known'
  end
  answers[#answers + 1] = answer
end
return answers
