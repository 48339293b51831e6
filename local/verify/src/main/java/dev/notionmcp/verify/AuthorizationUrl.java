package dev.notionmcp.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a client sends a person's browser, and how it reads what comes back. */
final class AuthorizationUrl {
    static final String STATE = "verify-state";

    /** The example of RFC 7636, appendix B; no code is ever redeemed for it. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private AuthorizationUrl() {}

    /** @param changes replace parameters, an empty value leaves one out */
    static URI of(Target target, Findings findings, Map<String, String> changes) throws NotChecked {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", findings.client());
        parameters.put("redirect_uri", Registration.LOOPBACK.redirectUri());
        parameters.put("scope", "notion:read notion:write");
        parameters.put("state", STATE);
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        parameters.put("resource", target.endpoint().toString());
        parameters.putAll(changes);
        return URI.create(findings.endpoint("authorization_endpoint") + "?" + form(parameters));
    }

    /** As a query or a form has them; an empty one is left out. */
    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The parameters of a redirect; none where the URL has no query. */
    static Map<String, String> parameters(String location) {
        var parameters = new HashMap<String, String>();
        var query = location.indexOf('?') < 0 ? "" : location.substring(location.indexOf('?') + 1);
        for (var pair : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
