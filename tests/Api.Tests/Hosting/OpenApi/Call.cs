using System.Text.Json.Nodes;

namespace Personalisation.Api.Tests.Hosting.OpenApi;

/// <summary>An operation of the OpenAPI document.</summary>
internal sealed record Call(string Path, string Method, JsonObject Operation)
{
    public string Name => Operation["operationId"]?.GetValue<string>() ?? $"{Method} {Path}";

    public bool IsOpen => Path.StartsWith("/health/", StringComparison.Ordinal);

    public IEnumerable<JsonNode> Parameters => Operation["parameters"]?.AsArray().Select(one => one!) ?? [];

    public IReadOnlyList<(string Status, JsonNode Response)> Answers =>
        [.. Operation["responses"]!.AsObject().Select(answer => (answer.Key, answer.Value!))];

    public IReadOnlyList<(string Place, string MediaType, JsonNode Media)> Bodies =>
        [
            .. Contents("request", Operation["requestBody"]),
            .. Answers.SelectMany(one => Contents(one.Status, one.Response)),
        ];

    public override string ToString() => Name;

    private IEnumerable<(string Place, string MediaType, JsonNode Media)> Contents(string place, JsonNode? holder) =>
        (holder?["content"]?.AsObject() ?? []).Select(content => ($"{Name} {place}", content.Key, content.Value!));
}
