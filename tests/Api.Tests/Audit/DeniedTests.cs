using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Personalisation.Api.Hosting.Audit;
using Personalisation.Api.Tests.Hosting;
using Personalisation.Api.Tests.Hosting.RateLimiting;
using static Personalisation.Api.Tests.Audit.Trail;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Audit;

/// <summary>Denied attempts, in a trail that nobody else writes to.</summary>
[Category("OneEngine")]
internal sealed class DeniedTests
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

    [Test]
    public async Task Denied_ForWhateverReason_IsCounted()
    {
        string Entry(string name, string role, string restrictions) =>
            $"{name}:{role}:{KeyedApi.HashOf(KeyedApi.KeyOf(name))}:{restrictions}";
        using var host = ApiHost.Start(builder =>
            builder
                .UseSetting("TABLE_NAME", $"test_{Guid.NewGuid():N}")
                .UseSetting(
                    "API_KEYS",
                    $"{KeyedApi.Entries},{Entry("bound", "writer", "customer/ada")},{Entry("maker", "admin", "scopes=keys:write")}"
                )
        );
        var (bound, maker) = (("X-Api-Key", KeyedApi.KeyOf("bound")), ("X-Api-Key", KeyedApi.KeyOf("maker")));
        // Hidden, another party named, and refused by the use case.
        await host.Client.Request("GET", "/api/v1/profile/bob", null, bound).Problem(404, "profile_not_found");
        await host
            .Client.Request("GET", "/api/v1/profile/ada", null, bound, ("Acting-As", "customer/bob"))
            .Problem(403, "forbidden");
        await host
            .Client.Request("POST", "/api/v1/keys", """{"name":"more","role":"admin"}""", maker)
            .Problem(403, "key_exceeds_caller");
        await host.Services.GetRequiredService<DeniedAttempts>().Flush(CancellationToken.None);
        var denied = (await Entries(host.Client, "", Admin)).Where(entry => entry.Text("act") is "access.denied");
        Assert.That(
            denied.Select(entry => $"{entry.Text("caller")} {entry.Text("code")} {entry.GetProperty("count")}"),
            Is.EquivalentTo(["bound forbidden 2", "maker forbidden 1"])
        );
    }

    // Nobody escapes the trail by closing the connection before the response.
    [Test]
    public async Task Denied_ClientDoesNotWait_IsCounted()
    {
        using var host = ApiHost.Start(builder =>
            builder
                .UseSetting("TABLE_NAME", $"test_{Guid.NewGuid():N}")
                .UseSetting("API_KEYS", KeyedApi.Entries)
                .UseSetting("Limits:FailedKeysPerMinute", "1")
        );
        await host.Client.Request("GET", "/api/v1/profile/x").Problem(401, "unauthorized");
        // The next one is answered late.
        for (var i = 0; i < 3; i++)
        {
            using var socket = await Limited.Connect(host.Address, "GET /api/v1/profile/x HTTP/1.1\r\nHost: x\r\n\r\n");
            socket.Close();
        }

        var denied = host.Services.GetRequiredService<DeniedAttempts>();
        await Assert.ThatAsync(
            async () =>
            {
                await denied.Flush(CancellationToken.None);
                return (await Entries(host.Client, "", Admin))
                    .Where(entry => entry.Text("act") is "access.denied")
                    .Sum(entry => entry.GetProperty("count").GetInt64());
            },
            Is.EqualTo(4).After(60_000, 100)
        );
    }

    // An attack from many addresses must not fill the table.
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

        // Nor crowd out what is done with a stolen key.
        var reader = ("X-Api-Key", KeyedApi.KeyOf("reader"));
        await host.Client.Request("GET", "/api/v1/audit", null, reader).Problem(403, "forbidden");
        await host.Services.GetRequiredService<DeniedAttempts>().Flush(CancellationToken.None);
        var all = (await Entries(host.Client, "", Admin)).Where(entry => entry.Text("act") is "access.denied");
        var denied = all.Where(entry => entry.Text("caller").Length == 0).ToList();
        Assert.That(all.Except(denied).Select(entry => entry.Text("caller")), Is.EqualTo(["reader"]));
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
            await Stopped(host);
        }

        using var next = Again();
        var denied = (await Entries(next.Client, "", Admin)).Where(entry => entry.Text("act") is "access.denied");
        Assert.That(denied.Select(entry => entry.GetProperty("count").GetInt64()), Is.EqualTo([1]));
    }

    // As a signal does: the program stops the host itself, and a second call to stop it would not wait for the first.
    private static async Task Stopped(ApiHost host)
    {
        var life = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var end = life.ApplicationStopped.Register(stopped.SetResult);
        life.StopApplication();
        await stopped.Task;
    }
}
