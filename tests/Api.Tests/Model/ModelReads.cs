using System.Text.Json;
using Personalisation.Domain.Time;

namespace Personalisation.Api.Tests.Model;

/// <summary>Compares every read of a profile's past with the model.</summary>
internal sealed class ModelReads(HttpClient client, string id, ModelProfile model)
{
    /// <summary>The profile and each segment at each instant.</summary>
    public async Task AssertAsOf(IEnumerable<DateTimeOffset> instants)
    {
        foreach (var time in instants)
        {
            var path = $"/api/v1/profile/{id}?consistent=true&as_of={Rfc3339.Format(time)}";
            await AssertAnswer(path, model.AsOf(time)?.Shown(), ModelState.Shown, "profile_not_found");
            foreach (var type in StepGen.Types)
            {
                path = $"/api/v1/profile/{id}/segment/{type}?consistent=true&as_of={Rfc3339.Format(time)}";
                var version = model.VersionAsOf(type, time)?.Shown(type);
                await AssertAnswer(path, version, ModelVersion.Shown, "segment_not_found");
            }
        }
    }

    /// <summary>The difference of each instant and the next, and of both ends in either order.</summary>
    public async Task AssertDiffs(IReadOnlyList<DateTimeOffset> instants)
    {
        var pairs = instants
            .Zip(instants.Skip(1))
            .Append((instants[0], instants[^1]))
            .Append((instants[^1], instants[0]));
        foreach (var (from, to) in pairs)
        {
            var path = $"/api/v1/profile/{id}/diff?consistent=true&from={Rfc3339.Format(from)}&to={Rfc3339.Format(to)}";
            var (before, after) = (model.AsOf(from), model.AsOf(to));
            var expected = before is null && after is null ? null : ModelDiff.Shown(before, after);
            await AssertAnswer(path, expected, ModelDiff.Shown, "profile_not_found");
        }
    }

    /// <summary>All versions in pages of every size, and those between instants.</summary>
    public async Task AssertPages(string type, IReadOnlyList<DateTimeOffset> instants)
    {
        for (var limit = 1; limit <= model.Versions(type).Count() + 1; limit++)
        {
            await AssertPages(type, limit, null, null);
        }

        for (var i = 0; i < instants.Count; i++)
        {
            await AssertPages(type, 2, instants[i], null);
            await AssertPages(type, 2, null, instants[i]);
            await AssertPages(type, 1, instants[i / 2], instants[i]);
        }
    }

    private async Task AssertPages(string type, int limit, DateTimeOffset? from, DateTimeOffset? to)
    {
        var filter =
            (from is { } first ? $"&from={Rfc3339.Format(first)}" : "")
            + (to is { } last ? $"&to={Rfc3339.Format(last)}" : "");
        var (shown, next) = (new List<string>(), "");
        while (next is not null)
        {
            var path = $"/api/v1/profile/{id}/segment/{type}/versions?consistent=true&limit={limit}{filter}{next}";
            var page = await client.GetAsync(path).Body(200);
            next = page.TryGetProperty("next_cursor", out var cursor) ? $"&cursor={cursor.GetString()}" : null;
            shown.AddRange(page.GetProperty("items").EnumerateArray().Select(ModelVersion.Shown));
            var size = page.GetProperty("items").GetArrayLength();
            Assert.That(size, next is null ? Is.AtMost(limit) : Is.EqualTo(limit), path);
        }

        var expected = model
            .Versions(type)
            .Where(version => (from is null || version.CreatedAt >= from) && (to is null || version.CreatedAt <= to))
            .Select(version => version.Shown(type));
        Assert.That(shown, Is.EqualTo(expected).AsCollection, $"{type} by {limit}{filter}");
    }

    private async Task AssertAnswer(string path, string? expected, Func<JsonElement, string> shown, string missing)
    {
        if (expected is null)
        {
            await client.GetAsync(path).Problem(404, missing);
            return;
        }

        Assert.That(shown(await client.GetAsync(path).Body(200)), Is.EqualTo(expected), path);
    }
}
