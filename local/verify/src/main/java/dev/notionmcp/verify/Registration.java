package dev.notionmcp.verify;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client as it registers itself (RFC 7591). It is the same in every run: the server then knows it again, and forgets it a day
 * later, so that runs leave nothing that piles up.
 *
 * @param who for the report
 */
record Registration(String who, String redirectUri) {
    static final String NAME = "notion-mcp-remote verify";

    /** A program on a person's machine; nobody listens there, and no person ever comes so far. */
    static final Registration LOOPBACK = new Registration("a program on a loopback port", "http://127.0.0.1/callback");

    static final Registration CLAUDE = new Registration("claude.ai", "https://claude.ai/api/mcp/auth_callback");

    /** Plain HTTP to another machine, which nobody may register. */
    static final Registration FORBIDDEN = new Registration("plain HTTP elsewhere", "http://attacker.invalid/callback");

    String body() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "client_name", NAME,
                        "redirect_uris", List.of(redirectUri),
                        "grant_types", List.of("authorization_code", "refresh_token"),
                        "response_types", List.of("code"),
                        "token_endpoint_auth_method", "none"));
    }
}
