using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Tests.Hosting.Authorization;

namespace Personalisation.Api.Tests.Hosting;

/// <summary>A service that needs keys, for all fixtures below.</summary>
[SetUpFixture]
internal sealed class KeyedApi
{
    private static readonly string[] Names = ["reader", "writer", "admin", "other"];
    private static ApiHost? _host;

    public static Uri Address => _host!.Address;

    public static HttpClient Client => _host!.Client;

    /// <summary>The value of API_KEYS: a client for each role, of its name, and another writer.</summary>
    public static string Entries =>
        string.Join(',', Names.Select(name => $"{name}:{(name is "other" ? "writer" : name)}:{HashOf(KeyOf(name))}"));

    public static string KeyOf(string name) => $"pk_the-key-of-{name}";

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>A request by one of the clients; without a key if the name is null.</summary>
    public static Task<HttpResponseMessage> As(
        string? name,
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    ) => Client.Request(method, path, json, name is null ? headers : [("X-Api-Key", KeyOf(name)), .. headers]);

    [OneTimeSetUp]
    public static void Start() => _host = ApiHost.Start(builder => Undeclared(builder.UseSetting("API_KEYS", Entries)));

    /// <summary>Adds the actions of <see cref="UndeclaredController"/>.</summary>
    public static void Undeclared(IWebHostBuilder builder) =>
        builder.ConfigureTestServices(services =>
            services.AddControllers().AddApplicationPart(typeof(UndeclaredController).Assembly)
        );

    [OneTimeTearDown]
    public static void Stop() => _host?.Dispose();
}
