using System.Security.Cryptography;
using System.Text;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Hosting;

namespace Personalisation.Cli.Tests;

/// <summary>One service for all tests, on the table that <c>--direct</c> also uses.</summary>
[SetUpFixture]
internal sealed class LiveService
{
    private static ServiceProcess? _process;

    public static string Key { get; } = $"pk_{Guid.NewGuid():N}";

    public static Uri Address => _process!.Address;

    /// <summary>An id that no other test has.</summary>
    public static string NewId() => $"cli-{Guid.NewGuid():N}";

    [OneTimeSetUp]
    public static async Task Start()
    {
        await TestEngine.StartSharedAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));
        _process = await ServiceProcess.Listening(("API_KEYS", $"cli:admin:{hash}"));
    }

    [OneTimeTearDown]
    public static async Task Stop()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await TestEngine.StopSharedAsync();
    }
}
