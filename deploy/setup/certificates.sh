#!/bin/bash
# A certificate authority of this installation's own, and a certificate for each of its servers.
# What is there stays. For new ones, remove the folder of a server, or all, and run it again.
set -euo pipefail

certutil=${CERTUTIL:-/usr/share/elasticsearch/bin/elasticsearch-certutil}
cd "${CERTIFICATES:-/certificates}"

if [[ ! -f ca/ca.crt ]]; then
  "$certutil" ca --silent --pem --out new.zip
  unzip -qo new.zip
  rm new.zip
  echo "made the certificate authority"
fi

for server in elasticsearch kibana; do
  if [[ ! -f $server/$server.crt ]]; then
    "$certutil" cert --silent --pem --name "$server" \
      --dns "$server,localhost,${KIBANA_HOSTNAME:-localhost}" --ip 127.0.0.1 \
      --ca-cert ca/ca.crt --ca-key ca/ca.key --out new.zip
    unzip -qo new.zip
    rm new.zip
    echo "made a certificate for $server"
  fi
done

# Everybody may read certificates, both servers (user 1000) their keys, root alone the authority's.
chmod 755 . ca elasticsearch kibana
chmod 444 ca/ca.crt elasticsearch/elasticsearch.crt kibana/kibana.crt
chmod 400 ca/ca.key elasticsearch/elasticsearch.key kibana/kibana.key
chown "${OWNER:-1000:0}" elasticsearch/elasticsearch.key kibana/kibana.key
