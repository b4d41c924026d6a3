using System.Text.Json.Nodes;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.OpenApi;

/// <summary>The headers that responses have, over every call, against those that the OpenAPI document declares.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class SentHeadersTests
{
    private const string Key = "new for each id";

    // Those of HTTP itself, and those that the document's description gives to every response.
    private static readonly string[] OfAll =
    [
        "Content-Length",
        "Content-Type",
        "Date",
        "Transfer-Encoding",
        "Cache-Control",
        "Content-Security-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "Vary",
    ];

    private static readonly (string Query, (string Name, string Value)[] Headers)[] Variants =
    [
        ("", []),
        ("?unheard_of=1", []),
        ("", [("Content-Encoding", "br")]),
        ("", [("If-Match", "\"x\"")]),
        ("", [("If-None-Match", "*")]),
        ("", [("Idempotency-Key", Key)]),
        ("", [("Idempotency-Key", Key)]),
    ];

    private static IReadOnlyList<Call> Calls => StoredDocument.Calls;

    [TestCaseSource(nameof(Calls))]
    public async Task Response_OfEachKind_HasTheHeadersDeclaredForIt(Call call)
    {
        var (stored, absent) = (NewId(), NewId());
        await Store(stored);
        var faults = new List<string>();
        foreach (var id in new[] { absent, stored })
        {
            // With a key first: a repeated deletion must have found something to delete.
            foreach (var (query, headers) in Variants.Reverse())
            {
                var own = headers.Select(it => (it.Name, it.Value is Key ? id : it.Value)).ToArray();
                // Not the body: an export has all that other tests have stored.
                using var response = await SharedApi.Client.SendAsync(
                    ExampleRequest.Of(call, id, query, own),
                    HttpCompletionOption.ResponseHeadersRead
                );
                faults.AddRange(FaultsOf(call, response));
            }
        }

        Assert.That(faults.Distinct(StringComparer.Ordinal), Is.Empty);
    }

    [Test]
    public void Description_Always_NamesTheHeadersOfEveryResponse()
    {
        var text = StoredDocument.Root["info"]!["description"]!.GetValue<string>();
        Assert.That(OfAll[4..].Where(name => !text.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("GET", "/api/v1/nothing", 404)]
    [TestCase("GET", "/api/v1/profile/a%20b", 400)]
    [TestCase("POST", "/api/v1/profile/x", 405)]
    public async Task Problem_OfAnyKind_HasNoHeadersForOldCaches(string method, string path, int status)
    {
        using var response = await SharedApi.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(NamesOf(response), Does.Not.Contain("Pragma").And.Not.Contains("Expires"));
        Assert.That(response.Headers.CacheControl, Is.Not.Null);
    }

    private static async Task Store(string id)
    {
        await SharedApi.Client.PutJson($"/api/v1/profile/{id}", Segments).Body(201);
        await SharedApi.Client.PutJson($"/api/v1/blob/{id}", Segments).Body(201);
        var user = $$"""{"id":"{{id}}","email":"{{id}}@example.com","name":"Ada"}""";
        await SharedApi.Client.Request("POST", "/api/v1/users", user).Body(201);
    }

    private const string Segments = """{"segments":[{"type":"morning_categories","categories":[]}]}""";

    private static IEnumerable<string> FaultsOf(Call call, HttpResponseMessage response)
    {
        var status = $"{(int)response.StatusCode}";
        if (
            call.Answers.FirstOrDefault(answer => answer.Status.Equals(status, StringComparison.Ordinal)).Response
            is not { } answer
        )
        {
            yield return $"{status} is not declared";
            yield break;
        }

        var declared = answer["headers"]?.AsObject() ?? [];
        var sent = NamesOf(response);
        foreach (var name in sent.Except(OfAll, StringComparer.OrdinalIgnoreCase))
        {
            if (!declared.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"{status} declares no {name}";
            }
        }

        foreach (var (name, _) in declared.Where(header => IsRequired(header.Value!)))
        {
            if (!sent.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{status} lacks {name}";
            }
        }
    }

    private static bool IsRequired(JsonNode header) =>
        StoredDocument.Resolve(header)["required"]?.GetValue<bool>() is true;

    private static List<string> NamesOf(HttpResponseMessage response) =>
        [.. response.Headers.Concat(response.Content.Headers).Select(header => header.Key)];
}
