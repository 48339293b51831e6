package dev.notionmcp.predeploy.registry;

import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.chart.ImageReference;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import dev.notionmcp.predeploy.cluster.NodePulls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The nodes can pull an image: with the pull Secrets' credentials, or without any. */
public record ImageCheck(ImageReference image, Registry registry, PullSecrets secrets, NodePulls nodes, Network network)
        implements Check {

    @Override
    public String promise() {
        return "the image " + image.repository() + " can be pulled";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var host = image.registry().replaceFirst(":\\d+$", "");
        if (network.addresses(host).isEmpty()) {
            return new Outcome.Broken(
                    "the name " + host + " has no address here",
                    "Look at images.registry; if only the cluster knows the name, run this where it resolves.");
        }
        var login = login();
        try {
            return judge(registry.manifest(image, login.credentials), login);
        } catch (SSLException e) {
            throw new NotChecked("this machine does not trust the registry's certificate: " + e.getMessage());
        } catch (ConnectException | HttpTimeoutException e) {
            return new Outcome.Broken(
                    "nothing answers at " + image.registry(),
                    "Look whether the registry runs; if only the cluster's network reaches it, run this from there.");
        }
    }

    /**
     * As whom the registry is asked.
     *
     * @param as of what the report speaks
     * @param blind whether there are credentials that could not be read
     */
    private record Login(@Nullable Credentials credentials, String as, boolean blind) {}

    private Login login() throws IOException {
        try {
            return secrets.of(image.registry())
                    .map(found -> new Login(found, "as " + found.user(), false))
                    .orElseGet(() -> new Login(null, "without a login", false));
        } catch (NotChecked e) {
            return new Login(null, "without the pull Secret, since " + e.getMessage(), true);
        }
    }

    private Outcome judge(Registry.Answer answer, Login login) throws NotChecked, IOException {
        return switch (answer.status()) {
            case 200 -> new Outcome.Kept((login.as + " " + answer.digest()).strip());
            case 401, 403 -> refused(answer.status(), login);
            case 301, 302, 303, 307, 308 -> throw new NotChecked("the registry sends on to another server");
            case 404 ->
                new Outcome.Broken(
                        image + " is not there (" + login.as + ")",
                        "Push it (charts/README.md, step 0), or correct registry, repository, tag or digest in images.");
            default ->
                new Outcome.Broken(
                        image.registry() + " answers " + answer.status(),
                        "Look whether images.registry names a registry.");
        };
    }

    private Outcome refused(int status, Login login) throws NotChecked, IOException {
        if (login.blind) {
            throw new NotChecked("the registry wants a login: asked " + login.as);
        }
        if (secrets.names().isEmpty() && nodes.mayHaveLogins()) {
            throw new NotChecked(
                    "the registry wants a login and the values name no pull Secret, which is left to the nodes'"
                            + " /etc/rancher/k3s/registries.yaml");
        }
        return new Outcome.Broken(
                image.registry() + " answers " + status + " (" + login.as + ")",
                "Name a pull Secret with a login that may pull " + image.repository()
                        + " in images.pullSecrets, or make the project public.");
    }
}
