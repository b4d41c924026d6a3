using System.Text.Json;

namespace Personalisation.Api.Tests.Audit;

/// <summary>The trail as an auditor gets it.</summary>
internal static class Trail
{
    /// <summary>Every line of one response.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Lines(
        HttpClient client,
        string query = "",
        params (string Name, string Value)[] headers
    )
    {
        using var response = await client.Request("GET", $"/api/v1/audit{query}", null, headers);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/x-ndjson"));
        Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
        return
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];
    }

    /// <summary>The entries alone.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Entries(
        HttpClient client,
        string query = "",
        params (string Name, string Value)[] headers
    ) => [.. (await Lines(client, query, headers)).Where(line => line.TryGetProperty("act", out _))];

    /// <summary>A member as text; null if absent.</summary>
    public static string? Find(this JsonElement line, string member) =>
        line.TryGetProperty(member, out var value) ? value.ToString() : null;

    /// <summary>Act and outcome of the entries.</summary>
    public static IEnumerable<string> Acts(IEnumerable<JsonElement> entries) =>
        entries.Select(entry => $"{entry.Text("act")} {entry.Text("outcome")}");

    /// <summary>Whether a text is this one.</summary>
    public static bool IsSame(this string? text, string other) => string.Equals(text, other, StringComparison.Ordinal);
}
