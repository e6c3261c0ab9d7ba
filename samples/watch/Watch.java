/* SPDX-License-Identifier: Apache-2.0 */
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Prints the counters of every resource of connector-m365-groups in a running host on this machine, without a display.
 * Arguments: the process id of the host's JVM, and how many seconds lie between two looks (without it: one look). Run it as
 * the host's user.
 */
public final class Watch {
    private Watch() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0 || (args.length > 1 && !args[1].matches("[0-9]{1,6}"))) {
            System.err.println("usage: java Watch.java <process id of the host> [seconds between two looks]");
            System.exit(2);
        }
        try {
            watch(args);
        } catch (AttachNotSupportedException | IOException e) {
            System.err.println("process " + args[0] + " does not answer: has it ended, and are you its user? ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")");
            System.exit(1);
        }
    }

    private static void watch(String[] args) throws Exception {
        VirtualMachine host = VirtualMachine.attach(args[0]);
        String address = host.startLocalManagementAgent();
        host.detach();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            print(beans);
            while (args.length > 1) {
                Thread.sleep(Duration.ofSeconds(Long.parseLong(args[1])).toMillis());
                print(beans);
            }
        }
    }

    private static void print(MBeanServerConnection beans) throws Exception {
        Set<ObjectName> names = beans.queryNames(new ObjectName("net.groupwriteback:*"), null);
        if (names.isEmpty()) {
            System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " no resource is in use");
        }
        for (ObjectName name : new TreeSet<>(names)) {
            StringJoiner counts = new StringJoiner(" ");
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                Object value = beans.getAttribute(name, attribute.getName());
                if (!(value instanceof Number number) || number.doubleValue() != 0) {
                    counts.add(attribute.getName() + "=" + value);
                }
            }
            System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + name.getKeyPropertyListString());
            System.out.println("  " + counts);
        }
    }
}
