package dev.notionmcp.local.guard;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs another main class and ends the process when its standard input ends. The parent holds the other end of that
 * pipe and never writes to it, so the pipe closes exactly when the parent is gone, even by SIGKILL: no child is left
 * behind. The program itself need not know.
 */
public final class Guarded {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private Guarded() {}

    /** Takes the main class to run, then that one's own arguments. */
    public static void main(String[] args) throws Throwable {
        Thread.ofPlatform().daemon().name("parent-watch").start(Guarded::exitWhenParentIsGone);
        try {
            run(Class.forName(args[0]), Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Both forms of a static main that the java command knows (JLS 12.1.4), public or not. */
    private static void run(Class<?> program, String[] arguments) throws ReflectiveOperationException {
        for (var method : program.getDeclaredMethods()) {
            if (method.getName().equals("main") && Modifier.isStatic(method.getModifiers())) {
                method.setAccessible(true);
                if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {String[].class})) {
                    method.invoke(null, (Object) arguments);
                    return;
                }
                if (method.getParameterCount() == 0) {
                    method.invoke(null);
                    return;
                }
            }
        }
        throw new NoSuchMethodException(program.getName() + " has no static main method");
    }

    private static void exitWhenParentIsGone() {
        try {
            while (System.in.read() >= 0) {
                // the parent never writes; whatever comes is not for us
            }
        } catch (IOException e) {
            // a broken pipe says the same as its end
        }
        Thread.ofPlatform().daemon().name("halt").start(Guarded::haltSoon);
        System.exit(143);
    }

    /** A program may want time to finish what runs; with its parent gone, nobody waits for that any more. */
    private static void haltSoon() {
        try {
            Thread.sleep(LAST_WORDS);
        } catch (InterruptedException e) {
            // no reason to live longer
        }
        Runtime.getRuntime().halt(143);
    }
}
