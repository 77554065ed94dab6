#!lua flags=no-cluster,allow-oom
-- forget(id ...): buckets still name the serials; a serial without its mark owns nothing.
for _, id in ipairs(ARGV) do
  local known = redis.call('GET', answer_key(id))
  if known then
    for serial in string.gmatch(cmsgpack.unpack(known)[6], '%d+') do
      redis.call('DEL', mark_key(serial))
    end
    redis.call('DEL', answer_key(id))
  end
end
return #ARGV
