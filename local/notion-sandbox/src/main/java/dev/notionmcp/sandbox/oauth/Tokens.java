package dev.notionmcp.sandbox.oauth;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Reply;
import dev.notionmcp.sandbox.http.Request;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.users.Users;
import dev.notionmcp.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The token, introspection and revocation endpoints: developers.notion.com/reference/create-a-token. */
public final class Tokens {
    private final World world;
    private final Pairs pairs;
    private final Logins logins;
    private final byte[] credentials;

    Tokens(World world, Pairs pairs, Logins logins, String clientId, String clientSecret) {
        this.world = world;
        this.pairs = pairs;
        this.logins = logins;
        this.credentials = (clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8);
    }

    public Reply token(Request request) {
        return answer(request, body -> switch (grantType(body)) {
            case "authorization_code" -> exchange(body);
            case "refresh_token" -> refresh(body);
            default ->
                throw new OAuthError(
                        400, "unsupported_grant_type", "grant_type must be authorization_code or refresh_token.");
        });
    }

    public Reply introspect(Request request) {
        return answer(request, body -> {
            var token = required(body, "token");
            var access = pairs.byAccess(token);
            var live = access != null ? access : pairs.byRefresh(token);
            return live == null
                    ? Json.of("active", false)
                    : Json.of("active", true, "scope", "", "iat", live.issuedAt(), "bot_id", live.botId());
        });
    }

    /** Either token of a pair ends the pair; an unknown one is not an error (RFC 7009, section 2.2). */
    public Reply revoke(Request request) {
        return answer(request, body -> {
            var token = required(body, "token");
            var access = pairs.byAccess(token);
            var live = access != null ? access : pairs.byRefresh(token);
            if (live != null) {
                world.remove(live.botId());
            }
            return Json.of();
        });
    }

    private ObjectNode exchange(Input body) {
        var approval = logins.redeem(required(body, "code"));
        if (approval == null) {
            throw new OAuthError(
                    400, "invalid_grant", "Invalid code: it is unknown, expired or was used before; log in again.");
        }
        if (!approval.redirectUri().equals(body.get("redirect_uri").optionalString())) {
            throw new OAuthError(
                    400, "invalid_grant", "Mismatching redirect_uri: it must equal the one of the authorize request.");
        }
        return issue(approval.botId());
    }

    private ObjectNode refresh(Input body) {
        var live = pairs.byRefresh(required(body, "refresh_token"));
        if (live == null) {
            throw new OAuthError(
                    400, "invalid_grant", "Invalid refresh_token: it was replaced or revoked; log in again.");
        }
        return issue(live.botId());
    }

    private ObjectNode issue(String botId) {
        var pair = pairs.issue(botId);
        var tenant = world.tenant(botId);
        return Json.of(
                "access_token",
                pair.access(),
                "token_type",
                "bearer",
                "refresh_token",
                pair.refresh(),
                "bot_id",
                botId,
                "workspace_id",
                tenant.id(),
                "workspace_name",
                tenant.name(),
                "workspace_icon",
                tenant.icon(),
                "owner",
                Users.owner(tenant),
                "duplicated_template_id",
                null);
    }

    private Reply answer(Request request, Function<Input, ObjectNode> endpoint) {
        var requestId = Uuid.random();
        try {
            authenticate(request.header().apply("Authorization"));
            var body = request.json();
            var answer = world.change(() -> endpoint.apply(body));
            return Reply.json(200, answer.put("request_id", requestId)).with("X-Notion-Request-Id", requestId);
        } catch (OAuthError error) {
            var body = Json.of("error", error.code(), "error_description", error.getMessage(), "request_id", requestId);
            return Reply.json(error.status(), body).with("X-Notion-Request-Id", requestId);
        }
    }

    private void authenticate(@Nullable String header) {
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                var sent = Base64.getDecoder().decode(header.substring(6).strip());
                if (MessageDigest.isEqual(sent, credentials)) {
                    return;
                }
            } catch (IllegalArgumentException notBase64) {
                // refused below, like any other wrong credentials
            }
        }
        throw new OAuthError(
                401, "invalid_client", "The client id and secret in the Authorization header (Basic) are not known.");
    }

    private static String grantType(Input body) {
        return required(body, "grant_type");
    }

    private static String required(Input body, String field) {
        var value = body.get(field);
        if (!value.isString()) {
            throw new OAuthError(400, "invalid_request", "The body lacks " + field + ", a string.");
        }
        return value.string();
    }
}
