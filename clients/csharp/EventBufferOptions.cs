namespace Personalisation.Client;

/// <summary>How an <see cref="EventBuffer"/> sends.</summary>
public sealed record EventBufferOptions
{
    /// <summary>Sends after so many events, 1–100; default 20.</summary>
    public int Size { get; init; } = 20;

    /// <summary>Sends after this time; default 5 s.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause after failures, which doubles from a second on; default a minute.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The most events that wait while the service does not answer; the oldest are dropped. Default 10 000.
    /// </summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>How long <see cref="EventBuffer.DisposeAsync"/> tries to send what waits; default 5 s.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Called with events that are not stored and will not be sent again, and why; it must not throw.</summary>
    public Action<IReadOnlyList<EventRequest>, string>? Dropped { get; init; }
}
