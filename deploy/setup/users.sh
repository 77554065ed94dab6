#!/bin/bash
# Kibana's own user gets its password, wirewatch its roles, and two users who may do no more than
# those say: one for every day, one for the setup. Said again it changes nothing.
set -euo pipefail

elasticsearch=${ELASTICSEARCH:-https://elasticsearch:9200}
ca=${CA_FILE:-/certificates/ca/ca.crt}
roles=${ROLES:-/roles}

for name in ELASTIC_PASSWORD KIBANA_SYSTEM_PASSWORD WIREWATCH_PASSWORD SETUP_PASSWORD; do
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

for role in wirewatch wirewatch-setup wirewatch-reader; do
  tell PUT "/_security/role/$role" "@$roles/$role.json"
  echo "set the role $role"
done

# user NAME PASSWORD ROLES
user() {
  tell PUT "/_security/user/$1" "{\"password\": \"$2\", \"roles\": [$3]}"
  echo "set the user $1"
}

user wirewatch "$WIREWATCH_PASSWORD" '"wirewatch"'
# kibana_admin is Kibana's own role: who imports dashboards needs it.
user wirewatch-setup "$SETUP_PASSWORD" '"wirewatch-setup", "kibana_admin"'
