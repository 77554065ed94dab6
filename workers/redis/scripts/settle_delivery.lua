#!lua flags=allow-oom,no-cluster
-- settle_delivery(now, id, token, outcome, retry in, why, fallback channel or '')
--   outcome is sent, again or refused -> 1, or 0 when the delivery is another's
local SENT_LIFE = DAY
local DEAD_LIFE = 35 * DAY
-- The store's own copy of an alert is not given up: it is what people look things up in.
local KEPT = 'store'

local now = clock(ARGV[1])
local id = ARGV[2]
local token = ARGV[3]
local outcome = ARGV[4]
local why = ARGV[6]
local fallback = ARGV[7]
local key = 'd:' .. id
local row = redis.call('HMGET', key, 'state', 'token', 'channel', 'first_due', 'alert', 'left')
if row[6] == token then return 1 end
if row[1] ~= 'sending' or row[2] ~= token then return 0 end

redis.call('ZREM', 'sending', id)
redis.call('HINCRBY', 'in_flight', row[3], -1)
redis.call('HDEL', key, 'token')
redis.call('HSET', key, 'left', token, 'why', why)

local function give_up()
  redis.call('HSET', key, 'state', 'dead')
  redis.call('PEXPIRE', key, DEAD_LIFE)
  redis.call('ZADD', 'dead_deliveries', now, id)
  redis.call('ZREMRANGEBYSCORE', 'dead_deliveries', '-inf', now - DEAD_LIFE)
  redis.call('PEXPIRE', 'dead_deliveries', DEAD_LIFE)
  if fallback ~= '' then deliver(row[5], fallback, now) end
  delivery_is_over(row[5], row[3])
end

if outcome == 'sent' then
  redis.call('HSET', key, 'state', 'sent', 'sent', now)
  redis.call('PEXPIRE', key, SENT_LIFE)
  redis.call('HINCRBY', 'count', 'sent', 1)
  delivery_is_over(row[5], row[3])
elseif row[3] ~= KEPT and (outcome == 'refused' or now - number(row[4]) >= GIVE_UP_AFTER) then
  give_up()
else
  redis.call('HSET', key, 'state', 'pending')
  redis.call('ZADD', 'due:' .. row[3], now + tonumber(ARGV[5]), id)
end
return 1
