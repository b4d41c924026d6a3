using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.ApiKeys;
using Personalisation.Api.Tests.Hosting;
using Personalisation.TestKit.Engine;

namespace Personalisation.Api.Tests.ApiKeys;

/// <summary>Two instances of the service on one table.</summary>
internal sealed class KeyedPair : IDisposable
{
    private readonly string _table;

    private KeyedPair(string table, ApiHost one, ApiHost other) => (_table, One, Other) = (table, one, other);

    public ApiHost One { get; }

    public ApiHost Other { get; }

    public static KeyedPair Start()
    {
        var table = $"test_{Guid.NewGuid():N}";
        ApiHost Start() =>
            ApiHost.Start(builder => builder.UseSetting("TABLE_NAME", table).UseSetting("API_KEYS", KeyedApi.Entries));
        return new(table, Start(), Start());
    }

    /// <summary>A call of the first instance, by the admin of the configuration.</summary>
    public Task<HttpResponseMessage> Admin(
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    ) => One.Client.Request(method, path, json, [("X-Api-Key", KeyedApi.KeyOf("admin")), .. headers]);

    /// <summary>A new key.</summary>
    public async Task<JsonElement> Create(string rest = "", string role = "reader")
    {
        var name = $"k-{Guid.NewGuid().ToString("N")[..24]}";
        return await Admin("POST", "/api/v1/keys", $$"""{"name":"{{name}}","role":"{{role}}"{{rest}}}""").Body(201);
    }

    /// <summary>Both instances read the keys, as they do every five seconds.</summary>
    public async Task Refresh()
    {
        foreach (var host in new[] { One, Other })
        {
            await host.Services.GetRequiredService<StoredKeys>().Refresh(CancellationToken.None);
        }
    }

    /// <summary>The statuses that the instances give the key.</summary>
    public async Task<(int One, int Other)> Try(string secret) => (await Try(One, secret), await Try(Other, secret));

    /// <summary>The whole table.</summary>
    public async Task<string> TableText()
    {
        using var store = TestEngine.Shared.CreateClient();
        return string.Join('\n', await Privacy.TableText.Of(store, _table));
    }

    /// <summary>Both clocks are put forward.</summary>
    public void Advance(TimeSpan time)
    {
        One.Clock.Advance(time);
        Other.Clock.Advance(time);
    }

    public void Dispose()
    {
        One.Dispose();
        Other.Dispose();
    }

    private static async Task<int> Try(ApiHost host, string secret)
    {
        using var response = await host.Client.Request("GET", "/api/v1/users/count", null, ("X-Api-Key", secret));
        return (int)response.StatusCode;
    }
}
