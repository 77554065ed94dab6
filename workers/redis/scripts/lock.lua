#!lua flags=allow-oom,no-cluster
-- lock(name, token, life) -> 1 for one caller, 0 for the others until it is unlocked or its life ends
return redis.call('SET', 'lock:' .. ARGV[1], ARGV[2], 'NX', 'PX', ARGV[3]) and 1 or 0
