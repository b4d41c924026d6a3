using System.Text;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Json;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class MergePatchTests
{
    private static MergePatch Of(string json) =>
        MergePatch.TryParse(Encoding.UTF8.GetBytes(json), out var patch, out var refusal)
            ? patch
            : throw new AssertionException($"{refusal.Path}: {refusal.Reason}");

    private static JsonRefusal? RefusalOf(string json) =>
        MergePatch.TryParse(Encoding.UTF8.GetBytes(json), out _, out var refusal) ? null : refusal;

    [TestCase("{}", 0, true)]
    [TestCase("""{"a":1,"b":"x","c":true,"d":null}""", 4, true)]
    [TestCase("""{"a":[{"b":{}}],"c":[]}""", 2, true)]
    [TestCase("""{"a":[1],"b":{}}""", 2, false)]
    [TestCase("""{"a":{"b":1},"c":2}""", 2, false)]
    public void TryParse_ItIsAPatch_KnowsItsMembers(string json, int count, bool isFlat)
    {
        var patch = Of(json);
        Assert.That((patch.Count, patch.IsFlat, patch.IsEmpty), Is.EqualTo((count, isFlat, count == 0)));
        Assert.That(Blob.Json(patch.Changes), Is.EqualTo(json));
    }

    [TestCase("""{"expires_at":"2030-01-01T00:00:00Z"}""", true)]
    [TestCase("""{"a":1,"expires\u005fat":null}""", true)]
    [TestCase("""{"a":{"expires_at":null},"b":["expires_at"],"c":"expires_at"}""", false)]
    [TestCase("{}", false)]
    public void TryParse_ItSpeaksOfTheExpiry_KnowsSo(string json, bool decides) =>
        Assert.That(Of(json).DecidesExpiry, Is.EqualTo(decides));

    [TestCase("""{"id":null}""", "id", "must not be removed")]
    [TestCase("""{"a":{},"\u0069d":null}""", "id", "must not be removed")]
    [TestCase("""{"id":5}""", "id", "must be a string, or be left out")]
    [TestCase("""{"expires_at":false}""", "expires_at", "must be a string, or be left out")]
    [TestCase("[]", "$", "must be a JSON object")]
    [TestCase("null", "$", "must be a JSON object")]
    [TestCase("""{"a":{"b":1,"b":2}}""", "a.b", JsonRules.IsUnique)]
    [TestCase("""{"a":[{"":null}]}""", "a[0]['']", "must have a name: name the property, or leave it out")]
    public void TryParse_ADocumentMayNotBecomeSo_NamesThePlace(string json, string path, string reason) =>
        Assert.That(RefusalOf(json), Is.EqualTo(new JsonRefusal(path, reason)));

    [TestCase("tomorrow")]
    [TestCase("2030-01-01T00:00:00")]
    public void TryParse_TheExpiryIsNoTime_Refuses(string text) =>
        Assert.That(
            RefusalOf($$"""{"expires_at":"{{text}}"}"""),
            Is.EqualTo(new JsonRefusal("expires_at", Rfc3339.Rule))
        );

    [TestCase("""{"a":{"id":null}}""")]
    [TestCase("""{"id":"x"}""")]
    public void TryParse_TheIdStays_Accepts(string json) => Assert.That(RefusalOf(json), Is.Null);

    [Test]
    public void ApplyTo_ThereIsADocument_IsTheMergeOfBoth() =>
        JsonEquality.AreEqual(
            """{"b":2,"c":{"e":3}}""",
            Blob.Json(Of("""{"a":null,"c":{"e":3,"d":null}}""").ApplyTo(Blob.Of("""{"a":1,"b":2,"c":{"d":1}}""")))
        );
}
