package dev.notionmcp.predeploy.chart;

import static java.util.stream.Collectors.toCollection;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rendered objects, asked for what they say of the deployment. */
public final class Manifest {
    /** The gateway, and all that is its own. */
    public static final String GATEWAY = "notion-mcp-gateway";

    private static final String OPERATOR = "notion-mcp-operator";

    private final List<HasMetadata> objects;

    Manifest(List<HasMetadata> objects) {
        this.objects = objects;
    }

    public List<HasMetadata> objects() {
        return objects;
    }

    public <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Those of a kind that fabric8 may know or not. */
    public Stream<HasMetadata> all(String kind) {
        return objects.stream().filter(object -> object.getKind().equals(kind));
    }

    public List<Deployment> deployments() {
        return all(Deployment.class).toList();
    }

    /** The public URL, without a trailing slash. */
    public URI baseUrl() {
        return URI.create(Objects.requireNonNull(gateway("BASE_URL").getValue()));
    }

    /** The name of the public URL. */
    public String host() {
        return Objects.requireNonNull(baseUrl().getHost());
    }

    /** Where Notion is. */
    public String notionHost() {
        return Objects.requireNonNull(
                URI.create(gateway("NOTION_BASE_URL").getValue()).getHost());
    }

    /** The Secret's key with the database's URL. */
    public SecretKeySelector databaseSecret() {
        return gateway("DATABASE_URL").getValueFrom().getSecretKeyRef();
    }

    /** What the Deployments' pods run, and the runtimes'. */
    public List<ImageReference> images() {
        return Stream.concat(
                        deployments().stream()
                                .flatMap(Manifest::containers)
                                .map(container -> ImageReference.of(container.getImage())),
                        Stream.of(runtimeImage()))
                .toList();
    }

    /** Which the operator is told. */
    public ImageReference runtimeImage() {
        return ImageReference.of(
                variable(OPERATOR, "RUNTIME_IMAGE").orElseThrow().getValue());
    }

    /** The namespaces whose NotionWorkspaces get runtimes. */
    public List<String> workspaceNamespaces() {
        return list(OPERATOR, "WORKSPACES_NAMESPACE");
    }

    /** The Secrets of those namespaces with which runtimes' images are pulled. */
    public List<String> runtimePullSecrets() {
        return list(OPERATOR, "RUNTIME_PULL_SECRETS");
    }

    private List<String> list(String deployment, String variable) {
        return variable(deployment, variable).map(EnvVar::getValue).stream()
                .flatMap(names -> Stream.of(names.split(",", -1)))
                .filter(name -> !name.isBlank())
                .toList();
    }

    private EnvVar gateway(String variable) {
        return variable(GATEWAY, variable).orElseThrow();
    }

    /** A variable of one of the Deployments' programs. */
    public Optional<EnvVar> variable(String deployment, String variable) {
        return deployments().stream()
                .filter(each -> each.getMetadata().getName().equals(deployment))
                .flatMap(Manifest::containers)
                .flatMap(container -> container.getEnv().stream())
                .filter(each -> each.getName().equals(variable))
                .findFirst();
    }

    /** The Secrets with which a Deployment's images are pulled. */
    public Set<String> pullSecrets(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getImagePullSecrets().stream()
                .map(LocalObjectReference::getName)
                .collect(toCollection(LinkedHashSet::new));
    }

    public static Stream<Container> containers(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream();
    }
}
