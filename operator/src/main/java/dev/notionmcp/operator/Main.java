package dev.notionmcp.operator;

import dev.notionmcp.operator.log.OperatorLog;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/** Starts the operator, or says in one sentence why it cannot: exit status 2 for settings, 1 for everything else. */
final class Main {

    private Main() {}

    public static void main(String[] args) {
        try {
            run();
        } catch (SettingsException e) {
            exit(2, e);
        } catch (StartupException e) {
            exit(1, e);
        }
    }

    /** Every write is a whole apply that the next start repeats, so ending at any point is safe; an orderly end is only sooner followed. */
    private static void run() {
        var settings = OperatorSettings.from(System.getenv());
        if (settings.logsJson()) {
            OperatorLog.useJson();
        }
        var telemetry = Telemetry.of(settings.traces());
        var config = new ConfigBuilder().build();
        var leadership = RunningOperator.leadership(settings, config, System.getenv("HOSTNAME"));
        var client = ApiClient.of(config, telemetry, leadership);
        settings.workspacesNamespaces().forEach(namespace -> ApiCheck.workspaces(client, namespace));
        ApiCheck.lease(leadership, settings.gateway().namespace(), RunningOperator.LEASE);
        var operator = RunningOperator.start(settings, client, leadership, telemetry, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(operator::retire, "retire"));
        var serves = "Operator serves NotionWorkspaces in " + String.join(", ", settings.workspacesNamespaces())
                + " with " + settings.image().reference() + "; health on port " + operator.healthPort() + ".";
        if (settings.logsJson()) {
            LoggerFactory.getLogger(Main.class).info(serves);
        } else {
            System.out.println(serves);
        }
    }

    private static void exit(int status, RuntimeException reason) {
        System.err.println(reason.getMessage());
        System.exit(status);
    }
}
