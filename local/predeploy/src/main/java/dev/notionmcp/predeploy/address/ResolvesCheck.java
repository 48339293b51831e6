package dev.notionmcp.predeploy.address;

import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import java.net.InetAddress;
import java.util.stream.Collectors;

/** Clients find the gateway by its name. */
public record ResolvesCheck(Manifest manifest, Network network) implements Check {

    @Override
    public String promise() {
        return "BASE_URL's host " + manifest.host() + " resolves";
    }

    @Override
    public Outcome look() throws NotChecked {
        var addresses = network.addresses(manifest.host());
        if (addresses.isEmpty()) {
            return unknown();
        }
        var shown = addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        return new Outcome.Kept(
                addresses.stream().allMatch(Network::isPrivate)
                        ? shown + ", which the internet does not reach"
                        : shown);
    }

    private Outcome unknown() throws NotChecked {
        if (manifest.host().endsWith(".ts.net")) {
            throw new NotChecked("Tailscale makes this name once the Ingress is there");
        }
        return new Outcome.Broken(
                "the name has no address",
                "Make a DNS entry for " + manifest.host() + " that leads to your ingress controller or Gateway.");
    }
}
