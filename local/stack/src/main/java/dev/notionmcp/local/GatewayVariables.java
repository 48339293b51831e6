package dev.notionmcp.local;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which variables of a person's environment are the gateway's: those it asks for when it reads its settings. So a new
 * setting of the gateway works here at once, and nothing else of the environment reaches that process.
 */
final class GatewayVariables {

    private static final String SETTINGS = "dev.notionmcp.gateway.GatewaySettings";

    private GatewayVariables() {}

    /**
     * What the stack decides and, of a person's environment, what the gateway asks for besides. A wrong setting is
     * passed: the gateway says what is wrong with it.
     *
     * @param decided by the stack, whatever the environment says
     * @param program the gateway's jar
     * @throws IOException if the jar does not hold the class that reads the settings
     */
    static Map<String, String> among(Map<String, String> environment, Map<String, String> decided, Path program)
            throws IOException {
        var variables = new HashMap<>(environment);
        variables.putAll(decided);
        variables.keySet().retainAll(askedFor(variables, program));
        variables.putAll(decided);
        return variables;
    }

    private static Set<String> askedFor(Map<String, String> variables, Path program) throws IOException {
        var asked = new HashSet<String>();
        var jar = new URL[] {program.toUri().toURL()};
        try (var loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            loader.loadClass(SETTINGS).getMethod("from", Map.class).invoke(null, new Recorded(variables, asked));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // a wrong setting: nothing behind it was asked for, and the gateway does not come to that either
        } catch (ReflectiveOperationException e) {
            throw new IOException(program + " has no " + SETTINGS + ".from(Map): build it anew with make run", e);
        }
        return asked;
    }

    /** An environment that notes what is looked up. */
    private static final class Recorded extends AbstractMap<String, String> {

        private final Map<String, String> variables;
        private final Set<String> asked;

        private Recorded(Map<String, String> variables, Set<String> asked) {
            this.variables = variables;
            this.asked = asked;
        }

        @Override
        public @Nullable String get(Object name) {
            asked.add((String) name);
            return variables.get(name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return variables.entrySet();
        }
    }
}
