using System.Globalization;

namespace Personalisation.Benchmarks.Load;

/// <summary>The operating system's figures for a process.</summary>
/// <param name="id">The process.</param>
internal sealed class Vitals(int id)
{
    // The unit of /proc: USER_HZ, which is fixed for programs on Linux.
    private const double TicksPerSecond = 100;
    private static readonly string[] Tables = ["tcp", "tcp6"];

    /// <summary>Processor seconds so far, of all its threads, in its own code and in the system's.</summary>
    public double CpuSeconds => SecondsIn(File.ReadAllText($"/proc/{id}/stat"));

    /// <summary>The part spent by the tiered JIT compiler.</summary>
    public double CompilerSeconds =>
        Directory
            .EnumerateDirectories($"/proc/{id}/task")
            .Select(thread => File.ReadAllText(Path.Combine(thread, "stat")))
            .Where(stat => stat.Contains("(.NET Tiered", StringComparison.Ordinal))
            .Sum(SecondsIn);

    /// <summary>Resident memory in megabytes (of 10⁶ bytes).</summary>
    public double ResidentMegabytes
    {
        get
        {
            const string name = "VmRSS:";
            var line = File.ReadLines($"/proc/{id}/status").First(it => it.StartsWith(name, StringComparison.Ordinal));
            return Number(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) * 1024 / 1e6;
        }
    }

    /// <summary>The local ports of its store connections: a new port is a new connection.</summary>
    public HashSet<string> ConnectionsTo(Uri store)
    {
        var port = store.Port.ToString("X4", CultureInfo.InvariantCulture);
        const string established = "01";
        var ours = Sockets();
        return
        [
            .. Tables
                .SelectMany(table => File.ReadLines($"/proc/{id}/net/{table}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(it => it[2].EndsWith($":{port}", StringComparison.Ordinal) && it[3] is established)
                .Where(it => ours.Contains(it[9]))
                .Select(it => it[1]),
        ];
    }

    // The name, in parentheses, may contain spaces; utime and stime are the 14th and 15th fields.
    private static double SecondsIn(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    private HashSet<string> Sockets() =>
        [
            .. Directory
                .EnumerateFiles($"/proc/{id}/fd")
                .Select(link => new FileInfo(link).LinkTarget ?? "")
                .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
                .Select(target => target[8..^1]),
        ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
