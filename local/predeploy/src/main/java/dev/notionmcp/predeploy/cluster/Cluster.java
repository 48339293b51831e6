package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.check.NotChecked;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Kubernetes API that a kubeconfig names, or none. It is only read. */
public final class Cluster implements AutoCloseable {
    private static final int PATIENCE = 10_000;

    private final @Nullable KubernetesClient client;
    private boolean silent;

    private Cluster(@Nullable KubernetesClient client) {
        this.client = client;
    }

    /**
     * The cluster of a kubeconfig.
     *
     * @param kubeconfig whose current context is taken; null for no cluster
     * @throws IllegalArgumentException with a sentence that names the file and the remedy
     */
    public static Cluster of(@Nullable Path kubeconfig) {
        return kubeconfig == null ? new Cluster(null) : of(read(kubeconfig));
    }

    private static Config read(Path kubeconfig) {
        Config config;
        try {
            config = Config.fromKubeconfig(kubeconfig.toFile());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "KUBECONFIG is \"" + kubeconfig + "\", which is no kubeconfig; give the path of one", e);
        }
        if (config.getCurrentContext() == null) {
            throw new IllegalArgumentException("KUBECONFIG is \"" + kubeconfig
                    + "\", whose current context is not there; choose one: kubectl config use-context NAME");
        }
        return config;
    }

    /** As the user of this configuration, without the long patience of a controller. */
    public static Cluster of(Config config) {
        var hasty = new ConfigBuilder(config)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(PATIENCE)
                .withRequestTimeout(PATIENCE)
                .build();
        return new Cluster(new KubernetesClientBuilder().withConfig(hasty).build());
    }

    /** Where it is, for people. */
    public String address() {
        return client == null ? "no cluster" : "cluster " + client.getMasterUrl();
    }

    /**
     * Asks something.
     *
     * @param what is read, such as "Secrets in notion-mcp": a user without the right for it is told so
     * @throws NotChecked if there is no cluster, or its user may not, or it was silent before
     * @throws IOException if it does not answer, or not as it should
     */
    public <T> T ask(String what, Function<KubernetesClient, T> question) throws NotChecked, IOException {
        if (client == null) {
            throw new NotChecked("KUBECONFIG names no cluster");
        }
        if (silent) {
            throw new NotChecked("the cluster does not answer");
        }
        try {
            return question.apply(client);
        } catch (KubernetesClientException e) {
            throw refused(what, e);
        }
    }

    private IOException refused(String what, KubernetesClientException e) throws NotChecked {
        if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
            throw new NotChecked("the kubeconfig's user may not read " + what);
        }
        if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            throw new NotChecked("this API server knows no " + what);
        }
        if (e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            silent = true;
            return new IOException("the API server does not know the kubeconfig's user", e);
        }
        silent = e.getStatus() == null;
        return new IOException(rootMessage(e), e);
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
