package dev.notionmcp.gateway.key;

import dev.notionmcp.gateway.workspace.WorkspaceObjects;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** The ConfigMap from which every runtime learns the public halves. */
final class PublishedKeys {

    static final String NAME = "notion-mcp-assertion-keys";
    static final String JWKS = "jwks.json";

    private final KubernetesClient client;
    private final String namespace;

    PublishedKeys(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Makes the ConfigMap hold these keys and no others, whoever changed or deleted it; on return it does. */
    void put(KeyRing ring) {
        var jwks = KeySet.ofPublicHalves(ring);
        var found = client.configMaps().inNamespace(namespace).withName(NAME).get();
        if (found != null
                && found.getData() != null
                && jwks.equals(found.getData().get(JWKS))) {
            return;
        }
        var wanted = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withData(Map.of(JWKS, jwks))
                .build();
        client.resource(wanted)
                .fieldManager(WorkspaceObjects.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }
}
