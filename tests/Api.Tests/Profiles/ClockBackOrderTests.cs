using System.Globalization;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>The order of stored times after the clock went back.</summary>
internal sealed class ClockBackOrderTests
{
    private ClockBackApi _api = null!;

    [OneTimeSetUp]
    public void Start() => _api = new ClockBackApi();

    [OneTimeTearDown]
    public void Stop() => _api.Dispose();

    [SetUp]
    public void Reset() => _api.Clock.Reset();

    [Test]
    public async Task Put_OnceTheClockHasCaughtUp_IsFoundByItsTime()
    {
        var id = await _api.Stored();
        _api.Clock.Advance(TimeSpan.FromHours(-1));
        await _api.Client.PutJson($"/api/v1/profile/{id}", """{"tags":["meanwhile"]}""").Body(200);
        _api.Clock.Advance(TimeSpan.FromHours(2));
        await _api.AssertIsThePresent(id);
        var meanwhile = _api.Now;
        await _api.Client.PutJson($"/api/v1/profile/{id}", """{"tags":["later"]}""").Body(200);
        await _api.AssertIsThePresent(id);
        (await _api.Get($"/api/v1/profile/{id}?as_of={meanwhile}&")).GetProperty("tags").AssertIs("""["meanwhile"]""");
    }

    [Test]
    public async Task PutTwice_AtOneInstant_LeavesNoTimeBehind()
    {
        var id = await _api.Stored();
        var now = _api.Now;
        for (var i = 0; i < 3; i++)
        {
            var body = $$"""{"created_at":"{{now}}","categories":[{"id":"c","score":{{i}}}]}""";
            ClockBackApi.AssertIsInOrder(
                await _api.Client.PutJson($"/api/v1/profile/{id}/segment/night", body).Body(i == 0 ? 201 : 200)
            );
        }
    }

    [Test]
    public async Task Put_DatedAhead_IsUpdatedNoEarlier()
    {
        var ahead = _api.Clock.GetUtcNow().AddMinutes(4).ToString("O", CultureInfo.InvariantCulture);
        var body =
            $$"""{"created_at":"{{ahead}}","segments":[{"type":"s","categories":[],"created_at":"{{ahead}}"}]}""";
        var stored = await _api.Client.PutJson("/api/v1/profile", body).Body(201);
        ClockBackApi.AssertIsInOrder(stored);
        ClockBackApi.AssertIsInOrder(stored.GetProperty("segments")[0]);
        // Dated so by its client, and not by a clock: it is not of the present yet.
        await _api
            .Client.GetAsync($"/api/v1/profile/{stored.Text("id")}/segment/s?as_of={_api.Now}")
            .Problem(404, "segment_not_found");
    }

    [Test]
    public async Task PutUser_AfterTheClockWentBack_KeepsTheOrderOfItsTimes()
    {
        var id = NewId();
        var body = $$"""{"id":"{{id}}","email":"{{id}}@example.com","name":"n"}""";
        var created = await _api.Client.Request("POST", "/api/v1/users", body).Body(201);
        _api.Clock.Advance(TimeSpan.FromHours(-1));
        var changed = await _api
            .Client.PutJson($"/api/v1/users/{id}", body.Replace("\"n\"", "\"o\"", StringComparison.Ordinal))
            .Body(200);
        ClockBackApi.AssertIsInOrder(changed);
        Assert.That(changed.Time("created_at"), Is.EqualTo(created.Time("created_at")));
        ClockBackApi.AssertIsInOrder(await _api.Client.PatchJson($"/api/v1/users/{id}", """{"name":"p"}""").Body(200));
    }

    [Test]
    public async Task PutBlob_AfterTheClockWentBack_ReplacesWhatIsThere()
    {
        var path = $"/api/v1/blob/{NewId()}";
        var first = await _api.Client.PutJson(path, """{"a":1}""").Tag(201);
        _api.Clock.Advance(TimeSpan.FromHours(-1));
        var second = await _api.Client.PutJson(path, """{"a":2}""").Tag(200);
        var third = await _api.Client.PatchJson(path, """{"a":3}""", ("If-Match", second)).Tag(200);
        Assert.That(new[] { first, second, third }, Is.Unique);
        Assert.That(await _api.Client.GetAsync($"{path}?consistent=true").Tag(200), Is.EqualTo(third));
        Assert.That((await _api.Get($"{path}?")).GetProperty("a").GetInt32(), Is.EqualTo(3));
        await _api.Client.DeleteAsync(path).NoBody(204);
    }
}
