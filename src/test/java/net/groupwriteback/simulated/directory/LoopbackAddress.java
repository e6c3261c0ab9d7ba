/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A loopback address that no other test run on this machine uses: held by a lock on a file, which the system gives back
 * however the process ends. Samba's LDAP ports are compiled in, so each server needs an address of its own.
 */
final class LoopbackAddress implements AutoCloseable {
    private static final int FIRST = 20;
    private static final int LAST = 250;
    private static final int CONNECT_MILLIS = 500;

    private final String address;
    private final FileLock lock;

    private LoopbackAddress(String address, FileLock lock) {
        this.address = address;
        this.lock = lock;
    }

    /**
     * Takes the first free one between 127.0.0.20 and 127.0.0.250.
     *
     * @throws IllegalStateException if all are in use
     */
    static LoopbackAddress take(int port) {
        for (int last = FIRST; last <= LAST; last++) {
            String address = "127.0.0." + last;
            FileLock lock = lock(address);
            if (lock == null) {
                continue;
            }
            if (silent(address, port)) {
                return new LoopbackAddress(address, lock);
            }
            release(lock);
        }
        throw new IllegalStateException("no loopback address with port " + port + " is free");
    }

    String text() {
        return address;
    }

    @Override
    public void close() {
        release(lock);
    }

    private static FileLock lock(String address) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "samba-ad-addresses");
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(address), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process holds it
        }
    }

    private static boolean silent(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
