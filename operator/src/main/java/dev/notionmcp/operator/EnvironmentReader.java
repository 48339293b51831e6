package dev.notionmcp.operator;

import dev.notionmcp.operator.rollout.Share;
import dev.notionmcp.operator.workspace.EgressExceptions;
import io.fabric8.kubernetes.api.model.Toleration;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads typed settings; a blank variable counts as unset, because charts write empty values for absent ones. */
record EnvironmentReader(Map<String, String> environment) {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern OBJECT_NAME = Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    static final String LABEL_KEY =
            "(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    static final String LABEL_VALUE = "(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";
    private static final Pattern LABEL = Pattern.compile("(" + LABEL_KEY + ")=(" + LABEL_VALUE + ")");

    String required(String name, String remedy) {
        var value = get(name, "");
        if (value.isEmpty()) {
            throw new SettingsException(name + " is not set; " + remedy + ".");
        }
        if (value.chars().anyMatch(Character::isWhitespace)) {
            throw wrong(name, value, "it must not contain white space");
        }
        return value;
    }

    /** The first value is the default. */
    String oneOf(String name, String... allowed) {
        var value = get(name, allowed[0]);
        if (!List.of(allowed).contains(value)) {
            throw wrong(name, value, "use one of " + String.join(", ", allowed));
        }
        return value;
    }

    String namespace(String name, String otherwise) {
        var value = get(name, otherwise);
        if (!DNS_LABEL.matcher(value).matches()) {
            throw wrong(name, value, "use the name of a namespace: a-z, 0-9 and -, at most 63 characters");
        }
        return value;
    }

    /** In order of the alphabet, so that what is said of them is the same at each start. */
    Set<String> namespaces(String name, String otherwise) {
        var names = new TreeSet<>(list(get(name, otherwise)));
        names.stream()
                .filter(each -> !DNS_LABEL.matcher(each).matches())
                .findFirst()
                .ifPresent(each -> {
                    throw wrong(
                            name, each, "use names of namespaces, by commas: a-z, 0-9 and -, at most 63 characters");
                });
        if (names.isEmpty()) {
            throw wrong(name, get(name, otherwise), "name at least one namespace");
        }
        return Collections.unmodifiableSortedSet(names);
    }

    String httpUrl(String name, String otherwise) {
        var value = get(name, otherwise);
        try {
            var url = new URI(value);
            var http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (!http || url.getHost() == null || url.getUserInfo() != null || url.getQuery() != null) {
                throw wrong(name, value, "use an absolute URL without a query, such as " + otherwise);
            }
        } catch (java.net.URISyntaxException e) {
            throw wrong(name, value, "use an absolute URL, such as " + otherwise);
        }
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    int port(String name, int otherwise) {
        var value = get(name, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65535) {
            throw wrong(name, value, "use a port number from 1 to 65535, or 0 for any free one");
        }
        return Integer.parseInt(value);
    }

    Share share(String name, String otherwise, int least) {
        var value = get(name, otherwise);
        return Share.parse(value)
                .filter(share -> share.value() >= least)
                .orElseThrow(() -> wrong(
                        name, value, "use a number of workspaces, or a percentage such as 10%, of at least " + least));
    }

    Map<String, String> labels(String name, String otherwise, String example) {
        var labels = new TreeMap<String, String>();
        for (var pair : list(get(name, otherwise))) {
            var label = LABEL.matcher(pair);
            if (!label.matches()) {
                throw wrong(name, pair, "use comma-separated key=value pairs, such as " + example);
            }
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    Map<String, String> someLabels(String name, String otherwise) {
        var labels = labels(name, otherwise, otherwise);
        if (labels.isEmpty()) {
            throw wrong(name, get(name, otherwise), "name at least one label, or every pod could call a runtime");
        }
        return labels;
    }

    List<Toleration> tolerations(String name) {
        return items(name).stream()
                .map(
                        text -> TaintText.toleration(text)
                                .orElseThrow(
                                        () -> wrong(
                                                name,
                                                text,
                                                "use comma-separated taints, each key=value:effect, key:effect or key, with the effect"
                                                        + " NoSchedule, PreferNoSchedule or NoExecute, such as pool=runtimes:NoSchedule")))
                .toList();
    }

    List<String> objectNames(String name) {
        var names = items(name);
        names.stream()
                .filter(each -> !OBJECT_NAME.matcher(each).matches())
                .findFirst()
                .ifPresent(each -> {
                    throw wrong(name, each, "use names of objects, by commas: a-z, 0-9, - and ., such as harbor-pull");
                });
        return names;
    }

    EgressExceptions cidrs(String name, EgressExceptions otherwise) {
        var value = get(name, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        var ipv4 = new ArrayList<String>();
        var ipv6 = new ArrayList<String>();
        for (var text : list(value)) {
            var family = AddressRange.familyOf(text)
                    .orElseThrow(() -> wrong(name, text, "use comma-separated ranges, such as 10.0.0.0/8,fc00::/7"));
            (family == AddressRange.Family.IPV4 ? ipv4 : ipv6).add(text);
        }
        return new EgressExceptions(ipv4, ipv6);
    }

    String text(String name, String otherwise) {
        return get(name, otherwise);
    }

    List<String> items(String name) {
        return list(get(name, ""));
    }

    private String get(String name, String otherwise) {
        var value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static List<String> list(String value) {
        return Pattern.compile(",")
                .splitAsStream(value)
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static SettingsException wrong(String name, String value, String remedy) {
        return new SettingsException(name + " is '" + value + "'; " + remedy + ".");
    }
}
