namespace Personalisation.Api.Tests.Hosting.Startup;

/// <summary>Where a key that is for some addresses is valid, whatever a client says of its own.</summary>
[Category("OneEngine")]
internal sealed class ForwardedAddressTests
{
    private ApiHost _behindProxy = null!;
    private ApiHost _withoutProxy = null!;

    [OneTimeSetUp]
    public void Start() => (_behindProxy, _withoutProxy) = (StartWithBoundKey("true"), StartWithBoundKey("false"));

    [OneTimeTearDown]
    public void Stop()
    {
        _behindProxy.Dispose();
        _withoutProxy.Dispose();
    }

    // The proxy adds the last address; a caller may send any before it.
    [TestCase("203.0.113.5", 404)]
    [TestCase("198.51.100.1, 203.0.113.5", 404)]
    [TestCase("203.0.113.5:4711", 404)]
    [TestCase("::ffff:203.0.113.5", 404)]
    [TestCase("[2001:db8::7]:443", 404)]
    [TestCase("203.0.113.5, 198.51.100.1", 401)]
    [TestCase("203.0.113.5,198.51.100.1", 401)]
    [TestCase("203.0.113.5, unknown", 401)]
    [TestCase("::ffff:198.51.100.1", 401)]
    [TestCase("0xCB.0.113.5, 198.51.100.1", 401)]
    [TestCase("2001:db9::7", 401)]
    public async Task Key_ForAddresses_IsValidFromTheLastOne(string forwarded, int status)
    {
        using var answer = await _behindProxy.Client.Request(
            "GET",
            "/api/v1/profile/nobody",
            null,
            ("X-Api-Key", KeyedApi.KeyOf("elsewhere")),
            ("X-Forwarded-For", forwarded)
        );
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("X-Forwarded-For", "203.0.113.5")]
    [TestCase("Forwarded", "for=203.0.113.5")]
    [TestCase("X-Real-IP", "203.0.113.5")]
    [TestCase("X-Client-IP", "203.0.113.5")]
    [TestCase("True-Client-IP", "203.0.113.5")]
    [TestCase("CF-Connecting-IP", "203.0.113.5")]
    public async Task Key_ForAddresses_BelievesNoHeaderWithoutAProxy(string header, string value)
    {
        await _withoutProxy
            .Client.Request(
                "GET",
                "/api/v1/profile/nobody",
                null,
                ("X-Api-Key", KeyedApi.KeyOf("elsewhere")),
                (header, value)
            )
            .Problem(401, "unauthorized");
    }

    private static ApiHost StartWithBoundKey(string proxy) =>
        ApiHost.Start(builder => builder.UseSetting("API_KEYS", TokenApi.Entries).UseSetting("TLS_PROXY", proxy));
}
