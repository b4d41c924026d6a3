using System.Globalization;
using System.Text.Json;

namespace Personalisation.Api.Tests.Model;

/// <summary>The difference of two states, as sorted lines of text.</summary>
internal static class ModelDiff
{
    public static string Shown(ModelState? before, ModelState? after)
    {
        var (old, young) = (LinesOf(before), LinesOf(after));
        var changes = (before?.Segments ?? []).SelectMany(one =>
            after?.Segments.TryGetValue(one.Key, out var version) ?? false ? Changes(one.Key, one.Value, version) : []
        );
        return Sorted([
            .. young.Except(old, StringComparer.Ordinal).Select(line => $"+{line}"),
            .. old.Except(young, StringComparer.Ordinal).Select(line => $"-{line}"),
            .. changes,
        ]);
    }

    public static string Shown(JsonElement body) =>
        Sorted([
            .. Lines(body, "tags_added", "+tag "),
            .. Lines(body, "tags_removed", "-tag "),
            .. Lines(body, "segments_added", "+segment "),
            .. Lines(body, "segments_removed", "-segment "),
            .. body.GetProperty("segments_changed")
                .EnumerateArray()
                .SelectMany(segment =>
                    segment.GetProperty("categories").EnumerateArray().Select(one => Line(segment.Text("type"), one))
                ),
        ]);

    private static string Sorted(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    private static List<string> LinesOf(ModelState? state) =>
        state is null
            ? []
            : [.. state.Tags.Select(tag => $"tag {tag}"), .. state.Segments.Keys.Select(type => $"segment {type}")];

    private static IEnumerable<string> Lines(JsonElement body, string member, string prefix) =>
        body.GetProperty(member).EnumerateArray().Select(text => prefix + text.GetString());

    private static IEnumerable<string> Changes(string type, ModelVersion before, ModelVersion after)
    {
        var old = before.Content!.ToDictionary(one => one.Id, one => (int?)one.Score, StringComparer.Ordinal);
        var young = after.Content!.ToDictionary(one => one.Id, one => (int?)one.Score, StringComparer.Ordinal);
        return old
            .Keys.Union(young.Keys, StringComparer.Ordinal)
            .Select(id => (Id: id, Before: old.GetValueOrDefault(id), After: young.GetValueOrDefault(id)))
            .Where(one => one.Before != one.After)
            .Select(one => $"{type} {one.Id} {one.Before} {one.After} {(one.After ?? 0) - (one.Before ?? 0)}");
    }

    private static string Line(string type, JsonElement category) =>
        $"{type} {category.Text("id")} {Score(category, "before")} {Score(category, "after")} {Score(category, "change")}";

    private static string Score(JsonElement category, string member) =>
        category.TryGetProperty(member, out var score) ? score.GetDouble().ToString(CultureInfo.InvariantCulture) : "";
}
