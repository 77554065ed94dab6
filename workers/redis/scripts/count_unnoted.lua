#!lua flags=no-cluster,allow-oom
-- count_unnoted(articles): the server was too full for them.
return redis.call('HINCRBY', 'marks', 'unnoted', ARGV[1])
