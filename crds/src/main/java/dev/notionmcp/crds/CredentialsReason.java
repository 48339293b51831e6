package dev.notionmcp.crds;

/** CredentialsValid, written by the gateway, which alone may read Secrets, says whether there is a token that Notion accepts. */
public enum CredentialsReason implements ConditionReason {
    /**
     * Notion issued the token to a login here and has not ended it since.
     *
     * <p>Nothing; the gateway refreshes it.
     */
    TOKEN_ISSUED("TokenIssued", true),
    /**
     * The Secret NAME-token holds a token that somebody wrote there, and no call has found Notion to refuse it.
     *
     * <p>Nothing.
     */
    TOKEN_PRESENT("TokenPresent", true),
    /**
     * The Secret NAME-token does not exist, ten seconds after the workspace was made or from the moment it was deleted.
     *
     * <p>Create it with a Notion token under the key "token", or let the person connect again.
     */
    SECRET_MISSING("SecretMissing", false),
    /**
     * The Secret NAME-token has no key "token", or an empty one.
     *
     * <p>Put a Notion token under the key "token".
     */
    SECRET_KEY_MISSING("SecretKeyMissing", false),
    /**
     * Notion has confirmed that it no longer accepts the token: a refresh was refused, or its introspection called it inactive.
     *
     * <p>Let the person connect again; for a workspace written by hand, put a working token into the Secret NAME-token.
     */
    RECONNECT_REQUIRED("ReconnectRequired", false);

    private final String condition;
    private final boolean valid;

    CredentialsReason(String condition, boolean valid) {
        this.condition = condition;
        this.valid = valid;
    }

    @Override
    public String condition() {
        return condition;
    }

    @Override
    public boolean isTrue() {
        return valid;
    }
}
