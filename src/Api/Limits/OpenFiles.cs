using System.Globalization;

namespace Personalisation.Api.Limits;

/// <summary>How many connections fit below the number of files that the process may open: each of them is one.</summary>
internal static class OpenFiles
{
    private const string Source = "/proc/self/limits";
    private const string Line = "Max open files";

    // The calls to the store, and what the runtime and the log have open.
    private const int Reserve = 400;

    /// <summary>The limit of the process; null where it has none, or the system does not tell.</summary>
    public static long? Limit() => File.Exists(Source) ? LimitIn(File.ReadLines(Source)) : null;

    /// <summary>The soft limit in what Linux tells of a process.</summary>
    public static long? LimitIn(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(it => it.StartsWith(Line, StringComparison.Ordinal));
        var soft = line?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }

    /// <summary>The connections that are wanted, or as many as there are files for.</summary>
    public static int Connections(long wanted, long? files, double spare = 1.0)
    {
        var room = files is { } limit ? Math.Max(limit / 4, limit - (long)(Reserve * spare)) : wanted;
        return (int)Math.Min(wanted, room);
    }
}
