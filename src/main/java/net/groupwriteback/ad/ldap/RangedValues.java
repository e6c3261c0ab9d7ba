/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.graph.HeapShare;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Reads an attribute of many values range by range (MS-ADTS 3.1.1.3.1.3.3). Every range is asked for explicitly and the
 * next one starts behind the bound that the server named, whatever its limit is: Active Directory returns 1,500 values by
 * default, as few as 30 if an administrator says so, and Samba all.
 */
public final class RangedValues {
    private static final Pattern RANGE = Pattern.compile("range=(\\d+)-(\\d+|\\*)");
    private static final String TO_THE_END = "*";
    private static final int FINISHED = -1;
    private static final int MOST_DIGITS = 10;
    private static final int VALUE = 100;

    /** More members than any group has; whoever holds them has a {@link HeapShare} besides. */
    private static final int MOST_VALUES = 2_000_000;

    /** At 30 values each, 600,000. */
    private static final int MOST_RANGES = 20_000;

    private RangedValues() {}

    /** Takes values one by one. */
    @FunctionalInterface
    public interface Values {
        /** Takes one. */
        void accept(ASN1OctetString value) throws LDAPException;
    }

    /** What to ask for to get the values from an index on. */
    public static String request(String attribute, int from) {
        return attribute + ";range=" + from + "-" + TO_THE_END;
    }

    /** Whether an attribute is asked for by ranges. */
    static boolean isRequest(String attribute) {
        return attribute.contains(";range=");
    }

    /** Whether an object that was asked for its first range has values of an attribute. */
    public static boolean hasAny(Entry entry, String attribute) {
        return entry.getAttributes().stream()
                .anyMatch(found -> found.getBaseName().equalsIgnoreCase(attribute) && found.hasValue());
    }

    /**
     * Whether an object that was asked for its first range has all values of an attribute in it.
     *
     * @throws LDAPException if the server names a bound that leads nowhere
     */
    public static boolean hasAll(Entry first, String attribute) throws LDAPException {
        return take(first, attribute, 0, value -> {}) == FINISHED;
    }

    /** The attributes of which an answer holds a range only, though they may have been asked for whole. */
    public static List<String> inRanges(Entry entry) {
        return entry.getAttributes().stream()
                .filter(Attribute::hasOptions)
                .map(Attribute::getBaseName)
                .toList();
    }

    /**
     * The object with all values of some attributes under their plain names.
     *
     * @param first the object as a search that asked for their first ranges returned it
     * @throws LDAPException as the server answers
     * @throws ConnectorException if the values take more than a {@link HeapShare}
     */
    public static Entry whole(DirectoryClient client, ObjectRef object, Entry first, Collection<String> attributes)
            throws LDAPException {
        if (attributes.isEmpty()) {
            return first;
        }
        Entry whole = first.duplicate();
        HeapShare share = HeapShare.quarter();
        for (String attribute : attributes) {
            List<ASN1OctetString> values = new ArrayList<>();
            String what = "the values of " + attribute + " of " + object;
            forEach(client, object, attribute, first, value -> {
                share.take(VALUE + 2 * value.getValueLength(), what);
                values.add(value);
            });
            if (!values.isEmpty()) {
                whole.setAttribute(new Attribute(attribute, values.toArray(ASN1OctetString[]::new)));
            }
        }
        return whole;
    }

    /**
     * Hands over every value of an attribute.
     *
     * @param client a connection to the directory
     * @param object the object
     * @param attribute the attribute's name without options
     * @param first the object as a search that asked for {@code request(attribute, 0)} returned it
     * @param consumer gets the values in the server's order
     * @throws LDAPException as the server answers; {@link ResultCode#NO_SUCH_OBJECT} if the object is gone
     */
    public static void forEach(DirectoryClient client, ObjectRef object, String attribute, Entry first, Values consumer)
            throws LDAPException {
        int from = take(first, attribute, 0, consumer);
        for (int ranges = 1; from != FINISHED; ranges++) {
            if (from > MOST_VALUES || ranges > MOST_RANGES) {
                throw new LDAPException(
                        ResultCode.DECODING_ERROR,
                        "the ranges of " + attribute + " of " + object + " do not end; gave up after " + ranges
                                + " ranges and " + from + " values");
            }
            from = take(read(client, object, attribute, from), attribute, from, consumer);
        }
    }

    /**
     * Reads an object with the values of one attribute from an index on, as many as the server returns at once.
     *
     * @throws LDAPException as the server answers; {@link ResultCode#NO_SUCH_OBJECT} if the object is gone
     */
    public static Entry read(DirectoryClient client, ObjectRef object, String attribute, int from)
            throws LDAPException {
        return client.read(DirectorySearch.object(object.target(), List.of(request(attribute, from)))
                        .with(ExtendedDn.control()))
                .orElseThrow(() -> new LDAPException(ResultCode.NO_SUCH_OBJECT, object + " is gone"));
    }

    /**
     * Hands over the values of one answer; answers where the next range starts.
     *
     * @throws LDAPException if the server names a bound that leads nowhere, so that a read would never end
     */
    static int take(Entry entry, String attribute, int from, Values consumer) throws LDAPException {
        int next = FINISHED;
        for (Attribute found : entry.getAttributes()) {
            if (!found.getBaseName().equalsIgnoreCase(attribute)) {
                continue;
            }
            for (ASN1OctetString value : found.getRawValues()) {
                consumer.accept(value);
            }
            Matcher range = RANGE.matcher(String.join(";", found.getOptions()).toLowerCase(Locale.ROOT));
            if (range.find() && !range.group(2).equals(TO_THE_END)) {
                next = behind(range.group(2), from);
            }
        }
        return next;
    }

    private static int behind(String bound, int from) throws LDAPException {
        long last = bound.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(bound);
        if (last < from || last >= Integer.MAX_VALUE) {
            throw new LDAPException(
                    ResultCode.DECODING_ERROR,
                    "a range from " + from + " on was answered by one that ends at " + bound);
        }
        return Math.toIntExact(last + 1);
    }
}
