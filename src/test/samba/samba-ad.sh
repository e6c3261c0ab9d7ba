#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# samba-ad.sh - a throw-away Active-Directory-compatible LDAP server (Samba AD DC) on loopback, for integration tests.
#
#   samba-ad.sh install     Debian 12 packages (root; 5 to 10 s); does nothing if they are there
#   samba-ad.sh provision   makes a new domain in $SAMBA_AD_DIR (about 4 s), with its own CA and the Exchange/Entra
#                           attributes that group writeback needs, and saves it for 'reset'
#   samba-ad.sh start       installs and provisions if needed, starts the LDAP part alone, waits until it answers (0.5 s)
#   samba-ad.sh stop        ends exactly the processes that start began (1.5 s)
#   samba-ad.sh users FIRST COUNT [OU]   adds COUNT users to a stopped one (about 1 ms each)
#   samba-ad.sh keytab ACCOUNT FILE   writes the account's Kerberos keys to FILE
#   samba-ad.sh save        makes the present databases of a stopped one what 'reset' goes back to
#   samba-ad.sh reset       stop, put the saved databases back, start (2 s)
#   samba-ad.sh wipe        stop and remove $SAMBA_AD_DIR
#   samba-ad.sh status|env  is it up | prints the connection facts as KEY=value
#   samba-ad.sh netns CMD.. runs CMD in a network namespace of its own with loopback up: no port clash, and an
#                           unprivileged user may use ports 389 and 636 there (where user namespaces are allowed)
#
# Everything it writes lies under $SAMBA_AD_DIR. The ports are fixed in Samba (389, 636, 3268, 3269): run a second
# one on another loopback address (SAMBA_AD_IP=127.0.0.2) and in another folder, or under 'netns'.
set -euo pipefail

DIR=${SAMBA_AD_DIR:-${TMPDIR:-/tmp}/samba-ad}
IP=${SAMBA_AD_IP:-127.0.0.1}
REALM=${SAMBA_AD_REALM:-AD.EXAMPLE.TEST}
DOMAIN=${SAMBA_AD_DOMAIN:-ADTEST}
HOST=${SAMBA_AD_HOST:-dc1}
ADMINPASS=${SAMBA_AD_PASSWORD:-Passw0rd.AD1}
BACKEND=${SAMBA_AD_BACKEND:-mdb}           # mdb or tdb; mdb writes about 1.5 to 2 times as fast
MODEL=${SAMBA_AD_MODEL:-standard}        # standard (a process per connection), prefork ($CHILDREN workers) or single (one process for all)
MAXSEC=${SAMBA_AD_MAX_SECONDS:-10800}     # it ends by itself after this long, whatever happened to the test run
CHILDREN=${SAMBA_AD_CHILDREN:-4}          # workers of prefork
EXCHANGE=${SAMBA_AD_EXCHANGE:-yes}        # add what Exchange adds to the schema; Server 2016's three attributes that Entra writes are always added
WATCH=${SAMBA_AD_WATCH:-}                  # a process id: when that process is gone, the server is stopped and its folder removed
RECYCLEBIN=${SAMBA_AD_RECYCLEBIN:-no}     # AD Recycle Bin; with it on, Samba 4.17 shows links to deleted objects and cannot undelete

mkdir -p "$DIR"; DIR=$(cd "$DIR" && pwd -P)
[ ${#DIR} -le 80 ] || { echo "samba-ad: $DIR: too long, Unix socket names go under it" >&2; exit 1; }
dns=$(tr 'A-Z' 'a-z' <<<"$REALM"); BASEDN="DC=${dns//./,DC=}"
CONF=$DIR/etc/smb.conf; SAM=$DIR/private/sam.ldb; PIDFILE=$DIR/samba.pid; LOG=$DIR/log/samba.out
say() { printf '%s\n' "samba-ad: $*" >&2; }
die() { say "$*"; exit 1; }

mine() { [ -e "$DIR/.samba-ad" ] || [ -z "$(ls -A "$DIR")" ] || die "$DIR is neither empty nor mine: I do not remove it"; }
have() { [ -x /usr/sbin/samba ] && command -v ldbadd openssl >/dev/null && [ -d /usr/share/samba/setup ] && ls /usr/lib/*/samba/ldb/samba_dsdb.so >/dev/null 2>&1; }

PACKAGES="samba samba-ad-provision samba-dsdb-modules ldb-tools openssl"
install() {
  have && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    die "Samba is missing. Root on Debian gets it by itself; else install $PACKAGES, or leave Samba out with -Ddirectories=memory"
  exec 8>"${TMPDIR:-/tmp}/samba-ad.install.lock"; flock 8   # two builds at once: one installs, the other waits
  have && { exec 8>&-; return 0; }
  # keep Debian's maintainer scripts from starting smbd, nmbd, winbind and samba-ad-dc
  local made=; [ -e /usr/sbin/policy-rc.d ] || { printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; made=1; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -qq --no-install-recommends $PACKAGES >/dev/null 2>&1 ||
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $PACKAGES >/dev/null; } || { [ -z "$made" ] || rm -f /usr/sbin/policy-rc.d; die "apt-get failed"; }
  [ -z "$made" ] || rm -f /usr/sbin/policy-rc.d
  exec 8>&-
  have || die "installed $PACKAGES, but something is still missing; -Ddirectories=memory leaves Samba out"
}

config() {
  cat >"$CONF" <<E
[global]
	netbios name = ${HOST^^}
	realm = $REALM
	workgroup = $DOMAIN
	server role = active directory domain controller
	server services = ldap kdc
	ldap server require strong auth = allow_sasl_over_tls
	interfaces = $IP/8
	bind interfaces only = yes
	private dir = $DIR/private
	state directory = $DIR/state
	cache directory = $DIR/cache
	lock directory = $DIR/lock
	pid directory = $DIR/run
	ncalrpc dir = $DIR/ncalrpc
	winbindd socket directory = $DIR/winbindd
	ntp signd socket directory = $DIR/ntp_signd
	binddns dir = $DIR/bind-dns
	tls keyfile = $DIR/tls/server.key
	tls certfile = $DIR/tls/server.pem
	tls cafile = $DIR/tls/ca.pem
	prefork children = $CHILDREN
	dsdb:schema update allowed = yes
	ldb:nosync = yes
	logging = file
	log file = $DIR/log/log.samba
	log level = 1
	max log size = 0
[sysvol]
	path = $DIR/sysvol
	read only = no
[netlogon]
	path = $DIR/sysvol/scripts
	read only = no
E
}

certs() { # Samba's own certificate has no subjectAltName, so Java's host name check refuses it: make a CA and a proper one
  ( cd "$DIR/tls"
    openssl ecparam -name prime256v1 -genkey -noout -out ca.key
    openssl req -x509 -new -key ca.key -days 3650 -subj "/CN=samba-ad test CA" -out ca.pem
    openssl ecparam -name prime256v1 -genkey -noout -out server.key
    openssl req -new -key server.key -subj "/CN=$HOST.$dns" -out server.csr
    openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -out server.pem -extfile <(printf \
      'basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:%s.%s,DNS:%s,DNS:localhost,IP:%s\n' "$HOST" "$dns" "$dns" "$IP")
    chmod 600 ca.key server.key ) >"$DIR/log/openssl.out" 2>&1 || { cat "$DIR/log/openssl.out" >&2; die "no certificate"; }
}

provision() {
  have || install
  stop; mine
  rm -rf "$DIR"; mkdir -p "$DIR"/{etc,private,state,cache,lock,run,ncalrpc,winbindd,ntp_signd,bind-dns,log,tls,sysvol/scripts}
  chmod 700 "$DIR/private"; : >"$DIR/.samba-ad"
  config; certs
  # The command line insists on setting NT ACLs on sysvol, for which it needs root and samba-vfs-modules; the library it
  # calls can leave that out, and LDAP needs none of it.
  /usr/bin/python3 - "$CONF" "$REALM" "$DOMAIN" "$HOST" "$IP" "$ADMINPASS" "$BACKEND" >"$DIR/log/provision.out" 2>&1 <<'P' || { tail -n 20 "$DIR/log/provision.out" >&2; die "provisioning failed"; }
import sys, logging, ldb
from samba.param import LoadParm
from samba.auth import system_session
from samba.samdb import SamDB
from samba.dsdb import DS_DOMAIN_FUNCTION_2008_R2
from samba.provision import provision, FILL_FULL
conf, realm, domain, host, ip, pw, backend = sys.argv[1:8]
lp = LoadParm(); lp.load(conf)
logging.basicConfig(level=logging.INFO)
provision(logging.getLogger(), system_session(), smbconf=conf, samdb_fill=FILL_FULL, realm=realm, domain=domain,
          hostname=host, hostip=ip, adminpass=pw, serverrole="active directory domain controller", dns_backend="NONE",
          lp=lp, skip_sysvolacl=True, backend_store=backend,
          dom_for_fun_level=DS_DOMAIN_FUNCTION_2008_R2)
# no password rules, no lockout: tests set what they like
db = SamDB(url=lp.private_path("sam.ldb"), session_info=system_session(), lp=lp)
# the service name by which Kerberos knows the LDAP server; a running domain adds it by a DNS updater that is not run here
dc = ldb.Message(ldb.Dn(db, "CN=%s,OU=Domain Controllers,%s" % (host.upper(), db.domain_dn())))
dc["spn"] = ldb.MessageElement("ldap/%s.%s" % (host, realm.lower()), ldb.FLAG_MOD_ADD, "servicePrincipalName")
db.modify(dc)
m = ldb.Message(ldb.Dn(db, db.domain_dn()))
for k, v in {"pwdProperties": "0", "minPwdLength": "0", "minPwdAge": "0", "maxPwdAge": "-9223372036854775808", "pwdHistoryLength": "0", "lockoutThreshold": "0"}.items():
    m[k] = ldb.MessageElement(v, ldb.FLAG_MOD_REPLACE, k)
db.modify(m)
P
  extend attrs2016 classmods2016
  [ "$EXCHANGE" != yes ] || extend attrs links classes classmods
  [ "$RECYCLEBIN" != yes ] || recyclebin
  save
  : >"$DIR/provisioned"
}

recyclebin() {
  ldbmodify -H "$SAM" --configfile="$CONF" >/dev/null <<E
dn:
changetype: modify
add: enableOptionalFeature
enableOptionalFeature: CN=Partitions,CN=Configuration,$BASEDN:766ddcd8-acd0-445e-f3b9-a7f9b6744f2a
E
}

emit() { # name oid syntax single lower upper link flags gc
  local n=$1 oid=$2 syn=$3 single=$4 lo=$5 up=$6 link=$7 sf=$8 gc=$9 om oc= cn
  case $n in msExchSchemaVersionPt) cn=ms-Exch-Schema-Version-Pt;; *) cn=$n;; esac
  case $syn in 2.5.5.1) om=127; oc=KwwCh3McAIVK;; 2.5.5.7) om=127; oc=VgYBAgULHQ==;; 2.5.5.8) om=1;; 2.5.5.9) om=2;; 2.5.5.10) om=4;; 2.5.5.12) om=64;; 2.5.5.16) om=65;; esac
  printf 'dn: CN=%s,%s\nobjectClass: attributeSchema\ncn: %s\nlDAPDisplayName: %s\nadminDisplayName: %s\nattributeID: %s\nattributeSyntax: %s\noMSyntax: %s\nisSingleValued: %s\nsearchFlags: %s\nisMemberOfPartialAttributeSet: %s\nshowInAdvancedViewOnly: TRUE\n' "$cn" "$S" "$cn" "$n" "$cn" "$oid" "$syn" "$om" "$single" "$sf" "$gc"
  [ -n "$oc" ] && printf 'oMObjectClass:: %s\n' "$oc"
  [ "$lo" != - ] && printf 'rangeLower: %s\n' "$lo"
  [ "$up" != - ] && printf 'rangeUpper: %s\n' "$up"
  [ "$link" != - ] && printf 'linkID: %s\n' "$link"
  case $n in *BL) printf 'systemFlags: 1\n';; esac
  echo
}
# The Exchange/Entra attributes of groups, users and contacts, with their public OIDs and syntaxes.
schema() { # SCHEMADN attrs2016|classmods2016|attrs|links|classes|classmods: LDIF
S=$1
if [ "$2" = attrs ]; then
while read -r l; do [ -n "$l" ] && emit $l; done <<'T'
mailNickname 1.2.840.113556.1.2.447 2.5.5.12 TRUE 1 64 - 5 TRUE
targetAddress 1.2.840.113556.1.2.352 2.5.5.12 TRUE 1 1123 - 1 TRUE
reportToOriginator 1.2.840.113556.1.2.206 2.5.5.8 TRUE - - - 0 TRUE
reportToOwner 1.2.840.113556.1.2.207 2.5.5.8 TRUE - - - 0 TRUE
oOFReplyToOriginator 1.2.840.113556.1.2.438 2.5.5.8 TRUE - - - 0 TRUE
hideDLMembership 1.2.840.113556.1.2.297 2.5.5.8 TRUE - - - 0 TRUE
delivContLength 1.2.840.113556.1.2.138 2.5.5.9 TRUE - - - 16 TRUE
authOrig 1.2.840.113556.1.2.129 2.5.5.7 FALSE - - 110 16 TRUE
authOrigBL 1.2.840.113556.1.2.290 2.5.5.1 FALSE - - 111 0 TRUE
dLMemSubmitPerms 1.2.840.113556.1.2.144 2.5.5.7 FALSE - - 112 16 TRUE
dLMemSubmitPermsBL 1.2.840.113556.1.2.291 2.5.5.1 FALSE - - 113 0 TRUE
unauthOrig 1.2.840.113556.1.2.221 2.5.5.7 FALSE - - 114 16 TRUE
unauthOrigBL 1.2.840.113556.1.2.292 2.5.5.1 FALSE - - 115 0 TRUE
dLMemRejectPerms 1.2.840.113556.1.2.47 2.5.5.7 FALSE - - 116 16 TRUE
dLMemRejectPermsBL 1.2.840.113556.1.2.293 2.5.5.1 FALSE - - 117 0 TRUE
publicDelegates 1.2.840.113556.1.2.238 2.5.5.1 FALSE - - 14 16 TRUE
publicDelegatesBL 1.2.840.113556.1.2.295 2.5.5.1 FALSE - - 15 0 FALSE
extensionAttribute1 1.2.840.113556.1.2.423 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute2 1.2.840.113556.1.2.424 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute3 1.2.840.113556.1.2.425 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute4 1.2.840.113556.1.2.426 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute5 1.2.840.113556.1.2.427 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute6 1.2.840.113556.1.2.428 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute7 1.2.840.113556.1.2.429 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute8 1.2.840.113556.1.2.430 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute9 1.2.840.113556.1.2.431 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute10 1.2.840.113556.1.2.432 2.5.5.12 TRUE 1 1024 - 16 TRUE
extensionAttribute11 1.2.840.113556.1.2.599 2.5.5.12 TRUE 1 2048 - 16 TRUE
extensionAttribute12 1.2.840.113556.1.2.600 2.5.5.12 TRUE 1 2048 - 16 TRUE
extensionAttribute13 1.2.840.113556.1.2.601 2.5.5.12 TRUE 1 2048 - 16 TRUE
extensionAttribute14 1.2.840.113556.1.2.602 2.5.5.12 TRUE 1 2048 - 16 TRUE
extensionAttribute15 1.2.840.113556.1.2.603 2.5.5.12 TRUE 1 2048 - 16 TRUE
msExchSchemaVersionPt 1.2.840.113556.1.4.7000.102.50000 2.5.5.12 TRUE - 17003 - 0 FALSE
msExchRequireAuthToSendTo 1.2.840.113556.1.4.5062 2.5.5.8 TRUE - - - 0 TRUE
msExchHideFromAddressLists 1.2.840.113556.1.4.7000.102.73 2.5.5.8 TRUE - - - 16 TRUE
msExchPoliciesIncluded 1.2.840.113556.1.4.7000.102.50050 2.5.5.12 FALSE - - - 0 FALSE
msExchPoliciesExcluded 1.2.840.113556.1.4.7000.102.50051 2.5.5.12 FALSE - - - 0 FALSE
msExchRecipientDisplayType 1.2.840.113556.1.4.7000.102.50730 2.5.5.9 TRUE - - - 1 TRUE
msExchVersion 1.2.840.113556.1.4.7000.102.50853 2.5.5.16 TRUE - - - 0 TRUE
msExchRecipientTypeDetails 1.2.840.113556.1.4.7000.102.50855 2.5.5.16 TRUE - - - 1 TRUE
msExchSenderHintTranslations 1.2.840.113556.1.4.7000.102.50899 2.5.5.12 FALSE - - - 0 TRUE
msExchModeratedByLink 1.2.840.113556.1.4.7000.102.50952 2.5.5.1 FALSE - - 1.2.840.113556.1.2.50 0 TRUE
msExchCoManagedByLink 1.2.840.113556.1.4.7000.102.50953 2.5.5.1 FALSE - - 1.2.840.113556.1.2.50 0 TRUE
msExchArbitrationMailbox 1.2.840.113556.1.4.7000.102.50957 2.5.5.1 TRUE - - - 0 TRUE
msExchGroupJoinRestriction 1.2.840.113556.1.4.7000.102.50963 2.5.5.9 TRUE - - - 0 TRUE
msExchGroupDepartRestriction 1.2.840.113556.1.4.7000.102.50964 2.5.5.9 TRUE - - - 0 TRUE
msExchEnableModeration 1.2.840.113556.1.4.7000.102.50969 2.5.5.8 TRUE - - - 0 TRUE
msExchModerationFlags 1.2.840.113556.1.4.7000.102.50972 2.5.5.9 TRUE - - - 0 TRUE
msExchBypassModerationLink 1.2.840.113556.1.4.7000.102.51140 2.5.5.1 FALSE - - 1.2.840.113556.1.2.50 0 TRUE
T
elif [ "$2" = attrs2016 ]; then
while read -r l; do emit $l; done <<'T'
msDS-ExternalDirectoryObjectId 1.2.840.113556.1.4.2310 2.5.5.12 TRUE - 256 - 9 TRUE
msDS-preferredDataLocation 1.2.840.113556.1.4.2366 2.5.5.12 TRUE 1 10 - 0 TRUE
msDS-ObjectSoa 1.2.840.113556.1.4.2353 2.5.5.12 TRUE - - - 0 FALSE
T
elif [ "$2" = classmods2016 ]; then
cat <<T
dn: CN=Mail-Recipient,$S
changetype: modify
add: mayContain
mayContain: msDS-ExternalDirectoryObjectId

dn: CN=Group,$S
changetype: modify
add: mayContain
mayContain: msDS-preferredDataLocation
mayContain: msDS-ObjectSoa

T
elif [ "$2" = links ]; then
# back links: linkID = OID of the forward attribute
while read -r n oid fwd; do cat <<T
dn: CN=$n,$S
objectClass: attributeSchema
cn: $n
lDAPDisplayName: $n
adminDisplayName: $n
attributeID: $oid
attributeSyntax: 2.5.5.1
oMSyntax: 127
oMObjectClass:: KwwCh3McAIVK
isSingleValued: FALSE
searchFlags: 0
systemFlags: 1
showInAdvancedViewOnly: TRUE
linkID: $fwd

T
done <<'T'
msExchCoManagedObjectsBL 1.2.840.113556.1.4.7000.102.50954 msExchCoManagedByLink
msExchModeratedObjectsBL 1.2.840.113556.1.4.7000.102.50955 msExchModeratedByLink
msExchBypassModerationBL 1.2.840.113556.1.4.7000.102.51152 msExchBypassModerationLink
T
elif [ "$2" = classes ]; then
cat <<T
dn: CN=ms-Exch-Custom-Attributes,$S
changetype: add
objectClass: classSchema
cn: ms-Exch-Custom-Attributes
lDAPDisplayName: msExchCustomAttributes
governsID: 1.2.840.113556.1.5.7000.62.6
subClassOf: top
objectClassCategory: 3
rDNAttID: cn
showInAdvancedViewOnly: TRUE
$(for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do echo "mayContain: extensionAttribute$i"; done)

dn: CN=ms-Exch-Base-Class,$S
changetype: add
objectClass: classSchema
cn: ms-Exch-Base-Class
lDAPDisplayName: msExchBaseClass
governsID: 1.2.840.113556.1.5.7000.62.14
subClassOf: top
objectClassCategory: 3
rDNAttID: cn
showInAdvancedViewOnly: TRUE
mayContain: msExchHideFromAddressLists
mayContain: showInAddressBook
mayContain: legacyExchangeDN

dn: CN=ms-Exch-Organization-Container,$S
changetype: add
objectClass: classSchema
cn: ms-Exch-Organization-Container
lDAPDisplayName: msExchOrganizationContainer
governsID: 1.2.840.113556.1.5.7000.62.50004
subClassOf: msExchConfigurationContainer
objectClassCategory: 1
rDNAttID: cn
showInAdvancedViewOnly: TRUE
possSuperiors: msExchConfigurationContainer
mayContain: legacyExchangeDN

T
elif [ "$2" = classmods ]; then
cat <<T
dn: CN=Address-Book-Container,$S
changetype: modify
add: possSuperiors
possSuperiors: msExchConfigurationContainer
possSuperiors: container

dn: CN=Mail-Recipient,$S
changetype: modify
add: mayContain
$(for a in mailNickname targetAddress delivContLength authOrig authOrigBL dLMemSubmitPerms dLMemSubmitPermsBL unauthOrig unauthOrigBL dLMemRejectPerms dLMemRejectPermsBL publicDelegates publicDelegatesBL msExchRequireAuthToSendTo msExchPoliciesIncluded msExchPoliciesExcluded msExchRecipientDisplayType msExchVersion msExchRecipientTypeDetails msExchSenderHintTranslations msExchModeratedByLink msExchModeratedObjectsBL msExchArbitrationMailbox msExchEnableModeration msExchModerationFlags msExchBypassModerationLink msExchBypassModerationBL msExchCoManagedObjectsBL mail; do echo "mayContain: $a"; done)

dn: CN=Group,$S
changetype: modify
add: mayContain
$(for a in hideDLMembership oOFReplyToOriginator reportToOriginator reportToOwner msExchCoManagedByLink msExchGroupJoinRestriction msExchGroupDepartRestriction; do echo "mayContain: $a"; done)

$(for c in Group User Contact; do echo "dn: CN=$( [ $c = Contact ] && echo Contact || echo $c ),$S
changetype: modify
add: auxiliaryClass
auxiliaryClass: msExchCustomAttributes
auxiliaryClass: msExchBaseClass
"; done)
T
fi
}
extend() { # PART...
  local s="CN=Schema,CN=Configuration,$BASEDN" p c
  for p in "$@"; do   # each its own run: Samba reads the new schema only when it opens the database
    case $p in attrs*|links) c=ldbadd;; *) c=ldbmodify;; esac
    schema "$s" $p >"$DIR/log/schema-$p.ldif"
    $c -H "$SAM" --configfile="$CONF" "$DIR/log/schema-$p.ldif" >"$DIR/log/schema-$p.out" 2>&1 || { cat "$DIR/log/schema-$p.out" >&2; die "schema: $p failed"; }
  done
}

up() { (exec 3<>"/dev/tcp/$IP/636" && exec 3<>"/dev/tcp/$IP/389") 2>/dev/null; }
# the root process renames itself, so its standard output, our log file, tells that the pid is still ours
alive() { [ -s "$PIDFILE" ] && kill -0 "$(cat "$PIDFILE")" 2>/dev/null && [ "$(readlink "/proc/$(cat "$PIDFILE")/fd/1")" = "$LOG" ]; }

start() {
  alive && { say "already up"; return 0; }
  [ -e "$DIR/provisioned" ] || provision
  [ "$(id -u)" = 0 ] || [ "$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start)" -le 389 ] ||
    die "only root may use port 389: run as root, or under '$0 netns', or leave Samba out with -Ddirectories=memory"
  up && die "something else listens on $IP:389/636; set SAMBA_AD_IP to another loopback address"
  # -F with a pipe as standard input ends when the pipe closes; /dev/null keeps it up
  setsid /usr/sbin/samba -F -M "$MODEL" --maximum-runtime="$MAXSEC" -s "$CONF" -l "$DIR/log" </dev/null >"$LOG" 2>&1 &
  echo $! >"$PIDFILE"
  [ -z "$WATCH" ] || watch
  local i; for i in $(seq 1 300); do
    up && { say "up on ldap://$IP:389 (StartTLS) and ldaps://$IP:636, pid $(cat "$PIDFILE")"; return 0; }
    alive || [ "$i" -lt 5 ] || break; sleep 0.1; done
  tail -n 20 "$LOG" "$DIR/log/log.samba" >&2 || :; stop; die "did not come up"
}

# ends the server and removes its folder once the process that asked for it is gone, however that one ended
watch() {
  setsid "$BASH" -c 'while kill -0 "$1" 2>/dev/null && kill -0 "$2" 2>/dev/null; do sleep 2; done
    kill -0 "$1" 2>/dev/null || exec "$3" wipe' watch "$WATCH" "$(cat "$PIDFILE")" "$(readlink -f "$0")" \
    </dev/null >/dev/null 2>&1 &
}

stop() {
  alive || { rm -f "$PIDFILE"; return 0; }
  local p i; p=$(cat "$PIDFILE"); kill -TERM "$p"
  for i in $(seq 1 100); do kill -0 "$p" 2>/dev/null || break; sleep 0.1; done
  ! kill -0 "$p" 2>/dev/null || kill -KILL -- "-$p" 2>/dev/null || kill -KILL "$p" 2>/dev/null || :
  for i in $(seq 1 50); do up || break; sleep 0.1; done
  rm -f "$PIDFILE"
}

reset() { stop; [ -d "$DIR/pristine" ] || die "provision first"; rm -rf "$DIR/private" "$DIR/state" "$DIR/lock"/* "$DIR/cache"/*; cp -a --sparse=always "$DIR/pristine/private" "$DIR/pristine/state" "$DIR/"; start; }
wipe() { stop; mine; rm -rf "$DIR"; }

# users FIRST COUNT [OU]: adds those of the disabled users userNNNNN that OU=people (or OU) lacks straight into the stopped
# database; account names begin with the OU's name unless that is people. In one
# transaction in ldb's batch mode: about 1 ms each even at 50,000, where LDAP or ldbadd need 4 to 20 ms each
users() {
  ! alive || die "stop it first"
  /usr/bin/python3 - "$CONF" "$1" "$2" "${3:-people}" <<'P'
import sys, ldb
from samba.param import LoadParm
from samba.auth import system_session
from samba.samdb import SamDB
conf, first, count, ou = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
lp = LoadParm(); lp.load(conf)
db = SamDB(url=lp.private_path("sam.ldb"), session_info=system_session(), lp=lp, options=["batch_mode:1", "transaction_index_cache_size:200000"])
base = "OU=%s,%s" % (ou, db.domain_dn())
db.transaction_start()
try: db.search(base, scope=ldb.SCOPE_BASE)
except ldb.LdbError: db.add({"dn": base, "objectClass": "organizationalUnit"})
present = set(str(m["cn"][0]) for m in db.search(base, scope=ldb.SCOPE_ONELEVEL, attrs=["cn"]))
for i in range(first, first + count):
    n = "user%05d" % i
    account = n if ou == "people" else "%s-%s" % (ou, n)
    if n not in present:
        db.add({"dn": "CN=%s,%s" % (n, base), "objectClass": "user", "sAMAccountName": account,
                "userPrincipalName": account + "@example.test", "mail": account + "@example.test", "displayName": "User %05d" % i})
db.transaction_commit()
P
}
# keytab ACCOUNT FILE: the account's Kerberos keys, to bind with GSSAPI and no password
keytab() {
  /usr/bin/python3 - "$CONF" "$1" "$2" <<'P'
import sys
import samba.dckeytab
from samba.net import Net
from samba.param import LoadParm
conf, account, path = sys.argv[1:4]
lp = LoadParm(); lp.load(conf)
Net(None, lp).export_keytab(keytab=path, principal=account)
P
}
save() { ! alive || die "stop it first"; rm -rf "$DIR/pristine"; mkdir "$DIR/pristine"; cp -a --sparse=always "$DIR/private" "$DIR/state" "$DIR/pristine/"; }

env_() { cat <<E
SAMBA_AD_DIR=$DIR
AD_HOST=$IP
AD_LDAP_PORT=389
AD_LDAPS_PORT=636
AD_BASE_DN=$BASEDN
AD_NETBIOS_NAME=$DOMAIN
AD_REALM=$REALM
AD_DNS_NAME=$HOST.$dns
AD_BIND_DN=CN=Administrator,CN=Users,$BASEDN
AD_BIND_UPN=Administrator@$dns
AD_BIND_PASSWORD=$ADMINPASS
AD_CA_FILE=$DIR/tls/ca.pem
E
}

case ${1:-} in
  install|provision|start|stop|save|reset|wipe) "$1";;
  users) shift; users "$@";;
  keytab) shift; keytab "$@";;
  status) alive && up && say "up, pid $(cat "$PIDFILE")" || { say "down"; exit 1; };;
  env) env_;;
  netns) shift; if [ "$(id -u)" = 0 ]; then exec unshare -n -- sh -c 'ip link set lo up && exec "$@"' sh "$@"
         else exec unshare -rn -- sh -c 'ip link set lo up && exec "$@"' sh "$@"; fi;;
  *) sed -n '2,23p' "$0"; exit 2;;
esac
