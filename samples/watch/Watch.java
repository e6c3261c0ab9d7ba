/* SPDX-License-Identifier: Apache-2.0 */
import com.sun.tools.attach.VirtualMachine;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
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
        if (args.length == 0) {
            System.err.println("usage: java Watch.java <process id of the host> [seconds between two looks]");
            System.exit(2);
        }
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
        for (ObjectName name : new TreeSet<>(beans.queryNames(new ObjectName("net.groupwriteback:*"), null))) {
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
