using System.Diagnostics;
using System.Globalization;
using Personalisation.TestKit.Engine;

namespace Personalisation.Benchmarks.Load;

/// <summary>A server as a separate process that ends with the run.</summary>
internal sealed class ServerProcess(Process process, int port, TimeSpan start) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public int Port => port;

    /// <summary>From process start to first response.</summary>
    public TimeSpan Start => start;

    /// <summary>The operating system's figures for it.</summary>
    public Vitals Vitals { get; } = new(process.Id);

    /// <summary>Starts a project's last build and waits for a response at a path.</summary>
    public static ServerProcess Launch(
        string project,
        int port,
        string path,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        info.ArgumentList.Add(ProgramOf(project));
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        info.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);

        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(info)!;
        // A pipe with a reader, like a container's log.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var request = HttpConnection.Request("GET", path, "", []);
        while (!Answers(port, request))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                process.Kill();
                throw new LoadException($"{project} does not answer at {path}.");
            }

            Thread.Sleep(2);
        }

        return new ServerProcess(process, port, Stopwatch.GetElapsedTime(begun));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static string ProgramOf(string project)
    {
        // …/bin/Release/net10.0/: the others are built as we are.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var name = $"Personalisation.{Path.GetFileName(project)}.dll";
        return Path.Combine(RepositoryRoot.Path, project, "bin", own.Parent!.Name, own.Name, name);
    }

    private static bool Answers(int port, byte[] request)
    {
        try
        {
            using var connection = new HttpConnection(port);
            return connection.Exchange(request).Status is >= 200 and < 500;
        }
        catch (Exception fault) when (fault is System.Net.Sockets.SocketException or LoadException)
        {
            return false;
        }
    }
}
