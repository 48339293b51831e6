package dev.notionmcp.runtime.property;

import static dev.notionmcp.runtime.property.QuotedJson.object;

/** A data source with a property of every type. */
final class Tasks {

    static final Schema SCHEMA = Schema.of(object("""
            {'id':'ds','properties':{
              'Name':{'id':'title','type':'title','title':{}},
              'Notes':{'id':'a%3B','type':'rich_text','rich_text':{}},
              'Estimate':{'id':'b','type':'number','number':{'format':'number'}},
              'Priority':{'id':'c','type':'select','select':{'options':[
                {'id':'1','name':'High'},{'id':'2','name':'Low'},{'id':'3','name':'2026'},{'name':'No id'}]}},
              'Tags':{'id':'d','type':'multi_select','multi_select':{'options':[
                {'id':'m','name':'Mill'},{'id':'s','name':'Store'},{'id':'x','name':'X'},{'id':'y','name':'x'}]}},
              'Status':{'id':'%40F%3CW','type':'status','status':{'options':[{'id':'t','name':'To do'},{'id':'d','name':'Done'}]}},
              'Due':{'id':'f','type':'date','date':{}},
              'Owner':{'id':'g','type':'people','people':{}},
              'Files':{'id':'h','type':'files','files':{}},
              'Ok':{'id':'i','type':'checkbox','checkbox':{}},
              'Link':{'id':'j','type':'url','url':{}},
              'Mail':{'id':'k','type':'email','email':{}},
              'Phone':{'id':'l','type':'phone_number','phone_number':{}},
              'Related':{'id':'m','type':'relation','relation':{}},
              'Total':{'id':'n','type':'formula','formula':{}},
              'Sum':{'id':'o','type':'rollup','rollup':{}},
              'No':{'id':'p','type':'unique_id','unique_id':{}},
              'Push':{'id':'q','type':'button','button':{}},
              'Created':{'id':'r','type':'created_time','created_time':{}},
              'Author':{'id':'s','type':'created_by','created_by':{}},
              'Edited':{'id':'t','type':'last_edited_time','last_edited_time':{}},
              'Editor':{'id':'u','type':'last_edited_by','last_edited_by':{}},
              'Checked':{'id':'v','type':'verification','verification':{}},
              'Where':{'id':'w','type':'place','place':{}},
              'Mood':{'id':'x','type':'hologram','hologram':{}}}}"""));

    private Tasks() {}
}
