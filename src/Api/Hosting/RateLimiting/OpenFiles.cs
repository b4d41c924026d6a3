using System.Globalization;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// The number of connections that the process's limit of open files allows: each connection is a file.
/// </summary>
internal static class OpenFiles
{
    private const string Source = "/proc/self/limits";
    private const string Line = "Max open files";

    // 304 assemblies, which stay open, store connections, and the files of the runtime and the log.
    private const int Reserve = 550;
    private const double ShareOfConnections = 0.75;

    /// <summary>The limit of the process; null if it has none or it is unknown.</summary>
    public static long? Limit() => File.Exists(Source) ? LimitIn(File.ReadLines(Source)) : null;

    /// <summary>The soft limit in Linux's description of a process.</summary>
    public static long? LimitIn(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(it => it.StartsWith(Line, StringComparison.Ordinal));
        var soft = line?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }

    /// <summary>The connections that are wanted, or as many as there are files for.</summary>
    public static int Connections(long wanted, long? files) =>
        (int)Math.Min(wanted, (long)(Room(files, wanted) * ShareOfConnections));

    /// <summary>The same plus connections being closed, which still have a file.</summary>
    public static int Sockets(long wanted, long? files) => (int)Math.Min(2 * wanted, Room(files, 2 * wanted));

    private static long Room(long? files, long otherwise) =>
        files is { } limit ? Math.Max(limit / 4, limit - Reserve) : 2 * otherwise;
}
