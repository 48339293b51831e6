package dev.notionmcp.kubeapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of field paths in the form of managed fields ({@code fieldsV1}): steps are {@code f:<field>},
 * {@code k:<list key>} or {@code v:<value>}; a node is a member itself, has members below, or both.
 */
final class FieldSet {

    private static final String SELF = ".";

    private final Map<String, FieldSet> children = new TreeMap<>();
    private boolean member;

    static FieldSet fromJson(JsonNode fieldsV1) {
        var set = new FieldSet();
        fieldsV1.properties().forEach(e -> {
            if (e.getKey().equals(SELF)) {
                set.member = true;
            } else {
                var child = fromJson(e.getValue());
                child.member |= e.getValue().isEmpty();
                set.children.put(e.getKey(), child);
            }
        });
        return set;
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        if (member && !children.isEmpty()) {
            json.putObject(SELF);
        }
        children.forEach((step, child) -> json.set(step, child.toJson()));
        return json;
    }

    boolean isEmpty() {
        return !member && children.values().stream().allMatch(FieldSet::isEmpty);
    }

    boolean isMember() {
        return member;
    }

    FieldSet add() {
        member = true;
        return this;
    }

    /** The node below a step, made if absent. */
    FieldSet at(String step) {
        return children.computeIfAbsent(step, s -> new FieldSet());
    }

    @Nullable
    FieldSet child(String step) {
        return children.get(step);
    }

    Map<String, FieldSet> children() {
        return children;
    }

    FieldSet union(FieldSet other) {
        var result = new FieldSet();
        result.member = member || other.member;
        children.forEach((step, child) -> result.children.put(step, child.union(new FieldSet())));
        other.children.forEach(
                (step, child) -> result.children.merge(step, child.union(new FieldSet()), FieldSet::union));
        return result;
    }

    FieldSet minus(FieldSet other) {
        var result = new FieldSet();
        result.member = member && !other.member;
        children.forEach((step, child) -> {
            var taken = other.child(step);
            var rest = taken == null ? child : child.minus(taken);
            if (!rest.isEmpty()) {
                result.children.put(step, rest);
            }
        });
        return result;
    }

    FieldSet intersect(FieldSet other) {
        var result = new FieldSet();
        result.member = member && other.member;
        children.forEach((step, child) -> {
            var shared = other.child(step);
            if (shared != null && !child.intersect(shared).isEmpty()) {
                result.children.put(step, child.intersect(shared));
            }
        });
        return result;
    }

    /** All of this without the named subtrees below the root. */
    FieldSet without(String... path) {
        return without(List.of(path));
    }

    private FieldSet without(List<String> path) {
        var result = new FieldSet();
        result.member = member;
        children.forEach((step, child) -> {
            if (!step.equals(path.getFirst())) {
                result.children.put(step, child);
            } else if (path.size() > 1) {
                var rest = child.without(path.subList(1, path.size()));
                if (!rest.isEmpty()) {
                    result.children.put(step, rest);
                }
            }
        });
        return result;
    }

    /** The members as conflict messages show them: {@code .spec.containers[name="app"].image}. */
    List<String> paths() {
        var paths = new ArrayList<String>();
        collect("", paths);
        return paths;
    }

    private void collect(String prefix, List<String> paths) {
        if (member) {
            paths.add(prefix);
        }
        children.forEach((step, child) -> child.collect(prefix + shown(step), paths));
    }

    private static String shown(String step) {
        return switch (step.charAt(0)) {
            case 'f' -> "." + step.substring(2);
            case 'k' -> "[" + step.substring(3, step.length() - 1).replaceAll("\"(\\w+)\":", "$1=") + "]";
            default -> "[=" + step.substring(2) + "]";
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldSet set && set.member == member && set.children.equals(children);
    }

    @Override
    public int hashCode() {
        return children.hashCode() * 2 + (member ? 1 : 0);
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
