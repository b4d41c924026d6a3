namespace Personalisation.Api.Hosting.Observability;

/// <summary>
/// Logs refused requests in summary: one line per client and status every five seconds, because one line each would let
/// anybody fill the disk.
/// </summary>
internal sealed partial class RefusalLog : IDisposable
{
    private const int MostClients = 100;
    private const string Others = "(others)";
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly ILogger<RefusalLog> _logger;
    private readonly ITimer _timer;
    private Dictionary<(int Status, string Client), int> _counts = [];

    public RefusalLog(ILogger<RefusalLog> logger, TimeProvider clock)
    {
        _logger = logger;
        _timer = clock.CreateTimer(_ => Write(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Counts a request that was refused.</summary>
    /// <param name="status">The status that it was refused with.</param>
    /// <param name="client">The name of its key, otherwise its address.</param>
    public void Count(int status, string client)
    {
        lock (_gate)
        {
            if (_counts.Count == 0)
            {
                _timer.Change(Window, Timeout.InfiniteTimeSpan);
            }

            var known = _counts.Count < MostClients || _counts.ContainsKey((status, client));
            var key = (status, known ? client : Others);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Writes the counts since the last time.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Write();
    }

    private void Write()
    {
        Dictionary<(int Status, string Client), int> counts;
        lock (_gate)
        {
            (counts, _counts) = (_counts, []);
        }

        foreach (var ((status, client), count) in counts)
        {
            LogRefused(count, client, status, Window.TotalSeconds);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Refused {Count} requests of {Client} with {Status} within {Seconds} s")]
    private partial void LogRefused(int count, string client, int status, double seconds);
}
