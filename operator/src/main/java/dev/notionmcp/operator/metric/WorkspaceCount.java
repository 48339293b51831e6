package dev.notionmcp.operator.metric;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How many workspaces have which reason, counted in the informer's cache at each scrape. */
public final class WorkspaceCount {

    private static final String NONE = "None";

    private volatile Supplier<Stream<NotionWorkspace>> all = Stream::empty;
    private volatile Supplier<Boolean> leading = () -> false;
    private volatile Map<String, Long> byReason = Map.of();

    WorkspaceCount(MeterRegistry registry) {
        Stream.concat(Stream.of(NONE), Arrays.stream(ReadyReason.values()).map(ReadyReason::condition))
                .forEach(reason -> Gauge.builder(Measure.WORKSPACES.meter(), () -> byReason.getOrDefault(reason, 0L))
                        .description(Measure.WORKSPACES.description())
                        .tag("reason", reason)
                        .register(registry));
    }

    public void watch(Supplier<Stream<NotionWorkspace>> workspaces) {
        this.all = workspaces;
    }

    /** All replicas know all workspaces; the one that answers for them tells their number. */
    void onlyWhile(Supplier<Boolean> leads) {
        this.leading = leads;
    }

    void count() {
        byReason = leading.get() ? all.get().collect(groupingBy(WorkspaceCount::reason, counting())) : Map.of();
    }

    private static String reason(NotionWorkspace workspace) {
        return workspace.getStatus() == null
                ? NONE
                : WorkspaceConditions.find(workspace.getStatus().conditions(), WorkspaceConditions.READY)
                        .map(Condition::getReason)
                        .orElse(NONE);
    }
}
