using Personalisation.TestKit.Engine;
using Personalisation.TestKit.PostgreSql;

namespace Personalisation.Api.Tests;

/// <summary>One service for all fixtures of the assembly; each test uses its own id.</summary>
[SetUpFixture]
internal sealed class SharedApi
{
    private static ApiHost? _host;

    public static HttpClient Client => _host!.Client;

    public static Uri Address => _host!.Address;

    public static IServiceProvider Services => _host!.Services;

    [OneTimeSetUp]
    public static async Task Start()
    {
        await TestEngine.StartSharedAsync();
        if (ApiHost.HasCartsInPostgreSql)
        {
            await TestPostgreSql.StartSharedAsync();
        }

        _host = ApiHost.Start();
    }

    [OneTimeTearDown]
    public static async Task Stop()
    {
        _host?.Dispose();
        await TestPostgreSql.StopSharedAsync();
        await TestEngine.StopSharedAsync();
    }
}
