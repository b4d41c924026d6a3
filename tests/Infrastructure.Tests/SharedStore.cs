using Personalisation.TestKit.Engine;
using Personalisation.TestKit.PostgreSql;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests;

/// <summary>One engine and one table for all fixtures of the assembly; each test uses its own id.</summary>
[SetUpFixture]
internal sealed class SharedStore
{
    [OneTimeSetUp]
    public static async Task Start()
    {
        await TestEngine.StartSharedAsync();
        await TestPostgreSql.StartSharedAsync();
        await using var store = TestStore.Create();
        await store.CheckTable();
    }

    [OneTimeTearDown]
    public static async Task Stop()
    {
        await TestPostgreSql.StopSharedAsync();
        await TestEngine.StopSharedAsync();
    }
}
