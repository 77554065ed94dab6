#!lua flags=allow-oom,no-cluster
-- relock(name, token, life) -> 1, or 0 when another has it
if redis.call('GET', 'lock:' .. ARGV[1]) ~= ARGV[2] then return 0 end
return redis.call('PEXPIRE', 'lock:' .. ARGV[1], ARGV[3])
