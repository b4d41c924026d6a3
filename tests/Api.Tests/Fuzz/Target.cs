using System.Text.Json;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>What a fuzzed request is made for.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, with parameters in braces.</param>
/// <param name="MediaType">That of its body; null where it has none.</param>
/// <param name="Operation">The operation in the OpenAPI document; null for pages.</param>
internal sealed record Target(string Method, string Path, string? MediaType = null, JsonElement? Operation = null)
{
    // What is public, and no part of the API.
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

    /// <summary>Whether it is not JSON that it answers, or JSON that names what answers of the API must not.</summary>
    public bool IsPage => Operation is null;

    /// <summary>Whether an answer takes as long as the table, or the page, is large: such targets are drawn less often.</summary>
    public bool IsLong => IsPage || Path is Export;

    /// <summary>All that the service answers: each operation with each type of body that it takes, and the pages.</summary>
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
