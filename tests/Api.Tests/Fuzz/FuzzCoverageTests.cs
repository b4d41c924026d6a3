using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Fuzzing covers every route and type of body.</summary>
[Category("OneEngine")]
internal sealed partial class FuzzCoverageTests
{
    private const int MostDraws = 20_000;

    /// <summary>The OpenAPI document as served, not as written.</summary>
    public static async Task<JsonElement> ServedDocument() =>
        JsonElement.Parse(await SharedApi.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

    [Test]
    public async Task Targets_OfTheDocument_AreAllRoutes()
    {
        var routes = SharedApi
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(route => Methods(route).Select(method => $"{method} {Plain(route.RoutePattern.RawText!)}"))
            .Where(route => !IsPublished(route))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.That(routes, Has.Count.GreaterThan(35));
        var targets = Target.All(await ServedDocument()).Select(target => $"{target.Method} {Plain(target.Path)}");
        Assert.That(routes.Except(targets, StringComparer.Ordinal), Is.Empty);
    }

    [Test]
    public async Task Requests_ThatAreDrawn_AreOfEveryTargetAndCoding()
    {
        var document = await ServedDocument();
        var requests = new OpenApiRequests(document, new Harvest());
        var random = new Random(1);
        var operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().SelectMany(it => Kinds(it, path.Name)))
            .ToList();
        Assert.That(operations, Has.Count.GreaterThan(38));
        string[] expected =
        [
            .. operations,
            "GET /metrics",
            "GET /docs/index.html",
            "GET /health/ready",
            "GET /api/v1/export",
            "POST /api/v1/import application/x-ndjson gzip",
            "POST /api/v1/import application/x-ndjson",
        ];
        var missing = expected.ToHashSet(StringComparer.Ordinal);
        for (var draws = 0; draws < MostDraws && missing.Count > 0; draws++)
        {
            missing.Remove(Kind(requests.Any(random)));
        }

        Assert.That(missing, Is.Empty);
    }

    private static string Kind(FuzzRequest request)
    {
        var coding = request.Headers.Find(header => header.Name is "Content-Encoding").Value;
        return $"{request.Target} {coding}".TrimEnd();
    }

    private static IEnumerable<string> Kinds(JsonProperty operation, string path)
    {
        var name = $"{operation.Name.ToUpperInvariant()} {path}";
        return operation.Value.TryGetProperty("requestBody", out var body)
            ? body.GetProperty("content").EnumerateObject().Select(content => $"{name} {content.Name}")
            : [name];
    }

    private static IEnumerable<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? (IReadOnlyList<string>)["GET"];

    // The published calls of carts are not in the document, so that no client is generated for them.
    private static bool IsPublished(string route) =>
        route is "GET /health" || route.Contains(" /shopping-carts", StringComparison.Ordinal);

    // Without parameter names, and as the only document.
    private static string Plain(string pattern) =>
        Parameter()
            .Replace("/" + pattern.TrimStart('/').Replace("{documentName}", "v1", StringComparison.Ordinal), "{}");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 10_000)]
    private static partial Regex Parameter();
}
