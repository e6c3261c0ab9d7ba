#!/usr/bin/env bash
# Loads group writeback into a running midPoint through its REST interface; nothing is edited by hand.
#
#   load.sh MIDPOINT-ROOT SETTINGS-FILE prepare [VARIANT]   objects, tests of both resources, the simulation of an import
#   load.sh MIDPOINT-ROOT SETTINGS-FILE start [VARIANT]     the tasks that write
#
# VARIANT is a folder of variants/, whose files stand in for those of the same name. The administrator's name is in
# MIDPOINT_USER (default administrator), the password in MIDPOINT_PASSWORD. MIDPOINT_VERSION=4.8 leaves the schema object
# out: that version takes schema/group-writeback.xsd as a file. Needs curl and awk.
set -euo pipefail

if [[ $# -lt 3 || $# -gt 4 || ! $3 =~ ^(prepare|start)$ || -z ${MIDPOINT_PASSWORD:-} ]]; then
  sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
root=${1%/}/ws/rest
settings=$2
what=$3
here=$(cd "$(dirname "$0")" && pwd)
variant=$here/variants/${4:-none}
[[ -z ${4:-} || -d $variant ]] || { echo "there is no variant $4" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quoted() { local text=${1//\\/\\\\}; printf '%s' "${text//\"/\\\"}"; }

# METHOD PATH [BODY-FILE]: prints the status; the answer is in $work/answer.
rest() {
  local body=()
  [[ $# -lt 3 ]] || body=(--header 'Content-Type: application/xml' --data-binary "@$3")
  curl --silent --show-error --output "$work/answer" --write-out '%{http_code}' --header 'Accept: application/xml' \
    --config <(printf 'user = "%s:%s"\n' "$(quoted "${MIDPOINT_USER:-administrator}")" "$(quoted "$MIDPOINT_PASSWORD")") \
    --request "$1" "${body[@]}" "$root/$2"
}

oid() { sed -n 's/.*[[:space:]]oid="\(c1060000-[0-9a-f-]*\)".*/\1/p' "$1" | head -n 1; }

# The collection that an object belongs to: the name of its root element in the plural.
collection() {
  case $(sed -n 's/^<\([a-zA-Z]\{1,\}\).*/\1/p' "$1" | head -n 1) in
    schema) echo schemas ;;
    objectTemplate) echo objectTemplates ;;
    archetype) echo archetypes ;;
    role) echo roles ;;
    resource) echo resources ;;
    task) echo tasks ;;
    *) echo "$1 is no object of midPoint's" >&2; exit 2 ;;
  esac
}

# A resource with the settings filled in: values of its own side, and in the target those of the source under graph…
fill() {
  local side=accounts
  ! grep -q '"net.groupwriteback.ad.AdGroupsConnector"' "$1" || side=target
  ! grep -q '"net.groupwriteback.m365.M365GroupsConnector"' "$1" || side=source
  awk -v side="$side" '
    function strip(text) { gsub(/^[ \t\r]+|[ \t\r]+$/, "", text); return text }
    function escaped(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); return text }
    function set(name, value) { if (!(name in values)) { order[++count] = name } values[name] = value }
    function graph(name) { return name ~ /^graph/ ? name : "graph" toupper(substr(name, 1, 1)) substr(name, 2) }
    function lines(name,   parts, number, i, out) {
      number = split(values[name], parts, ";")
      for (i = 1; i <= number; i++) {
        out = out "      <cfg:" name ">" (name ~ /(Secret|Password)$/ ? "<t:clearValue>" escaped(values[name]) "</t:clearValue>" \
          : escaped(strip(parts[i]))) "</cfg:" name ">\n"
        if (name ~ /(Secret|Password)$/) { break }
      }
      return out
    }
    NR == FNR {
      if ($0 ~ /^[ \t]*(#|$)/) { next }
      at = index($0, "="); name = strip(substr($0, 1, at - 1)); value = strip(substr($0, at + 1))
      if (value == "") { next }
      if (sub("^" side "[.]", "", name)) { set(name, value) }
      else if (side == "target" && sub(/^source[.]/, "", name) && name !~ /^(softDeleted|references)$/) { inherited[graph(name)] = value }
      next
    }
    /<cfg:graphTenantId>/ { streamed = 1 }
    { text[++length_] = $0 }
    END {
      if (streamed) { for (name in inherited) { set(name, inherited[name]) } }
      for (i = 1; i <= length_; i++) {
        if (match(text[i], /<cfg:[A-Za-z]+>/)) {
          name = substr(text[i], RSTART + 5, RLENGTH - 6)
          if (name in values) { if (!(name in done)) { printf "%s", lines(name); done[name] = 1 } continue }
        }
        if (text[i] ~ /<\/icfc:configurationProperties>/) {
          for (j = 1; j <= count; j++) { if (!(order[j] in done)) { printf "%s", lines(order[j]) } }
        }
        print text[i]
      }
    }' "$settings" "$1"
}

# The file of that name, or the variant's.
chosen() { if [[ -f $variant/$(basename "$1") ]]; then echo "$variant/$(basename "$1")"; else echo "$1"; fi; }

refused() { echo "$1: refused with status $2" >&2; sed -n 's/.*message>\([^<]\{1,\}\)<.*/\1/p' "$work/answer" | head -n 3 >&2; exit 1; }

# Puts an object, in place of the one that may be there.
put() {
  local file status
  file=$(chosen "$1")
  if [[ $(collection "$file") == resources ]]; then fill "$file" >"$work/body"; else cp "$file" "$work/body"; fi
  status=$(rest PUT "$(collection "$file")/$(oid "$file")?options=overwrite" "$work/body")
  [[ $status == 2* ]] || refused "$(basename "$file")" "$status"
  echo "$(basename "$file"): loaded"
}

# Adds a task unless it is there: replacing a live synchronisation would make it forget where it was.
add() {
  local file status
  file=$(chosen "$1")
  status=$(rest POST tasks "$file")
  case $status in
    2*) echo "$(basename "$file"): loaded" ;;
    409) echo "$(basename "$file"): is there already, left as it is" ;;
    *) refused "$(basename "$file")" "$status" ;;
  esac
}

check() {
  local status
  status=$(rest POST "resources/$(oid "$1")/test")
  if [[ $status != 2* || ! $(grep -o 'status>[a-z_]*<' "$work/answer" | head -n 1) =~ success|warning ]]; then
    refused "test of $(basename "$1")" "$status"
  fi
  echo "test of $(basename "$1"): success"
}

if [[ $what == prepare ]]; then
  for file in "$here"/objects/*.xml; do
    [[ ${MIDPOINT_VERSION:-} == 4.8* && $file == */010-schema.xml ]] || put "$file"
  done
  for file in "$variant"/*.xml; do
    [[ ! -f $file || -f $here/objects/$(basename "$file") || -f $here/tasks/$(basename "$file") || $(collection "$file") == tasks ]] || put "$file"
  done
  check "$here/objects/050-resource-target.xml"
  check "$here/objects/060-resource-source.xml"
  put "$here/tasks/110-simulate-import.xml"
else
  for file in "$here"/tasks/*.xml; do
    [[ $file == */110-simulate-import.xml ]] || add "$file"
  done
  for file in "$variant"/*.xml; do
    [[ ! -f $file || -f $here/tasks/$(basename "$file") || $(collection "$file") != tasks ]] || add "$file"
  done
fi
