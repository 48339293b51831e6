package dev.notionmcp.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison sees what is taken away, and lets pass what is added, on a small CRD made up for it. */
final class BreakingChangesTest {

    private static final String SMALL = """
            spec:
              scope: Namespaced
              names: {kind: Box, plural: boxes, shortNames: [bx]}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}}
                additionalPrinterColumns: [{name: SIZE, type: string, jsonPath: .size}]
                selectableFields: [{jsonPath: .id}]
                schema:
                  openAPIV3Schema:
                    type: object
                    required: [id]
                    x-kubernetes-validations: [{rule: 'self.id != ""', message: an id}]
                    properties:
                      id: {type: string, format: uuid, maxLength: 36, pattern: '^a', default: a}
                      size: {type: string, enum: [small, large]}
                      port: {type: integer, minimum: 1, nullable: true}
                      free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      names: {type: array, maxItems: 3, x-kubernetes-list-type: set, items: {type: string, minLength: 1}}
                      limits: {type: object, maxProperties: 2, additionalProperties: {type: string, maxLength: 5}}
            """;

    /** One change of the text above, and how what is said about it begins; empty where nothing is. */
    record Change(String from, String to, String said) {}

    static Stream<Change> breaking() {
        return Stream.of(
                new Change("          size: {type: string, enum: [small, large]}\n", "", "size: it is gone"),
                new Change("port: {type: integer", "port: {type: string", "port: the type is string, was integer"),
                new Change("format: uuid", "format: date", "id: the format is date, was uuid"),
                new Change("required: [id]", "required: [id, port]", "port: it is required now"),
                new Change("[small, large]", "[small]", "size: only"),
                new Change("maxLength: 36", "maxLength: 35", "id: maxLength is 35, was 36"),
                new Change("maxItems: 3", "maxItems: 2", "names: maxItems is 2, was 3"),
                new Change("maxProperties: 2", "maxProperties: 1", "limits: maxProperties is 1, was 2"),
                new Change("maxLength: 5", "maxLength: 4", "limits.*: maxLength is 4, was 5"),
                new Change("minLength: 1", "minLength: 2", "names[]: minLength is 2, was 1"),
                new Change("minimum: 1", "minimum: 2", "port: minimum is 2"),
                new Change("minimum: 1", "minimum: 1, maximum: 9", "port: maximum is 9"),
                new Change("pattern: '^a'", "pattern: '^ab'", "id: the pattern is ^ab, was ^a"),
                new Change("default: a", "default: ab", "id: the default is \"ab\", was \"a\""),
                new Change("nullable: true", "nullable: false", "port: null is no longer accepted"),
                new Change("fields: true", "fields: false", "free: unknown fields are no longer kept"),
                new Change("list-type: set", "list-type: atomic", "names: the list type is atomic, was set"),
                new Change("self.id != \"\"", "self.id != \"b\"", "the object: the rule self.id != \"b\" is new"),
                new Change("[{name: SIZE, type: string, jsonPath: .size}]", "[]", "the column SIZE is gone"),
                new Change("[{jsonPath: .id}]", "[]", "the selectable field .id is gone"),
                new Change("subresources: {status: {}}", "subresources: {}", "the subresource status is gone"),
                new Change("served: true", "served: false", "version v1 is no longer served"),
                new Change("name: v1", "name: v2", "version v1 is no longer served"),
                new Change("shortNames: [bx]", "shortNames: []", "the short name bx is gone"),
                new Change("plural: boxes", "plural: boxen", "the name is Box, boxen, was Box, boxes"),
                new Change("scope: Namespaced", "scope: Cluster", "the scope is Cluster, was Namespaced"));
    }

    @ParameterizedTest
    @MethodSource("breaking")
    void seesWhatIsTakenAway(Change change) {
        assertThat(after(change)).singleElement().asString().startsWith(change.said());
    }

    static Stream<Change> growing() {
        return Stream.of(
                new Change("port: {", "more: {type: string, maxLength: 9}\n          port: {", ""),
                new Change("[small, large]", "[small, large, huge]", ""),
                new Change("maxLength: 36", "maxLength: 37", ""),
                new Change("maxItems: 3, ", "", ""),
                new Change("minimum: 1, ", "", ""),
                new Change("pattern: '^a', ", "", ""),
                new Change("required: [id]", "required: []", ""),
                new Change("[{name: SIZE", "[{name: ID, type: string, jsonPath: .id}, {name: SIZE", ""),
                new Change("shortNames: [bx]", "shortNames: [bx, box]", ""));
    }

    @ParameterizedTest
    @MethodSource("growing")
    void letsPassWhatIsAdded(Change change) {
        assertThat(after(change)).isEmpty();
    }

    @Test
    void findsNothingWhereNothingChanged() {
        assertThat(BreakingChanges.between(crd(SMALL), crd(SMALL), "v1")).isEmpty();
    }

    private static List<String> after(Change change) {
        var changed = SMALL.replace(change.from(), change.to());
        assertThat(changed).isNotEqualTo(SMALL);
        return BreakingChanges.between(crd(SMALL), crd(changed), "v1");
    }

    private static CustomResourceDefinition crd(String yaml) {
        return Serialization.unmarshal(
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n" + yaml,
                CustomResourceDefinition.class);
    }
}
