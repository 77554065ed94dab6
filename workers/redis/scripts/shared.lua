-- Shared by every script: times, key names, and the few moves that several scripts make.
local DAY = 86400000
local ROW_LIFE = 35 * DAY
local REVISION_GAP = 600000
local PAGE_WINDOW = 900000
local MAX_ATTEMPTS = 5
local FORGIVEN_AFTER = DAY

-- Milliseconds since 1970 by this server's clock; a test may pass its own.
local function clock(given)
  if given ~= '' then return tonumber(given) end
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function row_key(id) return 'a:' .. id end
local function entry_key(id) return 'e:' .. id end
local function page_key(id) return 'p:' .. id end
local function waiting_key(id) return 'w:' .. id end
local function feed_key(name) return 'feed:' .. name end
local function host_key(host) return 'host:' .. host end
local function budget_key(host) return 'budget:' .. host end

local function number(value) return tonumber(value or '') or 0 end

-- Bodies: every write and removal of one keeps the bytes counter true.
local function put_body(key, body)
  local before = redis.call('STRLEN', key)
  redis.call('SET', key, body)
  redis.call('HINCRBY', 'count', 'bytes', #body - before)
end

local function drop_body(key)
  local before = redis.call('STRLEN', key)
  if before > 0 then
    redis.call('DEL', key)
    redis.call('HINCRBY', 'count', 'bytes', -before)
  end
end

-- Hosts: when a host may next be visited is when its first item is due and its gap is over.
local function schedule_host(host)
  local first = redis.call('ZRANGE', host_key(host), 0, 0, 'WITHSCORES')
  if #first == 0 then
    redis.call('ZREM', 'hosts', host)
    return
  end
  local free = number(redis.call('HGET', budget_key(host), 'free'))
  redis.call('ZADD', 'hosts', math.max(tonumber(first[2]), free), host)
end

local function make_due(host, item, due)
  redis.call('ZADD', host_key(host), due, item)
  schedule_host(host)
end

local function cancel_due(host, item)
  redis.call('ZREM', host_key(host), item)
  schedule_host(host)
end

-- The end of a visit: true when it was still under way.
local function end_visit(host, item)
  if redis.call('ZREM', 'fetching', item) == 0 then return false end
  if redis.call('HINCRBY', budget_key(host), 'busy', -1) < 0 then
    redis.call('HSET', budget_key(host), 'busy', 0)
  end
  schedule_host(host)
  return true
end

-- Articles: into the lane that they wait in. A lane is in the order of acceptance, so that whatever
-- sent an article back, it has its old place. What may not begin yet stands behind all of that, in
-- the order of its time, until dispatch brings it to its place.
local NOT_YET = 1e15
local function into_place(id, lane)
  redis.call('ZADD', lane, number(redis.call('HGET', row_key(id), 'accepted')), id)
end

local function make_ready(id, lane, due, now)
  redis.call('HSET', row_key(id), 'state', lane)
  if due > now then
    redis.call('ZADD', lane, NOT_YET + due, id)
  else
    into_place(id, lane)
  end
end

-- How many articles workers hold: what else is in ``out`` waits for one of them.
local function count_working(by) redis.call('HINCRBY', 'count', 'working', by) end

-- A worker lets go of an article: its attempts and lane, or nil and the script's answer where it has
-- done so before or another has the article.
local function let_go(id, token)
  local row = redis.call('HMGET', row_key(id), 'state', 'token', 'attempts', 'lane', 'left')
  if row[5] == token then return nil, 1 end
  if row[1] ~= 'working' or row[2] ~= token then return nil, 0 end
  count_working(-1)
  redis.call('ZREM', 'out', id)
  redis.call('HDEL', row_key(id), 'token')
  redis.call('HSET', row_key(id), 'left', token)
  return {attempts = number(row[3]), lane = row[4]}
end

-- The attempt was no attempt.
local function give_back(id, held, why, due, now)
  redis.call('HSET', row_key(id), 'attempts', math.max(0, held.attempts - 1), 'why', why)
  make_ready(id, held.lane, due, now)
end

local function leave_page(id)
  local host = redis.call('HGET', row_key(id), 'host')
  redis.call('ZREM', 'pages', id)
  cancel_due(host, 'p|' .. id)
  end_visit(host, 'p|' .. id)
end

-- A body that begins its way: to the page's queue where its feed wants one, else to its lane.
local function begin(id, header, due, now)
  redis.call('HSET', row_key(id), 'accepted', now)
  if header.wants_page then
    redis.call('HSET', row_key(id), 'state', 'page', 'page_tries', 0, 'page_until', due + PAGE_WINDOW)
    redis.call('HDEL', row_key(id), 'page_problem', 'page_token')
    redis.call('ZADD', 'pages', due + PAGE_WINDOW, id)
    make_due(header.host, 'p|' .. id, due)
  else
    make_ready(id, header.lane, due, now)
  end
end

local function write_header(id, header, version)
  redis.call('HSET', row_key(id), 'version', version, 'feed', header.feed, 'address', header.address,
    'host', header.host, 'lane', header.lane, 'quiet', header.quiet and '1' or '',
    'full', header.full and '1' or '', 'content_hash', header.content_hash,
    'source', header.source, 'tags', header.tags, 'attempts', 0, 'why', '')
end

-- A changed text of an article that is done: a new version, at most one in REVISION_GAP.
local function begin_revision(id, header, entry, now)
  local row = redis.call('HMGET', row_key(id), 'version', 'revised')
  local due = math.max(now, number(row[2]) + REVISION_GAP)
  redis.call('PERSIST', row_key(id))
  redis.call('HDEL', row_key(id), 'token')
  write_header(id, header, math.max(number(row[1]) + 1, now))
  redis.call('HSET', row_key(id), 'revised', due)
  put_body(entry_key(id), entry)
  drop_body(page_key(id))
  begin(id, header, due, now)
end

-- The waiting slot holds header and entry, a line break between them.
local function take_waiting(id)
  local waiting = redis.call('GET', waiting_key(id))
  if not waiting then return nil end
  drop_body(waiting_key(id))
  local cut = string.find(waiting, '\n', 1, true)
  return cjson.decode(string.sub(waiting, 1, cut - 1)), string.sub(waiting, cut + 1)
end

local function bury(id, why, now)
  drop_body(page_key(id))
  redis.call('HSET', row_key(id), 'state', 'dead', 'why', why, 'died', now)
  redis.call('HDEL', row_key(id), 'token')
  redis.call('ZREM', 'out', id)
  redis.call('ZADD', 'dead', now, id)
end

-- Gates: one that is narrowed lets half as much through for each halving, and widens by itself.
local WIDER_AFTER = 10000
local function narrowed_key(gate) return 'narrowed:' .. gate end

local function halvings(gate, now)
  local row = redis.call('HMGET', narrowed_key(gate), 'halvings', 'since')
  local undone = math.floor(math.max(0, now - number(row[2])) / WIDER_AFTER)
  return math.max(0, number(row[1]) - undone)
end

-- How much of ``most`` may be under way behind a gate, at least ``least``.
local function let_through(gate, most, least, now)
  return math.max(math.min(most, least), math.floor(most / 2 ^ halvings(gate, now)))
end

-- Alerts: each channel has one delivery of an alert, ever. The row notes which, because a delivery
-- that was sent is forgotten sooner, and it stays until the last of them is over.
local ALERT_LIFE = 35 * DAY
local GIVE_UP_AFTER = DAY
local function alert_key(alert) return 'alert:' .. alert end

local function deliver(alert, channel, now)
  if redis.call('HSETNX', alert_key(alert), 'to:' .. channel, '1') == 0 then return end
  local delivery = alert .. ':' .. channel
  redis.call('HSET', 'd:' .. delivery, 'state', 'pending', 'alert', alert, 'channel', channel,
    'first_due', now, 'tries', 0)
  redis.call('ZADD', 'due:' .. channel, now, delivery)
  redis.call('HINCRBY', 'open', channel, 1)
  redis.call('HINCRBY', alert_key(alert), 'open', 1)
end

local function delivery_is_over(alert, channel)
  if redis.call('HINCRBY', 'open', channel, -1) <= 0 then
    redis.call('HDEL', 'open', channel)
    redis.call('HDEL', 'in_flight', channel)
  end
  if redis.call('HINCRBY', alert_key(alert), 'open', -1) <= 0 then
    redis.call('PEXPIRE', alert_key(alert), ALERT_LIFE)
  end
end
