package dev.notionmcp.gateway.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a start without keys into its one sentence instead of a stack trace. */
final class StartFailure extends AbstractFailureAnalyzer<GatewayKeysException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, GatewayKeysException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
