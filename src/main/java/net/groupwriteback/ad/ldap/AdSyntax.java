/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.groupwriteback.writeback.OneLine;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.objects.AttributeInfo.Subtypes;

/**
 * The value syntaxes of Active Directory (MS-ADTS 3.1.1.2.2.2, {@code attributeSyntax}), each with the ConnId type that
 * carries its values and the way back. Security descriptors are left out: nobody maps them.
 */
public enum AdSyntax {
    /** {@code TRUE} or {@code FALSE}, in capitals: the directory refuses others. */
    BOOLEAN("2.5.5.8", Boolean.class) {
        @Override
        public Object decode(ASN1OctetString raw) {
            return Boolean.valueOf(raw.stringValue());
        }

        @Override
        public ASN1OctetString encode(Object value) {
            return new ASN1OctetString(value.toString().toUpperCase(Locale.ROOT));
        }
    },
    /** 32 bits, signed. */
    INTEGER("2.5.5.9", Integer.class) {
        @Override
        public Object decode(ASN1OctetString raw) {
            return Integer.valueOf(raw.stringValue());
        }
    },
    /** 64 bits, signed. */
    LARGE_INTEGER("2.5.5.16", Long.class) {
        @Override
        public Object decode(ASN1OctetString raw) {
            return Long.valueOf(raw.stringValue());
        }
    },
    /** Generalized time, whole seconds, UTC. */
    TIME("2.5.5.11", ZonedDateTime.class) {
        @Override
        public Object decode(ASN1OctetString raw) {
            try {
                return StaticUtils.decodeGeneralizedTime(raw.stringValue())
                        .toInstant()
                        .atZone(ZoneOffset.UTC);
            } catch (ParseException e) {
                throw new IllegalArgumentException("not a generalized time: " + OneLine.of(raw.stringValue()), e);
            }
        }

        @Override
        public ASN1OctetString encode(Object value) {
            return new ASN1OctetString(
                    GENERALIZED_TIME.format(((ZonedDateTime) value).withZoneSameInstant(ZoneOffset.UTC)));
        }
    },
    /** Bytes. */
    OCTETS("2.5.5.10", byte[].class) {
        @Override
        public Object decode(ASN1OctetString raw) {
            return raw.getValue();
        }

        @Override
        public ASN1OctetString encode(Object value) {
            return new ASN1OctetString((byte[]) value);
        }
    },
    /** A SID, carried as text {@code S-1-…}. */
    SID("2.5.5.17", String.class) {
        @Override
        public Object decode(ASN1OctetString raw) {
            return Sid.ofBytes(raw.getValue()).map(Sid::toString).orElse(null);
        }

        @Override
        public ASN1OctetString encode(Object value) {
            return new ASN1OctetString(Sid.parse(value.toString())
                    .orElseThrow(() -> new IllegalArgumentException("not a SID: " + OneLine.of(value.toString())))
                    .toBytes());
        }
    },
    /** A distinguished name. */
    DN("2.5.5.1", String.class) {
        @Override
        public Object decode(ASN1OctetString raw) {
            return ExtendedDn.plain(raw.stringValue());
        }
    },
    /** A mail originator or recipient; holds a distinguished name on every Exchange attribute. */
    OR_NAME("2.5.5.7", String.class) {
        @Override
        public Object decode(ASN1OctetString raw) {
            return ExtendedDn.plain(raw.stringValue());
        }
    },
    /** Text, compared without case: the common one. */
    UNICODE("2.5.5.12", String.class),
    /** Text of the teletex set, compared without case. */
    TELETEX("2.5.5.4", String.class),
    /** Text compared with case. */
    CASE_SENSITIVE("2.5.5.3", String.class),
    /** Printable or IA5 text, compared with case. */
    IA5("2.5.5.5", String.class),
    /** Digits. */
    NUMERIC("2.5.5.6", String.class),
    /** An object identifier or a schema name. */
    OID("2.5.5.2", String.class);

    private static final DateTimeFormatter GENERALIZED_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'");

    private final String id;
    private final Class<?> type;

    AdSyntax(String id, Class<?> type) {
        this.id = id;
        this.type = type;
    }

    /** The syntax with this {@code attributeSyntax}, or empty if the connector does not carry it. */
    public static Optional<AdSyntax> ofId(String id) {
        return Arrays.stream(values()).filter(syntax -> syntax.id.equals(id)).findFirst();
    }

    /** The Java type of a value, one that ConnId knows. */
    public Class<?> type() {
        return type;
    }

    /**
     * From the directory to the host.
     *
     * @throws IllegalArgumentException if the bytes have another form
     */
    public Object decode(ASN1OctetString raw) {
        return raw.stringValue();
    }

    /**
     * From the host to the directory.
     *
     * @param value of {@link #type()}
     * @throws IllegalArgumentException if the text has another form
     */
    public ASN1OctetString encode(Object value) {
        return new ASN1OctetString(StorableText.require(value.toString()));
    }

    /** Whether it holds a distinguished name. */
    public boolean isName() {
        return this == DN || this == OR_NAME;
    }

    /** Whether equality ignores case (and, for names, blanks). */
    public boolean ignoresCase() {
        return this == UNICODE || this == TELETEX || this == OID || isName();
    }

    /** Whether it is text that the directory can search by a part of it. */
    public boolean isText() {
        return type == String.class && this != SID && !isName() && this != OID;
    }

    /** Whether the directory orders its values as numbers or times, as the host does. */
    public boolean isOrdered() {
        return this == INTEGER || this == LARGE_INTEGER || this == TIME;
    }

    /** ConnId's word for how values are compared, or null for plain ones. */
    public String subtype() {
        if (isName()) {
            return Subtypes.STRING_LDAP_DN.toString();
        }
        return ignoresCase() ? Subtypes.STRING_CASE_IGNORE.toString() : null;
    }
}
