using System.Text.Json;

namespace Personalisation.Api.Tests.Signals;

/// <summary>Events as a client sends them.</summary>
internal static class Sent
{
    /// <summary>An event of half an hour ago.</summary>
    public static string Event(
        string user,
        string? id = null,
        string kind = "like",
        string rest = ""","categories":["drama"],"tags":["nordic"]""",
        DateTimeOffset? at = null
    ) =>
        $$"""{"id":"{{id ?? Http.NewId()}}","user_id":"{{user}}","kind":"{{kind}}","occurred_at":"{{at ?? Ago(30):O}}"{{rest}}}""";

    public static DateTimeOffset Ago(int minutes) => DateTimeOffset.UtcNow.AddMinutes(-minutes);

    public static Task<JsonElement> Send(this HttpClient client, params IEnumerable<string> events) =>
        client.Request("POST", "/api/v1/events", $$"""{"events":[{{string.Join(',', events)}}]}""").Body(202);

    /// <summary>The statuses of the results, with their codes.</summary>
    public static IEnumerable<string> Statuses(this JsonElement answer) =>
        answer
            .GetProperty("results")
            .EnumerateArray()
            .Select(one =>
                one.TryGetProperty("code", out var code) ? $"{one.Text("status")} {code}" : one.Text("status")
            );

    private static readonly string[] Members = ["accepted", "duplicates", "skipped", "rejected"];

    public static int[] Counts(this JsonElement answer) =>
        [.. Members.Select(name => answer.GetProperty(name).GetInt32())];

    public static Task<JsonElement> Affinities(this HttpClient client, string user) =>
        client.GetAsync($"/api/v1/profile/{user}/affinities?consistent=true").Body(200);

    /// <summary>The user's events, the latest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Events(this HttpClient client, string user)
    {
        var page = await client.GetAsync($"/api/v1/profile/{user}/events?limit=100").Body(200);
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    /// <summary>The kinds of these events.</summary>
    public static async Task<IEnumerable<string>> Kinds(this HttpClient client, string user) =>
        (await client.Events(user)).Select(one => one.Text("kind"));

    /// <summary>The score of a category or a tag; null if there is none.</summary>
    public static double? Score(this JsonElement affinities, string list, string id)
    {
        var found = affinities
            .GetProperty(list)
            .EnumerateArray()
            .Where(one => string.Equals(one.Text("id"), id, StringComparison.Ordinal))
            .ToList();
        return found.Count == 0 ? null : found.Single().GetProperty("score").GetDouble();
    }
}
