/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.ResultCode;

/**
 * The refusals of a domain controller: the LDAP result code and the text, whose leading hexadecimal number is the Windows
 * error that clients may look at. The wording and the numbers are those publicly seen from Windows; the DSIDs are not.
 */
enum Refusal {
    NO_OBJECT(ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT), data 0"),
    ELSEWHERE(ResultCode.REFERRAL, "0000202B: RefErr: DSID-0310082F, data 0, 1 access points"),
    NO_PARENT(ResultCode.NO_SUCH_OBJECT, "0000208D: UpdErr: DSID-0311050F, problem 5012 (DIR_ERROR), data 3"),
    LINK_TARGET_MISSING(
            ResultCode.NO_SUCH_OBJECT, "00000525: NameErr: DSID-031A1228, problem 2001 (NO_OBJECT), data 0"),
    REFERENCE_TARGET_MISSING(
            ResultCode.CONSTRAINT_VIOLATION, "000020B5: AtrErr: DSID-03152AAC, #1: problem 1005 (CONSTRAINT_ATT_TYPE)"),
    UNKNOWN_SID(
            ResultCode.UNWILLING_TO_PERFORM,
            "00002141: SvcErr: DSID-031A1229, problem 5003 (WILL_NOT_PERFORM), data 0"),
    BAD_NAME(ResultCode.INVALID_DN_SYNTAX, "0000208F: NameErr: DSID-03100231, problem 2006 (BAD_NAME), data 8350"),
    NAME_TAKEN(ResultCode.ENTRY_ALREADY_EXISTS, "00002071: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0"),
    ACCOUNT_NAME_TAKEN(
            ResultCode.ENTRY_ALREADY_EXISTS, "00000524: UpdErr: DSID-031A11E3, problem 6005 (ENTRY_EXISTS), data 0"),
    LINK_PRESENT(
            ResultCode.ENTRY_ALREADY_EXISTS, "00000562: UpdErr: DSID-031A1261, problem 6005 (ENTRY_EXISTS), data 0"),
    LINK_ABSENT(
            ResultCode.UNWILLING_TO_PERFORM,
            "00000561: SvcErr: DSID-031A1262, problem 5003 (WILL_NOT_PERFORM), data 0"),
    VALUE_PRESENT(
            ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
            "00002083: AtrErr: DSID-03151785, #1: problem 1006 (ATT_OR_VALUE_EXISTS)"),
    VALUE_ABSENT(
            ResultCode.NO_SUCH_ATTRIBUTE, "00002085: AtrErr: DSID-03151E8D, #1: problem 1001 (NO_ATTRIBUTE_OR_VAL)"),
    UNKNOWN_ATTRIBUTE(
            ResultCode.NO_SUCH_ATTRIBUTE,
            "00000057: LdapErr: DSID-0C0D09AF, comment: Error in attribute conversion operation, data 0"),
    BAD_VALUE(
            ResultCode.INVALID_ATTRIBUTE_SYNTAX,
            "00000057: LdapErr: DSID-0C0D09B0, comment: Error in attribute conversion operation, data 0"),
    NOT_ALLOWED(
            ResultCode.OBJECT_CLASS_VIOLATION,
            "0000207D: UpdErr: DSID-0315166D, problem 6002 (OBJ_CLASS_VIOLATION), data 0"),
    MISSING_VALUE(
            ResultCode.OBJECT_CLASS_VIOLATION,
            "00002014: UpdErr: DSID-0315166E, problem 6002 (OBJ_CLASS_VIOLATION), data 0"),
    WRONG_PARENT(
            ResultCode.NAMING_VIOLATION, "00002099: NameErr: DSID-03050F1C, problem 2005 (NAMING_VIOLATION), data 0"),
    SINGLE_VALUE(
            ResultCode.CONSTRAINT_VIOLATION, "00002081: AtrErr: DSID-03151904, #1: problem 1005 (CONSTRAINT_ATT_TYPE)"),
    OUT_OF_RANGE(
            ResultCode.CONSTRAINT_VIOLATION, "00002082: AtrErr: DSID-031519F7, #1: problem 1005 (CONSTRAINT_ATT_TYPE)"),
    ACCOUNT_NAME_CHARACTER(
            ResultCode.CONSTRAINT_VIOLATION, "00000523: AtrErr: DSID-031519F8, #1: problem 1005 (CONSTRAINT_ATT_TYPE)"),
    SYSTEM_ONLY(
            ResultCode.UNWILLING_TO_PERFORM,
            "0000209A: SvcErr: DSID-031A1081, problem 5003 (WILL_NOT_PERFORM), data 0"),
    /** A made-up code: Microsoft says only that it is another one than that of a missing right. */
    CLOUD_MASTERED(
            ResultCode.UNWILLING_TO_PERFORM,
            "000021FF: SvcErr: DSID-031A1300, problem 5003 (WILL_NOT_PERFORM), data 0"),
    WILL_NOT_PERFORM(
            ResultCode.UNWILLING_TO_PERFORM,
            "00002035: SvcErr: DSID-031A124A, problem 5003 (WILL_NOT_PERFORM), data 0"),
    BAD_GROUP_TYPE(
            ResultCode.UNWILLING_TO_PERFORM,
            "00002141: SvcErr: DSID-031A0FB6, problem 5003 (WILL_NOT_PERFORM), data 0"),
    LOCAL_IN_GLOBAL(
            ResultCode.UNWILLING_TO_PERFORM,
            "00002144: SvcErr: DSID-031A1237, problem 5003 (WILL_NOT_PERFORM), data 0"),
    UNIVERSAL_IN_GLOBAL(
            ResultCode.UNWILLING_TO_PERFORM,
            "00002145: SvcErr: DSID-031A1238, problem 5003 (WILL_NOT_PERFORM), data 0"),
    LOCAL_IN_UNIVERSAL(
            ResultCode.UNWILLING_TO_PERFORM,
            "00002146: SvcErr: DSID-031A1239, problem 5003 (WILL_NOT_PERFORM), data 0"),
    NOT_ON_RDN(ResultCode.NOT_ALLOWED_ON_RDN, "000020B1: UpdErr: DSID-030F10FF, problem 6004 (CANT_ON_RDN), data 0"),
    NOT_ON_NON_LEAF(
            ResultCode.NOT_ALLOWED_ON_NONLEAF,
            "00002015: UpdErr: DSID-031A120E, problem 6003 (CANT_ON_NON_LEAF), data 0"),
    NO_RIGHTS(
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            "00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0"),
    BIND_FIRST(
            ResultCode.OPERATIONS_ERROR,
            "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be"
                    + " completed on the connection., data 0, v4563"),
    ENCRYPTION_NEEDED(
            ResultCode.STRONG_AUTH_REQUIRED,
            "00002028: LdapErr: DSID-0C090256, comment: The server requires binds to turn on integrity checking if"
                    + " SSL\\TLS are not already active on the connection, data 0, v4563"),
    UNKNOWN_MECHANISM(
            ResultCode.AUTH_METHOD_NOT_SUPPORTED,
            "00002027: LdapErr: DSID-0C090500, comment: Invalid Authentication method, data 0, v4563"),
    UNKNOWN_CRITICAL_CONTROL(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            "00000057: LdapErr: DSID-0C090A7B, comment: Error processing control, data 0, v4563"),
    BAD_CONTROL(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            "00000057: LdapErr: DSID-0C090A7C, comment: Error processing control, data 0, v4563"),
    BAD_COOKIE_OF_DIR_SYNC(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            "0000202C: LdapErr: DSID-0C0909F2, comment: Error processing control, data 0, v4563"),
    BAD_COOKIE(
            ResultCode.UNWILLING_TO_PERFORM,
            "00000057: LdapErr: DSID-0C0909F1, comment: Error processing control, data 0, v4563"),
    UNKNOWN_OPERATION(
            ResultCode.PROTOCOL_ERROR,
            "0000203D: LdapErr: DSID-0C090C7D, comment: Unknown extended request OID, data 0, v4563"),
    ADMIN_LIMIT(
            ResultCode.ADMIN_LIMIT_EXCEEDED,
            "00002024: SvcErr: DSID-02050BBD, problem 5008 (ADMIN_LIMIT_EXCEEDED), data -1026");

    private final int code;
    private final String text;

    Refusal(ResultCode code, String text) {
        this.code = code.intValue();
        this.text = text;
    }

    /** The refusal as an exception; the text names what is concerned. */
    AdException of(String subject) {
        return new AdException(ResultCode.valueOf(code), text + ", subject '" + subject + "'", "");
    }

    /** The refusal as an exception, without a subject. */
    AdException plain() {
        return new AdException(ResultCode.valueOf(code), text, "");
    }

    /** The refusal of a name, with the DN of the nearest object that there is. */
    AdException matched(String dn) {
        return new AdException(ResultCode.valueOf(code), text + ", best match of:\n\t'" + dn + "'\n", dn);
    }
}
