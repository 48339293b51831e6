package dev.notionmcp.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.notion.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each rule of docs/results.md. In JSON here, single quotes stand for double ones. */
class SlimTest {

    private static final String PLAIN =
            "{'type':'text','text':{'content':'TEXT','link':null},'annotations':{'bold':false,'italic':false,"
                    + "'strikethrough':false,'underline':false,'code':false,'color':'default'},'plain_text':'TEXT','href':null}";

    @Test
    void slimsAPage() {
        assertSlim("""
                {'object':'page','id':'p','created_time':'2026-10-06T08:30:00.000Z','last_edited_time':'2026-10-06T08:31:00.000Z',
                'created_by':{'object':'user','id':'u'},'last_edited_by':{'object':'user','id':'v','name':'Ada'},'cover':null,
                'icon':{'type':'emoji','emoji':'🚀'},'parent':{'type':'page_id','page_id':'q'},'in_trash':false,
                'is_archived':false,'is_locked':true,'properties':{'title':{'id':'title','type':'title','title':[%s]}},
                'url':'https://app.notion.com/p/x','public_url':null,'request_id':'r'}""".formatted(text("Note G")), """
                {'id':'p','title':'Note G','created_time':'2026-10-06T08:30Z','last_edited_time':'2026-10-06T08:31Z',
                'created_by':'u','last_edited_by':{'id':'v','name':'Ada'},'icon':'🚀','parent':{'page_id':'q'},'is_locked':true,
                'url':'https://app.notion.com/p/x'}""");
    }

    @Test
    void showsARowsPropertiesFlatAndItsTitleApart() {
        assertSlim("""
                {'object':'page','id':'p','parent':{'type':'data_source_id','data_source_id':'d','database_id':'b'},'properties':{
                'Name':{'id':'title','type':'title','title':[%s]},
                'Status':{'id':'s','type':'select','select':{'id':'o','name':'Done','color':'green'}},
                'Done':{'id':'c','type':'checkbox','checkbox':false},'Cost':{'id':'n','type':'number','number':0},
                'Due':{'id':'t','type':'date','date':null},'Tags':{'id':'m','type':'multi_select','multi_select':[]},
                'Notes':{'id':'x','type':'rich_text','rich_text':[]},
                'Tasks':{'id':'rel','type':'relation','relation':[{'id':'a'}],'has_more':true}}}""".formatted(text("Mill")), """
                {'id':'p','title':'Mill','properties':{'Status':'Done','Done':false,'Cost':0,
                'Tasks':{'value':['a'],'has_more':true,'property_id':'rel'}},'parent':{'data_source_id':'d'}}""");
    }

    @Test
    void slimsADataSourceToWhatFiltersAndWritesNeed() {
        assertSlim("""
                {'object':'data_source','id':'d','cover':null,'icon':null,'title':[%s],'description':[],'is_inline':false,
                'database_type':null,'parent':{'type':'database_id','database_id':'b'},
                'database_parent':{'type':'page_id','page_id':'q'},'properties':{
                'Status':{'id':'%%40','name':'Status','description':null,'type':'select','select':{'options':[
                {'id':'1','name':'Todo','color':'red','description':null},{'id':'2','name':'Done','color':'red','description':'All of it'}]}},
                'Name':{'id':'title','name':'Name','description':null,'type':'title','title':{}},
                'Cost':{'id':'c','name':'Cost','description':'In pounds','type':'number','number':{'format':'pound'}},
                'State':{'id':'st','name':'State','type':'status','status':{'options':[{'id':'1','name':'Open','color':'red'},
                {'id':'2','name':'Shut','color':'red'}],'groups':[{'id':'g','name':'All','color':'red','option_ids':['2','1']}]}},
                'Parts':{'id':'r','name':'Parts','type':'relation','relation':{'data_source_id':'e','type':'single_property','single_property':{}}},
                'New':{'id':'n','name':'New','type':'hologram','hologram':{'depth':3}}}}""".formatted(text("Tasks")), """
                {'id':'d','title':'Tasks','properties':{
                'Status':{'id':'%40','type':'select','options':['Todo',{'name':'Done','description':'All of it'}]},
                'Name':{'id':'title','type':'title'},
                'Cost':{'id':'c','description':'In pounds','type':'number','format':'pound'},
                'State':{'id':'st','type':'status','options':['Open','Shut'],'groups':{'All':['Shut','Open']}},
                'Parts':{'id':'r','type':'relation','data_source_id':'e'},
                'New':{'id':'n','type':'hologram','depth':3}},
                'parent':{'database_id':'b'},'database_parent':{'page_id':'q'}}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'paragraph','paragraph':{'rich_text':[RT],'icon':null,'color':'default'}} | {'type':'paragraph','text':'TEXT'}",
                "{'type':'paragraph','has_children':true,'paragraph':{'rich_text':[],'color':'red'}} | {'type':'paragraph','has_children':true,'color':'red'}",
                "{'type':'to_do','to_do':{'rich_text':[RT],'checked':false}} | {'type':'to_do','text':'TEXT','checked':false}",
                "{'type':'code','code':{'rich_text':[RT],'caption':[RT],'language':'java'}} | {'type':'code','text':'TEXT','caption':'TEXT','language':'java'}",
                "{'type':'divider','divider':{}} | {'type':'divider'}",
                "{'type':'image','image':{'type':'external','external':{'url':'u'},'caption':[]}} | {'type':'image','url':'u'}",
                "{'type':'file','file':{'type':'file','file':{'url':'u','expiry_time':'e'},'name':'n.txt'}} | {'type':'file','name':'n.txt','url':'u','expiry_time':'e'}",
                "{'type':'bookmark','bookmark':{'url':'u','caption':[]}} | {'type':'bookmark','url':'u'}",
                "{'type':'callout','callout':{'rich_text':[RT],'icon':{'type':'emoji','emoji':'X'}}} | {'type':'callout','text':'TEXT','icon':'X'}",
                "{'type':'table','table':{'table_width':2,'has_column_header':true,'has_row_header':false}} | {'type':'table','table_width':2,'has_column_header':true}",
                "{'type':'table_row','table_row':{'cells':[[RT],[]]}} | {'type':'table_row','cells':['TEXT','']}",
                "{'type':'child_page','child_page':{'title':'T'}} | {'type':'child_page','title':'T'}",
                "{'type':'link_to_page','link_to_page':{'type':'page_id','page_id':'q'}} | {'type':'link_to_page','page_id':'q'}",
                "{'type':'synced_block','synced_block':{'synced_from':null}} | {'type':'synced_block'}",
                "{'type':'equation','equation':{'expression':'E'}} | {'type':'equation','expression':'E'}",
                "{'type':'hologram','hologram':{'depth':null,'id':'other'}} | {'type':'hologram','hologram':{'id':'other'}}",
                "{'type':'toggle','toggle':{'rich_text':[RT],'children':[{'object':'block','id':'c','type':'divider','divider':{}}]}} | {'type':'toggle','text':'TEXT','children':[{'id':'c','type':'divider'}]}",
            })
    void slimsBlocks(String block, String slim) {
        var outer = tree("{'object':'block','id':'b'," + block.substring(1).replace("RT", PLAIN));
        assertThat(slimmed(outer)).isEqualTo(tree("{'id':'b'," + slim.substring(1)));
        assertThat(slimmed(slimmed(outer))).isEqualTo(slimmed(outer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "RT | 'TEXT'",
                "RT,RT | 'TEXTTEXT'",
                "RT,{'type':'text','annotations':{'bold':true,'color':'red'},'plain_text':'b','href':null} | ['TEXT',{'text':'b','bold':true,'color':'red'}]",
                "{'type':'text','annotations':{'color':'default'},'plain_text':'l','href':'https://x'} | [{'text':'l','href':'https://x'}]",
                "{'type':'mention','mention':{'type':'page','page':{'id':'q'}},'plain_text':'P','href':'https://n/q'} | [{'text':'P','mention':{'page':'q'}}]",
                "{'type':'mention','mention':{'type':'user','user':{'object':'user','id':'u'}},'plain_text':'@Ada','href':null} | [{'text':'@Ada','mention':{'user':'u'}}]",
                "{'type':'mention','mention':{'type':'date','date':{'start':'2026-01-01'}},'plain_text':'d','href':null} | [{'text':'d','mention':{'date':{'start':'2026-01-01'}}}]",
                "{'type':'equation','equation':{'expression':'E'},'plain_text':'E','href':null} | [{'text':'E','equation':true}]",
                "{'type':'hologram','hologram':{'depth':3},'plain_text':'h'} | [{'text':'h','hologram':{'depth':3}}]",
            })
    void slimsRichText(String pieces, String slim) {
        var comment = tree("{'object':'comment','id':'c','rich_text':[" + pieces.replace("RT", PLAIN) + "]}");
        assertThat(slimmed(comment).path("text")).isEqualTo(tree(slim));
    }

    @Test
    void slimsUsers() {
        assertSlim(
                "{'object':'user','id':'u','name':'Ada','avatar_url':'https://x','type':'person','person':{'email':'ada@x.org','email_verified':true}}",
                "{'id':'u','name':'Ada','type':'person','email':'ada@x.org'}");
        assertSlim("""
                {'object':'user','id':'b','name':'Fae','avatar_url':null,'type':'bot','bot':{'owner':{'type':'user','user':
                {'object':'user','id':'u','person':{}}},'workspace_name':'W','workspace_limits':{'max_file_upload_size_in_bytes':5}},'request_id':'r'}""", """
                {'id':'b','name':'Fae','type':'bot','bot':{'owner':{'user':{'id':'u'}},'workspace_name':'W',
                'workspace_limits':{'max_file_upload_size_in_bytes':5}}}""");
        assertSlim("{'object':'user','id':'b','type':'bot','bot':{}}", "{'id':'b','type':'bot'}");
    }

    @Test
    void slimsComments() {
        assertSlim("""
                {'object':'comment','id':'c','parent':{'type':'page_id','page_id':'p'},'discussion_id':'d',
                'created_time':'2026-10-06T08:30:00.000Z','last_edited_time':'2026-10-06T08:30:00.000Z',
                'created_by':{'object':'user','id':'u'},'rich_text':[%s],
                'display_name':{'type':'integration','resolved_name':'My bot'}}""".formatted(text("Yes")), """
                {'id':'c','discussion_id':'d','text':'Yes','parent':{'page_id':'p'},'created_time':'2026-10-06T08:30Z',
                'created_by':'u','display_name':'My bot'}""");
    }

    @Test
    void slimsTheValueOfAPropertyItem() {
        assertSlim(
                "{'object':'property_item','type':'date','id':'T%7C','date':{'start':'2026-10-07','end':null,'time_zone':null},'request_id':'r'}",
                "{'type':'date','id':'T%7C','value':'2026-10-07'}");
    }

    @Test
    void slimsTheBlocksThatWereAppended() {
        assertSlim("""
                {'object':'list','results':[{'object':'block','id':'b','parent':{'type':'page_id','page_id':'p'},
                'created_time':'x','created_by':{'object':'user','id':'u'},'type':'divider','divider':{}}],
                'next_cursor':null,'has_more':false,'type':'block','block':{},'request_id':'r'}""", "{'results':[{'id':'b','type':'divider'}],'has_more':false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'object':'async_task','id':'task_1','status':'queued','poll_after_seconds':2,'operation':{'surface':null}}",
                "{'object':'page','id':'p','hologram':{'empty':[],'deep':{'nothing':null,'flag':false}}}",
                "{'dry_run':true,'would':{'title':''},'empty':[],'off':false}",
                "[1,2.50,12345678901234567890]",
                "'text'"
            })
    void passesWhatNoRuleKnows(String json) {
        var tree = tree(json);
        var expected =
                tree.path("object").asString("").equals("page") ? tree(json.replace("'object':'page',", "")) : tree;
        assertThat(slimmed(tree)).isEqualTo(expected);
    }

    @Test
    void keepsTheKindWhereItDoesNotGoWithoutSaying() {
        var all = tree("[{'object':'page','id':'p'},{'object':'data_source','id':'d','properties':{'A':{}}}]");
        assertThat(SlimList.item(all.get(0), all, false)).isEqualTo(tree("{'object':'page','id':'p'}"));
        assertThat(SlimList.item(all.get(1), all, false)).isEqualTo(tree("{'object':'data_source','id':'d'}"));
        var pages = tree("[{'object':'page','id':'p','parent':{'type':'page_id','page_id':'q'}}]");
        assertThat(SlimList.item(pages.get(0), pages, false))
                .isEqualTo(tree("{'object':'page','id':'p','parent':{'page_id':'q'}}"));
        assertThat(SlimList.item(pages.get(0), pages, true)).isEqualTo(tree("{'id':'p'}"));
    }

    @Test
    void keepsWhatNotionSaysOfTheListItself() {
        var list = (ObjectNode) tree("""
                {'object':'list','results':[],'next_cursor':null,'has_more':false,'type':'property_item','property_item':{'id':'i',
                'next_url':null,'type':'rollup','rollup':{'type':'number','number':5,'function':'sum'}},
                'request_status':{'type':'incomplete','incomplete_reason':'query_result_limit_reached'},'request_id':'r'}""");
        assertThat(SlimList.around(list, "results")).isEqualTo(tree("""
                {'results':null,'has_more':false,'property_item':{'id':'i','type':'rollup','rollup':{'type':'number','number':5,'function':'sum'}},
                'request_status':{'type':'incomplete','incomplete_reason':'query_result_limit_reached'}}"""));
    }

    private static void assertSlim(String notion, String slim) {
        var once = slimmed(tree(notion));
        assertThat(once).isEqualTo(tree(slim));
        assertThat(slimmed(once)).isEqualTo(once);
    }

    /** Also checks that what Notion gave is left as it was. */
    private static JsonNode slimmed(JsonNode notion) {
        var before = notion.deepCopy();
        var slim = Slim.of(notion);
        assertThat(notion).isEqualTo(before);
        return slim;
    }

    private static String text(String words) {
        return PLAIN.replace("TEXT", words);
    }

    private static JsonNode tree(String json) {
        return Json.MAPPER.readTree(json.replace('\'', '"'));
    }
}
