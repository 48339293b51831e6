package dev.notionmcp.predeploy.registry;

import static dev.notionmcp.predeploy.Looked.broken;
import static dev.notionmcp.predeploy.Looked.kept;
import static dev.notionmcp.predeploy.Looked.skipped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.predeploy.Looked;
import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.chart.ImageReference;
import dev.notionmcp.predeploy.cluster.Cluster;
import dev.notionmcp.predeploy.cluster.NodePulls;
import dev.notionmcp.predeploy.cluster.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rows of images with a registry on loopback, and pull Secrets on a Kubernetes API. */
class ImageRowsIT {
    private static final Network NETWORK = network("known.example.com");

    private static TestCluster test;
    private static TestRegistry server;
    private static Registry registry;

    @BeforeAll
    static void start() throws IOException {
        test = new TestCluster();
        server = new TestRegistry();
        registry = new Registry();
        pullSecret(
                "robot",
                "{\"auth\":\"" + Base64.getEncoder().encodeToString("robot$ci:s3cret".getBytes(UTF_8)) + "\"}");
        pullSecret("guest", "{\"username\":\"guest\",\"password\":\"gu3st\"}");
    }

    @AfterAll
    static void stop() {
        registry.close();
        server.close();
        test.close();
    }

    @Test
    void whatIsPublicIsPulledWithoutALogin() {
        kept(check("public/app:1.0.0"), "without a login " + TestRegistry.DIGEST);
        broken(check("public/app:2.0.0"), "public/app:2.0.0 is not there");
        broken(check("odd/app:2.0.0"), "answers 500");
    }

    @Test
    void whatIsPrivateIsPulledWithThePullSecret() {
        kept(check("private/app:1.0.0", "absent", "robot"), "as robot$ci");
        kept(check("basic/app:1.0.0", "robot"), "as robot$ci");
        broken(check("private/app:1.0.0"), "answers 401 (without a login)");
        broken(check("private/app:1.0.0", "guest"), "answers 401 (as guest)");
        assertThat(Looked.at(check("private/app:1.0.0", "guest")).toString()).doesNotContain("gu3st");
    }

    @Test
    void whatOnlyTheClusterKnowsIsSkipped() {
        skipped(check(TestCluster.none(), "private/app:1.0.0", "robot"), "KUBECONFIG names no cluster");
        skipped(check(TestCluster.none(), "private/app:1.0.0"), "registries.yaml");
        kept(check(TestCluster.none(), "public/app:1.0.0", "robot"), "without the pull Secret");
    }

    @Test
    void aRegistryWithoutAnAddressIsBrokenWhereOthersHaveOne() {
        var image = ImageReference.of("harbor.example.com/app:1");
        var secrets = new PullSecrets(test.cluster(), TestCluster.NAMESPACE, List.of());
        var nodes = new NodePulls(test.cluster());
        broken(new ImageCheck(image, registry, secrets, nodes, NETWORK), "harbor.example.com has no address");
        skipped(new ImageCheck(image, registry, secrets, nodes, network("nothing")), "no name resolves here");
    }

    private static Network network(String resolved) {
        return new Network(
                host -> {
                    if (host.equals(resolved) || host.equals("127.0.0.1")) {
                        return new InetAddress[] {InetAddress.getLoopbackAddress()};
                    }
                    throw new UnknownHostException(host);
                },
                "known.example.com");
    }

    private static ImageCheck check(String image, String... secrets) {
        return check(test.cluster(), image, secrets);
    }

    private static ImageCheck check(Cluster cluster, String image, String... secrets) {
        return new ImageCheck(
                ImageReference.of(server.host() + "/" + image),
                registry,
                new PullSecrets(cluster, TestCluster.NAMESPACE, List.of(secrets)),
                new NodePulls(cluster),
                NETWORK);
    }

    private static void pullSecret(String name, String login) {
        test.secret(
                name, Map.of(".dockerconfigjson", "{\"auths\":{\"https://" + server.host() + "/v1/\":" + login + "}}"));
    }
}
