using System.Globalization;
using System.Text.Json;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>A service whose clock goes back, and what must hold of it then.</summary>
internal sealed class ClockBackApi : IDisposable
{
    private readonly ApiHost _host = ApiHost.Start();

    public MovableClock Clock => _host.Clock;

    public HttpClient Client => _host.Client;

    public string Now => Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public async Task<JsonElement> Get(string path) => await Client.GetAsync($"{path}consistent=true").Body(200);

    public async Task<string> Stored()
    {
        var id = NewId();
        const string Json =
            """{"tags":["old"],"segments":[{"type":"morning","categories":[]},{"type":"noon","categories":[]}]}""";
        await Client.PutJson($"/api/v1/profile/{id}", Json).Body(201);
        return id;
    }

    public static void AssertIsInOrder(JsonElement times) =>
        Assert.That(times.Time("updated_at"), Is.GreaterThanOrEqualTo(times.Time("created_at")));

    // A read as of now returns exactly the current state.
    public async Task AssertIsThePresent(string id)
    {
        var current = await Get($"/api/v1/profile/{id}?");
        var asOf = Now;
        (await Get($"/api/v1/profile/{id}?as_of={asOf}&"))
            .GetProperty("tags")
            .AssertIs(current.GetProperty("tags").GetRawText());
        var past = await Get($"/api/v1/profile/{id}?as_of={asOf}&");
        past.GetProperty("segments").AssertIs(current.GetProperty("segments").GetRawText());
        AssertIsInOrder(current);
        foreach (var segment in current.GetProperty("segments").EnumerateArray())
        {
            AssertIsInOrder(segment);
            var path = $"/api/v1/profile/{id}/segment/{segment.Text("type")}";
            (await Get($"{path}?as_of={asOf}&")).AssertIs(segment.GetRawText());
        }
    }

    public void Dispose() => _host.Dispose();
}
