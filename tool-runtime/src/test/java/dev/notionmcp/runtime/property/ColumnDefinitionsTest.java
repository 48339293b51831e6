package dev.notionmcp.runtime.property;

import static dev.notionmcp.runtime.property.QuotedJson.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnDefinitionsTest {

    @Test
    void turnsWordsAndListsIntoNotionsForm() {
        var given = object("{'Name':'title','Cost':'number','Stage':['Todo',{'name':'Done','color':'green'},'Todo'],"
                + "'Price':{'number':{'format':'euro'}}}");
        assertThat(ColumnDefinitions.forNew(given))
                .isEqualTo(object("{'Name':{'title':{}},'Cost':{'number':{}},"
                        + "'Stage':{'select':{'options':[{'name':'Todo'},{'name':'Done','color':'green'}]}},"
                        + "'Price':{'number':{'format':'euro'}}}"));
    }

    @Test
    void leavesATableWithoutColumnsToNotion() {
        assertThat(ColumnDefinitions.forNew(object("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Cost':'number'}                | No column has the type title
            {'A':'title','B':{'title':{}}}   | one column of type title, but got 2: "A", "B"
            {'A':'text'}                     | "A" cannot have the type "text"; types are checkbox, created_by,
            {'A':'relation'}                 | needs settings: {"relation":{"data_source_id":"…"
            {'A':'formula'}                  | needs settings: {"formula"
            {'A':3}                          | needs a type such as "number"
            {'A':[3]}                        | something other than names: 3
            """)
    void tellsWhatIsNoDefinition(String given, String sentence) {
        var definitions = object(given);
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> ColumnDefinitions.forNew(definitions))
                .withMessageContaining(sentence);
    }

    @Test
    void keepsTheOptionsThatAColumnHas() {
        var changes = ColumnDefinitions.changes(
                Tasks.SCHEMA,
                object("{'status':['Done','Blocked'],'Notes':null,'Due':{'name':'Deadline'},'New':['a']}"));
        assertThat(changes)
                .isEqualTo(object("{'status':{'status':{'options':[{'id':'t','name':'To do'},{'id':'d','name':'Done'},"
                        + "{'name':'Blocked'}]}},'Notes':null,'Due':{'name':'Deadline'},"
                        + "'New':{'select':{'options':[{'name':'a'}]}}}"));
    }
}
