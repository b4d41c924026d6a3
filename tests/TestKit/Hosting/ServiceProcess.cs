using System.Diagnostics;
using System.Text;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Time;

namespace Personalisation.TestKit.Hosting;

/// <summary>The service as an operator starts it: a process with environment variables, in Production by default.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    // The build output and not the copy next to the tests, in the same configuration, which is part of both paths.
    private static readonly string Assembly = Path.Combine(
        RepositoryRoot.Path,
        "src/Api/bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        "net10.0/Personalisation.Api.dll"
    );
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServiceProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    public int Id => _process.Id;

    public string Output => _output.ToString();

    /// <summary>Runs a service that must refuse to start.</summary>
    public static async Task<(int Exit, string Output, string Error)> Refused(params (string Name, string Value)[] set)
    {
        using var process = Process.Start(StartOf(set))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience.Limit);
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

    /// <summary>Starts a service on this run's table and waits until it listens.</summary>
    public static Task<ServiceProcess> Listening(params (string Name, string Value)[] set) =>
        Listening(maxOpenFiles: null, isRead: true, set);

    /// <summary>The same, with a limit of open files, or with output that nobody reads once it listens.</summary>
    public static async Task<ServiceProcess> Listening(
        int? maxOpenFiles,
        bool isRead,
        params (string Name, string Value)[] set
    )
    {
        var engine = TestEngine.Shared;
        var start = StartOf([
            ("DYNAMO_ENDPOINT", engine.Endpoint.AbsoluteUri),
            ("TABLE_NAME", engine.TableName),
            ("CREATE_TABLE", "true"),
            ("PORT", "0"),
            // Slowness on a busy machine is not a failure; the deadline has its own tests.
            ("Limits__RequestTimeout", "00:00:30"),
            ("Store__Resilience__TotalTimeout", "00:00:30"),
            ("Store__Resilience__AttemptTimeout", "00:00:20"),
            ("Store__Resilience__ConflictTimeout", "00:00:25"),
            .. set,
        ]);
        if (maxOpenFiles is { } files)
        {
            start.FileName = "sh";
            var arguments = start.ArgumentList.Prepend("dotnet").ToList();
            start.ArgumentList.Clear();
            // The shell is replaced by the service, so the process is the same.
            foreach (var argument in new[] { "-c", $"ulimit -n {files}; exec \"$@\"", "sh" }.Concat(arguments))
            {
                start.ArgumentList.Add(argument);
            }
        }

        var service = new ServiceProcess(Process.Start(start)!);
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (await service._process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            service._output.AppendLine(line);
            if (line.Split("Now listening on: ") is [_, var address])
            {
                // In JSON, the rest of the line begins with a quotation mark.
                service.Address = new Uri(address.Split('"')[0].Replace("[::]", "localhost", StringComparison.Ordinal));
                if (isRead)
                {
                    service.Drain();
                }

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

    /// <summary>Reads on until a line has this text.</summary>
    public async Task<string> LineWith(string text)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The output ended without '{text}'.");
    }

    // An unread pipe would fill up.
    private void Drain()
    {
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    private static ProcessStartInfo StartOf((string Name, string Value)[] set)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // As for the tests themselves: what lives for seconds never earns back what counting its calls costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
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
