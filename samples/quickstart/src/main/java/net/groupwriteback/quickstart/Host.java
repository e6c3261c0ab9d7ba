/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.UUID;
import javax.servlet.DispatcherType;
import org.apache.cxf.transport.servlet.CXFServlet;
import org.apache.syncope.core.rest.cxf.ThreadLocalCleanupListener;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * Apache Syncope's core in this JVM: its REST interface in Jetty on a free loopback port, its data in memory, and one
 * connector bundle in its bundle folder. One at a time in a JVM, for its settings are system properties.
 */
final class Host implements AutoCloseable {
    private static final String CONTEXTS = String.join(
            " ",
            "classpath*:/coreContext.xml",
            "classpath*:/securityContext.xml",
            "classpath*:/logicContext.xml",
            "classpath*:/restCXFContext.xml",
            "classpath*:/persistenceContext.xml",
            "classpath*:/provisioning*Context.xml",
            "classpath*:/workflow*Context.xml");

    private final Server server;
    private final String adminPassword;

    private Host(Server server, String adminPassword) {
        this.server = server;
        this.adminPassword = adminPassword;
    }

    /**
     * Starts the host.
     *
     * @param folder an existing folder for its bundle folder
     * @param bundle the packed connector bundle
     */
    static Host start(Path folder, Path bundle) throws Exception {
        Path bundles = Files.createDirectories(folder.resolve("bundles"));
        install(bundle, bundles);
        String adminPassword = secret();
        System.setProperty("quickstart.folder", folder.toString());
        System.setProperty("quickstart.bundles", location(bundles));
        System.setProperty("quickstart.adminPasswordHash", sha1(adminPassword));
        System.setProperty("quickstart.signingKey", secret() + secret());
        System.setProperty("quickstart.anonymousKey", secret());
        System.setProperty("quickstart.secretKey", secret());

        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(syncope());
        server.start();
        return new Host(server, adminPassword);
    }

    /** The root of the REST interface. */
    URI rest() {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create(
                "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/syncope/rest/");
    }

    /** The password of the user {@code admin}, made for this run. */
    String adminPassword() {
        return adminPassword;
    }

    /** Where the host looks for bundles, in the form that a connector instance names it. */
    String bundleLocation() {
        return System.getProperty("quickstart.bundles");
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the host does not stop", e);
        }
    }

    private static ServletContextHandler syncope() {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        context.setContextPath("/syncope");
        context.setInitParameter("contextConfigLocation", CONTEXTS);
        context.addEventListener(new ContextLoaderListener());
        context.addEventListener(new ThreadLocalCleanupListener());

        ServletHolder rest = new ServletHolder("CXFServlet", CXFServlet.class);
        rest.setInitParameter("openapi.context.id", "openapi.context.id.default");
        rest.setInitParameter("hide-service-list-page", "true");
        rest.setInitOrder(1);
        context.addServlet(rest, "/rest/*");

        FilterHolder encoding = new FilterHolder(CharacterEncodingFilter.class);
        encoding.setInitParameter("encoding", StandardCharsets.UTF_8.name());
        encoding.setInitParameter("forceEncoding", "true");
        context.addFilter(encoding, "/*", EnumSet.of(DispatcherType.REQUEST));

        FilterHolder security = new FilterHolder(DelegatingFilterProxy.class);
        security.setName("springSecurityFilterChain");
        context.addFilter(security, "/*", EnumSet.of(DispatcherType.REQUEST));
        return context;
    }

    private static void install(Path bundle, Path bundles) throws IOException {
        Files.copy(bundle, bundles.resolve(bundle.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Syncope compares locations as texts; this is the form it keeps itself. */
    private static String location(Path bundles) {
        return bundles.toUri().toString();
    }

    private static String secret() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String sha1(String text) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().withUpperCase().formatHex(digest);
    }
}
