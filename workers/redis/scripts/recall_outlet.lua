#!lua flags=no-cluster,allow-oom
-- recall_outlet(now, limits, outlet, sentences) -> version, '' where nothing is known; then those of
-- the sentences that are, 8 bytes each
local now, limits, outlet, asked = clock(ARGV[1]), read_limits(), ARGV[11], ARGV[12]
sweep(outlet, limits, now)
local version = redis.call('HGET', known_key(outlet), 'version')
if not version then return {'', ''} end
local known = {}
for at = 1, #asked, 8 do
  local sentence = string.sub(asked, at, at + 7)
  if redis.call('HEXISTS', known_key(outlet), sentence) == 1 then known[#known + 1] = sentence end
end
return {version, table.concat(known)}
