using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Rules;
using Personalisation.TestKit.Json;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class BlobRefusalTests
{
    private const string Digits38 = "12345678901234567890123456789012345678";

    [Test]
    public void TryParse_OutsideALimitAnywhere_NamesThePlace() =>
        Prop.ForAll(
                RefusedJson.Documents(),
                refused => Assert.That(Blob.Refusal(refused.Json)?.Path, Is.EqualTo(refused.Path))
            )
            .QuickCheckThrowOnFailure();

    [TestCase("[]")]
    [TestCase("\"{}\"")]
    [TestCase("1")]
    [TestCase("null")]
    [TestCase("true")]
    public void TryParse_NotAnObject_IsRefused(string json) => Refused(json, "$", "must be a JSON object");

    [TestCase("", "$", 1, 1)]
    [TestCase("{", "$", 1, 2)]
    [TestCase("{}x", "$", 1, 3)]
    [TestCase("{}{}", "$", 1, 3)]
    [TestCase("{\"a\":1,}", "$", 1, 8)]
    [TestCase("{\"a\":[1,2,]}", "a[2]", 1, 11)]
    [TestCase("{\"a\":\n [1, tru]}", "a[1]", 2, 9)]
    [TestCase("{/**/}", "$", 1, 2)]
    [TestCase("{\"a\":1} // end", "$", 1, 9)]
    [TestCase("{'a':1}", "$", 1, 2)]
    [TestCase("{\"a\":{\"b\" 1}}", "a", 1, 11)]
    [TestCase("{\"a\":\"\t\"}", "a", 1, 7)]
    [TestCase("{\"a\":\"\\x\"}", "a", 1, 8)]
    [TestCase("{\"a\":\"\\u12g4\"}", "a", 1, 11)]
    public void TryParse_Malformed_NamesLineAndByte(string json, string path, int line, int position) =>
        Refused(json, path, $"must be well-formed JSON: correct it at line {line}, byte {position}");

    [TestCase("{\"a\":[\n \"\xFF\"]}", "a[0]", 2, 2)]
    [TestCase("{\"a\":\"\xED\xA0\x80\"}", "a", 1, 6)]
    [TestCase("{\"a\":{\"\xC0\xAF\":1}}", "a", 1, 7)]
    public void TryParse_NotUtf8_NamesTheString(string latin1, string path, int line, int position) =>
        Assert.That(
            Blob.Refusal(System.Text.Encoding.Latin1.GetBytes(latin1)),
            Is.EqualTo(
                new JsonRefusal(
                    path,
                    $"must be UTF-8: encode the text again; the first wrong byte is at line {line}, byte {position}"
                )
            )
        );

    [TestCase("""{"a":1,"a":1}""", "a")]
    [TestCase("""{"a":1,"\u0061":2}""", "a")]
    [TestCase("""{"\u0061":1,"b":{"a":0},"a":2}""", "a")]
    [TestCase("""{"k":[0,{"x y":{},"x\u0020y":[]}]}""", "k[1]['x y']")]
    [TestCase("""{"it's":{"\\":1,"\u005c":1}}""", @"['it\'s']['\\']")]
    [TestCase("""{"\n":1,"\u000a":1}""", @"['\u000a']")]
    public void TryParse_ANameOccursTwice_IsRefused(string json, string path) =>
        Refused(json, path, JsonRules.IsUnique);

    [Test]
    public void TryParse_OneOfManyNamesOccursTwice_IsRefused() =>
        Assert.Multiple(() =>
        {
            foreach (var again in Enumerable.Range(0, 40))
            {
                var wide = $"{{{string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"n{i}\":{{\"n{i}\":0}}"))}";
                Refused($"{{\"w\":{wide},\"\\u006e{again}\":1}}}}", $"w.n{again}", JsonRules.IsUnique);
                Assert.That(Blob.Refusal($"{{\"w\":{wide}}},\"v\":{wide}}},\"n{again}\":1}}"), Is.Null);
            }
        });

    [TestCase("""{"":1}""", "['']")]
    [TestCase("""{"a":[{"":1}]}""", "a[0]['']")]
    public void TryParse_ANameIsEmpty_IsRefused(string json, string path) =>
        Refused(json, path, "must have a name: name the property, or leave it out");

    [Test]
    public void TryParse_ANameIsTooLong_NamesItsObject() =>
        Refused(
            $"{{\"a\":{{\"{new string('n', 65_536)}\":0}}}}",
            "a",
            "must not have a property name of more than 65535 bytes: shorten the name"
        );

    [TestCase("\\ud800")]
    [TestCase("\\udc00")]
    [TestCase("\\udc00\\ud800")]
    [TestCase("\\ud83d\\ud83d\\ude00")]
    [TestCase("\\ud83d \\ude00")]
    [TestCase("\\ud83d\\n\\ude00")]
    [TestCase("\\uD83D\\\\uDE00")]
    [TestCase("\\ud83d\\ude00\\ude00")]
    public void TryParse_ASurrogateStandsAlone_IsRefused(string text) =>
        Assert.Multiple(() =>
        {
            Refused($"{{\"a\":[\"{text}\"]}}", "a[0]", JsonRules.IsUnicode);
            Refused($"{{\"a\":{{\"{text}\":1}}}}", $"a['{text}']", JsonRules.IsUnicode);
        });

    [TestCase("\\ud83d\\ude00")]
    [TestCase("\\uD83D\\uDE00\\uD83D\\uDE00\\n")]
    [TestCase("\\\\ud800")]
    public void TryParse_SurrogatesComeInPairs_Accepts(string text) =>
        Assert.That(Blob.Refusal($"{{\"{text}\":\"{text}\"}}"), Is.Null);

    [Test]
    public void TryParse_NestedDeeperThanThirtyLevels_NamesTheFirstTooMany() =>
        Refused(
            $"{{\"a\":{new string('[', 40)}{new string(']', 40)}}}",
            "a" + string.Concat(Enumerable.Repeat("[0]", 29)),
            "must not nest deeper than 30 levels: flatten it, or send the inner part as a string"
        );

    [TestCase(Digits38 + "9", 39)]
    [TestCase("-0.000" + Digits38 + "900", 39)]
    [TestCase("1" + Digits38 + "." + Digits38 + "e-3", 77)]
    public void TryParse_ANumberIsTooPrecise_IsRefused(string number, int digits) =>
        Refused(
            $"{{\"n\":{number}}}",
            "n",
            $"must have at most 38 significant digits, not {digits}: round it, or send it as a string"
        );

    [TestCase("1e126")]
    [TestCase("-10.0e125")]
    [TestCase("0.9e-130")]
    [TestCase("9.9999999999999999999999999999999999999e-131")]
    [TestCase("1e99999999999")]
    [TestCase("-1e-99999999999999999999999999999999999")]
    public void TryParse_ANumberIsOutOfRange_IsRefused(string number) =>
        Refused(
            $"{{\"n\":[{number}]}}",
            "n[0]",
            "must be 0 or have a magnitude from 1e-130 to 9.99…e125: scale it, or send it as a string"
        );

    [TestCase("""{"id":1}""", "id")]
    [TestCase("""{"id":{}}""", "id")]
    [TestCase("""{"\u0069d":[]}""", "id")]
    [TestCase("""{"expires_at":1700000000}""", "expires_at")]
    [TestCase("""{"a":{},"expires_at":false}""", "expires_at")]
    public void TryParse_AMemberThatTheServiceReadsIsNoText_IsRefused(string json, string path) =>
        Refused(json, path, "must be a string, or be left out");

    private static void Refused(string json, string path, string reason) =>
        Assert.That(Blob.Refusal(json), Is.EqualTo(new JsonRefusal(path, reason)));
}
