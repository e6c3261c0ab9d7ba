/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.dns;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The records of a DNS server, and its messages (RFC 1035, section 4). Thread-safe. */
final class DnsZone {
    private static final int HEADER = 12;
    private static final int AFTER_NAME = 4;
    private static final int FLAGS = 0x8580; // an answer, with authority, recursion as asked
    private static final int NO_SUCH_NAME = 3;
    private static final int TRUNCATED = 0x0200;
    private static final int POINTER_TO_QUESTION = 0xC00C;
    private static final int A = 1;
    private static final int SRV = 33;
    private static final int INTERNET = 1;
    private static final int SECONDS_TO_LIVE = 60;

    private final List<ResourceRecord> records = new ArrayList<>();

    private static final class ResourceRecord {
        final String name;
        final int type;
        final byte[] data;

        ResourceRecord(String name, int type, byte[] data) {
            this.name = name;
            this.type = type;
            this.data = data;
        }
    }

    /** Writes the data of a record. */
    private interface Data {
        void write(DataOutputStream out) throws IOException;
    }

    synchronized void service(String name, int priority, int weight, int port, String host) {
        add(name, SRV, out -> {
            out.writeShort(priority);
            out.writeShort(weight);
            out.writeShort(port);
            for (String label : host.split("\\.", -1)) {
                byte[] text = label.getBytes(StandardCharsets.US_ASCII);
                out.writeByte(text.length);
                out.write(text);
            }
            out.writeByte(0);
        });
    }

    synchronized void host(String name, String address) {
        add(name, A, out -> out.write(InetAddress.getByName(address).getAddress()));
    }

    synchronized void clear() {
        records.clear();
    }

    private void add(String name, int type, Data data) {
        records.add(new ResourceRecord(name.toLowerCase(Locale.ROOT), type, bytes(data)));
    }

    /** The name that a message asks for, in small letters. */
    static String name(byte[] question) {
        StringBuilder name = new StringBuilder();
        for (int at = HEADER; question[at] != 0; at += question[at] + 1) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    /** What a server says by UDP when the answer needs TCP. */
    static byte[] truncated(byte[] question) {
        return message(question, FLAGS | TRUNCATED, List.of());
    }

    synchronized byte[] answer(byte[] question) {
        String name = name(question);
        int type = question[endOfName(question) + 1] & 0xFF;
        List<ResourceRecord> named =
                records.stream().filter(r -> r.name.equals(name)).toList();
        return message(
                question,
                named.isEmpty() ? FLAGS | NO_SUCH_NAME : FLAGS,
                named.stream().filter(r -> r.type == type).toList());
    }

    private static byte[] message(byte[] question, int flags, List<ResourceRecord> answers) {
        return bytes(out -> {
            out.write(question, 0, 2);
            out.writeShort(flags);
            out.writeShort(1);
            out.writeShort(answers.size());
            out.writeInt(0);
            out.write(Arrays.copyOfRange(question, HEADER, endOfName(question) + AFTER_NAME));
            for (ResourceRecord answer : answers) {
                out.writeShort(POINTER_TO_QUESTION);
                out.writeShort(answer.type);
                out.writeShort(INTERNET);
                out.writeInt(SECONDS_TO_LIVE);
                out.writeShort(answer.data.length);
                out.write(answer.data);
            }
        });
    }

    private static int endOfName(byte[] question) {
        int at = HEADER;
        while (question[at] != 0) {
            at += question[at] + 1;
        }
        return at + 1;
    }

    private static byte[] bytes(Data data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            data.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
