namespace Personalisation.Benchmarks.Growth;

/// <summary>One call, repeated for a moment.</summary>
/// <param name="Requests">How often.</param>
/// <param name="Milliseconds">The time that half of them did not exceed.</param>
/// <param name="ServiceSeconds">Processor time of the service for all of them.</param>
/// <param name="EngineSeconds">Processor time of the engine for all of them.</param>
internal sealed record Turn(long Requests, double Milliseconds, double ServiceSeconds, double EngineSeconds);
