/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import java.nio.file.Path;
import net.groupwriteback.simulated.directory.TestDirectory;

/** A directory that outlives the test class: JUnit closes the arguments of a class when it is done, and this one stays. */
final class SharedDirectory implements TestDirectory {
    private final TestDirectory directory;

    SharedDirectory(TestDirectory directory) {
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
    public void addUsers(int first, int count, String ou) {
        directory.addUsers(first, count, ou);
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void close() {
        // stays up for the next class
    }

    @Override
    public String toString() {
        return name();
    }
}
