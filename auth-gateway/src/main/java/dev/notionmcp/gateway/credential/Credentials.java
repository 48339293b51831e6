package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.workspace.Assertions;
import dev.notionmcp.gateway.workspace.RuntimeEndpoints;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.net.http.HttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notion's pair of tokens of each workspace: stored by a login, handed to a runtime. {@link Renewals} gets newer ones. */
public final class Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private final Pairs pairs;
    private final TokenSecrets tokens;
    private final CredentialConditions conditions;
    private final TokenPush push;

    /**
     * @param http speaks to runtimes
     * @param namespace of the workspaces
     */
    public Credentials(
            WorkspaceStore store,
            RuntimeEndpoints endpoints,
            Assertions assertions,
            HttpClient http,
            KubernetesClient client,
            String namespace) {
        this.tokens = new TokenSecrets(client, namespace);
        this.pairs = new Pairs(new PairSecrets(client, namespace), tokens);
        this.conditions = new CredentialConditions(store, client, namespace);
        this.push = new TokenPush(endpoints, assertions, http);
    }

    /** Stores a fresh login's pair as the newest one, hands it to what is awake, and returns its revision. */
    public long replace(NotionWorkspace workspace, WorkspaceRef ref, NotionAuthorization login) {
        var revision = pairs.replace(workspace, login);
        conditions.write(ref.name());
        push.push(ref, login.accessToken(), revision);
        return revision;
    }

    /** Whether the workspace of this bot id works with this very token, or will: the pair is stored before its copy. */
    public boolean uses(NotionAuthorization login) {
        var name = NotionWorkspace.nameFor(login.botId());
        return pairs.hold(name, login.accessToken())
                || tokens.read(name)
                        .filter(stored -> stored.token().equals(login.accessToken()))
                        .isPresent();
    }

    /**
     * Hands the stored Notion token to a runtime that says it has none; false if it did not get there, which the log
     * explains.
     */
    public boolean deliver(WorkspaceRef ref, URI runtime) {
        try {
            var stored = tokens.read(ref.name());
            if (stored.isEmpty()) {
                LOG.warn("The runtime of {} has no Notion token, and neither has its Secret.", ref.name());
                return false;
            }
            return push.push(ref, runtime, stored.get().token(), stored.get().revision());
        } catch (KubernetesClientException e) {
            LOG.warn("The Notion token of {} could not be read.", ref.name(), e);
            return false;
        }
    }
}
