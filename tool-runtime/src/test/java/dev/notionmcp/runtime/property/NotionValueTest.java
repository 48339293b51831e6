package dev.notionmcp.runtime.property;

import static dev.notionmcp.runtime.property.QuotedJson.json;
import static dev.notionmcp.runtime.property.QuotedJson.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notionmcp.runtime.notion.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotionValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Name     | 'Hello'                     | {'title':[{'type':'text','text':{'content':'Hello'}}]}
            Name     | 42                          | {'title':[{'type':'text','text':{'content':'42'}}]}
            Name     | ''                          | {'title':[]}
            Name     | null                        | {'title':[]}
            Notes    | '[x] {done}'                | {'rich_text':[{'type':'text','text':{'content':'[x] {done}'}}]}
            Notes    | '[1]'                       | {'rich_text':[{'type':'text','text':{'content':'[1]'}}]}
            Notes    | [{'text':{'content':'b'},'annotations':{'bold':true}}] | {'rich_text':[{'text':{'content':'b'},'annotations':{'bold':true}}]}
            Notes    | {'text':{'content':'b'}}    | {'rich_text':[{'text':{'content':'b'}}]}
            Notes    | {'rich_text':'half'}        | {'rich_text':[{'type':'text','text':{'content':'half'}}]}
            Notes    | null                        | {'rich_text':[]}
            Estimate | 3                           | {'number':3}
            Estimate | '3'                         | {'number':3}
            Estimate | ' -2.50 '                   | {'number':-2.50}
            Estimate | 12345678901234567890.1234567890 | {'number':12345678901234567890.1234567890}
            Estimate | {'number':'3'}              | {'number':3}
            Estimate | null                        | {'number':null}
            Priority | 'High'                      | {'select':{'id':'1'}}
            Priority | ' high '                    | {'select':{'id':'1'}}
            Priority | 2026                        | {'select':{'id':'3'}}
            Priority | 'No id'                     | {'select':{'name':'No id'}}
            Priority | {'name':'New'}              | {'select':{'name':'New'}}
            Priority | {'select':'low'}            | {'select':{'id':'2'}}
            Priority | {'select':{'name':'New'}}   | {'select':{'name':'New'}}
            Priority | null                        | {'select':null}
            Tags     | ['Mill','store']            | {'multi_select':[{'id':'m'},{'id':'s'}]}
            Tags     | 'Mill, Store'               | {'multi_select':[{'id':'m'},{'id':'s'}]}
            Tags     | 'Mill'                      | {'multi_select':[{'id':'m'}]}
            Tags     | ['Mill','Mill']             | {'multi_select':[{'id':'m'}]}
            Tags     | ['X','x']                   | {'multi_select':[{'id':'x'},{'id':'y'}]}
            Tags     | ['Mill',{'name':'New'}]     | {'multi_select':[{'id':'m'},{'name':'New'}]}
            Tags     | {'multi_select':['Mill']}   | {'multi_select':[{'id':'m'}]}
            Tags     | ''                          | {'multi_select':[]}
            Tags     | null                        | {'multi_select':[]}
            Status   | 'done'                      | {'status':{'id':'d'}}
            Status   | {'status':{'name':'Done'}}  | {'status':{'name':'Done'}}
            Status   | null                        | {'status':null}
            Due      | '2026-12-01'                | {'date':{'start':'2026-12-01'}}
            Due      | '2026-12-01/2026-12-05'     | {'date':{'start':'2026-12-01','end':'2026-12-05'}}
            Due      | '2026-12-01 → 2026-12-05'   | {'date':{'start':'2026-12-01','end':'2026-12-05'}}
            Due      | '2026-12-01T09:00:00Z'      | {'date':{'start':'2026-12-01T09:00:00Z'}}
            Due      | '2026-12-01T09:00:00.000+01:00' | {'date':{'start':'2026-12-01T09:00:00.000+01:00'}}
            Due      | '2026-12-01 09:00'          | {'date':{'start':'2026-12-01T09:00'}}
            Due      | {'start':'2026-12-01T09:00','end':null,'time_zone':'Europe/London'} | {'date':{'start':'2026-12-01T09:00','end':null,'time_zone':'Europe/London'}}
            Due      | {'date':'2026-12-01'}       | {'date':{'start':'2026-12-01'}}
            Due      | null                        | {'date':null}
            Owner    | 'AF171D5DC36F45BCA0A36086C0DAFA45' | {'people':[{'id':'af171d5d-c36f-45bc-a0a3-6086c0dafa45'}]}
            Owner    | [{'id':'af171d5d-c36f-45bc-a0a3-6086c0dafa45','name':'Ada'}] | {'people':[{'id':'af171d5d-c36f-45bc-a0a3-6086c0dafa45'}]}
            Owner    | [{'id':'af171d5d-c36f-45bc-a0a3-6086c0dafa45','object':'group'}] | {'people':[{'id':'af171d5d-c36f-45bc-a0a3-6086c0dafa45','object':'group'}]}
            Owner    | null                        | {'people':[]}
            Files    | 'https://a.example/b/plan%20a.pdf?v=1' | {'files':[{'name':'plan a.pdf','type':'external','external':{'url':'https://a.example/b/plan%20a.pdf?v=1'}}]}
            Files    | {'url':'https://a.example'} | {'files':[{'name':'https://a.example','type':'external','external':{'url':'https://a.example'}}]}
            Files    | [{'name':'x','url':'https://a.example','expiry_time':'t'}] | {'files':[{'name':'x','type':'file','file':{'url':'https://a.example','expiry_time':'t'}}]}
            Files    | [{'name':'x','file_upload':{'id':'u'}}] | {'files':[{'name':'x','file_upload':{'id':'u'}}]}
            Files    | null                        | {'files':[]}
            Ok       | true                        | {'checkbox':true}
            Ok       | 'False'                     | {'checkbox':false}
            Ok       | null                        | {'checkbox':false}
            Link     | 'https://a.example'         | {'url':'https://a.example'}
            Link     | {'url':'https://a.example'} | {'url':'https://a.example'}
            Link     | ''                          | {'url':null}
            Mail     | 'ada@example.org'           | {'email':'ada@example.org'}
            Phone    | 123                         | {'phone_number':'123'}
            Phone    | null                        | {'phone_number':null}
            Related  | 'https://app.notion.com/p/Plan-af171d5dc36f45bca0a36086c0dafa45' | {'relation':[{'id':'af171d5d-c36f-45bc-a0a3-6086c0dafa45'}]}
            Related  | 'af171d5dc36f45bca0a36086c0dafa45, bf171d5dc36f45bca0a36086c0dafa45' | {'relation':[{'id':'af171d5d-c36f-45bc-a0a3-6086c0dafa45'},{'id':'bf171d5d-c36f-45bc-a0a3-6086c0dafa45'}]}
            Related  | [{'id':'af171d5dc36f45bca0a36086c0dafa45'}] | {'relation':[{'id':'af171d5d-c36f-45bc-a0a3-6086c0dafa45'}]}
            Related  | {'id':'m','type':'relation','relation':[{'id':'p'}],'has_more':false} | {'relation':[{'id':'p'}]}
            Related  | null                        | {'relation':[]}
            Checked  | 'verified'                  | {'verification':{'state':'verified'}}
            Checked  | {'state':'verified','verified_by':{'id':'u'},'date':'2026-12-01'} | {'verification':{'state':'verified','date':{'start':'2026-12-01'}}}
            Checked  | null                        | {'verification':{'state':'unverified'}}
            Where    | {'lat':1,'lon':2}           | {'place':{'lat':1,'lon':2}}
            Where    | null                        | {'place':null}
            Mood     | {'hologram':{'depth':3}}    | {'hologram':{'depth':3}}
            Mood     | 'bright'                    | {'hologram':'bright'}
            Mood     | {'id':'z','type':'hologram','hologram':[1]} | {'id':'z','type':'hologram','hologram':[1]}
            """)
    void becomesNotionsForm(String name, String given, String notion) {
        var value = NotionValue.of(column(name), json(given));
        assertThat(value).hasToString(json(notion).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Notes    | {'rich_text':[{'text':{'content':'b'}}]} | {'rich_text':[{'text':{'content':'b'}}]}
            Tags     | ['Mill','Store']            | {'multi_select':[{'id':'m'},{'id':'s'}]}
            Notes    | [{'text':{'content':'b'}}]  | {'rich_text':[{'text':{'content':'b'}}]}
            Due      | {'start':'2026-12-01'}      | {'date':{'start':'2026-12-01'}}
            Status   | {'status':{'name':'Done'}}  | {'status':{'name':'Done'}}
            """)
    void understandsStructuresSentAsStrings(String name, String given, String notion) {
        var string = Json.MAPPER.getNodeFactory().stringNode(json(given).toString());
        assertThat(NotionValue.of(column(name), string)).isEqualTo(json(notion));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Notes    | {'content':'x'}        | it takes text, or for formatted text {"rich_text":[{"text":{"content":"…"}}]}, but got {"content":"x"}
            Estimate | 'three'                | "Estimate" is a number property: it takes a number such as 3 or -2.5
            Estimate | '1,000'                | it takes a number
            Estimate | true                   | it takes a number
            Estimate | {'number':1e999999999} | within the range of a double
            Estimate | 1e400                  | within the range of a double
            Priority | 'Hihg'                 | "Priority" has no option "Hihg"; its options are "High", "Low", "2026", "No id". To create an option on purpose, give {"select":{"name":"…"}}.
            Priority | ['High','Low']         | the name of one option
            Tags     | 'Mill, Stoer'          | "Tags" has no option "Stoer"; its options are "Mill", "Store", "X", "x". To create
            Status   | 'Doing'                | A status option can only be created in Notion itself
            Status   | {'status':{'name':'Doing'}} | "Status" has no option "Doing"; its options are "To do", "Done"
            Due      | 'tomorrow'             | ISO 8601 date such as 2026-12-01
            Due      | '2026-02-30'           | but got "2026-02-30"
            Due      | '2026-12-01/soon'      | but got "2026-12-01/soon"
            Due      | {'end':'2026-12-01'}   | ISO 8601
            Owner    | 'Ada Lovelace'         | it takes user ids; get_users tells the ids
            Owner    | ['ada@example.org']    | get_users
            Files    | 'plan.pdf'             | web addresses
            Ok       | 'yes'                  | it takes true or false, but got "yes"
            Ok       | 1                      | true or false
            Link     | ['https://a']          | a string
            Related  | 'Plan'                 | ids or URLs of pages; search and query_data_source
            Related  | {'value':[],'has_more':true,'property_id':'m'} | get_page_property_item (property_id "m")
            Related  | {'id':'m','type':'relation','relation':[{'id':'p'}],'has_more':true} | get_page_property_item
            Checked  | true                   | "verified" or "unverified"
            Total    | 1                      | "Total" is a formula property, which Notion computes itself: leave it out.
            Sum      | {'rollup':{}}          | computes itself
            No       | 'TASK-1'               | computes itself
            Push     | null                   | computes itself
            Created  | '2026-12-01'           | computes itself
            Author   | null                   | computes itself
            Edited   | null                   | computes itself
            Editor   | null                   | computes itself
            """)
    void tellsWhatDoesNotFit(String name, String given, String sentence) {
        var column = column(name);
        var value = json(given);
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> NotionValue.of(column, value))
                .satisfies(mismatch -> assertThat(mismatch.sentence()).contains(sentence))
                .satisfies(mismatch -> assertThat(mismatch.getStackTrace()).isEmpty());
    }

    @Test
    void splitsLongTextBetweenCharacters() {
        var text = "a".repeat(1999) + "😀" + "b".repeat(2500);
        var pieces = NotionValue.of(
                        column("Notes"), Json.MAPPER.getNodeFactory().stringNode(text))
                .path("rich_text");
        assertThat(pieces.valueStream()
                        .map(piece -> piece.path("text").path("content").asString()))
                .allMatch(piece -> piece.length() <= 2000)
                .containsExactly("a".repeat(1999), "😀" + "b".repeat(1998), "b".repeat(502));
    }

    @Test
    void refusesTextThatFitsNoProperty() {
        var text = Json.MAPPER.getNodeFactory().stringNode("a".repeat(200_001));
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> NotionValue.of(column("Notes"), text))
                .withMessageContaining("200001 characters");
    }

    @Test
    void refusesMoreEntriesThanNotionTakes() {
        var many = Json.MAPPER.createArrayNode();
        for (int i = 0; i < 101; i++) {
            many.add("%032x".formatted(i));
        }
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> NotionValue.of(column("Related"), many))
                .withMessageContaining("got 101 entries, but Notion takes at most 100");
    }

    @Test
    void listsTheNearestOfManyOptions() {
        var options = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            options.append("{'id':'")
                    .append(i)
                    .append("','name':'Option ")
                    .append(i)
                    .append("'},");
        }
        var column = Column.of(
                "Country",
                object("{'id':'c','type':'select','select':{'options':[" + options + "{'name':'Germany'}]}}"));
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> NotionValue.of(column, json("'grmany'")))
                .withMessageContaining("its options are \"Germany\", ")
                .withMessageContaining(" and 171 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'mill'", "'MILL'"})
    void correctsTheCaseOfAnOption(String given) {
        assertThat(NotionValue.of(column("Tags"), json(given))).isEqualTo(json("{'multi_select':[{'id':'m'}]}"));
    }

    private static Column column(String name) {
        return Tasks.SCHEMA.find(name).orElseThrow();
    }
}
