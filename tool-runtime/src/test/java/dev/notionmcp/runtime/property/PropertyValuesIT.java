package dev.notionmcp.runtime.property;

import static dev.notionmcp.runtime.property.QuotedJson.json;
import static dev.notionmcp.runtime.property.QuotedJson.object;
import static dev.notionmcp.runtime.property.SandboxRows.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notionmcp.runtime.notion.NotionException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class PropertyValuesIT {

    private final SandboxRows rows = new SandboxRows();
    private final PropertyValues values = new PropertyValues(new Schemas());

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void writesARowThatReadsTheSame() {
        var owner = rows.people().getFirst();
        var given = object("""
                {'Name':'Polish the brass','Status':'In progress','Priority':'Low','Tags':['Mill','Cards'],
                 'Due':{'start':'2026-12-01','end':'2026-12-05'},'Estimate':2.5,'Done':true,'Owner':[{'id':'%s'}],
                 'Link':'https://a.example','Notes':'Twice.'}""".formatted(owner));
        var row = write(given);
        var read = (ObjectNode) flat(row);
        assertThat(read.retain("Name", "Status", "Priority", "Tags", "Due", "Estimate", "Done", "Link", "Notes"))
                .hasToString(given.deepCopy().without("Owner").toString());
        assertThat(flat(row).path("Owner").path(0).path("id").asString()).isEqualTo(owner);
        var again = flat(row);
        assertThat(flat(update(row, ((ObjectNode) again).without(List.of("Created", "No")))))
                .isEqualTo(flat(row));
    }

    @Test
    void clearsEveryProperty() {
        var row = rows.page("Draw the mill");
        var cleared = update(row, """
                {'Name':null,'Status':null,'Priority':null,'Tags':null,'Due':null,'Estimate':null,'Done':null,'Owner':null,
                 'Link':null,'Notes':null}""");
        assertThat(flat(cleared)
                        .propertyStream()
                        .filter(value -> !value.getKey().equals("Created")
                                && !value.getKey().equals("No"))
                        .map(value -> value.getValue().toString()))
                .allMatch(value -> value.matches("null|\\[]|\"\"|false"));
    }

    @Test
    void asksForTheSchemaAndTheRowsHomeOnce() {
        var row = rows.page("Draw the mill");
        update(row, "{'Estimate':1}");
        update(row, "{'Estimate':'2','Status':'done'}");
        write(object("{'Name':'Next','Estimate':3}"));
        assertThat(rows.reads("/data_sources/")).isEqualTo(1);
        assertThat(rows.reads("/pages/")).isEqualTo(1);
    }

    @Test
    void asksForNoSchemaWhenAllIsInNotionsForm() {
        update(rows.page("Draw the mill"), "{'Status':{'status':{'name':'Done'}},'Estimate':{'number':3}}");
        assertThat(rows.reads("/")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Cost':{'number':{}}}                                       | {'Cost':5}
            {'Estimate':{'name':'Effort'}}                               | {'Effort':5}
            {'Priority':{'select':{'options':[{'name':'Urgent'}]}}}      | {'Priority':'Urgent'}
            {'Estimate':{'rich_text':{}}}                                | {'Estimate':'a while'}
            """)
    void readsTheSchemaAgainWhenTheValuesDoNotFitIt(String change, String given) {
        var row = rows.page("Draw the mill");
        update(row, "{'Estimate':1}");
        rows.changeColumns(change);
        assertThat(flat(update(row, given)).propertyStream().map(value -> value.getKey() + value.getValue()))
                .contains(object(given)
                        .propertyStream()
                        .map(value -> value.getKey() + value.getValue())
                        .findFirst()
                        .orElseThrow());
        assertThat(rows.reads("/data_sources/")).isEqualTo(2);
    }

    @Test
    void readsTheSchemaAgainWhenNotionRefusesWhatFitTheOldOne() {
        var row = rows.page("Draw the mill");
        update(row, "{'Estimate':1}");
        rows.changeColumns("{'Estimate':{'rich_text':{}}}");
        assertThat(flat(update(row, "{'Estimate':'5'}")).path("Estimate")).isEqualTo(json("'5'"));
        assertThat(rows.reads("/data_sources/")).isEqualTo(2);
    }

    @Test
    void createsNoOptionWhenOneWasRenamedUnseen() {
        var row = rows.page("Draw the mill");
        update(row, "{'Priority':'Low'}");
        var options = rows.call()
                .get("/data_sources/" + rows.dataSource())
                .path("properties")
                .path("Priority")
                .path("select")
                .path("options")
                .deepCopy();
        ((ObjectNode) options.path(0)).put("name", "Highest");
        rows.changeColumns("{'Priority':{'select':{'options':" + options + "}}}");
        assertThat(flat(update(row, "{'Priority':'High'}")).path("Priority").asString())
                .isEqualTo("Highest");
    }

    @Test
    void tellsWhatIsValidWhenEvenAFreshSchemaDoesNotFit() {
        var row = new Target.ExistingPage(rows.page("Draw the mill"));
        var given = object("{'Stauts':'Done','Priority':'Hihg'}");
        var call = rows.call();
        values.toNotion(call, row, object("{'Estimate':1}"));
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> values.toNotion(call, row, given))
                .withMessageContaining("no property \"Stauts\"")
                .withMessageContaining("its options are \"High\", \"Medium\", \"Low\"");
        assertThat(rows.reads("/data_sources/")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Stauts':{'status':{'name':'Done'}}} | There is no property "Stauts"
            {'Status':{'status':{'name':'Dnoe'}}} | its options are "Not started", "In progress", "Done"
            {'Status':{'name':'Dnoe'}}            | its options are "Not started", "In progress", "Done"
            {'Estimate':{'select':{'name':'x'}}}  | "Estimate" is a number property
            """)
    void explainsWhatNotionRefusedInItsOwnForm(String given, String sentence) {
        var row = rows.page("Draw the mill");
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> update(row, given))
                .withMessageContaining(sentence);
    }

    @Test
    void leavesARefusalThatIsNotAboutPropertiesAsItIs() {
        var given = object("{'Name':'x','Estimate':1}");
        assertThatExceptionOfType(NotionException.class)
                .isThrownBy(() -> values.write(
                        rows.call(),
                        rows.newRow(),
                        given,
                        properties -> rows.call()
                                .post(
                                        "/pages",
                                        object("{'parent':{'data_source_id':'" + rows.dataSource()
                                                + "'},'bogus':1}"))));
        assertThat(rows.reads("/data_sources/")).isEqualTo(1);
    }

    @Test
    void createsAnOptionOnPurposeOnly() {
        var row = rows.page("Draw the mill");
        assertThat(flat(update(row, "{'Priority':{'select':{'name':'Urgent'}},'Tags':['Mill',{'name':'Oil'}]}"))
                        .path("Tags"))
                .isEqualTo(json("['Mill','Oil']"));
        assertThat(flat(update(row, "{'Priority':'urgent','Estimate':1}"))
                        .path("Priority")
                        .asString())
                .isEqualTo("Urgent");
    }

    @Test
    void givesAPlainPageATitle() {
        var page = rows.page("Meeting minutes");
        assertThat(flat(update(page, "{'title':'Difference Engine'}")))
                .isEqualTo(json("{'title':'Difference Engine'}"));
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> update(page, "{'Status':'Done'}"))
                .withMessageContaining("has only \"title\"");
        assertThat(new Schemas().ofPage(rows.call(), page)).isEmpty();
        assertThat(new Schemas().ofPage(rows.call(), rows.page("Draw the mill")))
                .map(Schema::dataSourceId)
                .contains(rows.dataSource());
    }

    @Test
    void doesNotLetTheBeginningOfALongTextReplaceIt() {
        var row = write(object("{'Name':'Long','Notes':'" + "a".repeat(52_000) + "'}"));
        var notes = flat(row).path("Notes");
        assertThat(notes.path("has_more").asBoolean()).isTrue();
        assertThat(notes.path("value").asString()).hasSize(50_000);
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> update(row, object("{}").set("Notes", notes)))
                .withMessageContaining("get_page_property_item");
    }

    private ObjectNode write(ObjectNode given) {
        return values.write(rows.call(), rows.newRow(), given, rows::create);
    }

    private ObjectNode update(ObjectNode row, ObjectNode given) {
        return update(row.required("id").asString(), given);
    }

    private ObjectNode update(String page, String given) {
        return update(page, object(given));
    }

    private ObjectNode update(String page, ObjectNode given) {
        return values.write(
                rows.call(), new Target.ExistingPage(page), given, properties -> rows.update(page, properties));
    }
}
