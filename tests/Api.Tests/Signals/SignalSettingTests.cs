using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Api.Signals;
using Personalisation.Api.Tests.Hosting.Startup;
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
        const string granted = """{"personalization":"granted","statistics":"granted"}""";
        await host.Client.PutJson($"/api/v1/profile/{user}/consent", granted).Body(200);
        Assert.That((await host.Client.Send(Sent.Event(user))).Counts(), Is.EqualTo([1, 0, 0, 0]));
    }

    [Test]
    public async Task Reviews_WithTheirOwnWeights_CountByThem()
    {
        using var host = ApiHost.Start(builder =>
            builder.UseSetting("Signals:GoodReview", "9").UseSetting("Signals:BadReview", "-1")
        );
        var user = NewId();
        await host.Client.Send(
            Sent.Event(user, kind: "review", rest: ""","categories":["a"],"value":5"""),
            Sent.Event(user, kind: "review", rest: ""","categories":["b"],"value":1""")
        );
        var affinities = await host.Client.Affinities(user);
        Assert.That(affinities.Score("categories", "a"), Is.EqualTo(9 / 12d).Within(1e-3));
        Assert.That(affinities.Score("categories", "b"), Is.EqualTo(-1 / 4d).Within(1e-3));
        var config = await host.Client.GetAsync("/api/v1/signals/config").Body(200);
        Assert.That(config.GetProperty("good_review").GetDouble(), Is.EqualTo(9));
        Assert.That(config.GetProperty("bad_review").GetDouble(), Is.EqualTo(-1));
    }

    [TestCase("Signals:Weights:review", "9", "Signals:GoodReview")]
    [TestCase("Signals:GoodReview", "100.5", "must be between -100 and 100")]
    [TestCase("Signals:BadReview", "NaN", "must be between -100 and 100")]
    public void Settings_WithAWeightThatCannotCount_AreRefused(string key, string value, string rule)
    {
        var configuration = Configured.By((key, value));
        Assert.That(
            () =>
            {
                using var services = new ServiceCollection()
                    .AddSignalSettings(configuration, isDevelopment: true)
                    .BuildServiceProvider();
                services.CheckOptions(configuration);
            },
            Throws.TypeOf<SettingException>().With.Message.Contains(rule).And.Message.Contains(key)
        );
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
