/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute as a search names it, perhaps with the part of its values that is wanted: {@code member;range=1500-*}
 * (MS-ADTS 3.1.1.3.1.3.3).
 *
 * @param attribute the name without the range
 * @param ranged whether a range was asked for
 * @param first the first value's number
 * @param last the last value's number, inclusive
 */
record RangeRequest(String attribute, boolean ranged, int first, int last) {
    private static final Pattern RANGE = Pattern.compile("(.+);range=(\\d+)-(\\d+|\\*)");

    static RangeRequest parse(String name) {
        Matcher range = RANGE.matcher(name.toLowerCase(Locale.ROOT));
        if (!range.matches()) {
            return whole(name);
        }
        int last = range.group(3).equals("*") ? Integer.MAX_VALUE : Integer.parseInt(range.group(3));
        return new RangeRequest(range.group(1), true, Integer.parseInt(range.group(2)), last);
    }

    static RangeRequest whole(String name) {
        return new RangeRequest(name, false, 0, Integer.MAX_VALUE);
    }

    /**
     * The values in question as one attribute, or none if the object has none; a cut one beside its empty name.
     *
     * @param most how many values may be given at once
     */
    List<Attribute> slice(String name, AdObject[] targets, DnForm form, int most) {
        if (targets.length == 0) {
            return List.of();
        }
        if (!ranged && targets.length <= most) {
            return List.of(new Attribute(name, names(targets, 0, targets.length, form)));
        }
        int end = end(targets.length, most);
        Attribute part = new Attribute(name + option(end, targets.length), names(targets, first, end, form));
        return ranged ? List.of(part) : List.of(new Attribute(name), part);
    }

    /** The same of an attribute that is no link, which comes whole unless a range is asked for. */
    List<Attribute> slice(Attribute whole, int most) {
        if (!ranged) {
            return List.of(whole);
        }
        byte[][] values = whole.getValueByteArrays();
        int end = end(values.length, most);
        byte[][] part = Arrays.copyOfRange(values, Math.min(first, end), end);
        return List.of(new Attribute(whole.getName() + option(end, values.length), part));
    }

    private int end(int length, int most) {
        return (int) Math.min(Math.min(1L + last, (long) first + most), length);
    }

    private String option(int end, int length) {
        return ";range=" + first + "-" + (end == length ? "*" : Integer.toString(end - 1));
    }

    private static String[] names(AdObject[] targets, int from, int to, DnForm form) {
        String[] names = new String[Math.max(0, to - from)];
        for (int i = 0; i < names.length; i++) {
            names[i] = form.name(targets[from + i]);
        }
        return names;
    }
}
