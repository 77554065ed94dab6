#!lua flags=no-cluster
-- learn(key, articles, cells, most articles, what BITFIELD is to count, some at a time): adds to a
-- language's table; past the most articles all of it is halved
local key, articles, cells, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local LIFE = 30 * DAY
local documents_at = cells * 16

local function halve(documents)
  local halved, table_of_counts = {}, redis.call('GETRANGE', key, 0, cells * 2 - 1)
  for offset = 1, #table_of_counts, 2 do
    local count = math.floor(struct.unpack('>I2', table_of_counts, offset) / 2)
    halved[#halved + 1] = struct.pack('>I2', count)
  end
  redis.call('SET', key, table.concat(halved) .. struct.pack('>I4', math.floor(documents / 2)))
end

-- The count of articles stands behind the table, so that the table is there in full.
local documents = redis.call('BITFIELD', key, 'OVERFLOW', 'SAT', 'INCRBY', 'u32', documents_at,
  articles)[1]
for _, counting in ipairs(cmsgpack.unpack(ARGV[5])) do
  redis.call('BITFIELD', key, unpack(counting))
end
if documents >= most then halve(documents) end
redis.call('PEXPIRE', key, LIFE)
return documents
