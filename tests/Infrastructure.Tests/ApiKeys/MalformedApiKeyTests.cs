using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.ApiKeys;
using Personalisation.Domain.ApiKeys;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.ApiKeys;

/// <summary>Items of keys that are no keys: they cost neither the others nor their revocation.</summary>
internal sealed class MalformedApiKeyTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestStore _store = null!;

    // A table of its own: other tests read whole tables.
    [OneTimeSetUp]
    public Task Create()
    {
        _store = TestStore.Create(options => options with { TableName = $"keys_{Guid.NewGuid():N}" });
        return _store.CheckTable();
    }

    [OneTimeTearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Case("role", new AttributeValue("owner"), "role: unknown");
        yield return Case("role", null, "role: absent");
        yield return Case("role", new AttributeValue { L = [new("admin")] }, "role: list");
        yield return Case(
            "role",
            new AttributeValue { M = new(StringComparer.Ordinal) { ["a"] = new("b") } },
            "role: map"
        );
        yield return Case("name", new AttributeValue("a b"), "name: blank");
        yield return Case("hash", new AttributeValue("abc"), "hash: short");
        yield return Case("hash", null, "hash: absent");
        yield return Case("scopes", new AttributeValue { L = [new("all")] }, "scopes: unknown");
        yield return Case("scopes", new AttributeValue { N = "1" }, "scopes: number");
        yield return Case("party", new AttributeValue("nobody"), "party: unknown");
        yield return Case("addresses", new AttributeValue { L = [new("here")] }, "addresses: unknown");
        yield return Case("created_at", new AttributeValue("yesterday"), "created_at: text");
        yield return Case("valid_until", new AttributeValue("tomorrow"), "valid_until: text");
        yield return Case("ver", new AttributeValue("one"), "ver: text");
        yield return Case("typ", new AttributeValue("KUSE"), "typ: another");
        yield return Case("typ", new AttributeValue("NEW"), "typ: unknown");
        yield return Case("typ", null, "typ: absent");
    }

    private static TestCaseData Case(string name, AttributeValue? value, string what) =>
        new TestCaseData(name, value).SetArgDisplayNames(what);

    [TestCaseSource(nameof(Changes))]
    public async Task FindAll_ItemIsMalformed_KeepsTheOthers(string name, AttributeValue? value)
    {
        var (bad, good) = (await _store.Create(_store.NewKey()), await _store.Create(_store.NewKey()));
        await Change(bad.Id, name, value);
        var found = await _store.Port<IApiKeyRepository>().FindAll(None);
        Assert.That(found.Malformed, Does.Contain($"KEY#{bad.Id}"));
        Assert.That(found.Keys.Select(key => key.Id), Does.Contain(good.Id).And.Not.Contain(bad.Id));
        Assert.That(await _store.Revoke(bad.Id), Is.Null);
        Assert.That((await _store.Revoke(good.Id))?.RevokedAt, Is.Not.Null);
    }

    [Test]
    public async Task FindAll_OtherSortKey_KeepsTheOthers()
    {
        var good = await _store.Create(_store.NewKey());
        var item = await ItemOf(good.Id);
        item["sk"] = new("K");
        await _store.PutRaw(item);
        var found = await _store.Port<IApiKeyRepository>().FindAll(None);
        Assert.That(found.Malformed, Does.Contain("K"));
        Assert.That(found.Keys.Select(key => key.Id), Does.Contain(good.Id));
    }

    [Test]
    public async Task FindUses_ItemIsMalformed_KeepsTheOthers()
    {
        var key = await _store.Create(_store.NewKey());
        var hour = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
        var uses = ImmutableDictionary<ApiKeyId, DateTimeOffset>.Empty.Add(key.Id, hour);
        await _store.Port<IApiKeyRepository>().RecordUses(uses, None);
        foreach (var (sort, at) in new[] { ("U", "2026"), ("KEY#0123456789abcdef", "noon") })
        {
            await _store.PutRaw(
                new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
                {
                    ["pk"] = new("APIKEYS#USE"),
                    ["sk"] = new(sort),
                    ["typ"] = new("KUSE"),
                    ["at"] = new(at),
                }
            );
        }

        var found = await _store.Port<IApiKeyRepository>().FindUses(None);
        Assert.That(found[key.Id], Is.EqualTo(hour));
    }

    private async Task<Dictionary<string, AttributeValue>> ItemOf(ApiKeyId id) =>
        new(
            (await _store.Partition("APIKEYS")).Single(it => it["sk"].S.EndsWith(id.Value, StringComparison.Ordinal)),
            StringComparer.Ordinal
        );

    private async Task Change(ApiKeyId id, string name, AttributeValue? value)
    {
        var item = await ItemOf(id);
        item.Remove(name);
        if (value is not null)
        {
            item[name] = value;
        }

        await _store.PutRaw(item);
    }
}
