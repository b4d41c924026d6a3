using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class BlobDocumentTests
{
    [Test]
    public void TryParse_WithinEveryLimit_KeepsTheText() =>
        Prop.ForAll(JsonGen.Documents(), json => Assert.That(Blob.Json(Blob.Of(json)), Is.EqualTo(json)))
            .QuickCheckThrowOnFailure();

    [Test]
    public void TryParse_ABufferIsReused_KeepsItsOwnBytes()
    {
        var buffer = "{\"a\":1}"u8.ToArray();
        var document = Blob.Of(buffer);
        buffer.AsSpan().Clear();
        Assert.That(Blob.Json(document), Is.EqualTo("{\"a\":1}"));
    }

    [Test]
    public void TryParse_AByteOrderMarkLeads_SkipsIt() =>
        Assert.That(Blob.Json(Blob.Of((byte[])[0xEF, 0xBB, 0xBF, .. "{}"u8])), Is.EqualTo("{}"));

    [Test]
    public void TryParse_OneNameStandsInDifferentObjects_Accepts() =>
        Assert.That(Blob.Refusal("""{"a":{"a":[{"a":1},{"a":2}],"b":0},"b":{"a":3},"c":{"a":4}}"""), Is.Null);

    [Test]
    public void TryParse_NestedThirtyLevels_Accepts() =>
        Assert.That(Blob.Refusal($"{{\"a\":{new string('[', 29)}{new string(']', 29)}}}"), Is.Null);

    [Test]
    public void TryParse_ANameHasAsManyBytesAsAllowed_Accepts() =>
        Assert.That(Blob.Refusal($"{{\"{new string('n', 65_535)}\":0}}"), Is.Null);

    [TestCase("""{"id":"u1","expires_at":"2030-01-01T00:00:00Z"}""", "u1", "2030-01-01T00:00:00Z")]
    [TestCase(
        """{"\u0069d":"\u00fc\ud83d\ude00","expires\u005fat":"2030-01-01T00:00:00Z"}""",
        "ü😀",
        "2030-01-01T00:00:00Z"
    )]
    [TestCase("""{"id":null,"expires_at":null}""", null, null)]
    [TestCase("""{"a":{"id":1,"expires_at":[]},"b":[{"id":true}]}""", null, null)]
    [TestCase("""{"ID":5,"x":"id","a":{"id":"no"},"id":"yes"}""", "yes", null)]
    [TestCase("{}", null, null)]
    public void IdAndExpiresAt_WhateverTheDocument_AreTheRootsText(string json, string? id, string? expiresAt)
    {
        var trusted = BlobDocument.OfTrusted(Encoding.UTF8.GetBytes(json));
        Assert.Multiple(() =>
        {
            Assert.That((Blob.Of(json).Id, Blob.Of(json).ExpiresAt), Is.EqualTo((id, expiresAt)));
            Assert.That((trusted.Id, trusted.ExpiresAt), Is.EqualTo((id, expiresAt)));
        });
    }

    [TestCase("{}", """{"id":"x"}""")]
    [TestCase(" {\n} ", " {\"id\":\"x\"\n} ")]
    [TestCase("""{ "a":{"id":1}}""", """{"id":"x", "a":{"id":1}}""")]
    [TestCase("""{"a":null,"id": null ,"b":null}""", """{"a":null,"id": "x" ,"b":null}""")]
    [TestCase("""{"\u0069d":null}""", """{"\u0069d":"x"}""")]
    [TestCase("""{"id":"mine"}""", """{"id":"mine"}""")]
    public void WithId_WhateverTheDocument_PutsItInWhereThereIsNone(string json, string expected) =>
        Assert.That(Blob.Json(Blob.Of(json).WithId("x")), Is.EqualTo(expected));

    [TestCase("\"\\\u0001")]
    [TestCase("ü😀")]
    public void WithId_TheIdNeedsEscapes_ReadsBackTheSame(string id)
    {
        var document = Blob.Of("""{"a":1}""").WithId(id);
        Assert.Multiple(() =>
        {
            Assert.That(document.Id, Is.EqualTo(id));
            Assert.That(Blob.Refusal(document.Utf8), Is.Null);
        });
    }

    [Test]
    public void WithId_WhateverTheDocument_IsADocumentAgain() =>
        Prop.ForAll(
                JsonGen.Documents(),
                json => Assert.That(Blob.Of(Blob.Of(json).WithId("x").Utf8).Id, Is.EqualTo("x"))
            )
            .QuickCheckThrowOnFailure();

    [TestCase("{}", "2027-03-14T15:09:26.5358979Z")]
    [TestCase("""{"expires_at":null}""", "2027-03-14T15:09:26.5358979Z")]
    [TestCase("""{"a":{"expires_at":"2030-01-01T00:00:00Z"}}""", "2027-03-14T15:09:26.5358979Z")]
    [TestCase("""{"expires_at":"2030-01-01T02:00:00+02:00"}""", "2030-01-01T00:00:00Z")]
    public void ExpiryFrom_AnyDocument_IsItsOwnOrAYearLater(string json, string expected) =>
        Assert.That(Rfc3339.Format(Blob.Of(json).ExpiryFrom(A.Now)), Is.EqualTo(expected));

    [TestCase("tomorrow")]
    [TestCase("2030-01-01T00:00:00")]
    public void ExpiryFrom_ItIsNoTime_IsRefused(string text)
    {
        var json = $$"""{"expires_at":"{{text}}"}""";
        var trusted = BlobDocument.OfTrusted(Encoding.UTF8.GetBytes(json));
        Assert.That(Blob.Refusal(json), Is.EqualTo(new JsonRefusal("expires_at", Rfc3339.Rule)));
        Assert.That(Broken.RuleOf(() => trusted.ExpiryFrom(A.Now)), Is.EqualTo(("ExpiresAt", Rfc3339.Rule)));
    }
}
