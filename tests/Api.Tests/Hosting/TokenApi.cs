using System.Text.Json.Nodes;
using Personalisation.Api.Tests.Hosting.Authorization;
using Personalisation.TestKit.Access;

namespace Personalisation.Api.Tests.Hosting;

/// <summary>A service that accepts tokens beside keys, for all fixtures below.</summary>
[SetUpFixture]
internal sealed class TokenApi
{
    /// <summary>The user to whom the confined key is bound.</summary>
    public const string Bound = "bound-7";

    private static ApiHost? _host;
    private static FakeAuthority? _authority;

    public static Uri Address => _host!.Address;

    public static HttpClient Client => _host!.Client;

    public static IServiceProvider Services => _host!.Services;

    public static FakeAuthority Authority => _authority!;

    /// <summary>The keys of the authority, by algorithm.</summary>
    public static SigningKey Es256 { get; } = SigningKey.Es256("e1");

    public static SigningKey Rs256 { get; } = SigningKey.Rs256("r1");

    public static SigningKey Ps256 { get; } = SigningKey.Ps256("p1");

    /// <summary>The keys of <see cref="KeyedApi"/>, and confined ones.</summary>
    public static string Entries =>
        string.Join(
            ',',
            KeyedApi.Entries,
            ScopedKeys.Entries,
            Entry("bound", "writer", $"customer/{Bound}"),
            Entry("vendor", "admin", "vendor/v7"),
            Entry("scoped", "admin", "scopes=profiles:read"),
            Entry("elsewhere", "admin", "from=203.0.113.0/24+2001:db8::/32")
        );

    /// <summary>A service that takes the tokens of an authority.</summary>
    public static ApiHost Start(FakeAuthority authority) =>
        ApiHost.Start(builder =>
            KeyedApi.Undeclared(
                builder
                    .UseSetting("API_KEYS", Entries)
                    // Many requests are to fail.
                    .UseSetting("Limits:FailedKeysPerMinute", "1000000")
                    .UseSetting("OIDC_AUTHORITY", authority.Issuer.AbsoluteUri)
                    .UseSetting("OIDC_AUDIENCE", FakeAuthority.Audience)
            )
        );

    /// <summary>A request with a token.</summary>
    public static Task<HttpResponseMessage> With(
        string token,
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    ) => Client.Request(method, path, json, [("Authorization", $"Bearer {token}"), .. headers]);

    /// <summary>A valid token of a user.</summary>
    public static string TokenOf(string user, params (string Name, JsonNode? Value)[] claims) =>
        Authority.TokenOf(user, TimeProvider.System.GetUtcNow(), claims);

    [OneTimeSetUp]
    public static async Task Start()
    {
        _authority = await FakeAuthority.StartAsync(Es256, Rs256, Ps256);
        _host = Start(_authority);
        // On a busy machine the first read of its keys may time out.
        await Assert.ThatAsync(
            async () => (int)(await With(TokenOf("first"), "GET", "/api/v1/profile/first")).StatusCode,
            Is.EqualTo(404).After(120_000, 100)
        );
    }

    [OneTimeTearDown]
    public static async Task Stop()
    {
        _host?.Dispose();
        if (_authority is not null)
        {
            await _authority.DisposeAsync();
        }

        Es256.Dispose();
        Rs256.Dispose();
        Ps256.Dispose();
    }

    private static string Entry(string name, string role, string restrictions) =>
        $"{name}:{role}:{KeyedApi.HashOf(KeyedApi.KeyOf(name))}:{restrictions}";
}
