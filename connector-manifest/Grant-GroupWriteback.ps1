# SPDX-License-Identifier: Apache-2.0
<#
.SYNOPSIS
  Gives an account the least rights that the target connector needs in Active Directory.

.DESCRIPTION
  Run it once per container, as an administrator of the domain, on a computer with dsacls.exe (part of the Active Directory
  tools). It only adds rights; running it again changes nothing.

  Always: create and delete groups in the container and below it, read and write their properties (the members among them).
  Renaming and moving a group inside the container needs no more than that.
  -CreateContainers   create organizational units below the container (setting createContainers)
  -ReadChanges        replicate directory changes (setting changeTracking = dirSync); without it the connector asks for what the
                      account may see, which is enough for groups in the container
  -RestoreDeleted     see and restore deleted objects (setting restoreDeleted)

.EXAMPLE
  .\Grant-GroupWriteback.ps1 -Account 'EXAMPLE\svc-writeback' -Container 'OU=Microsoft 365 groups,DC=example,DC=com'
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Account,
    [Parameter(Mandatory)] [string] $Container,
    [switch] $CreateContainers,
    [switch] $ReadChanges,
    [switch] $RestoreDeleted
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Grant([string] $Object, [string[]] $Rights) {
    if ($PSCmdlet.ShouldProcess($Object, "dsacls $($Rights -join ' ')")) {
        & dsacls.exe $Object @Rights | Out-Null
        if ($LASTEXITCODE -ne 0) { throw "dsacls failed on $Object with exit code $LASTEXITCODE" }
    }
}

$domain = ($Container -split '(?<!\\),' | Where-Object { $_ -like 'DC=*' }) -join ','

# Create and delete groups here and below.
Grant $Container @('/I:T', '/G', "${Account}:CCDC;group")
# Read and write every property of groups below.
Grant $Container @('/I:S', '/G', "${Account}:RPWP;;group")

if ($CreateContainers) {
    Grant $Container @('/I:T', '/G', "${Account}:CC;organizationalUnit")
}
if ($ReadChanges) {
    Grant $domain @('/G', "${Account}:CA;Replicating Directory Changes")
}
if ($RestoreDeleted) {
    $deleted = "CN=Deleted Objects,$domain"
    # The container of deleted objects belongs to nobody until an administrator takes it.
    & dsacls.exe $deleted /takeOwnership | Out-Null
    Grant $deleted @('/G', "${Account}:LCRP")
    Grant $domain @('/G', "${Account}:CA;Reanimate Tombstones")
}
Write-Output "$Account may now write groups in $Container"
