using System.Globalization;
using Personalisation.Benchmarks.Load;
using Personalisation.TestKit.Access;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Access;

/// <summary>
/// The CPU of a GET of a profile with a token and with a key, alternating against one service. Also: the time of a
/// refusal for somebody else's id that exists and for one that does not.
/// </summary>
internal static class TokenTest
{
    private const int Rounds = 7;
    private const double MostCpu = 1.1;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    /// <summary>0 if a token costs at most a tenth more than a key, in the median round.</summary>
    public static async Task<int> Run()
    {
        await using var engine = await TestEngine.StartAsync("dynoxide");
        using var signing = SigningKey.Es256("bench");
        await using var authority = await FakeAuthority.StartAsync(signing);
        string[] settings =
        [
            // The authority is on plain HTTP.
            "ASPNETCORE_ENVIRONMENT=Development",
            "LOG_LEVEL=warn",
            $"OIDC_AUTHORITY={authority.Issuer}",
            $"OIDC_AUDIENCE={FakeAuthority.Audience}",
        ];
        using var service = ServerProcess.Launch(
            "src/Api",
            Stage.FreePort(),
            "/health/ready",
            [],
            Stage.ServiceEnvironment(engine.Endpoint, engine.TableName, settings)
        );
        using var clients = new Clients(service, LoadOptions.Connections);
        var workload = Workload.All[0];
        var users = Enumerable.Range(0, LoadOptions.Connections).ToList();
        foreach (var user in users)
        {
            var (path, body) = workload.SeedOf(user);
            clients.BodyOf(Stage.Request("PUT", path, body));
        }

        var now = TimeProvider.System.GetUtcNow();
        var tokens = users.ConvertAll(user => authority.TokenOf(workload.IdOf(user), now));
        var byKey = users.ConvertAll(user => Stage.Request("GET", workload.PathOf(user), []));
        var byToken = users.ConvertAll(user => WithToken(workload.PathOf(user), tokens[user]));
        clients.Closed(byKey, Warm);
        clients.Closed(byToken, Warm);
        var (key, token) = (new Measurement(), new Measurement());
        for (var round = 0; round < Rounds; round++)
        {
            key.AddClosed(clients.Closed(byKey, Time));
            token.AddClosed(clients.Closed(byToken, Time));
        }

        var ratio = token.Ratio(key, round => round.CpuMicroseconds);
        var table = new Table(1, "GET profile, 2 segments", "key", "token", "ratio");
        table.Add("CPU µs", Whole(key.Cpu), Whole(token.Cpu), Ratio(ratio));
        table.Add("requests/s", Whole(key.Throughput), Whole(token.Throughput), "");
        Console.WriteLine(table.ToText());
        Hidden(service, tokens[0], workload.PathOf(1));
        return ratio <= MostCpu ? 0 : 1;
    }

    // One after the other, alternating: whatever else the machine does meets both.
    private static void Hidden(ServerProcess service, string token, string existing)
    {
        using var connection = new HttpConnection(service.Port);
        var (there, nowhere) = (new Histogram(), new Histogram());
        (byte[] Request, Histogram Times)[] both =
        [
            (WithToken(existing, token), there),
            (WithToken(existing.Replace("bench-", "nobody", StringComparison.Ordinal), token), nowhere),
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var (request, times) = both[i % 2];
            var begun = TimeProvider.System.GetTimestamp();
            if (connection.Exchange(request).Status is not 404)
            {
                throw new LoadException("Somebody else's profile is not hidden.");
            }

            times.Record((long)TimeProvider.System.GetElapsedTime(begun).TotalMicroseconds);
        }

        var table = new Table(1, "refusal, ms", "an id that exists", "one that does not");
        table.Add("p50", Thousandths(there.Percentile(50)), Thousandths(nowhere.Percentile(50)));
        table.Add("p90", Thousandths(there.Percentile(90)), Thousandths(nowhere.Percentile(90)));
        Console.WriteLine(table.ToText());
    }

    private static byte[] WithToken(string path, string token) =>
        HttpConnection.Request("GET", path, $"Authorization: Bearer {token}\r\n", []);

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Thousandths(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
