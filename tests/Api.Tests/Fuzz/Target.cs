using System.Text.Json;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>The target of a fuzzed request.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, with parameters in braces.</param>
/// <param name="MediaType">The media type of its body; null if it has none.</param>
/// <param name="Operation">The operation in the OpenAPI document; null for pages.</param>
internal sealed record Target(string Method, string Path, string? MediaType = null, JsonElement? Operation = null)
{
    // Public, and not part of the API.
    private static readonly string[] Pages =
    [
        "/openapi/v1.json",
        "/metrics",
        "/swagger",
        "/swagger/index.html",
        "/swagger/swagger-ui.css",
        "/docs",
        "/docs/index.html",
        "/docs/redoc.standalone.js",
    ];

    private const string Export = "/api/v1/export";

    /// <summary>Whether its responses are not JSON, or may contain names that API responses must not.</summary>
    public bool IsPage => Operation is null;

    /// <summary>
    /// Whether the duration depends on the size of the table or page: such targets are chosen less often.
    /// </summary>
    public bool IsLong => IsPage || Path is Export;

    /// <summary>All targets: each operation with each type of body, and the pages.</summary>
    public static IReadOnlyList<Target> All(JsonElement document) =>
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            from type in MediaTypes(operation.Value)
            select new Target(operation.Name.ToUpperInvariant(), path.Name, type, operation.Value),
            .. Pages.Select(page => new Target("GET", page)),
        ];

    public override string ToString() => $"{Method} {Path} {MediaType}".TrimEnd();

    private static List<string?> MediaTypes(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
            ? [.. body.GetProperty("content").EnumerateObject().Select(content => content.Name)]
            : [null];
}
