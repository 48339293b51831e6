package dev.notionmcp.kubeapi.contract;

import io.fabric8.kubernetes.client.KubernetesClient;

/** An API that is held to the contract, with a namespace of its own for that. */
interface ContractedApi extends AutoCloseable {

    /** May do everything. */
    KubernetesClient client();

    String namespace();

    /** Whether somebody collects objects without owner and empties namespaces: in a cluster the controller manager. */
    boolean collects();

    @Override
    void close();
}
