package dev.notionmcp.operator.workspace;

import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;

/**
 * Which nodes runtimes may run on. Empty parts are not written, so that whoever else sets them in a Deployment is let.
 *
 * @param selector labels that a node must have, such as kubernetes.io/arch where not all nodes can run the image
 * @param tolerations of the nodes' taints
 */
public record RuntimeNodes(Map<String, String> selector, List<Toleration> tolerations) {

    public static final RuntimeNodes ANY = new RuntimeNodes(Map.of(), List.of());
}
