#!/bin/bash
# Kibana's own user gets its password, wirewatch a role and a user that may do no more than it says.
# Elasticsearch forgets nothing of this; saying it again changes nothing.
set -euo pipefail

elasticsearch=${ELASTICSEARCH:-https://elasticsearch:9200}
ca=${CA_FILE:-/certificates/ca/ca.crt}
roles=${ROLES:-/roles}

for name in ELASTIC_PASSWORD KIBANA_SYSTEM_PASSWORD WIREWATCH_PASSWORD; do
  if [[ ! ${!name} =~ ^[A-Za-z0-9]{12,}$ ]]; then
    echo "$name: letters and digits only, 12 of them or more" >&2
    exit 2
  fi
done

# tell METHOD PATH BODY: one request as the superuser; ends with curl's message where it is refused.
# The password goes through standard input, so that no list of processes shows it.
tell() {
  curl --silent --show-error --fail --output /dev/null --cacert "$ca" --config - \
    --request "$1" --header 'Content-Type: application/json' --data-binary "$3" \
    "$elasticsearch$2" <<<"user = \"elastic:$ELASTIC_PASSWORD\""
}

tell POST /_security/user/kibana_system/_password "{\"password\": \"$KIBANA_SYSTEM_PASSWORD\"}"
echo "set the password of kibana_system"

tell PUT /_security/role/wirewatch "@$roles/wirewatch.json"
echo "set the role wirewatch"

tell PUT /_security/user/wirewatch "{\"password\": \"$WIREWATCH_PASSWORD\", \"roles\": [\"wirewatch\"]}"
echo "set the user wirewatch"
