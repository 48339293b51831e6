package dev.notionmcp.kubeapi.kubeconfig;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One kubeconfig per user, mode 0600. The files are also where their bearer tokens live from one run to the next. */
public final class Kubeconfigs {

    private final Path folder;
    private final Map<String, String> tokens = new HashMap<>();

    public Kubeconfigs(Path folder, List<String> users) {
        this.folder = folder;
        users.forEach(user -> tokens.put(user, knownToken(user)));
    }

    public Path file(String user) {
        if (!tokens.containsKey(user)) {
            throw new IllegalArgumentException("no user \"" + user + "\": there are " + tokens.keySet());
        }
        return folder.resolve(user + ".kubeconfig");
    }

    /** Null for a token nobody has. */
    public @Nullable String userOf(String token) {
        var presented = token.getBytes(StandardCharsets.UTF_8);
        for (var entry : tokens.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue().getBytes(StandardCharsets.UTF_8), presented)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** Writes every user's file for a server at {@code url}. */
    public void write(String url, ServerIdentity identity) {
        tokens.forEach((user, token) -> {
            try (var out = PrivateFiles.replacing(file(user))) {
                out.write(Json.bytes(kubeconfig(url, identity, user, token)));
            } catch (IOException e) {
                throw new UncheckedIOException("the kubeconfig of " + user + " cannot be written in " + folder, e);
            }
        });
    }

    private static ObjectNode kubeconfig(String url, ServerIdentity identity, String user, String token) {
        var name = "notion-mcp-local";
        var config = Json.object().put("apiVersion", "v1").put("kind", "Config").put("current-context", name);
        var authority =
                Base64.getEncoder().encodeToString(identity.certificate().getBytes(StandardCharsets.US_ASCII));
        named(config, "clusters", name)
                .putObject("cluster")
                .put("server", url)
                .put("certificate-authority-data", authority);
        named(config, "users", user).putObject("user").put("token", token);
        named(config, "contexts", name)
                .putObject("context")
                .put("cluster", name)
                .put("user", user);
        return config;
    }

    private static ObjectNode named(ObjectNode config, String list, String name) {
        return config.putArray(list).addObject().put("name", name);
    }

    private String knownToken(String user) {
        var file = folder.resolve(user + ".kubeconfig");
        if (Files.exists(file)) {
            try {
                return Json.parseObject(Files.readString(file))
                        .at("/users/0/user/token")
                        .asText();
            } catch (IOException e) {
                throw new UncheckedIOException("the kubeconfig " + file + " cannot be read: check its owner", e);
            }
        }
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
