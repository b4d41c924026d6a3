using System.Diagnostics;
using System.Text;
using Personalisation.TestKit.Engine;

namespace Personalisation.Api.Tests;

/// <summary>The service as an operator starts it: a process with environment variables, in Production by default.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServiceProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    public int Id => _process.Id;

    public string Output => _output.ToString();

    /// <summary>Runs one that is to refuse its start.</summary>
    public static async Task<(int Exit, string Output, string Error)> Refused(params (string Name, string Value)[] set)
    {
        using var process = Process.Start(StartOf(set))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill();
        }

        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts one on the table of this run, and waits until it listens.</summary>
    public static async Task<ServiceProcess> Listening(params (string Name, string Value)[] set)
    {
        var engine = TestEngine.Shared;
        var start = StartOf([
            ("DYNAMO_ENDPOINT", engine.Endpoint.AbsoluteUri),
            ("TABLE_NAME", engine.TableName),
            ("CREATE_TABLE", "true"),
            ("PORT", "0"),
            .. set,
        ]);
        var service = new ServiceProcess(Process.Start(start)!);
        using var limit = new CancellationTokenSource(Patience);
        while (await service._process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            service._output.AppendLine(line);
            if (line.Split("Now listening on: ") is [_, var address])
            {
                // The rest of a line of JSON, if it is one, begins with a quotation mark.
                service.Address = new Uri(address.Split('"')[0].Replace("[::]", "localhost", StringComparison.Ordinal));
                return service;
            }
        }

        await service.DisposeAsync();
        throw new InvalidOperationException($"The service did not start: {service.Output}");
    }

    /// <summary>Sends it SIGTERM, as every orchestrator does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end: the exit code.</summary>
    public async Task<int> Exit(TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        await _process.WaitForExitAsync(end.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo StartOf((string Name, string Value)[] set)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "API_KEYS" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in set)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
