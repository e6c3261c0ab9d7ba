/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/** Makes the one HTTP client that all requests of a resource go through, those for tokens too. */
public final class GraphHttp {
    private static final String LOGIN = "Proxy-Authorization";
    private static final int IDLE_SECONDS = 60;

    private GraphHttp() {}

    /**
     * A client with the time-outs, trust anchors, proxy and retry rule of these settings. Release it with
     * {@link #close}.
     *
     * @throws org.identityconnectors.framework.common.exceptions.ConfigurationException if the trust anchors cannot be
     *     read
     */
    public static OkHttpClient open(HttpSettings settings) {
        RetryDecision decision = new RetryDecision(Clock.systemUTC(), new SplittableRandom());
        return open(
                settings, new ThrottleInterceptor(decision, Clock.systemUTC(), time -> Thread.sleep(time.toMillis())));
    }

    static OkHttpClient open(HttpSettings settings, ThrottleInterceptor throttle) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(threads()))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(throttle);
        settings.trustedCertificates()
                .map(TrustAnchors::of)
                .ifPresent(anchors -> builder.sslSocketFactory(anchors.socketFactory(), anchors.trustManager()));
        settings.proxy().ifPresent(proxy -> useProxy(builder, proxy));
        return builder.build();
    }

    /** As many threads as there is work; after {@link #close} work is refused with a sentence for the host. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                GraphHttp::daemon,
                (work, closed) -> {
                    throw new ConnectorException("the connections of this resource were closed");
                });
    }

    /** A thread that does not keep a host's JVM from ending. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "Microsoft Graph client");
        thread.setDaemon(true);
        return thread;
    }

    private static void useProxy(OkHttpClient.Builder builder, ProxySettings proxy) {
        builder.proxy(proxy.proxy());
        proxy.login().ifPresent(login -> builder.proxyAuthenticator((route, asked) -> answer(login, asked)));
    }

    /**
     * Tells the login to the proxy itself, which is asked for a tunnel. A question that comes through the tunnel is the
     * server's: the login is not for it.
     */
    private static Request answer(ProxySettings.Login login, Response asked) {
        Request request = asked.request();
        // A second 407 means that the login itself was refused.
        if (!"CONNECT".equals(request.method()) || request.header(LOGIN) != null) {
            return null;
        }
        String basic = Credentials.basic(login.user(), Secrets.reveal(login.password()));
        return request.newBuilder().header(LOGIN, basic).build();
    }

    /** Ends the client's threads and connections, so that nothing holds the bundle's class loader. */
    public static void close(OkHttpClient http) {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
