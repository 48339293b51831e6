package dev.notionmcp.operator.workspace;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds in a failed reconcile what the API server will refuse every time, until spec, quota or rights change. */
final class Refusal {

    private static final Set<Integer> FOR_GOOD = Set.of(400, 403, 422);

    private Refusal() {}

    /** The API server's sentence, as far as this failure holds one. */
    static Optional<String> in(Throwable failure) {
        return answers(failure)
                .filter(refused -> FOR_GOOD.contains(refused.getCode()))
                .map(refused -> sentence(refused).orElse("HTTP status " + refused.getCode()))
                .findFirst();
    }

    /** The API server's own sentence, without the request and the object fabric8 wraps around it. */
    static Optional<String> sentence(KubernetesClientException answer) {
        return Optional.ofNullable(answer.getStatus()).map(Status::getMessage);
    }

    /** What the API server answered, as far as that made the reconcile fail. */
    static Stream<KubernetesClientException> answers(Throwable failure) {
        return causes(failure)
                .filter(KubernetesClientException.class::isInstance)
                .map(KubernetesClientException.class::cast);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        var inner = failure instanceof AggregatedOperatorException several
                ? several.getAggregatedExceptions().values().stream().flatMap(Refusal::causes)
                : Stream.ofNullable(failure.getCause()).flatMap(Refusal::causes);
        return Stream.concat(Stream.of(failure), inner);
    }
}
