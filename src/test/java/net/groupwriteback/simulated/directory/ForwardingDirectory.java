/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import java.nio.file.Path;
import java.util.Optional;

/** A directory that is another one, but for what a subclass changes. */
public abstract class ForwardingDirectory implements TestDirectory {
    private final TestDirectory directory;

    protected ForwardingDirectory(TestDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return directory.name();
    }

    @Override
    public String host() {
        return directory.host();
    }

    @Override
    public int ldapsPort() {
        return directory.ldapsPort();
    }

    @Override
    public int ldapPort() {
        return directory.ldapPort();
    }

    @Override
    public String baseDn() {
        return directory.baseDn();
    }

    @Override
    public String netbiosName() {
        return directory.netbiosName();
    }

    @Override
    public String adminDn() {
        return directory.adminDn();
    }

    @Override
    public String adminPassword() {
        return directory.adminPassword();
    }

    @Override
    public Path caFile() {
        return directory.caFile();
    }

    @Override
    public boolean exchange() {
        return directory.exchange();
    }

    @Override
    public Optional<Kerberos> kerberos() {
        return directory.kerberos();
    }

    @Override
    public void addUsers(int first, int count, String ou) {
        directory.addUsers(first, count, ou);
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void close() {
        directory.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
