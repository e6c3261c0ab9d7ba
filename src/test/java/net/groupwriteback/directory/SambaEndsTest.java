/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A domain controller does not outlive the test run that started it, however that one ends. */
class SambaEndsTest {
    private static final int LDAPS = 636;

    /** Nothing where Samba is left out. */
    static Stream<String> samba() {
        return Stream.of(System.getProperty("directories", "memory,samba").split(",", -1))
                .filter("samba"::equals);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("samba")
    void controllerEndsWithTheProcessThatItWatches(String name) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("smb");
        Process watched = new ProcessBuilder("sleep", "600").start();
        ProcessBuilder start = new ProcessBuilder("bash", "src/test/" + name + "/samba-ad.sh", "start")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        String address = address(watched.pid());
        start.environment().put("SAMBA_AD_DIR", folder.toString());
        start.environment().put("SAMBA_AD_IP", address);
        start.environment().put("SAMBA_AD_EXCHANGE", "no");
        start.environment().put("SAMBA_AD_WATCH", Long.toString(watched.pid()));

        assertThat(start.start().waitFor()).isZero();
        assertThat(listens(address)).isTrue();
        watched.destroyForcibly().waitFor();

        await(() -> !listens(address) && !Files.exists(folder));
    }

    /** A loopback address of this test's own, outside the range that directories take theirs from. */
    private static String address(long pid) {
        return "127." + (1 + pid / 250 / 250 % 250) + "." + (1 + pid / 250 % 250) + "." + (1 + pid % 250);
    }

    private static boolean listens(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, LDAPS), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
