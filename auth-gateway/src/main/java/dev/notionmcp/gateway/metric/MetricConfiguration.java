package dev.notionmcp.gateway.metric;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Metrics at {@code /actuator/prometheus} of the management port. The registry is ours: with Boot's configuration of it would come a
 * dozen observations of every request and a slower start.
 */
@Configuration(proxyBeanMethods = false)
class MetricConfiguration {

    @Bean
    PrometheusMeterRegistry meterRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Bean
    GatewayMetrics gatewayMetrics(PrometheusMeterRegistry registry) {
        return new GatewayMetrics(registry);
    }

    @Bean
    PrometheusScrapeEndpoint prometheusEndpoint(PrometheusMeterRegistry registry) {
        return new PrometheusScrapeEndpoint(registry.getPrometheusRegistry(), new Properties());
    }

    @Bean
    ProcessMetrics processMetrics(PrometheusMeterRegistry registry, DataSource database) {
        return new ProcessMetrics(registry, database);
    }

    /** The process and its database connections. Authorizations are counted where they are audited, hence the global registry. */
    record ProcessMetrics(PrometheusMeterRegistry registry, JvmGcMetrics collections, DataSource database)
            implements SmartInitializingSingleton, DisposableBean {

        ProcessMetrics(PrometheusMeterRegistry registry, DataSource database) {
            this(registry, new JvmGcMetrics(), database);
        }

        @Override
        public void afterSingletonsInstantiated() {
            collections.bindTo(registry);
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
            if (database instanceof HikariDataSource pool) {
                pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
            }
            Metrics.addRegistry(registry);
        }

        @Override
        public void destroy() {
            Metrics.removeRegistry(registry);
            collections.close();
        }
    }
}
