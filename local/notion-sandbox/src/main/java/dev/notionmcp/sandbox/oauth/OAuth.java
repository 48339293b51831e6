package dev.notionmcp.sandbox.oauth;

import dev.notionmcp.sandbox.world.World;

/** The parts of Notion's OAuth, put together. */
public final class OAuth {
    private final Pairs pairs;
    private final Authorize authorize;
    private final Tokens tokens;

    public OAuth(World world, String clientId, String clientSecret) {
        var logins = new Logins();
        pairs = new Pairs(world);
        authorize = new Authorize(world, logins, clientId);
        tokens = new Tokens(world, pairs, logins, clientId, clientSecret);
    }

    public Pairs pairs() {
        return pairs;
    }

    public Authorize authorize() {
        return authorize;
    }

    public Tokens tokens() {
        return tokens;
    }
}
