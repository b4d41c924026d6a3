using System.Diagnostics;
using System.Globalization;
using Personalisation.TestKit.Engine;

namespace Personalisation.Benchmarks.Load;

/// <summary>A server as a process of its own, and what the operating system says of it.</summary>
internal sealed class ServerProcess : IDisposable
{
    // What a tick of /proc is worth: USER_HZ, which Linux has fixed for programs.
    private const double TicksPerSecond = 100;
    private static readonly string[] Tables = ["tcp", "tcp6"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServerProcess(Process process, int port, TimeSpan start) =>
        (_process, Port, Start) = (process, port, start);

    public int Port { get; }

    /// <summary>From its start as a process to its first answer.</summary>
    public TimeSpan Start { get; }

    public int Id => _process.Id;

    /// <summary>Processor seconds so far, of all its threads, in its own code and in the system's.</summary>
    public double CpuSeconds
    {
        get
        {
            // The name, which stands in parentheses, may hold spaces; utime and stime are the 14th and 15th field.
            var stat = File.ReadAllText($"/proc/{Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
        }
    }

    /// <summary>Resident memory in megabytes (of 10⁶ bytes).</summary>
    public double ResidentMegabytes
    {
        get
        {
            const string name = "VmRSS:";
            var line = File.ReadLines($"/proc/{Id}/status").First(it => it.StartsWith(name, StringComparison.Ordinal));
            return Number(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) * 1024 / 1e6;
        }
    }

    /// <summary>Starts a project's program as it was built last, and waits for an answer at a path.</summary>
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
        // A pipe that somebody reads, as a container's log is.
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

    /// <summary>The local ports of its connections to the store: one that was not there before is a new connection.</summary>
    public HashSet<string> ConnectionsTo(Uri store)
    {
        var port = store.Port.ToString("X4", CultureInfo.InvariantCulture);
        const string established = "01";
        var ours = Sockets();
        return
        [
            .. Tables
                .SelectMany(table => File.ReadLines($"/proc/{Id}/net/{table}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(it => it[2].EndsWith($":{port}", StringComparison.Ordinal) && it[3] is established)
                .Where(it => ours.Contains(it[9]))
                .Select(it => it[1]),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
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

    private HashSet<string> Sockets() =>
        [
            .. Directory
                .EnumerateFiles($"/proc/{Id}/fd")
                .Select(link => new FileInfo(link).LinkTarget ?? "")
                .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
                .Select(target => target[8..^1]),
        ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
