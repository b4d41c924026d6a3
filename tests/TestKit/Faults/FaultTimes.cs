namespace Personalisation.TestKit.Faults;

/// <summary>The durations of slow faults.</summary>
public sealed record FaultTimes
{
    /// <summary>The longest <see cref="FaultKind.Delay"/>, shorter than the service's time for an attempt.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The delay of a <see cref="FaultKind.Late"/> request, longer than the attempt timeout.</summary>
    public TimeSpan Late { get; init; } = TimeSpan.FromSeconds(2);
}
