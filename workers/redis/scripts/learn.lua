#!lua flags=no-cluster
-- learn(key, articles, cells, most articles, then 4 bytes of a cell and 2 of a count each): adds to a
-- language's table; past the most articles all of it is halved
local key, articles, cells, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local LIFE = 30 * DAY
local MANY = 500
local documents_at = cells * 16

local function add_from(offset)
  local counting = {'OVERFLOW', 'SAT'}
  while offset <= #ARGV[5] and #counting < MANY * 4 do
    local cell, count = struct.unpack('>I4>I2', ARGV[5], offset)
    for _, part in ipairs({'INCRBY', 'u16', '#' .. cell, count}) do
      counting[#counting + 1] = part
    end
    offset = offset + 6
  end
  redis.call('BITFIELD', key, unpack(counting))
  return offset
end

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
local offset = 1
while offset <= #ARGV[5] do offset = add_from(offset) end
if documents >= most then halve(documents) end
redis.call('PEXPIRE', key, LIFE)
return documents
