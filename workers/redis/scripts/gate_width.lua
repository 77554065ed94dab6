#!lua flags=no-writes,no-cluster
-- gate_width(now, name) -> halvings that hold now, and why
return {halvings(ARGV[2], clock(ARGV[1])), redis.call('HGET', narrowed_key(ARGV[2]), 'why') or ''}
