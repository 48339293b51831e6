package dev.notionmcp.runtime.property;

import static dev.notionmcp.runtime.property.QuotedJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

    @ParameterizedTest
    @CsvSource({"Status,Status", "status,Status", "' STATUS ',Status", "%40F%3CW,Status", "@F<W,Status", "title,Name"})
    void findsByNameOrIdInEitherEncodingOrCase(String asked, String name) {
        assertThat(Tasks.SCHEMA.find(asked)).map(Column::name).contains(name);
    }

    @Test
    void doesNotGuessBetweenNamesThatDifferInCase() {
        var schema = Schema.of(object("{'id':'d','properties':{'Name':{'id':'title','type':'title'},"
                + "'a':{'id':'1','type':'url'},'A':{'id':'2','type':'url'},'title':{'id':'3','type':'url'}}}"));
        assertThat(schema.find("A")).map(Column::id).contains("2");
        assertThat(schema.find("NAME")).isPresent();
        assertThat(schema.find("b")).isEmpty();
        assertThat(schema.find("title"))
                .as("a name before an id")
                .map(Column::id)
                .contains("3");
        assertThat(Schema.of(object("{'properties':{'ab':{'id':'1'},'aB':{'id':'2'}}}"))
                        .find("AB"))
                .isEmpty();
    }
}
