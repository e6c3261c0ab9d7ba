/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.EnumSet;
import java.util.regex.Pattern;
import net.groupwriteback.ad.exchange.RecipientProfile;
import net.groupwriteback.ad.ldap.RefusedLogon;
import net.groupwriteback.ad.members.MemberRules;
import net.groupwriteback.ad.members.RemovalGuard;
import net.groupwriteback.counters.Counter;
import net.groupwriteback.counters.CountersBean;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.spi.ConfigurationProperty;
import org.identityconnectors.framework.spi.StatefulConfiguration;

/**
 * The settings of the target connector, and the connections and schema that all its instances share. The settings are set
 * by the host before use; what is shared is made at first use and is thread-safe.
 */
public final class AdGroupsConfiguration extends CloudConfiguration implements StatefulConfiguration {
    private static final int LARGEST_CHUNK = 5_000;
    private static final String GROUPS = "group.groups";
    private static final String MEMBERS = "group.members";

    private String groupContainer;
    private Boolean createContainers = false;
    private String adopt = Adoption.NEVER.value();
    private String exchange = ExchangeUse.AUTO;
    private String recipientProfile = RecipientProfile.GROUP.value();
    private Integer memberChunkSize = 1_000;
    private String unresolvedMembers = "skip";
    private Boolean protectUnowned = true;
    private Integer maxMemberRemovalPercent = 50;
    private Integer maxMemberRemovalsFree = 5;
    private String deleteMode = DeleteMode.DELETE.value();
    private String disabledNamePattern = Departure.NAME + "_disabled";
    private Boolean restoreDeleted = false;
    private String changeTracking = ChangeTracking.DIR_SYNC.value();
    private Boolean dryRun = false;

    private final RefusedLogon refusedLogon = new RefusedLogon();
    private CountersBean bean;
    private int connectors;
    private GroupDirectory directory;

    /** The distinguished name of the container below which all groups are. Required. */
    @ConfigurationProperty(
            order = 20,
            required = true,
            displayMessageKey = "groupContainer.display",
            helpMessageKey = "groupContainer.help",
            groupMessageKey = GROUPS)
    public String getGroupContainer() {
        return groupContainer;
    }

    public void setGroupContainer(String groupContainer) {
        this.groupContainer = groupContainer;
    }

    /** Whether organizational units below the container are created on demand; default false. */
    @ConfigurationProperty(
            order = 21,
            displayMessageKey = "createContainers.display",
            helpMessageKey = "createContainers.help",
            groupMessageKey = GROUPS)
    public Boolean getCreateContainers() {
        return createContainers;
    }

    public void setCreateContainers(Boolean createContainers) {
        this.createContainers = createContainers;
    }

    /** Which groups a create takes over: {@code never} (default), {@code linked}, {@code linkedOrSid}. */
    @ConfigurationProperty(
            order = 22,
            allowedValues = {"never", "linked", "linkedOrSid"},
            displayMessageKey = "adopt.display",
            helpMessageKey = "adopt.help",
            groupMessageKey = GROUPS)
    public String getAdopt() {
        return adopt;
    }

    public void setAdopt(String adopt) {
        this.adopt = adopt;
    }

    /** Whether Exchange's attributes are completed: {@code auto} (default), {@code require}, {@code off}. */
    @ConfigurationProperty(
            order = 23,
            allowedValues = {"auto", "require", "off"},
            displayMessageKey = "exchange.display",
            helpMessageKey = "exchange.help",
            groupMessageKey = GROUPS)
    public String getExchange() {
        return exchange;
    }

    public void setExchange(String exchange) {
        this.exchange = exchange;
    }

    /** As what Exchange sees a group: {@code group} (default), {@code remoteGroupMailbox}. */
    @ConfigurationProperty(
            order = 24,
            allowedValues = {"group", "remoteGroupMailbox"},
            displayMessageKey = "recipientProfile.display",
            helpMessageKey = "recipientProfile.help",
            groupMessageKey = GROUPS)
    public String getRecipientProfile() {
        return recipientProfile;
    }

    public void setRecipientProfile(String recipientProfile) {
        this.recipientProfile = recipientProfile;
    }

    /** The most members in one request, 1 to 5000 (Active Directory's advice); default 1000. */
    @ConfigurationProperty(
            order = 25,
            displayMessageKey = "memberChunkSize.display",
            helpMessageKey = "memberChunkSize.help",
            groupMessageKey = MEMBERS)
    public Integer getMemberChunkSize() {
        return memberChunkSize;
    }

    public void setMemberChunkSize(Integer memberChunkSize) {
        this.memberChunkSize = memberChunkSize;
    }

    /** What happens to members that cannot be written: {@code skip} (default) or {@code fail}. */
    @ConfigurationProperty(
            order = 26,
            allowedValues = {"skip", "fail"},
            displayMessageKey = "unresolvedMembers.display",
            helpMessageKey = "unresolvedMembers.help",
            groupMessageKey = MEMBERS)
    public String getUnresolvedMembers() {
        return unresolvedMembers;
    }

    public void setUnresolvedMembers(String unresolvedMembers) {
        this.unresolvedMembers = unresolvedMembers;
    }

    /** Whether only groups with a cloud anchor may be changed or deleted; default true. */
    @ConfigurationProperty(
            order = 27,
            displayMessageKey = "protectUnowned.display",
            helpMessageKey = "protectUnowned.help",
            groupMessageKey = GROUPS)
    public Boolean getProtectUnowned() {
        return protectUnowned;
    }

    public void setProtectUnowned(Boolean protectUnowned) {
        this.protectUnowned = protectUnowned;
    }

    /** The largest part of a group's members that one call may remove, 0 to 100 percent; default 50. */
    @ConfigurationProperty(
            order = 28,
            displayMessageKey = "maxMemberRemovalPercent.display",
            helpMessageKey = "maxMemberRemovalPercent.help",
            groupMessageKey = MEMBERS)
    public Integer getMaxMemberRemovalPercent() {
        return maxMemberRemovalPercent;
    }

    public void setMaxMemberRemovalPercent(Integer maxMemberRemovalPercent) {
        this.maxMemberRemovalPercent = maxMemberRemovalPercent;
    }

    /** As many members may always be removed, whatever the percentage; default 5. */
    @ConfigurationProperty(
            order = 29,
            displayMessageKey = "maxMemberRemovalsFree.display",
            helpMessageKey = "maxMemberRemovalsFree.help",
            groupMessageKey = MEMBERS)
    public Integer getMaxMemberRemovalsFree() {
        return maxMemberRemovalsFree;
    }

    public void setMaxMemberRemovalsFree(Integer maxMemberRemovalsFree) {
        this.maxMemberRemovalsFree = maxMemberRemovalsFree;
    }

    /** What a delete does: {@code delete} (default), {@code detach}, {@code disable}. */
    @ConfigurationProperty(
            order = 30,
            allowedValues = {"delete", "detach", "disable"},
            displayMessageKey = "deleteMode.display",
            helpMessageKey = "deleteMode.help",
            groupMessageKey = GROUPS)
    public String getDeleteMode() {
        return deleteMode;
    }

    public void setDeleteMode(String deleteMode) {
        this.deleteMode = deleteMode;
    }

    /** The name of a disabled group, {@code {name}} being the one it had; default {@code {name}_disabled}. */
    @ConfigurationProperty(
            order = 31,
            displayMessageKey = "disabledNamePattern.display",
            helpMessageKey = "disabledNamePattern.help",
            groupMessageKey = GROUPS)
    public String getDisabledNamePattern() {
        return disabledNamePattern;
    }

    public void setDisabledNamePattern(String disabledNamePattern) {
        this.disabledNamePattern = disabledNamePattern;
    }

    /** Whether a deleted or disabled group comes back when its cloud group does; default false. */
    @ConfigurationProperty(
            order = 32,
            displayMessageKey = "restoreDeleted.display",
            helpMessageKey = "restoreDeleted.help",
            groupMessageKey = GROUPS)
    public Boolean getRestoreDeleted() {
        return restoreDeleted;
    }

    public void setRestoreDeleted(Boolean restoreDeleted) {
        this.restoreDeleted = restoreDeleted;
    }

    /** How changes made in the directory are found: {@code dirSync} (default), {@code usn}. */
    @ConfigurationProperty(
            order = 33,
            allowedValues = {"dirSync", "usn"},
            displayMessageKey = "changeTracking.display",
            helpMessageKey = "changeTracking.help",
            groupMessageKey = GROUPS)
    public String getChangeTracking() {
        return changeTracking;
    }

    public void setChangeTracking(String changeTracking) {
        this.changeTracking = changeTracking;
    }

    /** Whether each change is checked, logged and refused instead of written; default false. */
    @ConfigurationProperty(
            order = 34,
            displayMessageKey = "dryRun.display",
            helpMessageKey = "dryRun.help",
            groupMessageKey = GROUPS)
    public Boolean getDryRun() {
        return dryRun;
    }

    public void setDryRun(Boolean dryRun) {
        this.dryRun = dryRun;
    }

    /**
     * Checks all settings without any network call.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    @Override
    public void validate() {
        super.validate();
        groupRules();
        memberRules();
    }

    /** A connector takes part in what is shared. */
    synchronized void enter() {
        connectors++;
    }

    /**
     * A connector is gone. The last one takes along what is shared: ConnId disposes of a resource's connectors without a
     * word to the configuration that they have in common.
     */
    synchronized void leave() {
        connectors--;
        if (connectors == 0) {
            release();
        }
    }

    /** Connections and schema, made at first use; from then on the counters are shown. */
    synchronized GroupDirectory directory() {
        if (directory == null) {
            directory = GroupDirectory.connect(
                    connectionSettings(),
                    refusedLogon,
                    catalogPlace(),
                    groupRules(),
                    memberRules(),
                    cloudMembers(),
                    counters());
            bean = CountersBean.register(
                    this, counters(), EnumSet.allOf(Counter.class), "AdGroups", "container", groupContainer);
        }
        return directory;
    }

    /** Closes the connections and hides the counters; the next use opens and shows them again. */
    @Override
    public synchronized void release() {
        if (directory != null) {
            bean.close();
            directory.close();
            directory = null;
        }
    }

    private GroupRules groupRules() {
        Settings.require("groupContainer", groupContainer);
        Adoption adoption = Adoption.ofValue(adopt)
                .orElseThrow(() -> Settings.noneOf("adopt", adopt, "never, linked, linkedOrSid"));
        try {
            return new GroupRules(
                    new DN(groupContainer),
                    Settings.require("protectUnowned", protectUnowned),
                    Settings.require("createContainers", createContainers),
                    adoption,
                    departure(),
                    ChangeTracking.ofValue(changeTracking)
                            .orElseThrow(() -> Settings.noneOf("changeTracking", changeTracking, "dirSync, usn")),
                    exchangeUse(),
                    Settings.require("dryRun", dryRun));
        } catch (LDAPException e) {
            throw new ConfigurationException(
                    "groupContainer: '" + groupContainer + "' is no distinguished name: " + e.getMessage(), e);
        }
    }

    private ExchangeUse exchangeUse() {
        if (!ExchangeUse.MODES.contains(String.valueOf(exchange))) {
            throw Settings.noneOf("exchange", exchange, "auto, require, off");
        }
        return new ExchangeUse(
                exchange,
                RecipientProfile.ofValue(recipientProfile)
                        .orElseThrow(() ->
                                Settings.noneOf("recipientProfile", recipientProfile, "group, remoteGroupMailbox")));
    }

    private Departure departure() {
        DeleteMode mode = DeleteMode.ofValue(deleteMode)
                .orElseThrow(() -> Settings.noneOf("deleteMode", deleteMode, "delete, detach, disable"));
        if (disabledNamePattern == null
                || disabledNamePattern.split(Pattern.quote(Departure.NAME), -1).length != 2
                || disabledNamePattern.equals(Departure.NAME)
                || disabledNamePattern.length() > GroupName.LONGEST / 2) {
            throw new ConfigurationException("disabledNamePattern: " + Settings.quoted(disabledNamePattern)
                    + " must hold {name} once and something else, in at most " + GroupName.LONGEST / 2 + " characters");
        }
        return new Departure(mode, disabledNamePattern, Settings.require("restoreDeleted", restoreDeleted));
    }

    private MemberRules memberRules() {
        boolean fail = "fail".equals(unresolvedMembers);
        if (!fail && !"skip".equals(unresolvedMembers)) {
            throw Settings.noneOf("unresolvedMembers", unresolvedMembers, "skip, fail");
        }
        return new MemberRules(
                Settings.within("memberChunkSize", memberChunkSize, 1, LARGEST_CHUNK),
                fail,
                new RemovalGuard(
                        Settings.within("maxMemberRemovalPercent", maxMemberRemovalPercent, 0, 100),
                        Settings.within("maxMemberRemovalsFree", maxMemberRemovalsFree, 0, Integer.MAX_VALUE)),
                Adoption.LINKED_OR_SID.value().equals(adopt));
    }
}
