namespace Personalisation.Benchmarks.Load;

/// <summary>Nothing can be measured; the message says why.</summary>
internal sealed class LoadException(string message) : Exception(message);
