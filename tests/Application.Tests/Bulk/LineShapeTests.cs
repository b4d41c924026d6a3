using System.Text;
using Personalisation.Application.Blobs;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Tests.Bulk;

internal sealed class LineShapeTests
{
    [TestCase("""{"id":"ada"}""")]
    [TestCase("""{"expires_at":"x","segments":[],"id":"ada"}""")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("7")]
    [TestCase("{")]
    [TestCase("""{"blob":{} } {}""")]
    [TestCase("""{"cursor":7}""")]
    [TestCase("""{"summary":"vip"}""")]
    [TestCase("""{"a":{"blob":{} } }""")]
    public void Of_AnythingElse_IsAProfile(string line) =>
        Assert.That(Shape(line), Has.Property("IsNote").False.And.Property("Marker").Null);

    [TestCase("""{"cursor":"x"}""")]
    [TestCase("""{ "cur\u0073or" : "x" }""")]
    [TestCase("""{"summary":{"profiles":1,"cursor":"x"} }""")]
    public void Of_WhatAnExportSaysOfItself_IsANote(string line) => Assert.That(Shape(line).IsNote);

    [TestCase("""{"blob":{"a":[1,"}"]} }""", """{"a":[1,"}"]}""", "{}")]
    [TestCase("""{"expires_at": "x" , "b\u006cob": {} }""", "{}", """{"expires_at":"x"}""")]
    [TestCase("""{"blob":null,"expires_at":null}""", "null", """{"expires_at":null}""")]
    public void Of_ADocument_FindsItInAnyOrder(string line, string document, string beside)
    {
        var shape = Shape(line);
        Assert.That(shape.IsNote, Is.False);
        Assert.That(line[shape.Find("blob")!.Value], Is.EqualTo(document));
        Assert.That(Encoding.UTF8.GetString(shape.Beside(Encoding.UTF8.GetBytes(line))), Is.EqualTo(beside));
    }

    [TestCase("""{"id":"ada","blob":{"id":"ada"} }""", "id")]
    [TestCase("""{"blob":{"id":"ada"},"id":"ada"}""", "id")]
    [TestCase(
        """{"blob":{},"tags":[],"created_at":null,"updated_at":null,"segments":[],"x":1}""",
        "tags",
        "created_at",
        "updated_at",
        "segments",
        "x"
    )]
    [TestCase("""{"cursor":"x","blob":{} }""", "cursor")]
    [TestCase("""{"summary":{},"blob":{} }""", "summary")]
    [TestCase("""{"summary":"vip","id":"ada","tags":["t"]}""", "summary")]
    [TestCase("""{"id":"ada","cursor":"x"}""", "cursor")]
    [TestCase("""{"cursor":"x","expires_at":null}""", "cursor")]
    [TestCase("""{"cursor":"x","summary":{} }""", "cursor")]
    [TestCase("""{"blob":{},"blob":{} }""", "blob")]
    [TestCase("""{"id":"a","tags":[],"\u0069d":"a"}""", "id")]
    [TestCase("""{"cursor":"x","cursor":"x"}""", "cursor")]
    [TestCase("""{"\ud800":1}""", "$")]
    [TestCase("""{"id":"ada","tags":["\udc00"]}""", "$")]
    [TestCase("""{"id":"ada","more":{"deep":["\ud800\ud800"]} }""", "$")]
    public void Of_AnAmbiguousLine_NamesWhatIsInTheWay(string line, params string[] places)
    {
        var refusal = Assert.Throws<InvalidRequestException>(() => Shape(line));
        Assert.That(refusal!.Errors.Keys, Is.EquivalentTo(places));
    }

    [TestCase("{\"a\u00ff\":1}")]
    [TestCase("{\"id\":\"\u00ff\"}")]
    [TestCase("{\"more\":[{\"a\":\"\u00c0\u00af\"}]}")]
    [TestCase("{\"more\":{\"\u00ed\u00a0\u0080\":1}}")]
    public void Of_BytesThatAreNotUtf8_AreRefused(string latin1) =>
        Assert.Throws<InvalidRequestException>(() =>
            LineShape.Of(Encoding.Latin1.GetBytes(latin1), [ImportedBlob.Marker])
        );

    private static LineShape Shape(string line) => LineShape.Of(Encoding.UTF8.GetBytes(line), [ImportedBlob.Marker]);
}
