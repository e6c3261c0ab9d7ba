/* SPDX-License-Identifier: Apache-2.0 */
import java.nio.charset.StandardCharsets
import org.apache.syncope.common.lib.to.EntityTO
import org.apache.syncope.common.lib.to.Item
import org.apache.syncope.common.lib.types.AttrSchemaType
import org.apache.syncope.core.persistence.api.entity.Attributable
import org.apache.syncope.core.persistence.api.entity.PlainAttrValue
import org.apache.syncope.core.provisioning.api.MappingManager.IntValues
import org.apache.syncope.core.provisioning.api.data.ItemTransformer

/**
 * Keeps a text of up to 1,024 UTF-16 units in a Syncope attribute of type Binary (as UTF-8), because one of type String
 * ends at 255. What is longer is cut here, never inside a surrogate pair: Active Directory takes 1,024 in a description.
 */
class LongText implements ItemTransformer {
    private static final int LIMIT = 1024

    @Override
    List<Object> beforePull(Item item, EntityTO entity, List<Object> values) {
        values?.findAll { it != null }?.collect { (Object) cut(it.toString()).getBytes(StandardCharsets.UTF_8) }
    }

    @Override
    IntValues beforePropagation(
            Item item, Attributable owner, AttrSchemaType schemaType, List<PlainAttrValue> values) {
        values.each {
            String text = new String(it.getBinaryValue(), StandardCharsets.UTF_8)
            it.setBinaryValue(null)
            it.setStringValue(text)
        }
        new IntValues(AttrSchemaType.String, values)
    }

    private static String cut(String text) {
        if (text.length() <= LIMIT) {
            return text
        }
        text.substring(0, Character.isHighSurrogate(text.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT)
    }
}
