using Personalisation.Api.Tests.Fuzz;
using Personalisation.Api.Tests.Hosting.OpenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Routing;

/// <summary>
/// An address denotes exactly one resource or none. Sent as bytes, because a client library would remove the dots.
/// </summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class AddressTests
{
    private static readonly string[] Dots = [".", "..", "%2e", "%2E", "%2e%2e", "%2E%2E", ".%2e", "%2E."];

    private static HttpClient Client => SharedApi.Client;

    private static IEnumerable<Call> Calls => StoredDocument.Calls;

    [TestCaseSource(nameof(Calls))]
    public async Task AnyCall_PathThatEndsInASlash_IsA404(Call call)
    {
        await IsNowhere(call.Method, $"{PathOf(call)}/");
        await IsNowhere(call.Method, $"{PathOf(call)}//");
        await IsNowhere(call.Method, $"{PathOf(call)}/?x=1");
    }

    [TestCaseSource(nameof(Calls))]
    public async Task AnyCall_EmptySegment_IsA404(Call call)
    {
        var path = PathOf(call);
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
        {
            await IsNowhere(call.Method, path.Insert(at, "/"));
        }
    }

    [TestCaseSource(nameof(Calls))]
    public async Task AnyCall_DotsBehindOrWithin_IsA404(Call call)
    {
        var path = PathOf(call);
        foreach (var dots in Dots)
        {
            await IsNowhere(call.Method, $"{path}/{dots}");
            await IsNowhere(call.Method, $"{path}/{dots}/");
            await IsNowhere(call.Method, $"{path}/x/{dots}{(dots.Contains('.', StringComparison.Ordinal) ? "?" : "")}");
            var last = path.LastIndexOf('/');
            await IsNowhere(call.Method, $"{path[..last]}/{dots}{path[last..]}");
            await IsNowhere(call.Method, $"{path[..last]}/x/{dots}{path[last..]}");
        }
    }

    [TestCase("DELETE", "/api/v1/profile/{0}/segment/..")]
    [TestCase("DELETE", "/api/v1/profile/{0}/segment/%2e%2e")]
    [TestCase("DELETE", "/api/v1/profile/{0}/")]
    [TestCase("DELETE", "/api/v1/profile/x/../{0}")]
    [TestCase("DELETE", "/api/v1/users/../profile/{0}")]
    [TestCase("DELETE", "http://localhost/api/v1/profile/{0}/segment/..")]
    [TestCase("DELETE", "http://localhost/api/v1/profile/{0}/")]
    [TestCase("PUT", "/api/v1/profile/{0}/segment/..")]
    [TestCase("PUT", "/api/v1/profile/{0}/segment/.%2E")]
    public async Task Write_AddressThatIsNormalised_ChangesNothing(string method, string target)
    {
        var id = NewId();
        var before = await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["kept"]}""").Tag(201);
        await IsNowhere(method, target.Replace("{0}", id, StringComparison.Ordinal), "{}");
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Tag(200), Is.EqualTo(before));
    }

    [TestCase("GET", "/api/v1/blob/{0}/.")]
    [TestCase("GET", "/api/v1/blob/{0}/%2e")]
    [TestCase("GET", "/api/v1/blob/{0}/f/..")]
    [TestCase("GET", "/swagger/")]
    [TestCase("GET", "/swagger/./index.html")]
    [TestCase("GET", "/docs/")]
    [TestCase("GET", "/health/../swagger/index.html")]
    [TestCase("GET", "/openapi/v1.json/")]
    [TestCase("GET", "/docs/..")]
    public async Task Read_AddressThatIsNormalised_IsA404(string method, string target)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", """{"f":1}""").Body(201);
        await IsNowhere(method, target.Replace("{0}", id, StringComparison.Ordinal));
    }

    [TestCase("...", 200)]
    [TestCase("%2e%2e%2e", 200)]
    [TestCase("..%2F..", 200)]
    [TestCase(".a", 200)]
    [TestCase("%252e%252e", 200)]
    [TestCase("f?.=../", 400)]
    public async Task GetField_NameWithDots_IsFoundAsItIs(string field, int status)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", """{"...":1,"../..":1,".a":1,"%2e%2e":1,"f":1}""").Body(201);
        var answer = await Sent("GET", $"/api/v1/blob/{id}/{field}");
        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
    }

    private static string PathOf(Call call) =>
        call
            .Path.Replace("{id}", "x", StringComparison.Ordinal)
            .Replace("{type}", "s", StringComparison.Ordinal)
            .Replace("{field}", "f", StringComparison.Ordinal);

    private static async Task IsNowhere(string method, string target, string? json = null)
    {
        var answer = await Sent(method.ToUpperInvariant(), target, json);
        Assert.That(answer.Status, Is.EqualTo(404), $"{method} {target}: {answer.Body}");
        Assert.That(answer.Body, Does.Contain("\"route_not_found\""), target);
    }

    private static Task<RawAnswer> Sent(string method, string target, string? json = null)
    {
        var request = new FuzzRequest { Method = method, Path = target };
        if (json is not null)
        {
            request.Headers.Add(("Content-Type", "application/json"));
            request.Body = System.Text.Encoding.UTF8.GetBytes(json);
        }

        return RawHttp.Send(SharedApi.Address, request, TimeSpan.FromMinutes(1));
    }
}
