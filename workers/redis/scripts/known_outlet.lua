#!lua flags=no-cluster,allow-oom
-- known_outlet(now, limits, outlet) -> version, then of each sentence that is known when it was last
-- said and its text
local outlet = ARGV[11]
sweep(outlet, read_limits(), clock(ARGV[1]))
local reply = {redis.call('HGET', known_key(outlet), 'version') or ''}
for _, each in ipairs(known_of(outlet)) do
  reply[#reply + 1] = string.format('%.0f', each[2])
  reply[#reply + 1] = redis.call('HGET', known_key(outlet), text_field(each[1])) or ''
end
return reply
