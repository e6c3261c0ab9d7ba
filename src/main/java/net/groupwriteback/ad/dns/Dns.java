/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.dns;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.naming.Context;
import javax.naming.InvalidNameException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;
import net.groupwriteback.writeback.OneLine;

/**
 * Look-ups at the machine's DNS servers, or at one that a setting names. Nothing is kept: each look-up asks. Immutable.
 *
 * @param server {@code host:port}; empty for the machine's
 * @param timeout how long one look-up may take
 */
public record Dns(Optional<String> server, Duration timeout) {
    private static final String SRV = "SRV";
    private static final List<String> ADDRESSES = List.of("A", "AAAA");
    private static final int TRIES = 3;
    /** Each try waits twice as long as the one before: 1 + 2 + 4. */
    private static final int SHARES = (1 << TRIES) - 1;

    /**
     * The places of a service, in the order in which to try them.
     *
     * @param name such as {@code _ldap._tcp.example.test}
     * @return empty if DNS knows none
     * @throws LDAPException {@link ResultCode#CONNECT_ERROR} if DNS does not answer, {@link ResultCode#PARAM_ERROR} for what is no name
     */
    public List<ServiceRecord> services(String name) throws LDAPException {
        try {
            List<ServiceRecord> found = look(name, SRV).stream()
                    .map(ServiceRecord::parse)
                    .flatMap(Optional::stream)
                    .toList();
            return ServiceRecord.ordered(found, ThreadLocalRandom.current());
        } catch (InvalidNameException e) {
            throw new LDAPException(ResultCode.PARAM_ERROR, name + " is no DNS name", e);
        } catch (NamingException e) {
            throw new LDAPException(
                    ResultCode.CONNECT_ERROR,
                    "DNS does not tell " + name + ": check dnsServer, or name the domain controllers in servers. "
                            + asked() + ": " + OneLine.of(e.getMessage()),
                    e);
        }
    }

    /**
     * The addresses of a host, those of IP version 4 first.
     *
     * @throws UnknownHostException if DNS knows none, or does not answer
     */
    public InetAddress[] addresses(String host) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        try {
            for (String type : ADDRESSES) {
                for (String text : look(host, type)) {
                    addresses.add(InetAddress.getByAddress(
                            host, InetAddress.getByName(text).getAddress()));
                }
            }
        } catch (NamingException e) {
            UnknownHostException unknown =
                    new UnknownHostException(host + ": " + asked() + ": " + OneLine.of(e.getMessage()));
            unknown.initCause(e);
            throw unknown;
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host + ": " + asked() + " has no address of it");
        }
        return addresses.toArray(InetAddress[]::new);
    }

    private String asked() {
        return server.map(s -> "the DNS server " + s).orElse("the machine's DNS server");
    }

    @SuppressWarnings("BanJNDI") // DNS carries texts and no Java objects
    private List<String> look(String name, String type) throws NamingException {
        InitialDirContext context = new InitialDirContext(environment());
        try {
            Attributes answer = context.getAttributes(name, new String[] {type});
            Attribute records = answer.get(type);
            List<String> texts = new ArrayList<>();
            if (records != null) {
                Collections.list(records.getAll()).forEach(value -> texts.add(value.toString()));
            }
            return texts;
        } catch (NameNotFoundException e) {
            return List.of();
        } finally {
            context.close();
        }
    }

    @SuppressWarnings("JdkObsolete") // JNDI asks for this type
    private Hashtable<String, String> environment() {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, server.map(s -> "dns://" + s).orElse("dns:"));
        environment.put("com.sun.jndi.dns.timeout.initial", Long.toString(timeout.toMillis() / SHARES));
        environment.put("com.sun.jndi.dns.timeout.retries", Integer.toString(TRIES));
        return environment;
    }
}
