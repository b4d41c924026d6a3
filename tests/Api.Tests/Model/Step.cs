using Personalisation.Domain.Time;

namespace Personalisation.Api.Tests.Model;

/// <summary>One write of a client; times are ticks from the beginning of the sequence.</summary>
/// <param name="Wait">How far the clock advances before it, in ticks.</param>
internal abstract record Step(long Wait)
{
    /// <summary>The contents that segments are given, by number.</summary>
    public static readonly IReadOnlyList<(string Id, int Score)[]> Contents =
    [
        [],
        [("a", 1)],
        [("a", 2), ("b", -1)],
        [("b", 5), ("a", 2), ("c", 5), ("d", 7)],
    ];

    /// <summary>The tags that profiles are given, by number.</summary>
    public static readonly IReadOnlyList<string[]> TagLists =
    [
        [],
        ["x"],
        ["x", "y"],
        ["y", "x"],
    ];

    /// <summary>A segment to put, with or without its own time.</summary>
    internal sealed record Version(string Type, int Content, long? CreatedAt);

    internal sealed record PutProfile(long Wait, int Tags, long? UpdatedAt, Version[] Parts) : Step(Wait)
    {
        public string Json(DateTimeOffset start)
        {
            var tags = string.Join(',', TagLists[Tags].Select(tag => $"\"{tag}\""));
            var segments = string.Join(',', Parts.Select(part => SegmentJson(part, start)));
            return $$"""{"tags":[{{tags}}],"segments":[{{segments}}]{{TimeJson("updated_at", UpdatedAt, start)}}}""";
        }
    }

    /// <summary>Null tags stay unchanged; a type is in at most one of the lists.</summary>
    internal sealed record PatchProfile(long Wait, int? Tags, Version[] Parts, string[] Gone) : Step(Wait)
    {
        public string Json(DateTimeOffset start)
        {
            var tags = Tags is { } list
                ? $"\"tags\":[{string.Join(',', TagLists[list].Select(tag => $"\"{tag}\""))}],"
                : "";
            var segments = Parts
                .Select(part => $"\"{part.Type}\":{SegmentJson(part, start)}")
                .Concat(Gone.Select(type => $"\"{type}\":null"));
            return $$"""{ {{tags}} "segments": { {{string.Join(',', segments)}} } }""";
        }
    }

    internal sealed record PutSegment(long Wait, Version Put) : Step(Wait);

    internal sealed record DeleteSegment(long Wait, string Type) : Step(Wait);

    internal sealed record Restore(long Wait, long AsOf) : Step(Wait);

    /// <summary>The JSON of a segment.</summary>
    public static string SegmentJson(Version part, DateTimeOffset start)
    {
        var categories = Contents[part.Content].Select(one => $$"""{"id":"{{one.Id}}","score":{{one.Score}}}""");
        return $$"""{"type":"{{part.Type}}","categories":[{{string.Join(
            ',',
            categories
        )}}]{{TimeJson("created_at", part.CreatedAt, start)}}}""";
    }

    private static string TimeJson(string name, long? ticks, DateTimeOffset start) =>
        ticks is { } after ? $",\"{name}\":\"{Rfc3339.Format(start.AddTicks(after))}\"" : "";
}
