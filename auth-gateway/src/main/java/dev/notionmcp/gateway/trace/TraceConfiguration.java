package dev.notionmcp.gateway.trace;

import dev.notionmcp.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    Traces traces(GatewaySettings settings) {
        var collector = settings.traces();
        return collector == null ? new NoTraces() : ExportedTraces.to(collector);
    }
}
