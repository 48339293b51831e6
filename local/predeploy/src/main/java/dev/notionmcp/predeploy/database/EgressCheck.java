package dev.notionmcp.predeploy.database;

import dev.notionmcp.gateway.AddressRange;
import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** What a NetworkPolicy keeps from the gateway is dropped without a word, so the gateway would start again and again. */
public record EgressCheck(Database database, Manifest manifest, Network network) implements Check {

    @Override
    public String promise() {
        return "the gateway's NetworkPolicy lets it reach the database";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var rules = manifest.all(NetworkPolicy.class)
                .filter(policy -> policy.getMetadata().getName().equals(Manifest.GATEWAY))
                .findFirst()
                .orElseThrow(() -> new NotChecked("networkPolicy.enabled is false"))
                .getSpec()
                .getEgress();
        Hosts hosts;
        try {
            hosts = Hosts.of(database.url(), network);
        } catch (IllegalArgumentException e) {
            throw new NotChecked("needs the database's URL");
        }
        for (var server : hosts.servers()) {
            for (var address : hosts.addresses(server)) {
                if (!passes(rules, address, server.port())) {
                    return kept(server, address);
                }
            }
        }
        return new Outcome.Kept("to each address of the URL");
    }

    private static Outcome kept(Hosts.Server server, InetAddress address) {
        var shown = address.getHostAddress();
        return new Outcome.Broken(
                server.name() + " is " + shown + ", port " + server.port() + ", where it lets nothing go",
                "Set database.port to " + server.port() + " and name " + shown + (shown.contains(":") ? "/128" : "/32")
                        + ", or the range that it may change in, in database.cidrs.");
    }

    /** Pods have addresses too, but those of a Service are not resolved where this runs. */
    private static boolean passes(List<NetworkPolicyEgressRule> rules, InetAddress address, int port) {
        return rules.stream()
                .filter(rule -> rule.getPorts().stream()
                        .anyMatch(each ->
                                Integer.valueOf(port).equals(each.getPort().getIntVal())))
                .flatMap(rule -> rule.getTo().stream())
                .map(NetworkPolicyPeer::getIpBlock)
                .flatMap(Stream::ofNullable)
                .anyMatch(block -> contains(block, address));
    }

    private static boolean contains(IPBlock block, InetAddress address) {
        return AddressRange.of(block.getCidr()).contains(address)
                && block.getExcept().stream()
                        .noneMatch(range -> AddressRange.of(range).contains(address));
    }
}
