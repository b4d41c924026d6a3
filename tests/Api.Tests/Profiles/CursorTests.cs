using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>A cursor is valid only for its list and filters.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CursorTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        foreach (var (time, status) in new[] { ("2025-01-01T00:00:00Z", 201), ("2025-01-02T00:00:00Z", 200) })
        {
            var json = $$"""{"categories":[],"created_at":"{{time}}"}""";
            await Client.PutJson($"/api/v1/profile/{id}/segment/s", json).Body(status);
        }
        return id;
    }

    private static async Task<string> CursorOf(string id, string filter = "")
    {
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions?limit=1{filter}").Body(200);
        return page.Text("next_cursor");
    }

    [Test]
    public async Task GetVersions_TheCursorWasAlteredAnywhere_IsA400()
    {
        var id = await Stored();
        var cursor = await CursorOf(id);
        for (var i = 0; i < cursor.Length; i++)
        {
            var forged = cursor[..i] + (cursor[i] == 'Q' ? 'g' : 'Q') + cursor[(i + 1)..];
            await Client
                .GetAsync($"/api/v1/profile/{id}/segment/s/versions?cursor={forged}")
                .Problem(400, "invalid_request", "cursor");
        }
    }

    [Test]
    public async Task GetVersions_TheCursorIsOfAnotherListOrFilter_IsA400()
    {
        var (id, other) = (await Stored(), await Stored());
        var cursor = await CursorOf(id);
        var filtered = await CursorOf(id, "&from=2025-01-01T00:00:00Z");
        foreach (
            var address in new[]
            {
                $"/api/v1/profile/{other}/segment/s/versions?cursor={cursor}",
                $"/api/v1/profile/{id}/segment/t/versions?cursor={cursor}",
                $"/api/v1/profile/{id}/segment/s/versions?from=2025-01-01T00:00:00Z&cursor={cursor}",
                $"/api/v1/profile/{id}/segment/s/versions?to=2025-01-01T00:00:00Z&cursor={filtered}",
                $"/api/v1/profile/{id}/segment/s/versions?cursor={filtered}",
            }
        )
        {
            await Client.GetAsync(address).Problem(400, "invalid_request", "cursor");
        }
    }
}
