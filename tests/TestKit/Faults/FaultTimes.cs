namespace Personalisation.TestKit.Faults;

/// <summary>How long the faults take that take time.</summary>
public sealed record FaultTimes
{
    /// <summary>The longest <see cref="FaultKind.Delay"/>, shorter than the service's time for an attempt.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What a <see cref="FaultKind.Late"/> request takes to the engine, longer than the time for an attempt.</summary>
    public TimeSpan Late { get; init; } = TimeSpan.FromSeconds(2);
}
