using System.Security.Cryptography;
using System.Text;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Hosting;

namespace Personalisation.EndToEnd.Tests;

/// <summary>
/// The service that all tests call: <c>E2E_URL</c>, such as a proxy, with the keys <c>E2E_KEY</c> (admin) and
/// <c>E2E_READER_KEY</c>; otherwise a separate process, started like by an operator. Tests of the category
/// <c>Direct</c> concern messages that a validating proxy would answer or change itself.
/// </summary>
[SetUpFixture]
internal sealed class LiveService
{
    private static ServiceProcess? _process;
    private static HttpClient? _http;
    private static HttpClient? _reading;

    /// <summary>Calls it as an admin.</summary>
    public static PersonalisationClient Service => new(_http!);

    /// <summary>A client that may only read.</summary>
    public static PersonalisationClient Reader => new(_reading!);

    public static Uri Address => _http!.BaseAddress!;

    /// <summary>An id that no other test has.</summary>
    public static string NewId() => $"e2e-{Guid.NewGuid():N}";

    [OneTimeSetUp]
    public static async Task Start()
    {
        var (address, admin, reader) = Environment.GetEnvironmentVariable("E2E_URL") is { Length: > 0 } given
            ? (new Uri(given), Setting("E2E_KEY"), Setting("E2E_READER_KEY"))
            : await StartProcess();
        _http = Connection.Open(address, admin);
        _reading = Connection.Open(address, reader);
    }

    [OneTimeTearDown]
    public static async Task Stop()
    {
        _http?.Dispose();
        _reading?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
            await TestEngine.StopSharedAsync();
        }
    }

    private static async Task<(Uri Address, string Admin, string Reader)> StartProcess()
    {
        await TestEngine.StartSharedAsync();
        var (admin, reader) = (NewId(), NewId());
        _process = await ServiceProcess.Listening(
            ("API_KEYS", $"a:admin:{HashOf(admin)} r:reader:{HashOf(reader)}"),
            ("SIGNALS_CONSENT", "opt_out")
        );
        return (_process.Address, admin, reader);
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"E2E_URL is set: set {name}, too.");

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
