package dev.notionmcp.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Runs what is due again and again. On several threads: Spring's scheduler of virtual threads has one for all work with a fixed delay, so
 * that one revocation for which Notion takes its time would put off everything else.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final int THREADS = 4;

    @Bean
    static ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(THREADS);
        scheduler.setThreadNamePrefix("background-");
        scheduler.setErrorHandler(BackgroundWork::tell);
        return scheduler;
    }

    /** In one line: an outage is told by each piece of work at each of its turns. */
    private static void tell(Throwable failure) {
        var cause = NestedExceptionUtils.getMostSpecificCause(failure);
        LOG.error("Work in the background failed and is done at its next turn: {}", cause.toString());
        LOG.debug("Its failure was", failure);
    }
}
