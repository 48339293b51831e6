package dev.notionmcp.gateway;

import dev.notionmcp.gateway.database.DatabaseUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Turns environment variables into typed values; an empty variable counts as absent. */
final class SettingsReader {
    private final Map<String, String> environment;

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    String text(String name, String fallback) {
        return Objects.requireNonNullElse(value(name), fallback);
    }

    String required(String name, String meaning) {
        var value = value(name);
        if (value == null) {
            throw new InvalidSetting(name + " is not set: give it " + meaning + ".");
        }
        return value;
    }

    int port(String name, int fallback) {
        var value = text(name, Integer.toString(fallback));
        try {
            var port = Integer.parseInt(value);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below, which says the same
        }
        throw new InvalidSetting(name + " is \"" + value + "\", which is not a port between 1 and 65535.");
    }

    BaseUrl baseUrl(String name, String fallback) {
        var value = text(name, fallback);
        try {
            return BaseUrl.of(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(name + " is \"" + value + "\", which " + reason(e) + "; an example is "
                    + "https://notion-mcp.example.com.");
        }
    }

    URI url(String name, String fallback) {
        var value = text(name, fallback);
        try {
            var url = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the sentence below, which says the same
        }
        throw new InvalidSetting(name + " is \"" + value + "\", which is not an http or https URL.");
    }

    /** The value stays out of the message: such a URL may hold a password. */
    DatabaseUrl database(String name, DatabaseUrl fallback) {
        var value = value(name);
        try {
            return value == null ? fallback : DatabaseUrl.of(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(name + " " + e.getMessage() + "; an example is "
                    + "postgresql://gateway:password@db.example.com:5432/notion_mcp.");
        }
    }

    Path folder(String name, String fallback) {
        return Path.of(text(name, fallback)).toAbsolutePath().normalize();
    }

    Duration duration(String name, String fallback) {
        var value = text(name, fallback);
        try {
            var duration = DurationStyle.SIMPLE.parse(value);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the sentence below, which says the same
        }
        throw new InvalidSetting(
                name + " is \"" + value + "\", which is not a positive duration such as 60s, 12h or 90d.");
    }

    int count(String name, int fallback) {
        var value = text(name, Integer.toString(fallback));
        try {
            var count = Integer.parseInt(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below, which says the same
        }
        throw new InvalidSetting(name + " is \"" + value + "\", which is not a whole number above 0.");
    }

    Duration seconds(String name, int fallback) {
        var value = text(name, Integer.toString(fallback));
        try {
            var seconds = Integer.parseInt(value);
            if (seconds >= 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below, which says the same
        }
        throw new InvalidSetting(name + " is \"" + value + "\", which is not a whole number of seconds.");
    }

    int most(String name, int fallback) {
        var value = text(name, Integer.toString(fallback));
        try {
            var number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below, which says the same
        }
        throw new InvalidSetting(name + " is \"" + value + "\", which is not a whole number of at least 0.");
    }

    boolean isOn(String name, boolean fallback) {
        var value = text(name, fallback ? "on" : "off");
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new InvalidSetting(name + " is \"" + value + "\", which is neither on nor off.");
        };
    }

    /** The first is the default. */
    String oneOf(String name, String... allowed) {
        var value = text(name, allowed[0]);
        if (!List.of(allowed).contains(value)) {
            throw new InvalidSetting(
                    name + " is \"" + value + "\", which is none of " + String.join(", ", allowed) + ".");
        }
        return value;
    }

    List<String> list(String name) {
        var value = value(name);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList();
    }

    List<AddressRange> addressRanges(String name) {
        return list(name).stream().map(entry -> addressRange(name, entry)).toList();
    }

    private static AddressRange addressRange(String name, String entry) {
        try {
            return AddressRange.of(entry);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(name + " holds \"" + entry
                    + "\", which is neither an address nor a range such as 10.0.0.0/8 or 2001:db8::/32.");
        }
    }

    private static String reason(IllegalArgumentException e) {
        return e.getCause() == null ? Objects.requireNonNullElse(e.getMessage(), "is no URL") : "is not a URL";
    }

    private @Nullable String value(String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
