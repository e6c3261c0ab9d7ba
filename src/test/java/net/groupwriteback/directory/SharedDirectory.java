/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import net.groupwriteback.simulated.directory.ForwardingDirectory;
import net.groupwriteback.simulated.directory.TestDirectory;

/** A directory that outlives the test class: JUnit closes the arguments of a class when it is done, and this one stays. */
final class SharedDirectory extends ForwardingDirectory {
    SharedDirectory(TestDirectory directory) {
        super(directory);
    }

    @Override
    public void close() {
        // stays up for the next class
    }
}
