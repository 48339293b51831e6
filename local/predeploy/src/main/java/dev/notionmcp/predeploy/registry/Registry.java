package dev.notionmcp.predeploy.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.notionmcp.predeploy.chart.ImageReference;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks registries for manifests as a node does, without taking an image: OCI distribution spec 1.1, section 3, and the token flow of
 * https://distribution.github.io/distribution/spec/auth/token/.
 */
public final class Registry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int UNAUTHORIZED = 401;

    /** Both kinds of index, both kinds of manifest. */
    private static final String MANIFESTS = "application/vnd.oci.image.index.v1+json,"
            + " application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.list.v2+json,"
            + " application/vnd.docker.distribution.manifest.v2+json";

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            // a login must not follow to another host
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What a registry says of an image's manifest.
     *
     * @param digest empty where it does not say
     */
    record Answer(int status, String digest) {}

    Answer manifest(ImageReference image, @Nullable Credentials credentials) throws IOException {
        var uri = URI.create(origin(image.registry()) + "/v2/" + image.repository() + "/manifests/" + image.version());
        var answer = send(head(uri));
        if (answer.statusCode() == UNAUTHORIZED) {
            var authorization = authorization(answer, image, credentials);
            if (authorization.isPresent()) {
                answer = send(head(uri).header("Authorization", authorization.get()));
            }
        }
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Docker-Content-Digest").orElse(""));
    }

    private static HttpRequest.Builder head(URI uri) {
        return HttpRequest.newBuilder(uri).HEAD().header("Accept", MANIFESTS);
    }

    private Optional<String> authorization(
            HttpResponse<?> refused, ImageReference image, @Nullable Credentials credentials) throws IOException {
        var challenge =
                Challenge.of(refused.headers().firstValue("WWW-Authenticate").orElse(""));
        return switch (challenge.scheme()) {
            case "bearer" -> token(challenge, image, credentials).map(token -> "Bearer " + token);
            case "basic" -> Optional.ofNullable(credentials).map(Credentials::header);
            default -> Optional.empty();
        };
    }

    /** Without credentials one for what is public. */
    private Optional<String> token(Challenge challenge, ImageReference image, @Nullable Credentials credentials)
            throws IOException {
        var realm = challenge.parameter("realm");
        // the password goes there: nowhere in the clear but to this machine
        if (!realm.startsWith("https://") && !isLoopback(URI.create(realm).getHost())) {
            throw new IOException("the registry sends logins to " + realm + ", which is not https");
        }
        var query = "service=" + URLEncoder.encode(challenge.parameter("service"), UTF_8) + "&scope="
                + URLEncoder.encode("repository:" + image.repository() + ":pull", UTF_8);
        var request = HttpRequest.newBuilder(URI.create(realm + (realm.contains("?") ? "&" : "?") + query));
        if (credentials != null) {
            request.header("Authorization", credentials.header());
        }
        var answer = send(request);
        if (answer.statusCode() != 200) {
            return Optional.empty();
        }
        var json = new ObjectMapper().readTree(answer.body());
        return Optional.of(json.path("token").asText(json.path("access_token").asText()))
                .filter(token -> !token.isEmpty());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** On this machine without TLS, as container runtimes have it too. */
    private static String origin(String registry) {
        var host = registry.equals("docker.io") ? "registry-1.docker.io" : registry;
        return (isLoopback(host.replaceFirst(":\\d+$", "")) ? "http://" : "https://") + host;
    }

    private static boolean isLoopback(@Nullable String host) {
        return "localhost".equals(host) || (host != null && host.matches("127\\.[0-9.]+"));
    }

    @Override
    public void close() {
        client.close();
    }
}
