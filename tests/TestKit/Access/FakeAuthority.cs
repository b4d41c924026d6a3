using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Personalisation.TestKit.Access;

/// <summary>An OpenID provider on loopback: it publishes keys and issues tokens. It can rotate its keys, and be away.</summary>
public sealed class FakeAuthority : IAsyncDisposable
{
    /// <summary>The audience of its tokens.</summary>
    public const string Audience = "personalisation";

    private readonly Lock _gate = new();
    private WebApplication? _server;
    private SigningKey[] _published = [];
    private int _reads;

    private FakeAuthority() { }

    /// <summary>Its URL.</summary>
    public Uri Issuer { get; private set; } = null!;

    /// <summary>How often its keys were read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>What it publishes in place of its discovery document; null for the right one.</summary>
    public string? Discovered { get; set; }

    /// <summary>What it publishes in place of its keys; null for the right ones.</summary>
    public string? KeySet { get; set; }

    /// <summary>Its answers wait for it.</summary>
    public Task Hanging { get; set; } = Task.CompletedTask;

    /// <summary>The key that signs its tokens: the first of those published.</summary>
    public SigningKey Key => _published[0];

    public static async Task<FakeAuthority> StartAsync(params SigningKey[] keys)
    {
        var authority = new FakeAuthority();
        authority.Publish(keys);
        await authority.Serve(port: 0);
        return authority;
    }

    /// <summary>Publishes these keys and no others.</summary>
    public void Publish(params SigningKey[] keys)
    {
        lock (_gate)
        {
            _published = keys;
        }
    }

    /// <summary>Stops answering.</summary>
    public async Task StopAsync()
    {
        await _server!.StopAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>Answers again, at the same address.</summary>
    public Task RestartAsync() => Serve(Issuer.Port);

    /// <summary>The claims of a token that is valid for an hour.</summary>
    public JsonObject ClaimsOf(string subject, DateTimeOffset now) =>
        new()
        {
            ["iss"] = Issuer.AbsoluteUri.TrimEnd('/'),
            ["aud"] = Audience,
            ["sub"] = subject,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };

    /// <summary>A valid token.</summary>
    public string TokenOf(string subject, DateTimeOffset now, params (string Name, JsonNode? Value)[] claims)
    {
        var all = ClaimsOf(subject, now);
        foreach (var (name, value) in claims)
        {
            all[name] = value;
        }

        return Token.By(Key, all);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await StopAsync();
        }
    }

    private async Task Serve(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Answer(Discovered, Discovery));
        app.MapGet("/keys", () => Answer(KeySet, Keys));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        (_server, Issuer) = (app, new Uri(addresses.Addresses.First()));
    }

    private async Task<IResult> Answer(string? other, Func<JsonObject> usual)
    {
        await Hanging;
        return Results.Text(other ?? usual().ToJsonString(), "application/json");
    }

    private JsonObject Discovery()
    {
        var issuer = Issuer.AbsoluteUri.TrimEnd('/');
        return new JsonObject { ["issuer"] = issuer, ["jwks_uri"] = $"{issuer}/keys" };
    }

    private JsonObject Keys()
    {
        Interlocked.Increment(ref _reads);
        lock (_gate)
        {
            return new JsonObject { ["keys"] = new JsonArray([.. _published.Select(key => key.ToJwk())]) };
        }
    }
}
