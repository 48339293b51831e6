package dev.notionmcp.predeploy.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** A user of a registry, out of a pull Secret. */
record Credentials(String user, String password) {

    /**
     * Those that a .dockerconfigjson has for a registry.
     *
     * @throws IOException if it is none
     */
    static Optional<Credentials> in(byte[] dockerConfig, String registry) throws IOException {
        JsonNode registries;
        try {
            registries = new ObjectMapper().readTree(dockerConfig).path("auths");
        } catch (IOException _) {
            // the parser's message would quote the text
            throw new IOException(".dockerconfigjson is no JSON");
        }
        return registries.properties().stream()
                .filter(entry -> host(entry.getKey()).equals(hub(registry)))
                .map(entry -> of(entry.getValue()))
                .findFirst();
    }

    private static Credentials of(JsonNode entry) {
        if (!entry.path("auth").asText().isEmpty()) {
            var pair = new String(Base64.getDecoder().decode(entry.path("auth").asText()), UTF_8).split(":", 2);
            return new Credentials(pair[0], pair.length == 2 ? pair[1] : "");
        }
        return new Credentials(
                entry.path("username").asText(), entry.path("password").asText());
    }

    /** Docker writes some as URLs, with a path. */
    private static String host(String key) {
        return hub(key.replaceFirst("^https?://", "").replaceFirst("/.*", ""));
    }

    private static String hub(String registry) {
        return registry.equals("index.docker.io") || registry.equals("registry-1.docker.io") ? "docker.io" : registry;
    }

    String header() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
