package dev.notionmcp.gateway;

import dev.notionmcp.gateway.log.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The gateway: OAuth towards MCP clients, Notion's login behind it, and each call routed to its own workspace's runtime.
 *
 * <p>The excluded auto-configurations would make a default user, signing keys and endpoints this server does not offer.
 */
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = {
            UserDetailsServiceAutoConfiguration.class,
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class,
            MultipartAutoConfiguration.class
        })
public class GatewayApplication {

    /** Exits with 2 and one sentence on a bad setting, with 1 when it cannot start for another reason. */
    public static void main(String[] args) {
        prepareJvm();
        try {
            start(GatewaySettings.from(System.getenv()));
        } catch (InvalidSetting e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /**
     * Starts a gateway in this process and returns once it serves.
     *
     * @param beans further configuration, for a program that embeds the gateway
     */
    public static ConfigurableApplicationContext start(GatewaySettings settings, Class<?>... beans) {
        if (settings.databaseIsEmbedded()) {
            makePrivateFolder(settings.stateDir());
        }
        var application = new SpringApplication(GatewayApplication.class);
        application.addPrimarySources(List.of(beans));
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setAddCommandLineProperties(false);
        if (settings.logsJson()) {
            // before the log is set up, which is before initializers run
            application.setDefaultProperties(Map.of("logging.structured.format.console", JsonLines.class.getName()));
        }
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(properties(settings));
            ((GenericApplicationContext) context).registerBean(GatewaySettings.class, () -> settings);
            ((GenericApplicationContext) context).registerBean(BaseUrl.class, settings::baseUrl);
        });
        return application.run();
    }

    /** What the JDK reads once, before the first use of what it concerns. */
    private static void prepareJvm() {
        // seconds after which its HTTP client closes an unused connection; a runtime keeps one for 120, so that no
        // call is sent into a connection that is being closed there
        setUnlessGiven("jdk.httpclient.keepalive.timeout", "30");
        // platform threads look after the sockets that virtual threads wait for: a call then costs a quarter less than
        // with the default, which has virtual threads for that, too
        setUnlessGiven("jdk.pollerMode", "1");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Bean
    static InstantSource clock() {
        return InstantSource.system();
    }

    private static MapPropertySource properties(GatewaySettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.host());
        properties.put("server.port", settings.port());
        properties.put("management.server.address", settings.host());
        properties.put("management.server.port", settings.managementPort());
        return new MapPropertySource("gateway settings", properties);
    }

    private static void makePrivateFolder(Path folder) {
        var ownerOnly = PosixFilePermissions.fromString("rwx------");
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
            Files.setPosixFilePermissions(folder, ownerOnly);
        } catch (IOException e) {
            throw new InvalidSetting("STATE_DIR is \"" + folder + "\", which cannot be made or kept private: "
                    + e.getClass().getSimpleName() + ".");
        }
    }
}
