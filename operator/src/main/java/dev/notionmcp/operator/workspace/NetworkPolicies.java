package dev.notionmcp.operator.workspace;

import dev.notionmcp.operator.event.Happening;
import java.util.Optional;

/** Whether the cluster's network enforces NetworkPolicies. Its API does not tell, so that it is known only where somebody says so. */
public enum NetworkPolicies {
    UNKNOWN,
    ENFORCED,
    NOT_ENFORCED;

    /** What a workspace's first Event warns of. */
    Optional<Happening> warning() {
        return switch (this) {
            case UNKNOWN, ENFORCED -> Optional.empty();
            case NOT_ENFORCED ->
                Optional.of(new Happening(
                        true,
                        "NetworkPolicyNotEnforced",
                        "The cluster's network does not enforce NetworkPolicies (NETWORK_POLICY_ENFORCED is"
                                + " false), so that every pod can connect to this runtime, and it to every"
                                + " address; install a network that does."));
        };
    }
}
