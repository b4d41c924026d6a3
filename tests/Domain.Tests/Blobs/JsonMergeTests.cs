using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;
using Personalisation.TestKit.Json;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class JsonMergeTests
{
    private static string Merged(string target, string patch) =>
        Encoding.UTF8.GetString(JsonMerge.Merge(Encoding.UTF8.GetBytes(target), Encoding.UTF8.GetBytes(patch)).Span);

    // RFC 7396, appendix A, in its order.
    [TestCase("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [TestCase("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [TestCase("""{"a":"b"}""", """{"a":null}""", "{}")]
    [TestCase("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [TestCase("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [TestCase("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [TestCase("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [TestCase("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [TestCase("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [TestCase("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [TestCase("""{"a":"foo"}""", "null", "null")]
    [TestCase("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [TestCase("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [TestCase("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [TestCase("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    // Cases missing from the appendix.
    [TestCase("""{"a":{"b":1}}""", """{"a":{}}""", """{"a":{"b":1}}""")]
    [TestCase("""{"a":1}""", """{"a":{"b":null}}""", """{"a":{}}""")]
    [TestCase("{}", """{"a":[null,{"b":null}]}""", """{"a":[null,{"b":null}]}""")]
    [TestCase("{}", """{"a":{"b":[null]}}""", """{"a":{"b":[null]}}""")]
    [TestCase("""{"a":[1,{"b":2}]}""", """{"a":[{"b":null}]}""", """{"a":[{"b":null}]}""")]
    [TestCase("""{"\u0061":1}""", """{"a":2}""", """{"a":2}""")]
    [TestCase("""{"a.b":1,"a":{"b":2}}""", """{"a.b":null}""", """{"a":{"b":2}}""")]
    [TestCase(
        """{"n":12345678901234567890123456789012345678}""",
        """{"m":1.50}""",
        """{"n":12345678901234567890123456789012345678,"m":1.50}"""
    )]
    public void Merge_Always_IsThatOfTheStandard(string target, string patch, string expected) =>
        JsonEquality.AreEqual(expected, Merged(target, patch));

    [Test]
    public void Merge_Repeated_ChangesNothingMore() =>
        Prop.ForAll(
                PatchGen.Pairs(),
                pair =>
                {
                    var once = Merged(pair.Target, pair.Patch);
                    JsonEquality.AreEqual(once, Merged(once, pair.Patch));
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Merge_BothAreDocuments_IsOne() =>
        Prop.ForAll(
                PatchGen.Pairs(),
                pair =>
                    Assert.That(
                        BlobDocument.TryParse(
                            JsonMerge.Merge(Encoding.UTF8.GetBytes(pair.Target), Encoding.UTF8.GetBytes(pair.Patch)),
                            out _,
                            out _
                        )
                    )
            )
            .QuickCheckThrowOnFailure();
}
