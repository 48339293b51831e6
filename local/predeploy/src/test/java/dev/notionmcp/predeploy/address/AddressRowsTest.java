package dev.notionmcp.predeploy.address;

import static dev.notionmcp.predeploy.Looked.broken;
import static dev.notionmcp.predeploy.Looked.kept;
import static dev.notionmcp.predeploy.Looked.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.predeploy.Project;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the public address. */
class AddressRowsTest {
    private static final String HOST = "notion-mcp.example.com";
    private static final String NOTION = "api.notion.com";

    @Test
    void theHostResolvesWhereNotionDoes() {
        var manifest = Project.manifest("ingress");
        kept(new ResolvesCheck(manifest, names(Map.of(HOST, "203.0.113.7"))), "203.0.113.7");
        kept(new ResolvesCheck(manifest, names(Map.of(HOST, "10.0.0.7"))), "which the internet does not reach");
        broken(new ResolvesCheck(manifest, names(Map.of(NOTION, "203.0.113.1"))), "no address");
        skipped(new ResolvesCheck(manifest, names(Map.of())), "not even " + NOTION);
    }

    @Test
    void tailscaleMakesItsNameLater() {
        skipped(new ResolvesCheck(Project.manifest("tailscale"), names(Map.of(NOTION, "203.0.113.1"))), "Tailscale");
    }

    @Test
    void theRedirectUriIsSaid() {
        skipped(new RedirectUriCheck(Project.manifest("minimal")), "register https://" + HOST + "/oauth/callback");
    }

    @Test
    void eachFormServesTheHost() {
        for (var example : new String[] {"ingress", "traefik", "gateway-api"}) {
            assertThat(Route.of(Project.manifest(example)))
                    .as(example)
                    .hasValueSatisfying(route -> assertThat(route.serves(HOST)).isTrue());
        }
        assertThat(Route.of(Project.manifest("tailscale"))).hasValueSatisfying(route -> {
            assertThat(route.serves("notion-mcp.tail1234.ts.net")).isTrue();
            assertThat(route.serves("other.tail1234.ts.net")).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "100.64.0.1, true",
        "127.0.0.1, true",
        "fd00::1, true",
        "100.128.0.1, false",
        "203.0.113.7, false"
    })
    void addressesThatTheInternetDoesNotReachAreKnown(String address, boolean isPrivate) throws UnknownHostException {
        assertThat(Network.isPrivate(InetAddress.getByName(address))).isEqualTo(isPrivate);
    }

    private static Network names(Map<String, String> known) {
        return new Network(
                host -> {
                    if (!known.containsKey(host)) {
                        throw new UnknownHostException(host);
                    }
                    return InetAddress.getAllByName(known.get(host));
                },
                NOTION);
    }
}
