package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.credential.Renewals;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.gateway.metric.GatewayMetrics;
import dev.notionmcp.gateway.metric.Measure;
import dev.notionmcp.gateway.resource.Resources;
import dev.notionmcp.gateway.workspace.Activity;
import dev.notionmcp.gateway.workspace.Assertions;
import dev.notionmcp.gateway.workspace.AwakeLimit;
import dev.notionmcp.gateway.workspace.RuntimeEndpoints;
import dev.notionmcp.gateway.workspace.Workspaces;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    private static final int HELD_PER_WORKSPACE = 64;
    private static final long HELD_BYTES = 256L * 1024 * 1024;

    /** Of the heap; reading a body takes a few times its length for a moment. */
    private static final int PART_FOR_BODIES = 4;

    /** Each may hold a body of 4 MiB for as long as it runs. */
    private static final int RUNNING_PER_GRANT = 64;

    private static final int RUNNING_PER_WORKSPACE = 128;

    @Bean
    Callers callers(AccessTokens tokens, Workspaces workspaces) {
        return new Callers(tokens::find, tokens::findAll, workspaces);
    }

    @Bean
    CredentialedDialer credentialedDialer(
            RuntimeConnections runtimeConnections,
            Assertions assertions,
            Callers callers,
            GatewaySettings settings,
            Credentials credentials,
            Renewals renewals,
            BaseUrl baseUrl,
            GatewayMetrics metrics) {
        return new CredentialedDialer(
                new RuntimeDialer(
                        runtimeConnections, assertions, new NotionTraffic(metrics), settings.upstreamTimeout()),
                callers,
                credentials,
                renewals,
                new ReconnectAnswer(baseUrl));
    }

    @Bean
    RuntimeCalls runtimeCalls(
            RuntimeEndpoints endpoints,
            Workspaces workspaces,
            CredentialedDialer dialer,
            Activity activity,
            Callers callers,
            GatewayMetrics metrics,
            GatewaySettings settings,
            AwakeLimit awake) {
        return new RuntimeCalls(
                endpoints,
                workspaces,
                activity,
                new HeldRequests(HELD_PER_WORKSPACE, HELD_BYTES, metrics),
                callers,
                dialer,
                settings.hold(),
                awake);
    }

    @Bean
    RuntimeConnections runtimeConnections() {
        return new RuntimeConnections();
    }

    @Bean
    CallLimits callLimits(GatewaySettings settings, InstantSource clock) {
        return new CallLimits(
                settings.callsPerMinute(), settings.callBurst(), RUNNING_PER_GRANT, RUNNING_PER_WORKSPACE, clock);
    }

    @Bean
    BodyRoom bodyRoom() {
        return new BodyRoom(Math.min(HELD_BYTES, Runtime.getRuntime().maxMemory() / PART_FOR_BODIES));
    }

    @Bean
    OpenCalls openCalls(Callers callers, Activity activity, GatewayMetrics metrics) {
        var calls = new OpenCalls(callers, activity);
        metrics.watch(Measure.SUBSCRIPTIONS, () -> calls.count(false));
        metrics.watch(Measure.ANSWERS, () -> calls.count(true));
        return calls;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientConnections() {
        return server -> server.addContextValves(new ClientConnectionValve());
    }

    @Bean
    FilterRegistrationBean<DirectPath> directPath(McpEndpoint endpoint, Resources resources, BaseUrl baseUrl) {
        var first = new FilterRegistrationBean<>(new DirectPath(endpoint, resources, baseUrl));
        first.addUrlPatterns("/mcp", "/mcp/", "/w/*");
        first.setDispatcherTypes(DispatcherType.REQUEST);
        // only the client's address, which audit lines tell, is noted before
        first.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return first;
    }
}
