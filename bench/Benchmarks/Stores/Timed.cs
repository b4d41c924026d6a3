namespace Personalisation.Benchmarks.Stores;

/// <summary>One call that was made.</summary>
/// <param name="Operation">What it did.</param>
/// <param name="Milliseconds">From the request to the end of the response.</param>
/// <param name="Read">RCU that the table charged.</param>
/// <param name="Write">WCU that the table charged.</param>
internal sealed record Timed(string Operation, double Milliseconds, double Read, double Write);

/// <summary>One round: the same operations at the same number of connections.</summary>
/// <param name="Calls">Each of them.</param>
/// <param name="CpuSeconds">Processor time of the service.</param>
internal sealed record CartRound(IReadOnlyList<Timed> Calls, double CpuSeconds);
