package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataIT extends RestIT {
    private List<String> titles(String source, String body) {
        var answer = ada.post("/v1/data_sources/" + source + "/query", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var titles = new ArrayList<String>();
        answer.json().get("results").forEach(row -> titles.add(titleOf(row)));
        return titles;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'property':'Name','title':{'contains':'the'}}|3",
                "{'property':'Notes','rich_text':{'is_empty':true}}|1",
                "{'property':'Status','status':{'equals':'Done'}}|2",
                "{'property':'Status','status':{'does_not_equal':'Done'}}|3",
                "{'property':'Priority','select':{'equals':'Low'}}|2",
                "{'property':'Tags','multi_select':{'contains':'Store'}}|2",
                "{'property':'Tags','multi_select':{'is_empty':true}}|1",
                "{'property':'Estimate','number':{'greater_than_or_equal_to':8}}|3",
                "{'property':'Done','checkbox':{'equals':true}}|2",
                "{'property':'Due','date':{'before':'2026-10-15'}}|2",
                "{'property':'Due','date':{'on_or_before':'2026-10-15'}}|3",
                "{'property':'No','unique_id':{'equals':2}}|1",
                "{'timestamp':'created_time','created_time':{'past_week':{}}}|5",
                "{'or':[{'property':'Priority','select':{'equals':'Medium'}},{'and':[{'property':'Done','checkbox':{'equals':true}},{'property':'Priority','select':{'equals':'Low'}}]}]}|2"
            })
    void filters(String filter, int rows) {
        assertThat(titles(dataSourceOf("Engine tasks"), "{'filter':" + filter + "}"))
                .hasSize(rows);
    }

    @Test
    void filtersByPersonAndByRelation() {
        var source = dataSourceOf("Engine tasks");
        var mary = ada.get("/v1/users").json().at("/results/2/id");
        assertThat(titles(source, "{'filter':{'property':'Owner','people':{'contains':" + mary + "}}}"))
                .containsExactly("Order brass");
        assertThat(titles(
                        dataSourceOf("Papers"),
                        "{'filter':{'property':'Authors','relation':{'contains':'" + idOf("Charles Babbage") + "'}}}"))
                .containsExactly("On the Economy of Machinery");
    }

    @Test
    void sortsAndPages() {
        var source = dataSourceOf("Engine tasks");
        assertThat(
                        titles(
                                source,
                                "{'sorts':[{'property':'Priority','direction':'ascending'},{'property':'Estimate','direction':'descending'}]}"))
                .containsExactly(
                        "Cast the wheels",
                        "Draw the mill",
                        "Punch the cards",
                        "Explain it to Parliament",
                        "Order brass");

        var path = "/v1/data_sources/" + source + "/query?filter_properties=title";
        var first = ada.post(path, "{'page_size':3}").json();
        assertThat(first.at("/results/0/properties").propertyNames()).containsExactly("Name");
        var rest = ada.post(path, "{'page_size':3,'start_cursor':" + first.get("next_cursor") + "}")
                .json();
        assertThat(rest.get("results")).hasSize(2);
        assertThat(rest.get("type").stringValue()).isEqualTo("page_or_data_source");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'filter':{'property':'Nope','number':{'equals':1}}}|Could not find property with name or id: Nope",
                "{'filter':{'property':'Status','select':{'equals':'Done'}}}|database property status does not match filter select",
                "{'filter':{'property':'Due','date':{'before':'soon'}}}|body.filter.date.before should be a valid ISO 8601",
                "{'sorts':[{'property':'Nope'}]}|Could not find sort property with name or id: Nope",
                "{'start_cursor':'nonsense'}|start_cursor provided is invalid",
                "{'page_size':101}|body.page_size should be ≤ `100`, instead was `101`",
                "{'archived':false}|body.archived should be not present"
            })
    void refusesABadQuery(String body, String message) {
        assertError(
                ada.post("/v1/data_sources/" + dataSourceOf("Engine tasks") + "/query", body),
                400,
                "validation_error",
                message);
    }

    @Test
    void createsADatabaseWithItsFirstDataSource() {
        var database = ada.post("/v1/databases", """
                        {'parent':{'type':'page_id','page_id':'%s'},'title':[{'text':{'content':'Wheels'}}],'is_inline':true,
                         'initial_data_source':{'properties':{'Wheel':{'title':{}},'Teeth':{'number':{'format':'number'}}}}}""".formatted(idOf("Note G"))).json();

        assertThat(database.has("properties")).isFalse();
        assertThat(database.get("data_sources")).hasSize(1);
        var source = ada.get(
                        "/v1/data_sources/" + database.at("/data_sources/0/id").stringValue())
                .json();
        assertThat(source.get("properties").propertyNames()).containsExactlyInAnyOrder("Wheel", "Teeth");
        assertThat(source.at("/database_parent/page_id").stringValue()).isEqualTo(idOf("Note G"));
    }

    @Test
    void updatesAndTrashesADatabase() {
        var database = ada.get("/v1/data_sources/" + dataSourceOf("Engine tasks"))
                .json()
                .at("/parent/database_id")
                .stringValue();
        var path = "/v1/databases/" + database;

        assertThat(ada.patch(path, "{'title':[{'text':{'content':'Jobs'}}],'icon':{'emoji':'🛠️'}}")
                        .json()
                        .at("/title/0/plain_text")
                        .stringValue())
                .isEqualTo("Jobs");
        assertThat(ada.patch(path, "{'in_trash':true}").json().get("in_trash").booleanValue())
                .isTrue();
        assertThat(ada.post("/v1/search", "{'query':'Draw the mill'}").json().get("results"))
                .isEmpty();
    }

    @Test
    void namesBothDataSourcesOfADatabase() {
        var database = ada.get("/v1/data_sources/" + dataSourceOf("Papers"))
                .json()
                .at("/parent/database_id")
                .stringValue();

        assertThat(ada.get("/v1/databases/" + database)
                        .json()
                        .get("data_sources")
                        .toString())
                .contains("Authors", "Papers");
    }

    @Test
    void editsTheSchemaAndKeepsTheRows() {
        var source = dataSourceOf("Engine tasks");
        var path = "/v1/data_sources/" + source;
        var answer = ada.patch(
                path,
                "{'properties':{'Estimate':{'name':'Days'},'Link':null,'Colour':{'select':{'options':[{'name':'Red','color':'red'}]}}}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);

        assertThat(answer.json().get("properties").propertyNames())
                .contains("Days", "Colour")
                .doesNotContain("Estimate", "Link");
        assertThat(titles(source, "{'filter':{'property':'Days','number':{'equals':13}}}"))
                .containsExactly("Cast the wheels");
        assertError(ada.patch(path, "{'properties':{'Name':null}}"), 400, "validation_error", "title property");
        assertError(
                ada.patch(path, "{'properties':{'Days':{'name':'Due'}}}"),
                400,
                "validation_error",
                "another property has this name");
    }

    @Test
    void saysWhenAnIdIsOfAnotherKind() {
        var source = dataSourceOf("Papers");
        var database = ada.get("/v1/data_sources/" + source)
                .json()
                .at("/parent/database_id")
                .stringValue();
        assertError(ada.get("/v1/pages/" + database), 400, "validation_error", "is a database, not a page");
        assertError(
                ada.get("/v1/data_sources/" + database), 400, "validation_error", "is a database, not a data source");
        assertError(ada.get("/v1/databases/" + idOf("Note G")), 400, "validation_error", "is a page, not a database");
    }
}
