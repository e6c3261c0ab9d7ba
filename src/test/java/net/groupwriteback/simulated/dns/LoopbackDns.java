/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A DNS server on a port of 127.0.0.1, by UDP and TCP (RFC 1035), that knows the SRV and A records it is given and answers
 * "no such name" to the rest. What is too long for UDP it answers by TCP. Thread-safe.
 */
public final class LoopbackDns implements AutoCloseable {
    private static final int LONGEST_DATAGRAM = 512;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final DnsZone zone = new DnsZone();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    private LoopbackDns(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
        background(this::answerDatagrams, "dns udp");
        background(this::answerStreams, "dns tcp");
    }

    /** Begins to listen. */
    public static LoopbackDns start() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            ServerSocket tcp = new ServerSocket(0, 10, loopback);
            return new LoopbackDns(new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort())), tcp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code host:port}. */
    public String address() {
        return tcp.getInetAddress().getHostAddress() + ":" + tcp.getLocalPort();
    }

    /** Adds an SRV record. */
    public LoopbackDns service(String name, int priority, int weight, int port, String host) {
        zone.service(name, priority, weight, port, host);
        return this;
    }

    /** Adds an A record. */
    public LoopbackDns host(String name, String address) {
        zone.host(name, address);
        return this;
    }

    /** Forgets all records. */
    public void clear() {
        zone.clear();
    }

    /** Takes questions and answers none from now on. */
    public void silence() {
        silent = true;
    }

    /** The names that were asked for, each with the way it came: {@code udp _ldap._tcp.example.test}. */
    public List<String> questions() {
        return questions;
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void background(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void answerDatagrams() {
        byte[] buffer = new byte[LONGEST_DATAGRAM];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] answer = answer("udp", question);
                if (!silent) {
                    byte[] sent = answer.length > LONGEST_DATAGRAM ? DnsZone.truncated(question) : answer;
                    udp.send(new DatagramPacket(sent, sent.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void answerStreams() {
        try {
            while (true) {
                try (Socket client = tcp.accept()) {
                    DataInputStream in = new DataInputStream(client.getInputStream());
                    byte[] question = new byte[in.readUnsignedShort()];
                    in.readFully(question);
                    byte[] answer = answer("tcp", question);
                    DataOutputStream out = new DataOutputStream(client.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private byte[] answer(String way, byte[] question) throws IOException {
        questions.add(way + " " + DnsZone.name(question));
        return zone.answer(question);
    }
}
