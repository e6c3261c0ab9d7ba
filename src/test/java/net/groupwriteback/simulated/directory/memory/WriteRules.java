/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.groupwriteback.simulated.directory.watch.Limits;

/** The rules about whole objects that add and modify share. */
final class WriteRules {
    private static final Set<String> SYSTEM =
            Set.of("memberof", "objectguid", "objectsid", "samaccounttype", "usnchanged", "usncreated", "whenchanged");
    private static final String GROUP_TYPE = "groupType";
    private static final String ACCOUNT_NAME = "sAMAccountName";
    private static final int GENERATED_NAME_TRIES = 100;

    private final Domain domain;
    private final Limits limits;
    private final AccountNames accountNames = new AccountNames();

    WriteRules(Domain domain, Limits limits) {
        this.limits = limits;
        this.domain = domain;
    }

    /**
     * The rule of an attribute that a client writes.
     *
     * @throws AdException 16 for a name that the schema lacks, 65 for one not allowed here, 53 for one of the system's
     */
    AttributeRule writable(ClassRule objectClass, String name) throws AdException {
        AttributeRule rule = domain.schema().attribute(name);
        if (rule == null) {
            throw Refusal.UNKNOWN_ATTRIBUTE.of(name);
        }
        if (rule.systemOnly() || rule.backLink() || rule.constructed() || SYSTEM.contains(rule.key())) {
            throw Refusal.SYSTEM_ONLY.of(name);
        }
        if (!domain.schema().allowed(objectClass).contains(rule.key())) {
            throw Refusal.NOT_ALLOWED.of(name);
        }
        return rule;
    }

    /** Checks what is staged as a whole and stages what follows from it. */
    void complete(Staging staging, boolean created) throws AdException {
        if (staging.linkChanges() > limits.linkValues()) {
            throw Refusal.ADMIN_LIMIT.of(staging.linkChanges() + " values");
        }
        if (staging.object().group()) {
            groupType(staging, created);
            scopes(staging, created);
        }
        if (staging.object().group() || staging.object().user()) {
            accountName(staging);
        }
    }

    private void groupType(Staging staging, boolean created) throws AdException {
        if (!created && !staging.writes(GROUP_TYPE)) {
            return;
        }
        String text = staging.text(GROUP_TYPE);
        int type = text == null && created ? GroupType.GLOBAL_SECURITY : parse(text);
        int before = (int) staging.object().number("grouptype", type);
        if (!GroupType.valid(type) || !GroupType.mayBecome(before, type)) {
            throw Refusal.BAD_GROUP_TYPE.of(GROUP_TYPE);
        }
        stage(staging, GROUP_TYPE, Integer.toString(type));
        stage(staging, "sAMAccountType", GroupType.accountType(type));
    }

    private void scopes(Staging staging, boolean created) throws AdException {
        int type = Integer.parseInt(staging.text(GROUP_TYPE));
        AttributeRule member = domain.schema().attribute("member");
        if (!created && staging.writes(GROUP_TYPE)) {
            GroupScopes.checkMembers(type, staging.current(member));
            GroupScopes.checkHolders(type, staging.object());
        } else {
            GroupScopes.checkMembers(type, staging.added(member));
        }
    }

    private static int parse(String text) throws AdException {
        if (text == null) {
            throw Refusal.BAD_GROUP_TYPE.of(GROUP_TYPE);
        }
        return Integer.parseInt(text);
    }

    private void accountName(Staging staging) throws AdException {
        String name = staging.text(ACCOUNT_NAME);
        for (int i = 0; name == null && i < GENERATED_NAME_TRIES; i++) {
            String candidate = accountNames.next();
            name = holder(candidate) == null ? candidate : null;
        }
        AdObject holder = holder(name);
        if (holder != null && holder != staging.object()) {
            throw Refusal.ACCOUNT_NAME_TAKEN.of(name);
        }
        if (!name.equals(staging.text(ACCOUNT_NAME))) {
            stage(staging, ACCOUNT_NAME, name);
        }
    }

    private AdObject holder(String name) {
        for (AdObject holder : domain.indexes().holders("samaccountname", name.getBytes(StandardCharsets.UTF_8))) {
            if (!holder.deleted()) {
                return holder;
            }
        }
        return null;
    }

    private void stage(Staging staging, String name, String value) throws AdException {
        byte[][] values = List.of(value.getBytes(StandardCharsets.UTF_8)).toArray(new byte[0][]);
        staging.replace(domain.schema().attribute(name), values);
    }
}
