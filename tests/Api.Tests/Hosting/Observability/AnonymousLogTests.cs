using System.Text.Json;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>Requests of which anybody can send any number.</summary>
[Category("OneEngine")]
internal sealed class AnonymousLogTests
{
    // Whoever has no key must not be able to fill the log, whatever is asked.
    [Test]
    public async Task Lines_OfCallersWithoutAKey_AreSummarised()
    {
        var log = new LogCapture();
        using (
            var host = ApiHost.Start(builder =>
            {
                log.Join(builder, "info");
                builder.UseSetting("API_KEYS", KeyedApi.Entries);
            })
        )
        {
            (string Method, string Path, int Status)[] calls =
            [
                ("GET", "/api/v1/profile/x", 401),
                ("GET", "/no/such/address", 404),
                ("GET", "/api/v1/profile//x", 404),
                ("PUT", "/health/live", 405),
                ("GET", "/openapi/v1.json", 200),
                ("GET", "/openapi/v2.json", 404),
            ];
            foreach (var (method, path, status) in calls)
            {
                for (var n = 0; n < 10; n++)
                {
                    using var answer = await host.Client.Request(method, path, null, ("X-Api-Key", $"pk_guess-{n}"));
                    Assert.That((int)answer.StatusCode, Is.EqualTo(status), path);
                }
            }
        }

        var sums = log.Lines.Where(line => line.Contains("\"count\":", StringComparison.Ordinal)).Select(JsonOf);
        int Sum(int status) =>
            sums.Where(line => line.GetProperty("status").GetInt32() == status)
                .Sum(line => line.GetProperty("count").GetInt32());
        // The factory may give the host back before that has ended.
        Assert.That(() => (Sum(401), Sum(404), Sum(405)), Is.EqualTo((10, 30, 10)).After(60_000, 50));
        Assert.That(log.Lines.Where(line => line.Contains("\"route\"", StringComparison.Ordinal)), Is.Empty);
    }

    private static JsonElement JsonOf(string line) => JsonDocument.Parse(line).RootElement;
}
