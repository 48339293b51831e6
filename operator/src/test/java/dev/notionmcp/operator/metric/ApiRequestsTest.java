package dev.notionmcp.operator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiRequestsTest {

    @ParameterizedTest
    @CsvSource({
        "GET,    https://api/apis/apps/v1/namespaces/x/deployments,             list",
        "GET,    https://api/apis/apps/v1/deployments?limit=500,                list",
        "GET,    https://api/api/v1/namespaces/x/services?watch=true,           watch",
        "GET,    https://api/api/v1/namespaces/x/services/team,                 get",
        "GET,    https://api/api/v1/namespaces,                                 list",
        "GET,    https://proxy/cluster/api/v1/services,                         list",
        "POST,   https://api/api/v1/namespaces/x/events,                        create",
        "PUT,    https://api/apis/coordination.k8s.io/v1/namespaces/x/leases/l, update",
        "PATCH,  https://api/api/v1/namespaces/x/services/team,                 patch",
        "DELETE, https://api/api/v1/namespaces/x/services/team,                 delete"
    })
    void tellsTheVerb(String method, URI uri, String verb) {
        assertThat(ApiRequests.verb(method, uri)).isEqualTo(verb);
    }
}
