package dev.notionmcp.verify;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer, read whole. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Where Location leads somewhere else. */
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** The first value, or nothing. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** All values of a header that is a list. */
    String list(String name) {
        return String.join(", ", headers.allValues(name)).toLowerCase(Locale.ROOT);
    }

    boolean isRedirect() {
        return REDIRECTS.contains(status);
    }

    /** The body as a JSON object. */
    JsonNode json(String what, String remedy) throws BrokenPromise {
        try {
            var json = JSON.readTree(body);
            BrokenPromise.unless(json.isObject(), what + " is no JSON object", remedy);
            return json;
        } catch (JacksonException e) {
            throw new BrokenPromise(what + " is not JSON", remedy);
        }
    }

    /** Leaves out the body, which may hold what is a workspace's. */
    @Override
    public String toString() {
        return "Answer[status=" + status + "]";
    }
}
