using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

/// <summary>A patch extends a document's life like a put, in both ways of patching.</summary>
internal sealed class BlobPatchExpiryTests
{
    private const string Flat = """{"a":1""";
    private const string Nested = """{"a":{"b":1}""";
    private const string Own = "\"expires_at\":\"2090-01-01T00:00:00Z\"";
    private const string Other = "\"expires_at\":\"2091-01-01T01:00:00.5+01:00\"";

    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private async Task<(string ExpiresAt, string Ttl)> ExpiryAfter(string before, string patch)
    {
        UserId id = A.FreshId();
        await _store.PutBlob(id, before);
        _store.Clock.Advance(TimeSpan.FromDays(30));
        Assert.That(await _store.PatchBlob(id, patch), Is.Not.Null);
        var item = (await _store.Partition($"USER#{id}")).Single();
        return (item["expires_at"].S, item["ttl"].N);
    }

    [Test]
    public async Task Patch_NeitherSpeaksOfIt_IsAYearFromNow(
        [Values(Flat, Nested)] string patch,
        [Values("{}", """{"expires_at":null}""")] string before
    )
    {
        var (expiresAt, _) = await ExpiryAfter(before, $"{patch}}}");
        var expected = _store.Clock.GetUtcNow().AddYears(1);
        var actual = DateTimeOffset.Parse(expiresAt, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(actual, Is.EqualTo(expected).Within(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Patch_TheDocumentSpeaksOfIt_StaysAsItSays([Values(Flat, Nested)] string patch) =>
        Assert.That(
            await ExpiryAfter($"{{{Own}}}", $"{patch}}}"),
            Is.EqualTo(("2090-01-01T00:00:00.0000000Z", "3786912000"))
        );

    [Test]
    public async Task Patch_ItSpeaksOfItItself_IsAsItSays(
        [Values(Flat, Nested)] string patch,
        [Values("{}", $"{{{Own}}}")] string before
    ) =>
        Assert.That(
            await ExpiryAfter(before, $"{patch},{Other}}}"),
            Is.EqualTo(("2091-01-01T00:00:00.5000000Z", "3818448001"))
        );

    [Test]
    public async Task Patch_ItRemovesIt_IsAYearFromNow([Values(Flat, Nested)] string patch)
    {
        var (expiresAt, _) = await ExpiryAfter($"{{{Own}}}", $"{patch},\"expires_at\":null}}");
        Assert.That(expiresAt, Is.LessThan("2030").Or.GreaterThan("2091"));
        var expected = _store.Clock.GetUtcNow().AddYears(1);
        var actual = DateTimeOffset.Parse(expiresAt, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(actual, Is.EqualTo(expected).Within(TimeSpan.FromMinutes(1)));
    }
}
