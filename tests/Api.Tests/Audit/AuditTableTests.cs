using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;
using Personalisation.Api.Hosting.Audit;
using Personalisation.Api.Tests.Hosting;
using Personalisation.Application.Audit;
using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;
using static Personalisation.Api.Tests.Audit.Trail;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Audit;

/// <summary>A trail that nobody else writes to.</summary>
internal sealed class AuditTableTests
{
    private static readonly (string, string) Admin = ("X-Api-Key", KeyedApi.KeyOf("admin"));

    private static ApiHost Start() =>
        ApiHost.Start(builder =>
            builder.UseSetting("TABLE_NAME", $"test_{Guid.NewGuid():N}").UseSetting("API_KEYS", KeyedApi.Entries)
        );

    [Test]
    public async Task Denied_ManyTimes_AreOneEntryForEachKindOfCaller()
    {
        using var host = Start();
        var reader = ("X-Api-Key", KeyedApi.KeyOf("reader"));
        for (var i = 0; i < 5; i++)
        {
            await host
                .Client.Request("GET", "/api/v1/profile/x", null, ("X-Api-Key", $"pk_guess-{i}"))
                .Problem(401, "unauthorized");
        }

        for (var i = 0; i < 3; i++)
        {
            await host.Client.Request("DELETE", $"/api/v1/profile/{NewId()}", null, reader).Problem(403, "forbidden");
        }

        // Decided by the action.
        var writer = ("X-Api-Key", KeyedApi.KeyOf("writer"));
        await host.Client.Request("DELETE", "/api/v1/users/x?erase=true", null, writer).Problem(403, "forbidden");
        await host.Services.GetRequiredService<DeniedAttempts>().Flush(CancellationToken.None);
        var denied = (await Entries(host.Client, "", Admin)).Where(entry => entry.Text("act") is "access.denied");
        Assert.That(
            denied.Select(entry => $"{entry.Text("caller")} {entry.Text("code")} {entry.GetProperty("count")}"),
            Is.EquivalentTo([" unauthorized 5", "reader forbidden 3", "writer forbidden 1"])
        );
    }

    // Whoever attacks from many addresses must not fill the table.
    [Test]
    public async Task Denied_FromManyAddresses_AreFewEntries()
    {
        using var host = ApiHost.Start(builder =>
            builder
                .UseSetting("TABLE_NAME", $"test_{Guid.NewGuid():N}")
                .UseSetting("API_KEYS", KeyedApi.Entries)
                .UseSetting("TLS_PROXY", "true")
        );
        for (var i = 0; i < 120; i++)
        {
            var from = ("X-Forwarded-For", FormattableString.Invariant($"198.51.100.{i}"));
            await host.Client.Request("GET", "/api/v1/profile/x", null, from).Problem(401, "unauthorized");
        }

        await host.Services.GetRequiredService<DeniedAttempts>().Flush(CancellationToken.None);
        var denied = (await Entries(host.Client, "", Admin))
            .Where(entry => entry.Text("act") is "access.denied")
            .ToList();
        Assert.That(denied, Has.Count.EqualTo(101));
        Assert.That(denied.Sum(entry => entry.GetProperty("count").GetInt64()), Is.EqualTo(120));
        Assert.That(
            denied.Single(entry => entry.Text("address").Length == 0).GetProperty("count").GetInt64(),
            Is.EqualTo(20)
        );
    }

    [Test]
    public async Task Stop_DeniedAttemptsAreCounted_RecordsThem()
    {
        var table = $"test_{Guid.NewGuid():N}";
        ApiHost Again() =>
            ApiHost.Start(builder => builder.UseSetting("TABLE_NAME", table).UseSetting("API_KEYS", KeyedApi.Entries));
        using (var host = Again())
        {
            await host.Client.Request("GET", "/api/v1/profile/x").Problem(401, "unauthorized");
            await host.Services.GetRequiredService<IHost>().StopAsync();
        }

        using var next = Again();
        var denied = (await Entries(next.Client, "", Admin)).Where(entry => entry.Text("act") is "access.denied");
        Assert.That(denied.Select(entry => entry.GetProperty("count").GetInt64()), Is.EqualTo([1]));
    }

    [Test]
    public async Task Export_FromACursor_ContinuesAfterIt()
    {
        using var host = Start();
        for (var i = 0; i < 3; i++)
        {
            await host
                .Client.Request("GET", $"/api/v1/users/{NewId()}/export", null, Admin)
                .Problem(404, "user_not_found");
            // Another page for each day.
            host.Clock.Advance(TimeSpan.FromDays(1));
        }

        var lines = await Lines(host.Client, "", Admin);
        var cursors = lines.Select(line => line.Find("cursor")).OfType<string>().ToList();
        Assert.That(cursors, Has.Count.EqualTo(4));
        var rest = await Lines(host.Client, $"?cursor={cursors[1]}", Admin);
        Assert.That(
            Acts(rest.Where(line => line.TryGetProperty("act", out _))).Take(2),
            Is.EqualTo(["user.export attempted", "user.export not_found"])
        );
        var entries = lines.Count(line => line.TryGetProperty("act", out _));
        Assert.That(lines[^1].GetProperty("summary").GetProperty("entries").GetInt64(), Is.EqualTo(entries));
        // The export before is in the trail, too.
        Assert.That(rest[^1].GetProperty("summary").GetProperty("entries").GetInt64(), Is.EqualTo(entries - 4 + 1));
        await host
            .Client.Request("GET", $"/api/v1/audit?cursor={cursors[1]}&to=2999-01-01T00:00:00Z", null, Admin)
            .Problem(400, "invalid_request", "cursor");
    }

    // No act without its entry.
    [Test]
    public async Task Erase_TrailIsUnavailable_IsA503AndErasesNothing()
    {
        var trail = new Mock<IAuditRepository>(MockBehavior.Strict);
        trail
            .Setup(it => it.Append(It.IsAny<AuditRecord>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new StoreUnavailableException(TimeSpan.FromSeconds(1), new IOException("reset")));
        using var host = ApiHost.Start(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton(trail.Object))
        );
        var id = NewId();
        await host.Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        await host.Client.Request("DELETE", $"/api/v1/profile/{id}").Problem(503, "store_unavailable");
        await host.Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200);
    }
}
