using System.Diagnostics;
using System.Globalization;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Time;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

/// <summary>A started <see cref="EngineHost"/>, leader of its own process group as a shell makes one for a foreground job.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private int _bystander;

    private HostProcess(Process process) => _process = process;

    public Uri Endpoint { get; private set; } = null!;

    public int Pid => _process.Id;

    public static async Task<HostProcess> StartAsync(EngineKind kind, string dataDirectory)
    {
        // A background job inherits an ignored SIGINT, which .NET would respect: the host starts with the default.
        string[] command =
        [
            "env",
            "--default-signal=INT",
            "dotnet",
            "exec",
            typeof(EngineHost).Assembly.Location,
            kind.ToString(),
            dataDirectory,
        ];
        var host = new HostProcess(
            Process.Start(
                new ProcessStartInfo("setsid", command) { UseShellExecute = false, RedirectStandardOutput = true }
            )!
        );
        var line = await host._process.StandardOutput.ReadLineAsync();
        Assert.That(line, Is.Not.Null, "the host printed its address");
        var words = line!.Split(' ');
        host.Endpoint = new(words[0]);
        host._bystander = int.Parse(words[1], CultureInfo.InvariantCulture);
        Assert.That(EngineFiles.IsRunning(host._bystander), Is.True);
        return host;
    }

    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        // Not only WaitForExitAsync: the bystander keeps the output pipe open.
        while (!_process.HasExited)
        {
            await Task.Delay(20, limit.Token);
        }

        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        if (_bystander != 0 && EngineFiles.IsRunning(_bystander))
        {
            EngineFiles.Signal("-KILL", _bystander);
        }

        _process.Dispose();
    }
}
