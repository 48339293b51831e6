package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.gateway.metric.GatewayMetrics;
import dev.notionmcp.gateway.metric.Measure;
import dev.notionmcp.gateway.workspace.Activity;
import dev.notionmcp.gateway.workspace.Assertions;
import dev.notionmcp.gateway.workspace.AwakeLimit;
import dev.notionmcp.gateway.workspace.RuntimeEndpoints;
import dev.notionmcp.gateway.workspace.Workspaces;
import java.net.http.HttpClient;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    private static final int HELD_PER_WORKSPACE = 32;
    private static final long HELD_BYTES = 256L * 1024 * 1024;

    /** Each may hold a body of 4 MiB for as long as it runs. */
    private static final int RUNNING_PER_GRANT = 64;

    private static final int RUNNING_PER_WORKSPACE = 128;

    @Bean
    Callers callers(AccessTokens tokens, Workspaces workspaces) {
        return new Callers(tokens::find, workspaces);
    }

    @Bean
    RuntimeCalls runtimeCalls(
            RuntimeEndpoints endpoints,
            Workspaces workspaces,
            Credentials credentials,
            Activity activity,
            Callers callers,
            Assertions assertions,
            HttpClient runtimeHttp,
            GatewayMetrics metrics,
            GatewaySettings settings,
            AwakeLimit awake) {
        return new RuntimeCalls(
                endpoints,
                workspaces,
                credentials,
                activity,
                new HeldRequests(HELD_PER_WORKSPACE, HELD_BYTES, metrics),
                callers,
                new RuntimeDialer(runtimeHttp, assertions, new NotionTraffic(metrics)),
                settings.hold(),
                awake);
    }

    @Bean
    CallLimits callLimits(GatewaySettings settings, InstantSource clock) {
        return new CallLimits(
                settings.callsPerMinute(), settings.callBurst(), RUNNING_PER_GRANT, RUNNING_PER_WORKSPACE, clock);
    }

    @Bean
    OpenAnswers openAnswers(Callers callers, Activity activity, GatewayMetrics metrics) {
        var answers = new OpenAnswers(callers, activity);
        metrics.watch(Measure.SUBSCRIPTIONS, () -> answers.count(false));
        metrics.watch(Measure.ANSWERS, () -> answers.count(true));
        return answers;
    }
}
