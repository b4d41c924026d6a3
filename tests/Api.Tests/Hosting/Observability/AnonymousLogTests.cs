using System.Text.Json;
using Personalisation.TestKit.Access;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>Requests of which anybody can send any number.</summary>
[Category("OneEngine")]
internal sealed class AnonymousLogTests
{
    // A caller without a key must not be able to fill the log by any request.
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

        int Sum(int status) =>
            log
                .Lines.Where(line => line.Contains("\"count\":", StringComparison.Ordinal))
                .Select(JsonOf)
                .Where(line => line.GetProperty("status").GetInt32() == status)
                .Sum(line => line.GetProperty("count").GetInt32());
        // The factory may give the host back before that has ended.
        Assert.That(() => (Sum(401), Sum(404), Sum(405)), Is.EqualTo((10, 30, 10)).After(Patience.Milliseconds, 50));
        Assert.That(log.Lines.Where(line => line.Contains("\"route\"", StringComparison.Ordinal)), Is.Empty);
    }

    // Nor a caller with wrong tokens: the framework writes a line for each.
    [Test]
    public async Task Lines_OfWrongTokens_AreSummarised()
    {
        using var key = SigningKey.Es256("e1");
        using var foreign = SigningKey.Es256("e1");
        await using var authority = await FakeAuthority.StartAsync(key);
        var log = new LogCapture();
        using (
            var host = ApiHost.Start(builder =>
            {
                log.Join(builder, "info");
                builder
                    .UseSetting("OIDC_AUTHORITY", authority.Issuer.AbsoluteUri)
                    .UseSetting("OIDC_AUDIENCE", FakeAuthority.Audience);
            })
        )
        {
            var now = host.Clock.GetUtcNow();
            string[] tokens =
            [
                "nonsense",
                Token.By(foreign, authority.ClaimsOf("ada", now)),
                authority.TokenOf("ada", now.AddDays(-1)),
                authority.TokenOf("a/b", now),
            ];
            foreach (var token in Enumerable.Repeat(tokens, 5).SelectMany(it => it))
            {
                await host
                    .Client.Request("GET", "/api/v1/profile/ada", null, ("Authorization", $"Bearer {token}"))
                    .Problem(401, "unauthorized");
            }
        }

        Assert.That(
            () =>
                log
                    .Lines.Where(line => line.Contains("\"count\":", StringComparison.Ordinal))
                    .Sum(line => JsonOf(line).GetProperty("count").GetInt32()),
            Is.EqualTo(20).After(Patience.Milliseconds, 50)
        );
        Assert.That(log.Lines, Has.Count.LessThan(20));
    }

    private static JsonElement JsonOf(string line) => JsonDocument.Parse(line).RootElement;
}
