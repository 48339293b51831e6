package dev.notionmcp.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Locale;

/**
 * One Notion authorization and the tool runtime that serves it. Its access token is the key "token" of the Secret
 * named like this object with the suffix "-token", in the same namespace.
 */
@Group(NotionWorkspace.GROUP)
@Version(NotionWorkspace.VERSION)
@Kind(NotionWorkspace.KIND)
@Plural("notionworkspaces")
@ShortNames("nws")
@AdditionalPrinterColumn(
        name = "WORKSPACE",
        jsonPath = ".spec.workspaceName",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "OWNER",
        jsonPath = ".spec.owner.displayName",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "REASON",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "LAST ACTIVE",
        jsonPath = ".status.lastActivityTime",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "PROGRESS",
        jsonPath = ".status.conditions[?(@.type==\"Progressing\")].reason",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "ENDPOINT",
        jsonPath = ".status.endpoint",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "BOT",
        jsonPath = ".spec.botId",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalSelectableField(jsonPath = ".spec.botId")
@AdditionalSelectableField(jsonPath = ".spec.workspaceId")
@ValidationRule(
        value = "self.metadata.name.matches('" + NotionWorkspace.NAME_PATTERN + "')",
        message = "metadata.name begins with a letter, has at most 40 of a-z, 0-9 and -, and does not end with -:"
                + " owned objects, Secrets and DNS names are made from it")
public final class NotionWorkspace extends CustomResource<NotionWorkspaceSpec, NotionWorkspaceStatus>
        implements Namespaced {

    public static final String GROUP = "notionmcp.dev";
    public static final String VERSION = "v1alpha1";
    public static final String KIND = "NotionWorkspace";

    /** What a metadata.name matches: a DNS label short enough for the suffixes of everything named after it. */
    public static final String NAME_PATTERN = "^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$";

    /**
     * Held by the gateway on each workspace it made, and on its refresh Secret, until Notion's token is revoked. The operator takes it
     * off a workspace whose deletion has waited for ten minutes.
     */
    public static final String TOKEN_FINALIZER = GROUP + "/notion-token";

    private static final long serialVersionUID = 1L;

    /** The name of every object made for a bot id: "nws-" and its 32 hex digits, so that two writers agree. */
    public static String nameFor(String botId) {
        return "nws-" + botId.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** The Secret whose key "token" holds this workspace's Notion access token. */
    public static String tokenSecretOf(String workspaceName) {
        return workspaceName + "-token";
    }

    /** The Secret that holds Notion's refresh token; only the gateway reads it, no pod mounts it. */
    public static String refreshSecretOf(String workspaceName) {
        return workspaceName + "-refresh";
    }
}
