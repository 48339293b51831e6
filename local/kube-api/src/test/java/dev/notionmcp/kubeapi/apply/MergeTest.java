package dev.notionmcp.kubeapi.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.schema.Schema;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MergeTest {

    private static final Schema SCHEMA = Schema.of(Json.parse("""
            properties:
              set: {type: array, x-kubernetes-list-type: set}
              atomic: {type: array}
              struct: {type: object, x-kubernetes-map-type: atomic}
              map: {type: object, additionalProperties: {type: string}}
              items:
                type: array
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name]
            """), Map.of());

    /** Orders as structured-merge-diff makes them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | c | abc",
                "a b | b a | ba",
                "a b c | c | abc",
                "a b c | x b | axbc",
                "a b | b x | abx",
                "'' | x | x"
            })
    void mergesItemsInBothOrders(String live, String applied, String expected) {
        var object = set(live);
        Merge.overlay(object, set(applied), SCHEMA);
        var merged = new StringBuilder();
        object.path("set").forEach(v -> merged.append(v.asText()));
        assertThat(merged).hasToString(expected);
    }

    @Test
    void replacesAtomicListsAndStructsAsAWhole() {
        var live = Json.parseObject("{atomic: [1, 2], struct: {a: 1, b: 2}}");
        Merge.overlay(live, Json.parseObject("{atomic: [3], struct: {a: 3}}"), SCHEMA);
        assertThat(live).isEqualTo(Json.parse("{atomic: [3], struct: {a: 3}}"));
    }

    @Test
    void ownsLeavesAtomsItemsAndMapEntries() {
        var fields = Fields.of(
                Json.parseObject("{apiVersion: v1, kind: X, metadata: {name: n, labels: {a: b}}, atomic: [1],"
                        + " struct: {a: 1}, set: [x], map: {k: v}, items: [{name: i, value: 1}]}"),
                SCHEMA);
        assertThat(fields.toJson()).isEqualTo(Json.parse("""
                f:metadata: {f:labels: {f:a: {}}}
                f:atomic: {}
                f:struct: {}
                f:set: {'v:"x"': {}}
                f:map: {f:k: {}}
                f:items: {'k:{"name":"i"}': {.: {}, f:name: {}, f:value: {}}}
                """));
        assertThat(FieldSet.fromJson(fields.toJson())).isEqualTo(fields);
    }

    @Test
    void findsWhatChanged() {
        var before = Json.parseObject("{a: 1, map: {k: v, l: w}, items: [{name: i, value: 1}, {name: j}]}");
        var after = Json.parseObject("{a: 2, map: {k: v}, items: [{name: i, value: 2}, {name: j}, {name: n}]}");
        assertThat(Fields.changed(before, after, SCHEMA).paths())
                .containsExactly(".a", ".items[name=\"i\"].value", ".items[name=\"n\"]", ".items[name=\"n\"].name");
    }

    @Test
    void removesOwnedFieldsAndTheStructsTheyEmptied() {
        var object = Json.parseObject(
                "{spec: {mine: 1, theirs: 2}, gone: {only: 1}, kept: {mine: 1, nobodys: 2}, items: [{name: i}, {name: j}]}");
        var owned = Fields.of(
                Json.parseObject("{spec: {mine: 1}, gone: {only: 1}, kept: {mine: 1}, items: [{name: i}]}"), SCHEMA);
        var kept = Fields.of(Json.parseObject("{spec: {theirs: 2}, items: [{name: j}]}"), SCHEMA);
        Merge.remove(object, owned, kept, SCHEMA);
        assertThat(object).isEqualTo(Json.parse("{spec: {theirs: 2}, kept: {nobodys: 2}, items: [{name: j}]}"));
    }

    private static ObjectNode set(String values) {
        var object = Json.object();
        var array = object.putArray("set");
        for (var value : values.split(" ", -1)) {
            if (!value.isEmpty()) {
                array.add(value);
            }
        }
        return object;
    }
}
