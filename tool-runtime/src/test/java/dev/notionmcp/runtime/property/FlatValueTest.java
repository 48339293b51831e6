package dev.notionmcp.runtime.property;

import static dev.notionmcp.runtime.property.QuotedJson.json;
import static dev.notionmcp.runtime.property.QuotedJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class FlatValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            title            | [{'type':'text','plain_text':'Draw '},{'type':'mention','plain_text':'@Ada'}] | 'Draw @Ada'
            title            | []                                                 | ''
            rich_text        | [{'text':{'content':'not yet answered by Notion'}}] | 'not yet answered by Notion'
            number           | 12345678901234567890.12345678901234567890          | 12345678901234567890.12345678901234567890
            number           | 1.10                                               | 1.10
            number           | null                                               | null
            select           | {'id':'1','name':'High','color':'red'}             | 'High'
            select           | null                                               | null
            status           | {'id':'d','name':'Done','color':'green'}           | 'Done'
            multi_select     | [{'id':'m','name':'Mill'},{'id':'s','name':'Store'}] | ['Mill','Store']
            multi_select     | []                                                 | []
            date             | {'start':'2026-12-01','end':null,'time_zone':null} | '2026-12-01'
            date             | {'start':'2026-12-01','end':'2026-12-05','time_zone':null} | {'start':'2026-12-01','end':'2026-12-05'}
            date             | {'start':'2026-12-01T09:00:00','end':null,'time_zone':'Europe/London'} | {'start':'2026-12-01T09:00:00','time_zone':'Europe/London'}
            date             | null                                               | null
            people           | [{'object':'user','id':'u','name':'Ada','avatar_url':null},{'object':'user','id':'v'}] | [{'id':'u','name':'Ada'},{'id':'v'}]
            people           | [{'object':'group','id':'g','name':'Crew'}]        | [{'id':'g','name':'Crew','object':'group'}]
            files            | [{'name':'a','type':'external','external':{'url':'https://a'}}] | [{'name':'a','url':'https://a'}]
            files            | [{'name':'b','type':'file','file':{'url':'https://b','expiry_time':'t'}}] | [{'name':'b','url':'https://b','expiry_time':'t'}]
            files            | [{'name':'c','type':'newer','newer':{}}]           | [{'name':'c','type':'newer','newer':{}}]
            checkbox         | true                                               | true
            url              | 'https://a.example'                                | 'https://a.example'
            email            | 'ada@example.org'                                  | 'ada@example.org'
            phone_number     | null                                               | null
            relation         | [{'id':'p'},{'id':'q'}]                            | ['p','q']
            formula          | {'type':'string','string':'yes'}                   | 'yes'
            formula          | {'type':'number','number':0.5}                     | 0.5
            formula          | {'type':'boolean','boolean':false}                 | false
            formula          | {'type':'date','date':{'start':'2026-12-01','end':null}} | '2026-12-01'
            formula          | {'type':'newer','newer':1}                         | {'type':'newer','newer':1}
            rollup           | {'type':'number','number':3,'function':'count'}    | 3
            rollup           | {'type':'date','date':{'start':'2026-12-01'},'function':'latest_date'} | '2026-12-01'
            rollup           | {'type':'array','array':[{'type':'number','number':1},{'type':'title','title':[{'plain_text':'T'}]}]} | [1,'T']
            rollup           | {'type':'incomplete','incomplete':{}}              | {'value':null,'has_more':true,'property_id':'%40F'}
            rollup           | {'type':'unsupported','unsupported':{}}            | {'type':'unsupported','unsupported':{}}
            created_time     | '2026-12-01T08:00:00.000Z'                         | '2026-12-01T08:00:00.000Z'
            last_edited_time | '2026-12-01T08:00:00.000Z'                         | '2026-12-01T08:00:00.000Z'
            created_by       | {'object':'user','id':'u','name':'Ada','person':{}} | {'id':'u','name':'Ada'}
            last_edited_by   | {'object':'user','id':'u'}                         | {'id':'u'}
            unique_id        | {'prefix':'TASK','number':7}                       | 'TASK-7'
            unique_id        | {'prefix':null,'number':7}                         | 7
            unique_id        | {'prefix':'TASK','number':null}                    | null
            verification     | {'state':'verified','verified_by':{'object':'user','id':'u'},'date':{'start':'2026-12-01','end':null}} | {'state':'verified','verified_by':{'id':'u'},'date':'2026-12-01'}
            verification     | null                                               | null
            place            | {'lat':51.5,'lon':-0.1,'name':'London'}            | {'lat':51.5,'lon':-0.1,'name':'London'}
            button           | {}                                                 | null
            """)
    void isPlain(String type, String content, String flat) {
        var property = object("{'id':'%40F','type':'" + type + "','" + type + "':" + content + "}");
        assertThat(FlatValue.of(property))
                .isEqualTo(json(flat))
                .hasToString(json(flat).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'id':'z','type':'hologram','hologram':{'depth':3}}
            {'id':'z','hologram':{'depth':3}}
            {'id':'z','type':'select'}
            'a string'
            null
            """)
    void passesWhatItDoesNotKnow(String property) {
        assertThat(FlatValue.of(json(property))).isEqualTo(json(property));
    }

    @Test
    void tellsThatARelationIsCut() {
        var relation = object("{'id':'TIII','type':'relation','relation':[{'id':'p'}],'has_more':true}");
        assertThat(FlatValue.of(relation)).isEqualTo(json("{'value':['p'],'has_more':true,'property_id':'TIII'}"));
    }

    @Test
    void tellsThatTextPeopleAndRollupsMayBeCut() {
        assertThat(FlatValue.of(entries("rich_text", "{'plain_text':'a'}", 24)).asString())
                .hasSize(24);
        assertThat(FlatValue.of(entries("rich_text", "{'plain_text':'a'}", 25))
                        .path("value")
                        .asString())
                .hasSize(25);
        assertThat(FlatValue.of(entries("people", "{'id':'u'}", 25))
                        .path("has_more")
                        .asBoolean())
                .isTrue();
        var rollup = object("{'id':'z','type':'rollup'}");
        rollup.set("rollup", entries("array", "{'type':'number','number':1}", 25));
        assertThat(FlatValue.of(rollup).path("property_id").asString()).isEqualTo("z");
    }

    @Test
    void keepsNamesAndOrder() {
        var page = object("{'Z':{'type':'number','number':1},'A':{'type':'checkbox','checkbox':false}}");
        assertThat(PropertyValues.flat(page)).hasToString("{\"Z\":1,\"A\":false}");
    }

    private static ObjectNode entries(String type, String entry, int count) {
        var all = IntStream.range(0, count).mapToObj(i -> entry).collect(Collectors.joining(","));
        return object("{'id':'z','type':'" + type + "','" + type + "':[" + all + "]}");
    }
}
