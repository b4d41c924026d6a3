namespace Personalisation.Cli.Probing;

/// <summary>Something that must hold of the service.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Detail">What was seen, in a sentence.</param>
internal sealed record Check(string Name, bool Passed, string Detail);
