package dev.notionmcp.operatorbench;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Many workspaces in a namespace of their own, which ends with them. */
record Workspaces(KubernetesClient client, String namespace) {

    void createNamespaces() {
        for (var name : new String[] {namespace, namespace + "-system"}) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    void create(int count) {
        var atOnce = new Semaphore(16);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, count)
                    .forEach(number -> threads.execute(() -> {
                        atOnce.acquireUninterruptibly();
                        try {
                            client.resource(workspace(number)).create();
                        } finally {
                            atOnce.release();
                        }
                    }));
        }
    }

    private NotionWorkspace workspace(int number) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(new ObjectMetaBuilder()
                .withName("w" + number)
                .withNamespace(namespace)
                .build());
        // never asleep: the steady state is to be steady
        workspace.setSpec(new NotionWorkspaceSpec(
                new UUID(1, number).toString(), null, null, "Team", null, null, "0", null, null));
        return workspace;
    }

    void delete() {
        for (var name : new String[] {namespace, namespace + "-system"}) {
            client.namespaces().withName(name).delete();
        }
    }
}
