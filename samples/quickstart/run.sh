#!/usr/bin/env bash
# Group writeback through a real host, in one command. Needs a JDK 17 and Maven; see README.md, or run.sh --help.
set -euo pipefail

caller=$PWD
here=$(cd "$(dirname "$0")" && pwd -P)
project=$(cd "$here/../.." && pwd -P)
bundle=$project/target/connector-m365-groups-1.0.0-SNAPSHOT.jar
class_path=$here/target/classpath.txt
log=$here/target/quickstart.log

# Whether a file is missing or older than any of the others.
stale() {
  local built=$1
  shift
  [[ ! -f $built || -n $(find "$@" -newer "$built" -type f -print -quit) ]]
}

build() {
  echo "building $1 …"
  if ! (cd "$2" && mvn --batch-mode --no-transfer-progress "${@:3}") >"$log.build" 2>&1; then
    tail -n 40 "$log.build" >&2
    echo "the build failed; all of its output is in $log.build" >&2
    exit 2
  fi
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
if [[ ! $version =~ ^[0-9]+$ ]] || ((version < 17 || version > 23)); then
  echo "$java is Java ${version:-unknown}: this demonstration's host needs 17 (18 to 23 should do; it does not run on 24 and later)" >&2
  exit 2
fi

mkdir -p "$here/target"
if stale "$bundle" "$project/pom.xml" "$project/src/main" "$project/connector-manifest"; then
  build "the connector bundle" "$project" package -Dmaven.test.skip=true -Dspotless.check.skip=true
fi
if stale "$class_path" "$here/pom.xml" "$here/src" "$project/src/test/java/net/groupwriteback/simulated"; then
  build "the quickstart" "$here" process-classes
  touch "$class_path"
fi

# The demonstration is over before the slower, better compiler pays off; a measurement is not.
compiler=-XX:TieredStopAtLevel=1
if [[ " $* " == *" --measure "* ]]; then compiler=-XX:+TieredCompilation; fi

terminal=false
if [[ -t 1 ]]; then terminal=true; fi

cd "$here"
exec "$java" -Xmx1g "$compiler" -Dfile.encoding=UTF-8 \
  -Dslf4j.internal.verbosity=ERROR -Dquickstart.project="$project" -Dquickstart.caller="$caller" -Dquickstart.log="$log" -Dquickstart.terminal="$terminal" \
  -Dorg.identityconnectors.common.logging.class=org.identityconnectors.common.logging.slf4j.SLF4JLog \
  -cp "$here/target/classes:$(<"$class_path")" net.groupwriteback.quickstart.Quickstart "$@"
