using System.Text.Json;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>The log has one line per request, without client data.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class RequestLogTests
{
    private static readonly string[] Members =
    [
        "time",
        "level",
        "service",
        "category",
        "message",
        "method",
        "route",
        "status",
        "duration_ms",
        "read_units",
        "write_units",
        "store_attempts",
        "trace_id",
    ];

    private readonly LogCapture _log = new();
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public void Start() =>
        _host = ApiHost.Start(builder =>
        {
            builder.UseSetting("SERVICE_NAME", "shop-profiles");
            _log.Join(builder, "info");
        });

    [OneTimeTearDown]
    public void Stop() => _host.Dispose();

    private static void AssertLine(
        JsonElement line,
        string level,
        string method,
        string route,
        int status,
        params string[] more
    ) =>
        Assert.Multiple(() =>
        {
            Assert.That(
                line.EnumerateObject().Select(member => member.Name),
                Is.EqualTo(Members.Concat(more)),
                line.GetRawText()
            );
            Assert.That(line.Text("level"), Is.EqualTo(level));
            Assert.That(line.Text("method"), Is.EqualTo(method));
            Assert.That(line.Text("route"), Is.EqualTo(route));
            Assert.That(line.GetProperty("status").GetInt32(), Is.EqualTo(status));
            Assert.That(line.GetProperty("duration_ms").GetDouble(), Is.InRange(0.01, 60_000));
        });

    [Test]
    public async Task Line_OfAWrite_HasExactlyTheseMembersAndWhatItCost()
    {
        var trace = Traced.NewTrace();
        using var response = await _host.Send(trace, "PUT", $"/api/v1/profile/{Http.NewId()}", """{"tags":["t"]}""");
        var line = await _log.LineOf(trace);
        AssertLine(line, "info", "PUT", "/api/v1/profile/{id}", 201);
        var cost = FormattableString.Invariant(
            $"read={line.GetProperty("read_units").GetDouble()}, write={line.GetProperty("write_units").GetDouble()}"
        );
        Assert.Multiple(() =>
        {
            Assert.That(response.Headers.GetValues("X-Consumed-Capacity"), Is.EqualTo([cost]));
            Assert.That(line.GetProperty("write_units").GetDouble(), Is.GreaterThan(0));
            Assert.That(line.GetProperty("store_attempts").GetInt32(), Is.EqualTo(2));
            Assert.That(line.Text("trace_id"), Is.EqualTo(trace));
            Assert.That(line.Text("service"), Is.EqualTo("shop-profiles"));
            Assert.That(line.Time("time"), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
            Assert.That(line.Text("message"), Does.StartWith("PUT /api/v1/profile/{id} 201 in "));
        });
    }

    [TestCase("HEAD", "/api/v1/profile/nobody@example.org", "HEAD", "/api/v1/profile/{id}", 404)]
    [TestCase("GET", "/api/v1/profile/x/segment/s/tags", "GET", "/api/v1/profile/{id}/segment/{type}/tags", 404)]
    [TestCase("GET", "/api/v1/profile/x%0Ay", "GET", "/api/v1/profile/{id}", 400)]
    [TestCase("GET", "/no/such/address", "GET", "(unmatched)", 404)]
    [TestCase("PUT", "/health/live", "PUT", "(unmatched)", 405)]
    [TestCase("SECRET-METHOD", "/api/v1/profile/x", "_OTHER", "(unmatched)", 405)]
    [TestCase("GET", "/openapi/v1.json", "GET", "/openapi/{documentName}.json", 200)]
    public async Task Line_OfWhateverIsAsked_NamesTheTemplate(
        string method,
        string path,
        string told,
        string route,
        int status
    )
    {
        var trace = Traced.NewTrace();
        using var response = await _host.Send(trace, method, path);
        AssertLine(await _log.LineOf(trace), "info", told, route, status);
    }

    [Test]
    public async Task Lines_ClientsSendWhatTheyShouldNot_HaveNoneOfIt()
    {
        var id = $"secret.id@example.org:{Guid.NewGuid():N}";
        (string, string)[] headers =
        [
            ("User-Agent", "secret-agent"),
            ("X-Api-Key", "secret-api-key"),
            ("Idempotency-Key", "secret-idempotency-key"),
            ("Authorization", "Bearer secret-token"),
            ("X-Forwarded-For", "secret-address"),
            ("Referer", "http://secret-referer/"),
            ("If-Match", "secret-tag"),
        ];
        (string Method, string Path, string? Json)[] requests =
        [
            ("PUT", $"/api/v1/profile/{id}", """{"tags":["secret_tag"]}"""),
            ("PUT", "/api/v1/profile", """{"id":"secret id","tags":["secret"]}"""),
            ("PUT", $"/api/v1/blob/{id}", """{"secret":"secret document"}"""),
            ("PUT", $"/api/v1/blob/{id}", """{"secret":"""),
            ("GET", $"/api/v1/profile/{id}?consistent=secret", null),
            ("GET", $"/api/v1/profile/{id}/secret?secret=secret", null),
            ("GET", "/api/v1/profile/secret%0D%0A%7B%22level%22%3A%22error%22%7D%1B%5B31m", null),
            ("GET", "/secret%E2%80%A8secret%C2%85%00", null),
        ];
        foreach (var (method, path, json) in requests)
        {
            var trace = Traced.NewTrace();
            using var response = await _host.Send(trace, method, path, json, headers);
            Assert.That((int)response.StatusCode, Is.LessThan(500));
            // The web server rejects NUL.
            if (!path.Contains("%00", StringComparison.Ordinal))
            {
                await _log.LineOf(trace);
            }
        }
        Assert.Multiple(() =>
        {
            foreach (var line in _log.Lines)
            {
                Assert.That(line, Does.Not.Contain("secret").IgnoreCase.And.Not.Contain("example.org"));
                Assert.That(line, Does.EndWith("}" + Environment.NewLine));
                Assert.That(line.TrimEnd(), Does.Match("^[ -~]+$").And.Not.Match(@"\\u00[01]|\\[nrt]|\\u20[26]"));
            }
        });
    }

    [Test]
    public async Task Lines_OfHealthProbes_AreNotForInfo()
    {
        var (live, ready, after) = (Traced.NewTrace(), Traced.NewTrace(), Traced.NewTrace());
        using var first = await _host.Send(live, "GET", "/health/live");
        using var second = await _host.Send(ready, "GET", "/health/ready");
        using var third = await _host.Send(after, "GET", "/no");
        await _log.LineOf(after);
        Assert.That(_log.Of(live).Concat(_log.Of(ready)), Is.Empty);
    }

    [Test]
    public async Task Line_TheClientHasAKey_HasItsNameAndNotTheKey()
    {
        var log = new LogCapture();
        using var host = ApiHost.Start(builder =>
        {
            log.Join(builder, "info");
            builder.UseSetting("API_KEYS", KeyedApi.Entries);
        });
        var trace = Traced.NewTrace();
        using var response = await host.Send(
            trace,
            "GET",
            "/api/v1/profile/nobody",
            null,
            ("X-Api-Key", KeyedApi.KeyOf("reader"))
        );
        var line = await log.LineOf(trace);
        AssertLine(line, "info", "GET", "/api/v1/profile/{id}", 404, "client");
        Assert.That(line.Text("client"), Is.EqualTo("reader"));
        Assert.That(line.GetRawText(), Does.Not.Contain(KeyedApi.KeyOf("reader")));
    }
}
