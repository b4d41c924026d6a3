using System.Text.Json;

namespace Personalisation.Api.Tests.Model;

/// <summary>A version of a segment; without content it is a deletion.</summary>
internal sealed record ModelVersion(
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    (string Id, int Score)[]? Content
)
{
    /// <summary>The version as a line of text, to compare with the service's response.</summary>
    public string Shown(string type)
    {
        var leaders = (Content ?? []).OrderByDescending(one => one.Score).ThenBy(one => one.Id, StringComparer.Ordinal);
        return $"{type} {Content is null} {CreatedAt:O} {UpdatedAt:O} {string.Join(',', Content ?? [])} {string.Join(',', leaders.Take(3).Select(one => one.Id))}";
    }

    /// <summary>The same line from a response.</summary>
    public static string Shown(JsonElement body)
    {
        var categories = body.GetProperty("categories").EnumerateArray();
        var scores = categories.Select(one => (one.Text("id"), one.GetProperty("score").GetInt32()));
        return $"{body.Text("type")} {body.TryGetProperty("deleted", out _)} {body.Time("created_at"):O} {body.Time("updated_at"):O} {string.Join(',', scores)} {string.Join(',', body.GetProperty("top_categories").EnumerateArray())}";
    }
}

/// <summary>A profile at a time.</summary>
internal sealed record ModelState(DateTimeOffset UpdatedAt, string[] Tags, Dictionary<string, ModelVersion> Segments)
{
    /// <summary>The profile as text.</summary>
    public string Shown() =>
        $"{UpdatedAt:O} [{string.Join(',', Tags)}]\n"
        + string.Join(
            '\n',
            Segments.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value.Shown(one.Key))
        );

    /// <summary>The same text from a response.</summary>
    public static string Shown(JsonElement body) =>
        $"{body.Time("updated_at"):O} [{string.Join(',', body.GetProperty("tags").EnumerateArray())}]\n"
        + string.Join('\n', body.GetProperty("segments").EnumerateArray().Select(ModelVersion.Shown));
}
