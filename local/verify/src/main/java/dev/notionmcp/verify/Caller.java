package dev.notionmcp.verify;

import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calls with an access token, if there is one. */
record Caller(Target target, Http http, Findings findings) {

    JsonNode result(Era era, String method, Map<String, Object> parameters)
            throws BrokenPromise, NotChecked, IOException {
        return RpcAnswer.result(
                http.send(era.request(target.endpoint(), findings.access(), method, parameters)), method);
    }

    int tell(Era era, String method) throws NotChecked, IOException {
        return http.send(era.notification(target.endpoint(), findings.access(), method))
                .status();
    }
}
