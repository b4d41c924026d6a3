using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;
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
