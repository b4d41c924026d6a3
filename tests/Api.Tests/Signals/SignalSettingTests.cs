using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>Whether signals need consent, as it is configured.</summary>
internal sealed class SignalSettingTests
{
    [Test]
    public async Task OptIn_WithoutAGrant_SkipsEvents()
    {
        using var host = ApiHost.Start(builder => builder.UseSetting("SIGNALS_CONSENT", "opt_in"));
        var user = NewId();
        Assert.That((await host.Client.Send(Sent.Event(user))).Counts(), Is.EqualTo([0, 0, 1, 0]));
        await host.Client.PutJson($"/api/v1/profile/{user}/consent", """{"personalization":"granted"}""").Body(200);
        Assert.That((await host.Client.Send(Sent.Event(user))).Counts(), Is.EqualTo([1, 0, 0, 0]));
    }

    [Test]
    public async Task Affinities_AfterAPause_StandInTheProfile()
    {
        using var host = ApiHost.Start(builder => builder.UseSetting("Signals:Pause", "00:00:01"));
        var user = NewId();
        await host.Client.Send(
            Sent.Event(user),
            Sent.Event(user, kind: "dislike", rest: ""","categories":["sports"]""")
        );
        var segments = async () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(2));
            using var response = await host.Client.GetAsync($"/api/v1/profile/{user}?consistent=true");
            return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : "";
        };
        Assert.That(segments, Does.Contain("affinity_tags").After(30_000, 100));
        var body = await host.Client.GetAsync($"/api/v1/profile/{user}/segment/affinity/categories").Body(200);
        Assert.That(body.EnumerateArray().Select(one => one.Text("id")), Is.EqualTo(["drama", "sports"]));
    }
}
