package dev.notionmcp.runtime.property;

import static dev.notionmcp.runtime.property.QuotedJson.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ConversionTest {

    @Test
    void mixesFlatValuesAndNotionsForm() {
        var given = object("{'Status':'Done','Estimate':{'number':3},'a;':'by id','DUE':'2026-12-01'}");
        assertThat(Conversion.by(Tasks.SCHEMA, given))
                .isEqualTo(
                        object(
                                "{'Status':{'status':{'id':'d'}},'Estimate':{'number':3},"
                                        + "'a;':{'rich_text':[{'type':'text','text':{'content':'by id'}}]},'Due':{'date':{'start':'2026-12-01'}}}"));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        var given = object("{'Stauts':'Done','Estimate':'three','Name':'fine'}");
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> Conversion.by(Tasks.SCHEMA, given))
                .withMessageContaining(
                        "There is no property \"Stauts\" in this data source; its properties are \"Name\" (title),")
                .withMessageContaining("\"Status\" (status)")
                .withMessageContaining("\"Estimate\" is a number property");
    }

    @Test
    void refusesOnePropertyUnderTwoNames() {
        var given = object("{'Status':'Done','status':'To do'}");
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> Conversion.by(Tasks.SCHEMA, given))
                .withMessage("\"Status\" is given twice: keep one of its values.");
    }

    @Test
    void knowsThatAPlainPageHasOnlyATitle() {
        assertThat(Conversion.by(Target.plainPage(), object("{'Title':'Hello'}")))
                .isEqualTo(object("{'title':{'title':[{'type':'text','text':{'content':'Hello'}}]}}"));
        var row = object("{'Status':'Done'}");
        assertThatExceptionOfType(PropertyMismatch.class)
                .isThrownBy(() -> Conversion.by(Target.plainPage(), row))
                .withMessageContaining("a page outside data sources has only \"title\"");
    }
}
