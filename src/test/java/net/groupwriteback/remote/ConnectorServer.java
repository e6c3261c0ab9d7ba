/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import net.groupwriteback.trust.secrets.KeptOutput;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorInfo;
import org.identityconnectors.framework.api.ConnectorInfoManager;
import org.identityconnectors.framework.api.ConnectorInfoManagerFactory;
import org.identityconnectors.framework.api.RemoteFrameworkConnectionInfo;

/**
 * ConnId's connector server in a JVM of its own, on loopback, put together and started by the commands of
 * {@code samples/connector-server/README.md} as they are written there; only the port is another one.
 */
final class ConnectorServer implements AutoCloseable {
    private static final Path SAMPLE = Path.of("samples", "connector-server");
    private static final Path SERVER = SAMPLE.resolve("target").resolve("server");
    private static final Path LOG = SERVER.resolve("server.log");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```\\n(.*?)^```$");
    private static final Duration START = Duration.ofSeconds(60);
    private static final String KEY = "a secret of the server's";

    private final Process process;
    private final int port;

    private ConnectorServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ConnectorServer start() throws IOException, InterruptedException {
        List<String> blocks = COMMANDS.matcher(Files.readString(SAMPLE.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        if (blocks.size() != 5) {
            throw new IllegalStateException("the README has other commands now: " + blocks);
        }
        // The first command builds the bundle, which this build has just done.
        String fetch = blocks.get(0).lines().skip(1).findFirst().orElseThrow();
        String certificate = blocks.get(1).lines().skip(1).reduce("", (all, line) -> all + line + "\n");
        delete(SAMPLE.resolve("target"));
        run(Path.of("."), fetch);
        int port = freePort();
        Path properties = SERVER.resolve("connectorserver.properties");
        Files.writeString(properties, Files.readString(properties).replace("=8759", "=" + port));
        run(SERVER, certificate);
        run(SERVER, blocks.get(2));
        Process process =
                process(SERVER, blocks.get(3)).redirectOutput(LOG.toFile()).start();
        ConnectorServer server = new ConnectorServer(process, port);
        for (long end = System.nanoTime() + START.toNanos();
                !Files.readString(LOG).contains("listening on port " + port); ) {
            if (!process.isAlive() || System.nanoTime() > end) {
                server.close();
                throw new IllegalStateException(Files.readString(LOG));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ProcessBuilder process(Path folder, String commands) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("STORE_PASSWORD", "of the key store");
        builder.environment().put("SERVER_KEY", KEY);
        return builder;
    }

    private static void run(Path folder, String commands) throws IOException, InterruptedException {
        Process process = process(folder, commands).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(commands + output);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The connectors as a host sees them that has the key and trusts the server's own certificate. */
    ConnectorInfoManager connect() throws IOException, GeneralSecurityException {
        return connect("localhost", KEY, trusting());
    }

    /** The connectors as another caller sees them; ConnId keeps what it has seen by host and port. */
    ConnectorInfoManager connect(String host, String key, List<TrustManager> trust) {
        int timeoutMillis = Math.toIntExact(Duration.ofMinutes(1).toMillis());
        return ConnectorInfoManagerFactory.getInstance()
                .getRemoteManager(new RemoteFrameworkConnectionInfo(
                        host, port, new GuardedString(key.toCharArray()), true, trust, timeoutMillis));
    }

    /** One of the connectors. */
    static ConnectorInfo connector(ConnectorInfoManager manager, String className) {
        return manager.getConnectorInfos().stream()
                .filter(info -> info.getConnectorKey().getConnectorName().equals(className))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(className + " is not on the server"));
    }

    static List<TrustManager> trusting() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(SERVER.resolve("server.pem"))) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return List.of(factory.getTrustManagers());
    }

    /** What the server printed. */
    String log() throws IOException {
        return Files.readString(LOG);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            KeptOutput.keep("connector-server", LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
