using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Personalisation.Api.Hosting.Authentication;

namespace Personalisation.Api.ApiKeys;

/// <summary>Reads the keys of the table every few seconds, so that changes take effect on every instance.</summary>
internal sealed partial class KeyRefresh(
    StoredKeys keys,
    AccessMode mode,
    TimeProvider clock,
    ILogger<KeyRefresh> logger
) : BackgroundService
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Personalisation.Keys";

    /// <summary>Half of the ten seconds that are promised; the rest is for a read that takes its time.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // An alarm counts these lines: one a minute while it lasts, whatever the number of reads.
    private static readonly TimeSpan LineInterval = TimeSpan.FromMinutes(1);

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "personalisation.keys.refresh_failures",
        "{read}",
        "Reads of the API keys in the table that failed, or ignored some; one every five seconds and instance."
    );

    private DateTimeOffset? _nextLine;
    private ImmutableArray<string> _ignored = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Exported from the start, so that an alert sees the first one.
        Failures.Add(0);
        // Without any key nobody is asked for one.
        while (!mode.IsOpen)
        {
            await Refresh(stoppingToken);
            // What is not recorded now is with the next use.
            await keys.RecordUses(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    /// <summary>Reads the keys once. It never fails: an exception that escapes would stop the whole service.</summary>
    internal async Task Refresh(CancellationToken cancellationToken)
    {
        var read = keys.Refresh(cancellationToken);
        await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (read.IsCompletedSuccessfully)
        {
            if (_nextLine is not null)
            {
                _nextLine = null;
                LogAvailable();
            }

            TellIgnored();
            return;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        Failures.Add(1);
        var now = clock.GetUtcNow();
        if (_nextLine is null || now >= _nextLine)
        {
            _nextLine = now + LineInterval;
            LogUnavailable(read.Exception?.InnerException);
        }
    }

    private void TellIgnored()
    {
        var ignored = keys.Ignored;
        Failures.Add(ignored.IsEmpty ? 0 : 1);
        // Once, and not every five seconds.
        if (!ignored.IsEmpty && !ignored.SequenceEqual(_ignored, StringComparer.Ordinal))
        {
            LogIgnored(string.Join(", ", ignored));
        }

        _ignored = ignored;
    }

    // deploy/ has an alarm that looks for the first words.
    [LoggerMessage(
        LogLevel.Warning,
        "Could not read the API keys of the table; those that are known stay valid, and changes take effect later"
    )]
    private partial void LogUnavailable(Exception? cause);

    [LoggerMessage(
        LogLevel.Warning,
        "Ignored API keys of the table that are malformed or have the name of a key of the configuration: {Ignored}"
    )]
    private partial void LogIgnored(string ignored);

    [LoggerMessage(LogLevel.Information, "The API keys of the table can be read again")]
    private partial void LogAvailable();
}
