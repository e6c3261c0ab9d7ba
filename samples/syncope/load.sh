#!/usr/bin/env bash
# Sets group writeback up in a running Apache Syncope: load.sh REST-ROOT SETTINGS-FILE FOLDER
# The administrator's name is in SYNCOPE_USER (default admin), the password in SYNCOPE_PASSWORD. Needs curl.
set -euo pipefail

if [[ $# -ne 3 || -z ${SYNCOPE_PASSWORD:-} ]]; then
  echo "usage: SYNCOPE_PASSWORD=… $0 https://host/syncope/rest my.settings 2.1" >&2
  exit 2
fi
root=${1%/}
settings_file=$2
folder=$(cd "$(dirname "$0")/$3" && pwd)
declare -A settings

trim() {
  local text=$1
  text=${text#"${text%%[![:space:]]*}"}
  printf '%s' "${text%"${text##*[![:space:]]}"}"
}

# A text as the inside of a JSON string.
json() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\t'/\\t}
  text=${text//$'\r'/\\r}
  printf '%s' "${text//$'\n'/\\n}"
}

# A body with its placeholders filled in: ${name}, "${list:name}" and ${file:name}.
fill() {
  local rest kind name value element elements filled=
  rest=$(<"$folder/$1")
  while [[ $rest =~ (\"?)\$\{(list:|file:)?([A-Za-z.]+)\}(\"?) ]]; do
    kind=${BASH_REMATCH[2]} name=${BASH_REMATCH[3]}
    filled+=${rest%%"${BASH_REMATCH[0]}"*}
    rest=${rest#*"${BASH_REMATCH[0]}"}
    if [[ $kind == file: ]]; then
      value=${BASH_REMATCH[1]}$(json "$(<"$folder/$name")")${BASH_REMATCH[4]}
    elif [[ -z ${settings[$name]+set} ]]; then
      echo "$1 needs a value for $name" >&2
      exit 2
    elif [[ $kind == list: ]]; then
      value=
      IFS=';' read -ra elements <<<"${settings[$name]}"
      for element in "${elements[@]}"; do
        value+=${value:+, }\"$(json "$(trim "$element")")\"
      done
    else
      value=${BASH_REMATCH[1]}$(json "${settings[$name]}")${BASH_REMATCH[4]}
    fi
    filled+=$value
  done
  printf '%s' "$filled$rest"
}

while IFS= read -r line || [[ -n $line ]]; do
  [[ $line =~ ^[[:space:]]*(#|$) ]] && continue
  settings[$(trim "${line%%=*}")]=$(trim "${line#*=}")
done <"$settings_file"

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
while read -r method path body keep; do
  [[ -z $method || $method == \#* ]] && continue
  filled=$(fill "$body")
  status=$(printf '%s' "$filled" | curl --silent --show-error --output /dev/null --dump-header "$answer" \
    --write-out '%{http_code}' --config <(printf 'user = "%s:%s"\n' "$(json "${SYNCOPE_USER:-admin}")" "$(json "$SYNCOPE_PASSWORD")") \
    --request "$method" --header 'Content-Type: application/json' --data-binary @- "$root/$path")
  if [[ $status != 2* ]]; then
    echo "$method $path: refused with status $status" >&2
    grep -i '^X-Application-Error' "$answer" >&2 || true
    exit 1
  fi
  echo "$method $path: done ($body)"
  if [[ $keep != - ]]; then
    settings[$keep]=$(grep -i '^X-Syncope-Key:' "$answer" | tr -d '\r' | cut -d' ' -f2)
  fi
done <"$folder/requests.txt"
