using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Privacy;

/// <summary>
/// Responses while an erasure is unfinished, on a separate table, where no other service finishes it.
/// </summary>
// A service that starts finishes the erasures of the table.
[NonParallelizable]
internal sealed class ErasureRunningTests
{
    private readonly string _table = $"test_{Guid.NewGuid():N}";
    private ApiHost _host = null!;
    private AmazonDynamoDBClient _store = null!;

    private HttpClient Client => _host.Client;

    [OneTimeSetUp]
    public void Start()
    {
        _host = StartHost();
        _store = TestEngine.Shared.CreateClient();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _store.Dispose();
        _host.Dispose();
    }

    private ApiHost StartHost() => ApiHost.Start(builder => builder.UseSetting("TABLE_NAME", _table));

    // The state that an eraser leaves if it stops after its first two transactions.
    private async Task<string> HalfErased()
    {
        var id = NewId();
        const string segment = """{"type":"s","categories":[],"created_at":"2025-01-01T00:00:00Z"}""";
        await Client.PutJson($"/api/v1/profile/{id}", $$"""{"segments":[{{segment}}]}""").Body(201);
        await Client.PutJson($"/api/v1/blob/{id}", """{"segments":[]}""").Body(201);
        await _store.DeleteItemAsync(_table, Key(id, $"USER#{id}#SEG#s"));
        await _store.PutItemAsync(_table, Stub(id, $"BLOB#{id}"));
        await _store.PutItemAsync(_table, Stub(id, $"ACCOUNT#{id}"));
        await _store.PutItemAsync(
            _table,
            new(Stub(id, $"USER#{id}"), StringComparer.Ordinal)
            {
                ["gsi1pk"] = new("ERASING"),
                ["gsi1sk"] = new($"2026-01-01T00:00:00.0000000Z#{id}"),
            }
        );
        return id;
    }

    private static Dictionary<string, AttributeValue> Key(string id, string sort) =>
        new(StringComparer.Ordinal) { ["pk"] = new($"USER#{id}"), ["sk"] = new(sort) };

    private static Dictionary<string, AttributeValue> Stub(string id, string sort) =>
        new(Key(id, sort), StringComparer.Ordinal)
        {
            ["typ"] = new("GONE"),
            ["id"] = new(id),
            ["op"] = new("0123"),
        };

    private async Task<int> Count(string id) => (
            await _store.QueryAsync(
                new QueryRequest(_table)
                {
                    KeyConditionExpression = "#pk = :pk",
                    ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = "pk" },
                    ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new($"USER#{id}") },
                    ConsistentRead = true,
                }
            )
        ).Items.Count;

    [TestCase("PUT", "profile/{0}", "{}")]
    [TestCase("PATCH", "profile/{0}", """{"tags":null}""")]
    [TestCase("PATCH", "profile/{0}", "{}")]
    [TestCase("PUT", "profile/{0}/segment/s", """{"categories":[]}""")]
    [TestCase("DELETE", "profile/{0}/segment/s", null)]
    [TestCase("POST", "profile/{0}/restore", """{"as_of":"2026-01-01T00:00:00Z"}""")]
    [TestCase("PUT", "blob/{0}", "{}")]
    [TestCase("POST", "users", """{"id":"{0}","email":"{0}@example.org","name":"Ada"}""")]
    public async Task AnyWrite_AnErasureIsUnfinished_IsA409ThatSaysSo(string method, string path, string? body)
    {
        var id = await HalfErased();
        var address = "/api/v1/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id);
        (string, string)[] preconditions = [("If-Match", "\"1\""), ("If-None-Match", "*")];
        // The creation of a user takes none.
        foreach (var (name, value) in path is "users" ? [("X-None", "")] : preconditions.Append(("X-None", "")))
        {
            var type = method is "PATCH" ? "application/merge-patch+json" : "application/json";
            var json = body?.Replace("{0}", id, StringComparison.Ordinal);
            (string, string)[] headers = body is null ? [(name, value)] : [(name, value), ("Content-Type", type)];
            await Client.Request(method, address, json, headers).Problem(409, "erasure_running");
        }

        Assert.That(await Count(id), Is.EqualTo(5));
    }

    [TestCase("profile/{0}", "profile_not_found")]
    [TestCase("profile/{0}/tags", "profile_not_found")]
    [TestCase("profile/{0}/segments", "profile_not_found")]
    [TestCase("profile/{0}/export", "profile_not_found")]
    [TestCase("profile/{0}/segment/s", "segment_not_found")]
    [TestCase("profile/{0}/segment/s?as_of=2026-01-01T00:00:00Z", "segment_not_found")]
    [TestCase("blob/{0}", "blob_not_found")]
    [TestCase("blob/{0}/segments", "blob_field_not_found")]
    public async Task AnyRead_AnErasureIsUnfinished_IsA404(string path, string code)
    {
        var id = await HalfErased();
        var address = "/api/v1/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id);
        await Client.GetAsync(address).Problem(404, code);
    }

    [Test]
    public async Task Delete_UnfinishedErasure_FinishesItUnderAnyPrecondition()
    {
        var id = await HalfErased();
        await Client.Request("DELETE", $"/api/v1/profile/{id}", null, ("If-Match", "\"1\"")).NoBody(204);
        Assert.That(await Count(id), Is.Zero);
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        await Client.PutJson($"/api/v1/blob/{id}", "{}").Body(201);
    }

    [Test]
    public async Task Start_AnErasureIsUnfinished_FinishesIt()
    {
        var id = await HalfErased();
        using var next = StartHost();
        await Assert.ThatAsync(() => Count(id), Is.Zero.After(Patience.Milliseconds, 25));
        await next.Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
    }
}
