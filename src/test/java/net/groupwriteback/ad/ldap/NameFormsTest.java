/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.Test;

/** The forms in which Active Directory names objects: bytes of a GUID, extended names, server addresses. */
class NameFormsTest {
    @Test
    void guidBytesAreMixedEndian() throws ParseException {
        UUID guid = UUID.fromString("5176f72d-4b5c-4e55-bf53-47a8555823f1");
        byte[] bytes = StaticUtils.fromHex("2df776515c4b554ebf5347a8555823f1");
        assertThat(ObjectGuid.toBytes(guid)).isEqualTo(bytes);
        assertThat(ObjectGuid.ofBytes(bytes)).contains(guid);
    }

    @Property
    void guidSurvivesTheWayThroughBytesAndText(@ForAll long high, @ForAll long low) {
        UUID guid = new UUID(high, low);
        assertThat(ObjectGuid.ofBytes(ObjectGuid.toBytes(guid))).contains(guid);
        assertThat(ObjectGuid.parse(guid.toString().toUpperCase(Locale.ROOT))).contains(guid);
    }

    @Test
    void brokenGuidsAreNone() {
        assertThat(ObjectGuid.ofBytes(new byte[15])).isEmpty();
        assertThat(ObjectGuid.ofBytes(null)).isEmpty();
        assertThat(ObjectGuid.parse("1-1-1-1-1")).isEmpty();
        assertThat(ObjectGuid.parse("3fc83d5a-26df-48f5-b681-ddf5e794d90g")).isEmpty();
        assertThat(ObjectGuid.parse("3fc83d5a-26df-48f5-b681-ddf5e794d90\uff11"))
                .isEmpty();
        assertThat(ObjectGuid.parse("3fc83d5a026df-48f5-b681-ddf5e794d90b")).isEmpty();
        assertThat(ObjectGuid.parse("3fc83d5a-26df-48f5-b681-ddf5e794-90b")).isEmpty();
        assertThat(ObjectGuid.parse(null)).isEmpty();
    }

    @Test
    void extendedNameIsTakenApart() {
        ExtendedDn name = ExtendedDn.parse(
                "<GUID=3fc83d5a-26df-48f5-b681-ddf5e794d90b>;<SID=S-1-5-21-1-2-3-500>;CN=a\\;<SID\\=x>,DC=test");
        assertThat(name.guid()).hasToString("3fc83d5a-26df-48f5-b681-ddf5e794d90b");
        assertThat(name.sid()).hasToString("S-1-5-21-1-2-3-500");
        assertThat(name.dn()).isEqualTo("CN=a\\;<SID\\=x>,DC=test");
    }

    @Test
    void extendedNameWithoutSidAndPlainName() {
        ExtendedDn contact = ExtendedDn.parse("<GUID=3fc83d5a-26df-48f5-b681-ddf5e794d90b>;CN=c,DC=test");
        assertThat(contact.sid()).isNull();
        assertThat(contact.dn()).isEqualTo("CN=c,DC=test");
        assertThat(contact.isExtended()).isTrue();
        ExtendedDn plain = ExtendedDn.parse("CN=c,DC=test");
        assertThat(plain.isExtended()).isFalse();
        assertThat(plain.guid()).isNull();
        assertThat(plain.sid()).isNull();
        assertThat(plain.dn()).isEqualTo("CN=c,DC=test");
        assertThat(ExtendedDn.plain("<GUID=3fc83d5a-26df-48f5-b681-ddf5e794d90b>;CN=c,DC=test"))
                .isEqualTo("CN=c,DC=test");
    }

    @Test
    void tornExtendedNames() {
        ExtendedDn cut = ExtendedDn.parse("<GUID=3fc83d5a-26df-48f5-b681-ddf5e794d90b>;<SID=S-1-5-21-1,DC=test");
        assertThat(cut.isExtended()).isFalse();
        assertThat(cut.dn()).isEqualTo(cut.toString());
        ExtendedDn strange = ExtendedDn.parse("<GUID=3fc8>;<SID=x>;CN=c,DC=test");
        assertThat(strange.sid()).isNull();
        assertThat(strange.dn()).isEqualTo("CN=c,DC=test");
        assertThatThrownBy(strange::guid).isInstanceOf(ConnectorException.class).hasMessageContaining("<GUID=3fc8>");
    }

    @Test
    void endOfANameIsComparedWithoutCase() {
        String guid = "<GUID=3fc83d5a-26df-48f5-b681-ddf5e794d90b>;";
        assertThat(ExtendedDn.parse(guid + "CN=c,OU=a,DC=test").endsWith("ou=A,dc=TEST"))
                .isTrue();
        assertThat(ExtendedDn.parse(guid + "CN=c,OU=b,DC=test").endsWith("OU=a,DC=test"))
                .isFalse();
        assertThat(ExtendedDn.parse(guid + "DC=test").endsWith(">;DC=test")).isFalse();
        assertThat(ExtendedDn.parse("DC=test").endsWith("")).isTrue();
    }

    @Test
    void serverAddresses() {
        assertThat(ServerAddress.parse("dc1", 636)).contains(new ServerAddress("dc1", 636));
        assertThat(ServerAddress.parse(" dc1:3269 ", 636)).contains(new ServerAddress("dc1", 3269));
        assertThat(ServerAddress.parse("[fe80::1]:1", 636)).contains(new ServerAddress("fe80::1", 1));
        assertThat(ServerAddress.parse("fe80::1", 636)).isEmpty();
        assertThat(ServerAddress.parse("", 636)).isEmpty();
        assertThat(ServerAddress.parse(null, 636)).isEmpty();
    }
}
