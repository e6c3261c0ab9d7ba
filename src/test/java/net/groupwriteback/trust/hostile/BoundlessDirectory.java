/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.hostile;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.ProxyRequestHandler;
import com.unboundid.ldap.listener.SearchEntryTransformer;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.directory.watch.PassingHandler;

/** Passes requests on to a directory, and answers what is asked below one container without end. For one connection. */
final class BoundlessDirectory extends PassingHandler {
    /** What has no end. */
    enum Trick {
        /** After the last page comes the first. */
        PAGES,
        /** After each range of one value comes another one. */
        RANGES,
        /** One value is said to be a million, and then there are more. */
        LEAPS,
        /** An entry is larger than any message may be. */
        ENTRY
    }

    private static final String PAGING = SimplePagedResultsControl.PAGED_RESULTS_OID;
    private static final Pattern RANGE = Pattern.compile("member;range=(\\d+)-\\*");
    private static final long LEAP = 1_000_000;
    private static final int HUGE = 30 << 20;

    private final String container;
    private final Trick trick;
    private String from = "0";

    /** The handler from which those of the connections are made. */
    static BoundlessDirectory before(TestDirectory directory, String container, Trick trick) {
        try {
            SSLUtil trust =
                    new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));
            return new BoundlessDirectory(
                    new ProxyRequestHandler(new SingleServerSet(
                            directory.host(), directory.ldapsPort(), trust.createSSLSocketFactory())),
                    container,
                    trick);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private BoundlessDirectory(LDAPListenerRequestHandler server, String container, Trick trick) {
        super(server);
        this.container = container;
        this.trick = trick;
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection client) throws LDAPException {
        BoundlessDirectory handler = new BoundlessDirectory(server().newInstance(client), container, trick);
        SearchEntryTransformer entries = (id, op, controls) ->
                new ObjectPair<>(op.getDN().endsWith("," + container) ? handler.inflated(op) : op, controls);
        client.addSearchEntryTransformer(entries);
        return handler;
    }

    private SearchResultEntryProtocolOp inflated(SearchResultEntryProtocolOp entry) {
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : entry.getAttributes()) {
            boolean range = ranged() && attribute.getBaseName().equals("member");
            long to = Long.parseLong(from) + (trick == Trick.LEAPS ? LEAP - 1 : 0);
            attributes.add(
                    range
                            ? new Attribute(
                                    "member;range=" + from + "-" + to, attribute.getRawValues()[0])
                            : attribute);
        }
        if (trick == Trick.ENTRY) {
            attributes.add(new Attribute("info", new byte[HUGE]));
        }
        return new SearchResultEntryProtocolOp(entry.getDN(), attributes);
    }

    private boolean ranged() {
        return trick == Trick.RANGES || trick == Trick.LEAPS;
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp op, List<Control> controls) {
        if (ranged()) {
            op.getAttributes().stream()
                    .map(RANGE::matcher)
                    .filter(Matcher::matches)
                    .forEach(range -> from = range.group(1));
            return server().processSearchRequest(id, fromTheStart(op), controls);
        }
        if (trick != Trick.PAGES || !op.getBaseDN().equals(container)) {
            return server().processSearchRequest(id, op, controls);
        }
        List<Control> first = new ArrayList<>(controls);
        first.removeIf(control -> control.getOID().equals(PAGING));
        LDAPMessage answer = server().processSearchRequest(id, op, first);
        return new LDAPMessage(
                id, answer.getProtocolOp(), new SimplePagedResultsControl(0, new ASN1OctetString("more"), false));
    }

    /** The directory has but one range: whichever is asked for, that is answered. */
    private static SearchRequestProtocolOp fromTheStart(SearchRequestProtocolOp op) {
        List<String> attributes = op.getAttributes().stream()
                .map(name -> RANGE.matcher(name).replaceAll("member;range=0-*"))
                .toList();
        return new SearchRequestProtocolOp(
                op.getBaseDN(),
                op.getScope(),
                op.getDerefPolicy(),
                op.getSizeLimit(),
                op.getTimeLimit(),
                op.typesOnly(),
                op.getFilter(),
                attributes);
    }
}
