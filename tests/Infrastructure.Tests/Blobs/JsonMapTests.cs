using System.Text;
using Amazon.DynamoDBv2.Model;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.TestKit.Json;

namespace Personalisation.Infrastructure.Tests.Blobs;

internal sealed class JsonMapTests
{
    // {"a":"…"} takes 3 bytes for the map, 1 for the member and 1 for its name, plus the text.
    private const int LongestText = ItemSize.Limit - 5;

    [Test]
    public void RoundTrip_WhateverTheDocument_IsEqual() =>
        Prop.ForAll(JsonGen.Documents(), json => JsonEquality.AreEqual(json, Text(JsonMap.Of(Blob.Of(json)).Value)))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Size_WhateverTheDocument_IsTheOneOfTheItem() =>
        Prop.ForAll(
                JsonGen.Documents(),
                json =>
                {
                    var map = JsonMap.Of(Blob.Of(json));
                    Assert.That(map.Size, Is.EqualTo(SizeOf(map.Value)));
                }
            )
            .QuickCheckThrowOnFailure();

    [TestCase("{}")]
    [TestCase("""{"f":false,"l":[],"m":{},"n":null,"s":"","t":true}""")]
    [TestCase("""{"l":["",null,[],{},[[""]],{"l":[],"m":{},"n":null,"s":""}],"m":{"l":[""],"m":{"n":null},"s":""}}""")]
    [TestCase("""{"n":[0,-1.5,12345678901234567890123456789012345678,1E-130,9.9E125,0.000001]}""")]
    [TestCase("""{"a":[{"x":1,"ü":2},{"x":3,"ü":4}],"b":[{"x":5},{"a-name-longer-than-are-remembered-1":6}]}""")]
    [TestCase("""{"é日":"<>&'+\n\t\"\\"}""")]
    public void RoundTrip_TheTextIsAsWeWriteIt_IsTheSameText(string json) =>
        Assert.That(Text(JsonMap.Of(Blob.Of(json)).Value), Is.EqualTo(json));

    [Test]
    public void Of_TheFormWasMadeWithTheDocument_IsThatForm()
    {
        var form = new JsonMap();
        var document = Blob.Of("""{"a":1}""", form);
        Assert.Multiple(() =>
        {
            Assert.That(JsonMap.Of(document), Is.SameAs(form));
            Assert.That(JsonMap.Of(document.WithId("x")).Value.M.Keys, Is.EquivalentTo(["id", "a"]));
        });
    }

    [Test]
    public void TryParse_TheLargestFits_AndOneByteMoreDoesNot()
    {
        var form = new JsonMap();
        Blob.Of($"{{\"a\":\"{new string('x', LongestText)}\"}}", form);
        Assert.That(form.Size, Is.EqualTo(ItemSize.Limit));
        Assert.That(
            () => Blob.Of($"{{\"a\":\"{new string('x', LongestText + 1)}\"}}", new JsonMap()),
            Throws.TypeOf<ItemTooLargeException>().With.Message.Contains("document")
        );
    }

    [Test]
    public void TryParse_TooLarge_LooksAtNothingFurther() =>
        Assert.That(
            () => Blob.Of($"{{\"a\":\"{new string('x', LongestText + 1)}\", no JSON", new JsonMap()),
            Throws.TypeOf<ItemTooLargeException>()
        );

    [Test]
    public void ToJson_AnyOrderOfMembers_IsTheSameText()
    {
        string[] names = ["b", "a", "Z", "é", "", "aa", "\ud83d\ude00", "\uffff"];
        var texts = new[] { names, [.. names.Reverse()], [.. names.Order(StringComparer.OrdinalIgnoreCase)] }
            .Select(order =>
                order.ToDictionary(name => name, _ => new AttributeValue { N = "1" }, StringComparer.Ordinal)
            )
            .Select(map => Text(new AttributeValue { L = [new AttributeValue { M = map }] }))
            .ToList();
        Assert.That(texts.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(1));
        var members = System.Text.Json.JsonDocument.Parse(texts[0]).RootElement[0].EnumerateObject();
        Assert.That(members.Select(member => member.Name), Is.EqualTo(names.Order(StringComparer.Ordinal)));
    }

    [TestCase("1E+100", "1E100")]
    [TestCase("1e100", "1E100")]
    [TestCase("0.0000001", "1E-7")]
    [TestCase("-0.00000012", "-1.2E-7")]
    [TestCase("0.000001", "0.000001")]
    [TestCase("-12345678901234567890123456789012345678", "-12345678901234567890123456789012345678")]
    [TestCase("1000000000000000000000000000000000000000", "1E39")]
    public void ToJson_AnySpellingOfANumber_IsTheOneOfTheService(string stored, string expected) =>
        Assert.That(Text(new AttributeValue { N = stored }), Is.EqualTo(expected));

    [Test]
    public void ToJson_CalledAgain_LeavesTheFirstTextAlone()
    {
        var first = JsonMapWriter.ToJson(new AttributeValue { S = "first" });
        JsonMapWriter.ToJson(new AttributeValue { S = "other" });
        Assert.That(Encoding.UTF8.GetString(first.Span), Is.EqualTo("\"first\""));
    }

    [Test]
    public void ToJson_NumberThatTheStoreWritesInFull_IsTheSameNumber()
    {
        var number = $"0.{new string('0', 129)}12345678901234567890123456789012345678";
        var text = Text(new AttributeValue { N = number });
        Assert.That(text, Is.EqualTo("1.2345678901234567890123456789012345678E-130"));
    }

    [Test]
    public void ToJson_TheValueHasASet_Throws() =>
        Assert.That(
            () => JsonMapWriter.ToJson(new AttributeValue { SS = ["x"] }),
            Throws.TypeOf<InvalidDataException>()
        );

    private static int SizeOf(AttributeValue value) =>
        ItemSize.Of(new(StringComparer.Ordinal) { ["a"] = value }) - ItemSize.Text("a");

    private static string Text(AttributeValue value) => Encoding.UTF8.GetString(JsonMapWriter.ToJson(value).Span);
}
