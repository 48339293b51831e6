package dev.notionmcp.operator;

import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A toleration, written as the taint it is for, which is how kubectl taint writes one: {@code key=value:effect}, without a value for any,
 * and without an effect for each. https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
final class TaintText {

    private static final Pattern TAINT = Pattern.compile("(" + EnvironmentReader.LABEL_KEY + ")(=(?<value>"
            + EnvironmentReader.LABEL_VALUE + "))?(:(?<effect>NoSchedule|PreferNoSchedule|NoExecute))?");

    private TaintText() {}

    static Optional<Toleration> toleration(String text) {
        var taint = TAINT.matcher(text);
        if (!taint.matches()) {
            return Optional.empty();
        }
        var value = taint.group("value");
        return Optional.of(new TolerationBuilder()
                .withKey(taint.group(1))
                .withOperator(value == null ? "Exists" : "Equal")
                .withValue(value)
                .withEffect(taint.group("effect"))
                .build());
    }
}
